// The script drawer: Say, Do, Done when, Next.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Width of the drawer on a sheet.
float script_width(const look::Ui& ui, look::Rect sheet);
void draw_script(Sheet& sheet);

}  // namespace crosstable::table

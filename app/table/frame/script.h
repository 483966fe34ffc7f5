// The script drawer: Say, Do, Done when, Next.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Width of the drawer on a sheet.
float script_width(const look::Ui& ui, look::Rect sheet);
void draw_script(Sheet& sheet);
/// What a drawer lies on.
void drawer_ground(look::Ui& ui, look::Rect rect);

}  // namespace crosstable::table

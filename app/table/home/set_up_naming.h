// The panel beside the roster: naming the function in hand, or choosing one to add.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_naming(Sheet& sheet, look::Rect rect);
void draw_adding(Sheet& sheet, look::Rect rect);

}  // namespace crosstable::table

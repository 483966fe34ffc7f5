// Two sides: the same hand-off seen from both ends.
#pragma once

#include "map/reading.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_two_sides(Sheet& sheet, look::Rect left, look::Rect right, const map::Reading& reading);

}  // namespace crosstable::table

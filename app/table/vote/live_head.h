// What stands above the map of a vote: what it is, what can be done with it, and when a row can be seen.
#pragma once

#include "map/reading.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

/// From the top of the column. Words and tools stand below each other where a line has no room for both.
void draw_live_head(Sheet& sheet, look::Rect& column, const map::Reading& reading);

}  // namespace crosstable::table

// How few answers are shown, and the map that each floor would give.
#pragma once

#include <string>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Each floor with the map it would give.
void draw_floors(Sheet& sheet, look::Rect rect);
/// One floor's map in small: squares are one-way cells, circles share a value, hatch is nothing. Where the letters of
/// its seals could not be read it has their shapes alone, and a list with seals has to stand beside it.
void draw_small_map(look::Ui& ui, look::Rect square, const framework::Roster& roster, int floor);
/// The least side at which its seals can be read.
float least_map_side(const look::Ui& ui, const framework::Roster& roster);
/// Every function's seal and name, in the order of the small map.
void draw_map_key(look::Ui& ui, look::Rect rect, const framework::Roster& roster);
/// "**12 of 20** one-way cells", "4 pairs shown together, 2 too few people".
struct FloorWords {
  std::string alone, shared;
};
FloorWords floor_words(const words::Words& words, const framework::Roster& roster, int floor);

}  // namespace crosstable::table

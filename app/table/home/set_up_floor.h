// How few answers are shown, and the map that each floor would give.
#pragma once

#include <string>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Each floor with the map it would give.
void draw_floors(Sheet& sheet, look::Rect rect);
/// One floor's map in small: squares are one-way cells, circles share a value, hatch is nothing.
void draw_small_map(look::Ui& ui, look::Rect square, const framework::Roster& roster, int floor);
/// "**12 of 20** one-way cells", "4 pairs shown together, 2 too few people".
struct FloorWords {
  std::string alone, shared;
};
FloorWords floor_words(const words::Words& words, const framework::Roster& roster, int floor);

}  // namespace crosstable::table

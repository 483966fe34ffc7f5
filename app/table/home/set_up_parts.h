// The five parts of setting up a workshop; nothing is on disk before the last.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_title_part(Sheet& sheet);
void draw_framework_part(Sheet& sheet);
void draw_functions_part(Sheet& sheet);
void draw_voting_part(Sheet& sheet);
void draw_ready_part(Sheet& sheet);

/// The chosen framework; nullptr where none can be used.
const framework::Framework* chosen_framework(const TableState& state);
/// Ballot time in minutes for the roster being set up.
int minutes_for(const SetUp& set_up, int statements, int kiosks);
/// Each floor with the map it would give.
void draw_floors(Sheet& sheet, look::Rect rect);
/// One floor's map in small: squares are one-way cells, circles share a value, hatch is nothing.
void draw_small_map(look::Ui& ui, look::Rect square, const framework::Roster& roster, int floor);
/// "**12 of 20** one-way cells", "4 pairs shown together, 2 too few people".
struct FloorWords {
  std::string alone, shared;
};
FloorWords floor_words(const framework::Roster& roster, int floor);
/// The panel beside the roster: naming the function in hand, or choosing one to add.
void draw_naming(Sheet& sheet, look::Rect rect);
void draw_adding(Sheet& sheet, look::Rect rect);

}  // namespace crosstable::table

// How the group comes to see the map.
#pragma once

#include <set>
#include <string>

#include "map/reading.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

/// The map is hidden, or not all of it may be read yet, or the ways to read it are on offer.
bool is_being_revealed(const Sheet& sheet);
/// Nothing is covered any more; cut from the right of the foot. Until it is next, it is one way among others.
void draw_whole_map_button(Sheet& sheet, look::Rect& foot, bool is_next);
/// Every function's row, or column.
bool are_all_open(const map::Reading& reading, const std::set<std::string>& opened);
/// `label`: what it is called where there is no map yet; empty: "Hide the map".
void draw_hide_button(Sheet& sheet, look::Rect foot, const std::string& label = "");
/// The map as far as it may be read, and how to go on.
void draw_reading(Sheet& sheet, const map::Reading& reading);

}  // namespace crosstable::table

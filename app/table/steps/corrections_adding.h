// A function that comes late: described beside those that are there, and logged once it is whole.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// One more finds room, and no vote is open.
bool can_add_function(const Sheet& sheet);
/// The way to it, below those that are there.
void draw_way_to_add(Sheet& sheet, look::Rect row);
/// What is known of it so far; in the place of the title, while there is one in hand.
void draw_adding_function(Sheet& sheet, look::Rect rect);
/// The page's first button meanwhile.
void draw_add_function(Sheet& sheet, look::Rect rect);

}  // namespace crosstable::table

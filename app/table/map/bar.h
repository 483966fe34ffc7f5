// Above the map: which view, in which order, and a picture of it.
#pragma once

#include "map/reading.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_map_bar(Sheet& sheet, look::Rect bar);
/// As set up, by friction received, by name, grouped; draws the choice into the rect.
void draw_order_choice(Sheet& sheet, look::Rect rect, const map::Reading& reading);
inline constexpr float kOrderChoice_mm = 28;
/// An order that was worked out for a map of fewer functions is worked out anew.
void keep_order(Sheet& sheet, const map::Reading& reading);

}  // namespace crosstable::table

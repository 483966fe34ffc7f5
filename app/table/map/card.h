// The drill card: a pair's statements in the middle, both directions at its sides.
#pragma once

#include "map/reading.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

/// The selected pair's in the panel, or the pinned one's beside it.
enum class CardSpot { kPanel, kPinned };
void draw_card(Sheet& sheet, look::Rect rect, const map::Reading& reading, const workshop::Pair& pair,
               CardSpot spot = CardSpot::kPanel);

}  // namespace crosstable::table

// What a row of the ranking says of its pair.
#pragma once

#include "map/offers.h"
#include "map/reading.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

/// Its cell speaks for small functions together, of which two are chosen.
bool is_of_several_pairs(const map::Offer& offer);

/// Names that are longer than the line take two, and of the rest what has room.
void draw_choice_words(Sheet& sheet, look::Rect rect, const map::Offer& offer, const map::Reading& reading);

}  // namespace crosstable::table

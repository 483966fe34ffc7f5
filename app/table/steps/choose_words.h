// What a row of the ranking says of its pair.
#pragma once

#include <optional>

#include "map/offers.h"
#include "map/reading.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

/// The step of the map, where it comes before this one.
std::optional<int> map_before(const workshop::Workshop& workshop);
/// Its cell speaks for small functions together, of which two are chosen.
bool is_of_several_pairs(const map::Offer& offer);
/// And nothing says which two: none was taken from the map, agreed before or seen on the walk.
bool asks_which_pair(const Sheet& sheet, const map::Offer& offer);
/// Takes the pair into focus or back; where nothing says which it is, the map comes with that cell opened.
void choose_offer(Sheet& sheet, const map::Offer& offer);

/// Names that are longer than the line take two, and of the rest what has room.
void draw_choice_words(Sheet& sheet, look::Rect rect, const map::Offer& offer, const map::Reading& reading);

}  // namespace crosstable::table

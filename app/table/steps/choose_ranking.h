// What "Choose" offers, by how much it weighs, and the pairs that were chosen.
#pragma once

#include <vector>

#include "map/offers.h"
#include "map/reading.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_ranking(Sheet& sheet, look::Rect rect, const std::vector<map::Offer>& offers, const map::Reading& reading);
/// What the signs of the list mean, and how a pair comes onto it.
void draw_how_to_add(Sheet& sheet, look::Rect rect);
void draw_apart(Sheet& sheet, look::Rect rect, const std::vector<map::Offer>& offers);
void draw_chosen(Sheet& sheet, look::Rect rect, const friction::Map& map);

}  // namespace crosstable::table

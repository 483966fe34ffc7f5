// The parts of "Choose": what is offered, and the pairs that were chosen.
#pragma once

#include <optional>
#include <vector>

#include "map/offers.h"
#include "table/map/parts.h"

namespace crosstable::table {

/// Dots that the room put on a pair; nothing before it was asked about it.
std::optional<int> dots_on(const workshop::Workshop& workshop, const workshop::Pair& pair);
/// The pair in focus that this one is, in either direction.
std::optional<workshop::Pair> in_focus(const workshop::Workshop& workshop, const workshop::Pair& pair);
/// Puts a pair into the focus, or takes it out.
void toggle_focus(Sheet& sheet, const workshop::Pair& pair);

void draw_ranking(Sheet& sheet, look::Rect rect, const std::vector<map::Offer>& offers, const map::Reading& reading);
void draw_apart(Sheet& sheet, look::Rect rect, const std::vector<map::Offer>& offers);
void draw_chosen(Sheet& sheet, look::Rect rect, const friction::Map& map);

}  // namespace crosstable::table

// The parts of "Choose": what is offered, and the pairs that were chosen.
#pragma once

#include <optional>
#include <vector>

#include "table/map/parts.h"

namespace crosstable::table {

/// A pair that can be chosen.
struct Offer {
  workshop::Pair pair;
  const friction::Cell* cell = nullptr;  ///< nullptr: not shown on the map
  std::optional<int> dots;
};

/// Candidates or hot spots, most pressing first; pairs with two experiences stand apart, unranked.
struct Offers {
  std::vector<Offer> ranked;
  std::vector<Offer> apart;
};
Offers offers_of(const Sheet& sheet, const friction::Map& map);
/// The pair in focus that this one is, in either direction.
std::optional<workshop::Pair> in_focus(const workshop::Workshop& workshop, const workshop::Pair& pair);
/// Puts a pair into the focus, or takes it out.
void toggle_focus(Sheet& sheet, const workshop::Pair& pair);

void draw_ranking(Sheet& sheet, look::Rect rect, const std::vector<Offer>& offers, const MapFacts& facts);
void draw_apart(Sheet& sheet, look::Rect rect, const std::vector<Offer>& offers);
void draw_chosen(Sheet& sheet, look::Rect rect, const friction::Map& map);

}  // namespace crosstable::table

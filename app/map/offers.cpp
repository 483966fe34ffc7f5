#include "map/offers.h"

#include <algorithm>

#include "friction/reading.h"
#include "map/hot_spots.h"
#include "workshop/forms.h"

namespace crosstable::map {

namespace {

std::vector<workshop::Pair> hot_of(const workshop::Workshop& workshop, const Reading& reading) {
  std::vector<workshop::Pair> hot;
  for (const friction::Cell* cell : hot_spots(reading)) {
    for (const workshop::Pair& pair : workshop::pairs_to_choose(workshop, cell->published)) hot.push_back(pair);
  }
  return hot;
}

}  // namespace

bool Offers::only_hot_or_taken() const {
  return std::all_of(ranked.begin(), ranked.end(), [](const Offer& offer) { return offer.hot || offer.taken; });
}

Offers offers_of(const workshop::Workshop& workshop, const Reading& reading) {
  Offers offers;
  const std::vector<workshop::Pair> hot = hot_of(workshop, reading);
  const auto has = [&](const std::vector<workshop::Pair>& pairs, const workshop::Pair& pair) {
    return std::any_of(pairs.begin(), pairs.end(),
                       [&](const workshop::Pair& one) { return workshop::are_one_place(reading.map(), one, pair); });
  };
  std::vector<workshop::Pair> listed = workshop::offered_pairs(workshop);
  // Where many were taken along, what is hot is listed all the same.
  for (const workshop::Pair& pair : hot) {
    if (!has(listed, pair)) listed.push_back(pair);
  }
  for (const workshop::Pair& pair : listed) {
    const Offer offer{pair, reading.cell(pair), has(hot, pair), has(workshop.candidates, pair)};
    const bool apart = offer.cell != nullptr && offer.cell->two_experiences;
    (apart ? offers.apart : offers.ranked).push_back(offer);
  }
  for (const friction::Cell& cell : reading.map().cells) {
    if (!cell.two_experiences || cell.published.raters.empty()) continue;
    const bool there =
        std::any_of(offers.apart.begin(), offers.apart.end(), [&](const Offer& offer) { return offer.cell == &cell; });
    if (there) continue;
    for (const workshop::Pair& pair : workshop::pairs_to_choose(workshop, cell.published))
      offers.apart.push_back({pair, &cell});
  }
  if (reading.covered()) return offers;
  std::stable_sort(offers.ranked.begin(), offers.ranked.end(), [](const Offer& a, const Offer& b) {
    if (a.cell == nullptr || b.cell == nullptr) return a.cell != nullptr && b.cell == nullptr;
    return friction::ranks_before(*a.cell, *b.cell);
  });
  return offers;
}

}  // namespace crosstable::map

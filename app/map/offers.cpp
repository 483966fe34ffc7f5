#include "map/offers.h"

#include <algorithm>

#include "friction/reading.h"
#include "workshop/forms.h"

namespace crosstable::map {

Offers offers_of(const workshop::Workshop& workshop, const Reading& reading) {
  Offers offers;
  for (const workshop::Pair& pair : workshop::offered_pairs(workshop)) {
    const Offer offer{pair, reading.cell(pair)};
    const bool apart = offer.cell != nullptr && offer.cell->two_experiences;
    (apart ? offers.apart : offers.ranked).push_back(offer);
  }
  for (const friction::Cell& cell : reading.map().cells) {
    if (!cell.two_experiences || cell.published.raters.empty()) continue;
    const workshop::Pair pair{cell.published.raters.front(), cell.published.rated.front()};
    const bool there =
        std::any_of(offers.apart.begin(), offers.apart.end(), [&](const Offer& offer) { return offer.cell == &cell; });
    if (!there) offers.apart.push_back({pair, &cell});
  }
  if (reading.covered()) return offers;
  std::stable_sort(offers.ranked.begin(), offers.ranked.end(), [](const Offer& a, const Offer& b) {
    if (a.cell == nullptr || b.cell == nullptr) return a.cell != nullptr && b.cell == nullptr;
    return friction::ranks_before(*a.cell, *b.cell);
  });
  return offers;
}

}  // namespace crosstable::map

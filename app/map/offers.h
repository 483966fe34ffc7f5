// What *choose* offers: pairs taken along from the map, or its hot spots.
#pragma once

#include <vector>

#include "map/reading.h"

namespace crosstable::map {

struct Offer {
  workshop::Pair pair;
  const friction::Cell* cell = nullptr;  ///< of the reading; nullptr: not shown, or covered
};
/// Most pressing first, or as they were taken along while something is covered: an order would tell what it is made of.
/// Pairs with two experiences stand apart, unranked.
struct Offers {
  std::vector<Offer> ranked;
  std::vector<Offer> apart;
};
Offers offers_of(const workshop::Workshop& workshop, const Reading& reading);

}  // namespace crosstable::map

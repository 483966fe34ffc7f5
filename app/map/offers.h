// What *choose* lists: pairs taken along from the map, and its hot spots.
#pragma once

#include <vector>

#include "map/reading.h"

namespace crosstable::map {

struct Offer {
  workshop::Pair pair;
  const friction::Cell* cell = nullptr;  ///< of the reading; nullptr: not shown, or covered
  bool hot = false;    ///< among the hot spots of the vote (map/hot_spots.h); nothing is while something is covered
  bool taken = false;  ///< taken along from the map
};
/// Most pressing first, or as they were taken along while something is covered: an order would tell what it is made of.
/// Pairs with two experiences stand apart, unranked.
struct Offers {
  std::vector<Offer> ranked;
  std::vector<Offer> apart;

  /// Every ranked pair is hot, or was taken along.
  bool only_hot_or_taken() const;
};
Offers offers_of(const workshop::Workshop& workshop, const Reading& reading);

}  // namespace crosstable::map

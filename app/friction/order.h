// In which order functions stand on a map, so that a pattern can be seen: places in Map::functions.
#pragma once

#include <vector>

#include "friction/friction.h"

namespace crosstable::friction {

struct Grouping {
  std::vector<int> order;
  std::vector<int> parts;  ///< places in it after which similar functions end
};
/// Similar functions next to each other: exactly the shortest path through their profiles. Keeps `now` unless the path
/// becomes more than a tenth shorter. More than twelve functions stay as they are.
Grouping grouped(const Map& map, const std::vector<int>& now = {});
/// Most friction received first; functions that nobody's cells rate stand last.
std::vector<int> by_friction_received(const Map& map);

}  // namespace crosstable::friction

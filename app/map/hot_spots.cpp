#include "map/hot_spots.h"

namespace crosstable::map {

std::vector<const friction::Cell*> hot_spots(const Reading& reading) { return hot_spots(reading.map()); }

std::vector<const friction::Cell*> hot_spots(const friction::Map& map) {
  std::vector<const friction::Cell*> hot;
  for (const std::string& name : map.ranking) {
    const friction::Cell* cell = map.find(name);
    if (cell != nullptr && cell->band >= friction::Band::kStrained) hot.push_back(cell);
  }
  return hot;
}

words::Message no_hot_spot(const Reading& reading) {
  // Translators: "ranked" cells are in the order of how much they weigh; none is a hot spot.
  return reading.map().ranking.empty()
             ? words::message("No cell is ranked.")
             : words::message("No hot spot: no cell that weighs most is strained or breaking.");
}

}  // namespace crosstable::map

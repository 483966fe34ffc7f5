// Which cells of the ranking are shown as hot spots.
#pragma once

#include <vector>

#include "map/reading.h"
#include "words/message.h"

namespace crosstable::map {

/// Those of the ranking that are strained or breaking, in its order; none while something is covered.
std::vector<const friction::Cell*> hot_spots(const Reading& reading);
std::vector<const friction::Cell*> hot_spots(const friction::Map& map);
/// What is said where there is none.
words::Message no_hot_spot(const Reading& reading);

}  // namespace crosstable::map

// What two sides, or two camps, see differently: the same hand-off felt more at one end, expected otherwise than it
// was found, or answered by two camps.
#pragma once

#include <vector>

#include "map/reading.h"

namespace crosstable::map {

/// A pair with both directions shown; `more` feels at least as much friction as the other side.
struct Gap {
  workshop::Pair more;  ///< from the function that feels it more
  double high = 0, low = 0;
  bool flagged = false;  ///< 20 or more, and larger than chance
};
/// The largest first; each pair once.
std::vector<Gap> gaps_of(const Reading& reading);

/// What one side expected to hear of itself, and what the other said.
struct Surprise {
  workshop::Pair felt;  ///< the rater feels it
  double expects = 0, says = 0;
  bool pleasant() const { return says < expects; }
};
/// Far off: they find us easier than we feared, or, a blind spot, they feel it and we don't know.
enum class SurpriseKind { kPleasant, kBlindSpot };
/// The largest first.
std::vector<Surprise> surprises_of(const Reading& reading, SurpriseKind kind);

/// Cells whose answers fall into two camps, or whose two sides differ; not ranked.
std::vector<const friction::Cell*> camps_of(const Reading& reading);

}  // namespace crosstable::map

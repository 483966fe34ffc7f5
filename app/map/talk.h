// What to talk about next, chosen by rule and never by person.
#pragma once

#include <vector>

#include "map/reading.h"

namespace crosstable::map {

/// Why a pair is on the list; the list has them in this order, each at most once, but those that are equally hot.
enum class TalkRule {
  kMutual,        ///< 40 or more both ways
  kHottest,       ///< breaking, and the highest of all
  kOneSided,      ///< a gap of 20 or more that is larger than chance
  kPleasant,      ///< 20 or more below what was expected
  kUnknown,       ///< 20 or more above what was expected
  kCamps,         ///< two camps in half of its statements, or more
  kWorthCopying,  ///< below 25 both ways, and the most depends on it
};
struct Talk {
  TalkRule rule = TalkRule::kMutual;
  workshop::Pair pair;
  double there = 0, back = 0;  ///< friction of both directions; 0 where no cell of its own says it
  int alike = 1;               ///< of the hottest: how many cells show that figure
};
/// Two functions stand on the list once, whichever way; the hottest cell that is breaking is always on it, and another
/// that shows the same figure; of more it has the number.
std::vector<Talk> talks_of(const Reading& reading);

}  // namespace crosstable::map

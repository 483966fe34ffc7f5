// The signs of a heat map: classes of its scale, and what a cell has beside its class.
#pragma once

#include <vector>

#include "map/heat.h"

namespace crosstable::map {

enum class HeatSign {
  kFlowing,
  kWatch,
  kStrained,
  kBreaking,
  kWorst,
  kSize,
  kTogether,
  kPooled,
  kSplit,
  kTooFew,
  kWaiting,
  kNotCounted,
  kNothing,
  kBetter,
  kLeaningBetter,
  kNoChange,
  kLeaningWorse,
  kMuchWorse,
  kNotComparable,
  kCovered,
  kAsBefore,
  kLeftOut
};

/// The classes of the map's scale, and of the other signs those that occur.
std::vector<HeatSign> heat_signs(const HeatMap& map);
bool carries(const HeatCell& cell, HeatSign sign);

/// A class of the scale; the others are signs that a cell has beside it.
bool is_class(HeatSign sign);

}  // namespace crosstable::map

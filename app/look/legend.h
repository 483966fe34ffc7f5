// What the signs of a heat map mean, in words; a tap keeps only the cells that carry one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "look/ui.h"

namespace crosstable::look {

struct HeatMap;
struct HeatCell;

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
  kNothing,
  kBetter,
  kLeaningBetter,
  kNoChange,
  kLeaningWorse,
  kMuchWorse,
  kNotComparable,
  kCovered,
  kAsBefore
};

/// The classes of the map's scale, and of the other signs those that occur.
std::vector<HeatSign> heat_signs(const HeatMap& map);
bool carries(const HeatCell& cell, HeatSign sign);

struct LegendOptions {
  bool tappable = false;
  bool centred = true;
  std::optional<HeatSign> keep;
};
float legend_height(const Ui& ui, float width, const HeatMap& map);
/// The sign that was tapped.
std::optional<HeatSign> legend(Ui& ui, const std::string& id, Rect rect, const HeatMap& map,
                               const LegendOptions& options = {});

}  // namespace crosstable::look

#include "map/signs.h"

#include <algorithm>
#include <array>

namespace crosstable::map {

bool carries(const HeatCell& cell, HeatSign sign) {
  const bool shown = cell.state == HeatState::kShown;
  switch (sign) {
    case HeatSign::kFlowing:
    case HeatSign::kWatch:
    case HeatSign::kStrained:
    case HeatSign::kBreaking:
    case HeatSign::kWorst: return shown && cell.scale != HeatScale::kChange && cell.step == static_cast<int>(sign);
    case HeatSign::kBetter:
    case HeatSign::kLeaningBetter:
    case HeatSign::kNoChange:
    case HeatSign::kLeaningWorse:
    case HeatSign::kMuchWorse:
      return shown && cell.scale == HeatScale::kChange &&
             cell.step == static_cast<int>(sign) - static_cast<int>(HeatSign::kBetter);
    case HeatSign::kNotComparable: return cell.state == HeatState::kNotComparable;
    case HeatSign::kCovered: return cell.state == HeatState::kCovered;
    case HeatSign::kLeftOut: return cell.state == HeatState::kLeftOut;
    case HeatSign::kAsBefore: return cell.state == HeatState::kAsBefore;
    case HeatSign::kSize:
      return shown && cell.scale != HeatScale::kChange && cell.confidence != friction::Confidence::kHigh;
    case HeatSign::kTogether: return shown && cell.kind == HeatKind::kTogether;
    case HeatSign::kPooled: return shown && cell.kind == HeatKind::kPooled;
    case HeatSign::kSplit: return shown && (cell.split || cell.sides_differ);
    case HeatSign::kTooFew: return cell.state == HeatState::kTooFew;
    case HeatSign::kWaiting: return cell.state == HeatState::kWaiting;
    case HeatSign::kNotCounted: return cell.state == HeatState::kNotCounted;
    case HeatSign::kNothing: return cell.state == HeatState::kNoDealings || cell.state == HeatState::kNotAsked;
  }
  return false;
}

std::vector<HeatSign> heat_signs(const HeatMap& map) {
  std::vector<HeatSign> signs = {HeatSign::kFlowing, HeatSign::kWatch, HeatSign::kStrained, HeatSign::kBreaking};
  if (map.scale == HeatScale::kSteps) signs.push_back(HeatSign::kWorst);
  if (map.scale == HeatScale::kChange)
    signs = {HeatSign::kBetter, HeatSign::kLeaningBetter, HeatSign::kNoChange, HeatSign::kLeaningWorse,
             HeatSign::kMuchWorse};
  // No cell has a colour, nor will have one: then there is none to explain.
  const auto coloured = [](const HeatCell& cell) {
    return cell.state == HeatState::kShown || cell.state == HeatState::kWaiting || cell.state == HeatState::kCovered;
  };
  if (!map.cells.empty() && std::none_of(map.cells.begin(), map.cells.end(), coloured)) signs.clear();
  constexpr std::array kOthers = {HeatSign::kNotComparable, HeatSign::kSize,       HeatSign::kTogether,
                                  HeatSign::kPooled,        HeatSign::kSplit,      HeatSign::kTooFew,
                                  HeatSign::kWaiting,       HeatSign::kNotCounted, HeatSign::kNothing,
                                  HeatSign::kCovered,       HeatSign::kAsBefore,   HeatSign::kLeftOut};
  for (const HeatSign sign : kOthers) {
    if (std::any_of(map.cells.begin(), map.cells.end(), [&](const HeatCell& cell) { return carries(cell, sign); }))
      signs.push_back(sign);
  }
  return signs;
}

bool is_class(HeatSign sign) {
  return sign <= HeatSign::kWorst || (sign >= HeatSign::kBetter && sign <= HeatSign::kMuchWorse);
}

}  // namespace crosstable::map

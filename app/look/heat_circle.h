// The worst hand-offs as links between functions that sit round a table: the story. The matrix stays the reference.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "look/heat_map.h"

namespace crosstable::look {

inline constexpr std::size_t kMostLinks = 7;

/// From the function that experiences the friction to the one it is experienced with.
struct HeatLink {
  HeatPair pair;
  bool both = false;  ///< together: the answers of both directions are one value
  HeatCell cell;
};
/// At most seven, the highest priority first; nothing that flows. A pooled cell gives a link for each of its pairs, or
/// none where they do not all fit.
std::vector<HeatLink> heat_links(const HeatSource& source);

struct HeatCircleOptions {
  std::optional<HeatPair> selected;
};
/// Functions in the order of the map, clockwise from the top. The link whose value was tapped; targets are
/// "<id>.SA.FI".
std::optional<HeatPair> heat_circle(Ui& ui, const std::string& id, Rect area,
                                    const std::vector<framework::Function>& functions,
                                    const std::vector<HeatLink>& links, const HeatCircleOptions& options = {});

}  // namespace crosstable::look

// The worst hand-offs, for the story that the circle tells.
#pragma once

#include <cstddef>
#include <vector>

#include "map/heat.h"
#include "words/message.h"

namespace crosstable::map {

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
/// Why there is none, one sentence.
words::Message why_no_link(const HeatSource& source);
/// For a list beside them: the highest figure first.
std::vector<HeatLink> by_figure(std::vector<HeatLink> links);

}  // namespace crosstable::map

// The worst hand-offs as links between functions that sit round a table: the story. The matrix stays the reference.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "map/draw_matrix.h"
#include "map/links.h"

namespace crosstable::map {

struct HeatCircleOptions {
  std::optional<HeatPair> selected;
};
/// Functions in the order of the map, clockwise from the top. The link whose value was tapped; targets are
/// "<id>.SA.FI".
std::optional<HeatPair> heat_circle(look::Ui& ui, const std::string& id, look::Rect area,
                                    const std::vector<framework::Function>& functions,
                                    const std::vector<HeatLink>& links, const HeatCircleOptions& options = {});

}  // namespace crosstable::map

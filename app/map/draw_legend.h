// What the signs of a heat map mean, in words; a tap keeps only the cells that carry one.
#pragma once

#include <optional>
#include <string>

#include "look/ui.h"
#include "map/signs.h"

namespace crosstable::map {

struct LegendOptions {
  bool tappable = false;
  bool centred = true;
  std::optional<HeatSign> keep;
};
float legend_height(const look::Ui& ui, float width, const HeatMap& map);
/// The sign that was tapped.
std::optional<HeatSign> legend(look::Ui& ui, const std::string& id, look::Rect rect, const HeatMap& map,
                               const LegendOptions& options = {});

}  // namespace crosstable::map

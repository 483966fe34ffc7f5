// The same matrix many times over, small: one for each statement group and each statement, to see which of them a
// pattern comes from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "map/draw_matrix.h"

namespace crosstable::map {

struct HeatMultiple {
  std::string title;
  HeatMap map;
  bool group = false;  ///< of several statements: stands before the others
};

struct HeatMultiplesOptions {
  std::optional<HeatSign> keep;
  int chosen = -1;       ///< the one that is large elsewhere
  std::string large_id;  ///< the matrix that a tapped one grows into: it sets out from the small one's place
};
/// As large as they can be in the area; the one that was tapped. Targets are "<id>.0", "<id>.1" …
std::optional<int> heat_multiples(look::Ui& ui, const std::string& id, look::Rect area,
                                  const std::vector<HeatMultiple>& all, const HeatMultiplesOptions& options = {});

}  // namespace crosstable::map

// What a finger is doing on the walk in this pass.
#pragma once

#include <optional>

#include "look/ui.h"
#include "workshop/workshop.h"

namespace crosstable::table {

struct WalkHand {
  workshop::Token token = workshop::Token::kStuck;
  std::optional<look::Point> token_at;       ///< dragged to
  std::optional<look::Point> token_dropped;  ///< let go there
  int step = 0;                              ///< dragged step's id
  look::Point step_at;
};

}  // namespace crosstable::table

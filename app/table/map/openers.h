// A target per function that opens something of the map: its row, its column, its guess.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "framework/roster.h"
#include "look/ui.h"

namespace crosstable::table {

struct Opener {
  const framework::Function* function = nullptr;
  std::string words;     ///< at most about 16 letters; where they do not fit, an icon stands for them
  bool done = false;     ///< chosen, with a tick
  bool in_hand = false;  ///< outlined in accent
  bool enabled = true;
};
/// In a grid, in the order given; targets "<id>.SA". The one that was tapped.
std::optional<std::size_t> draw_openers(look::Ui& ui, look::Rect rect, const std::string& id,
                                        const std::vector<Opener>& openers);

}  // namespace crosstable::table

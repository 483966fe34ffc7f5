// Before a vote is closed: who is missing, and what that would cost.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ballot/round.h"

namespace crosstable::table {

/// Who of those with a place has not voted.
struct Missing {
  int voted = 0, places = 0;
  std::vector<std::pair<int, int>> functions;  ///< index into the roster, and how many of it
  std::vector<int> unshown;                    ///< those whose cells would stay below the floor for it
  bool poll_too_small = false;                 ///< too few for a poll to show anything, though enough are here
  /// Asked before, and shown again of the same people only: all votes would show it, these do not.
  bool items_lost = false, questions_lost = false, cells_lost = false;
  /// Asked for the first time, and once more later: that shows its answers only after all votes both times.
  bool second_lost = false;
  /// Nobody has voted, or fewer than half, or something could never be shown.
  bool is_many() const {
    return voted == 0 || 2 * voted < places || !unshown.empty() || poll_too_small || items_lost || questions_lost ||
           cells_lost || second_lost;
  }

  bool operator==(const Missing&) const = default;
};
Missing missing_of(const ballot::Round& round, std::vector<int> places, const ballot::Turnout& turnout);

}  // namespace crosstable::table

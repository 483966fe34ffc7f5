// What happens while the example plays, beat by beat: what the facilitator's finger comes down on, what that changes,
// and how long it is looked at. Values only; the player gives them to the table.
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "table/flow/view.h"
#include "workshop/example.h"

namespace crosstable::roles {

struct Rest {};
/// Another look at the same things.
struct Look {
  std::function<void(table::View&)> change;
};
struct OpenVote {
  ballot::RoundKind kind = ballot::RoundKind::kFriction;
};
/// Until everybody has voted.
struct Votes {
  int every_ms = 0;  ///< one voter
};
struct CloseVote {};
/// Forward: to the next step; from the last one, the snapshot is saved.
struct GoOn {};

struct Beat {
  std::variant<Rest, workshop::Change, Look, OpenVote, Votes, CloseVote, GoOn> act;
  std::string target;  ///< id of what is tapped; empty, or not on the screen: nothing to see
  int rest_ms = 0;     ///< afterwards
  bool after = false;  ///< what is tapped is there only once it has happened
};

/// Before a tap acts, once its fingertip is seen.
inline constexpr int kTapLead_ms = 430;

/// The map that this part of the example opens on.
std::vector<Beat> opening_beats(const workshop::ExampleScript& script);
/// Everything of one step, up to and with going on.
std::vector<Beat> beats_of(const workshop::ExampleScript& script, std::size_t step);
/// What they take at the pace they are played, for `people` voters.
int duration_ms(const std::vector<Beat>& beats, int people);

}  // namespace crosstable::roles

// A table with a vote that is open.
#pragma once

#include "table/live.h"

namespace crosstable::test {

/// The example's vote, open: Channel and Legal are complete.
inline void play_open(OneTable& table, ballot::Eligibility eligibility = ballot::Eligibility::kOpen) {
  table.play("vote", workshop::ExampleMoment::kVoting);
  table::LiveRound live = live_round(table.workshop());
  live.round.framework = table.workshop().framework;
  live.round.eligibility = eligibility;
  live.view.turnout = workshop::example_turnout(live.round.roster);
  table.state.live = live;
  table.state.machine.kiosks = {1, 2, 3, 4};
  table.refresh();
}

/// A vote opened from the offer in unlock mode, nobody has voted.
inline void open_unlocked(OneTable& table) {
  table.play("vote", workshop::ExampleMoment::kEntered);
  table.state.machine.kiosks = {1, 2};
  table.refresh();
  for (const char* asked : {"all", "everyone", "unlock"})
    EXPECT_TRUE(table.middle.tap(std::string("table.vote.choose.") + asked));
  ballot::Round round = table::round_for(table.workshop(), table.view.choice, "");
  round.id = std::string(32, 'b');
  table.state.busy = {};
  log_opened(table.state, round);
  table.refresh();
}

template <class Effect>
bool asked_for(const OneTable& table) {
  return table.effect<Effect>() != nullptr;
}

}  // namespace crosstable::test

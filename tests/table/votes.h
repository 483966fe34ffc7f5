// A table with a vote that is open.
#pragma once

#include "table/one_table.h"

namespace crosstable::test {

/// The example's vote, open: Channel and Legal are complete.
inline void play_open(OneTable& table, ballot::Eligibility eligibility = ballot::Eligibility::kOpen) {
  table.play("vote", workshop::ExampleMoment::kVoting);
  const workshop::RoundRecord& open = *table.workshop().open_round();
  table::LiveRound live;
  live.round.id = open.id;
  live.round.form = open.form;
  live.round.roster = open.roster;
  live.round.plan = open.plan;
  live.round.framework = table.workshop().framework;
  live.round.eligibility = eligibility;
  for (const framework::Function& function : open.roster.functions) live.view.places.push_back(function.places);
  live.view.turnout = workshop::example_turnout(open.roster);
  table.state.live = live;
  table.state.machine.kiosks = {1, 2, 3, 4};
  table.refresh();
}

/// A vote opened from the offer in unlock mode, nobody has voted.
inline void open_unlocked(OneTable& table) {
  table.play("vote", workshop::ExampleMoment::kEntered);
  table.state.machine.kiosks = {1, 2};
  table.refresh();
  EXPECT_TRUE(table.middle.tap("table.vote.choose.unlock"));
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

// A table whose vote is open.
#pragma once

#include "table/one_table.h"

namespace crosstable::test {

/// The open round as the table holds it; nobody's turnout is known yet.
inline table::LiveRound live_round(const workshop::Workshop& workshop) {
  const workshop::RoundRecord& open = *workshop.open_round();
  table::LiveRound live;
  live.round.id = open.id;
  live.round.form = open.form;
  live.round.roster = open.roster;
  live.round.plan = open.plan;
  for (const framework::Function& function : open.roster.functions) live.view.places.push_back(function.places);
  return live;
}

/// One of each function has voted.
inline void go_live(OneTable& table, const char* step = "vote") {
  table.play(step, workshop::ExampleMoment::kVoting);
  table::LiveRound live = live_round(table.workshop());
  live.view.turnout.assign(live.view.places.size(), 1);
  table.state.live = live;
  table.refresh();
}

}  // namespace crosstable::test

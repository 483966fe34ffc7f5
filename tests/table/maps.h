// A table with a map on it.
#pragma once

#include "support/cases.h"
#include "table/one_table.h"

namespace crosstable::test {

/// The map step after a case's round was closed. `only`: the name of the one cell that it published; empty: all.
inline void play_case(OneTable& table, const std::string& name, int floor, const std::string& only = "",
                      framework::StepKind kind = framework::StepKind::kMap) {
  const CaseRound round = read_case(name);
  workshop::Started started;
  started.title = "Damaged return";
  started.date = "2026-11-09";
  started.framework = inside_first();
  started.roster = round.roster;
  started.floor = floor;
  table.state.history = {};
  table.state.history.apply(started);
  const ballot::Plan plan = ballot::make_plan(round.roster, floor);
  const std::string id(32, 'a');
  table.state.history.apply(
      workshop::RoundOpened{id, "vote", round.form, round.roster, plan, ballot::Eligibility::kOpen});
  workshop::RoundClosed closed{id, {}, {}, std::nullopt};
  for (const ballot::PlannedCell& cell : plan.cells) {
    if (!only.empty() && cell.name != only) continue;
    closed.cells.push_back(ballot::publish(cell, plan, round.form, round.bad_is_high, round.ballots));
  }
  for (const framework::Function& function : round.roster.functions) closed.turnout.push_back(function.places);
  table.state.history.apply(closed);
  const auto& steps = started.framework.steps;
  for (int step = 0; step < static_cast<int>(steps.size()); ++step) {
    if (steps[static_cast<std::size_t>(step)].kind == kind)
      table.state.history.apply(workshop::StepEntered{step, 1000});
  }
  table.state.place = table::Place::kWorkshop;
  table.state.now_ms = 2000;
  table.refresh();
}

inline void at_the_map(OneTable& table, const framework::Roster& roster = workshop::example_roster()) {
  table.play("map", workshop::ExampleMoment::kEntered, roster);
  table.middle.run();
}

/// Until nothing moves any more.
inline void settle(OneTable& table) {
  table.middle.run();
  table.middle.advance(2000);
}

inline void audited(OneTable& table) { table.middle.run(); }

}  // namespace crosstable::test

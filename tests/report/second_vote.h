// The example's vote, closed, and another one of the same questions.
#pragma once

#include <string>
#include <vector>

#include "workshop/example.h"
#include "workshop/snapshot.h"

namespace crosstable::report {

/// The second one is open.
struct SecondVote {
  workshop::History history;
  workshop::RoundRecord first;
  workshop::RoundOpened opened;

  SecondVote() {
    const auto framework = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
    for (const workshop::Change& change :
         workshop::example_log(workshop::example_script(*framework), {"vote", workshop::ExampleMoment::kDone}))
      history.apply(change);
    first = *history.now().last_round(ballot::RoundKind::kFriction);
    opened.id = std::string(32, '7');
    opened.step = first.step;
    opened.form = first.form;
    opened.roster = first.roster;
    opened.plan = first.plan;
    history.apply(opened);
  }
};

/// Read row by row: one row, Legal's, stays covered.
inline workshop::Snapshot partly_shown(const std::string& covered = "LE") {
  SecondVote vote;
  vote.history.apply(workshop::RevealChosen{workshop::Reveal::kRowByRow});
  vote.history.apply(workshop::RoundClosed{vote.opened.id, vote.first.cells, vote.first.turnout, {}});
  for (const framework::Function& function : vote.first.roster.functions) {
    if (function.code != covered) vote.history.apply(workshop::RowOpened{function.code});
  }
  return workshop::take_snapshot(vote.history.now());
}

/// The map was hidden until all functions had guessed; then these columns were opened, or the whole map.
inline workshop::Snapshot guessed_first(const std::vector<std::string>& opened = {}) {
  SecondVote vote;
  vote.history.apply(workshop::MapHidden{true});
  vote.history.apply(workshop::RoundClosed{vote.opened.id, vote.first.cells, vote.first.turnout, {}});
  vote.history.apply(workshop::RevealChosen{workshop::Reveal::kGuessFirst});
  for (const framework::Function& function : vote.first.roster.functions)
    vote.history.apply(workshop::ColumnGuessed{function.code, {"reliability", "conduct", friction::Band::kStrained}});
  for (const std::string& code : opened) vote.history.apply(workshop::ColumnOpened{code});
  if (opened.empty()) vote.history.apply(workshop::WholeMapShown{});
  return workshop::take_snapshot(vote.history.now());
}

/// The last vote was closed before anybody had voted.
inline workshop::Snapshot nobody_voted() {
  SecondVote vote;
  const ballot::Turnout none(vote.first.roster.functions.size(), 0);
  vote.history.apply(workshop::RoundClosed{vote.opened.id, {}, none, {}});
  return workshop::take_snapshot(vote.history.now());
}

/// The example as it is saved at the end.
inline workshop::Snapshot whole_example() {
  const auto framework = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
  workshop::History history;
  for (const workshop::Change& change :
       workshop::example_log(workshop::example_script(*framework), {"close", workshop::ExampleMoment::kDone}))
    history.apply(change);
  return workshop::take_snapshot(history.now());
}

}  // namespace crosstable::report

#include "roles/gallery_votes.h"

#include <algorithm>
#include <functional>

#include "ballot/round.h"
#include "table/flow/round_choice.h"
#include "workshop/example.h"
#include "workshop/guesses.h"

namespace crosstable::roles {
namespace {

bool has_five_levels(const ballot::PublishedCell& cell) {
  return std::all_of(cell.statements.begin(), cell.statements.end(),
                     [](const auto& level) { return level && level->bands == 5; });
}

/// The round votes again with the same answers, except for what `change` makes of each cell.
void vote_again(table::TableState& state, const std::function<void(ballot::PublishedCell&)>& change) {
  const workshop::RoundRecord last = *state.workshop().last_round(ballot::RoundKind::kFriction);
  workshop::RoundClosed closed{std::string(32, '7'), last.cells, last.turnout, std::nullopt};
  for (ballot::PublishedCell& cell : closed.cells) change(cell);
  state.history.apply(
      workshop::RoundOpened{closed.round, last.step, last.form, last.roster, last.plan, last.eligibility});
  state.history.apply(closed);
}

}  // namespace

workshop::Snapshot earlier_example(const workshop::Workshop& workshop) {
  workshop::Snapshot earlier = workshop::take_snapshot(workshop);
  earlier.date = "2026-09-14";
  for (workshop::SnapshotRound& round : earlier.rounds) {
    if (!round.cells.empty() && round.form.kind == ballot::RoundKind::kFriction) round.cells.erase(round.cells.begin());
    int place = 0;
    for (ballot::PublishedCell& cell : round.cells) {
      const int by = place % 5 == 1 ? 2 : place % 5 == 3 ? -2 : place % 5 == 4 ? 1 : 0;
      ++place;
      for (auto& level : cell.statements) {
        if (level) level->level = std::clamp(level->level + by, 1, level->bands);
      }
    }
  }
  return earlier;
}

void vote_in_camps(table::TableState& state) {
  vote_again(state, [place = 0](ballot::PublishedCell& cell) mutable {
    if (!has_five_levels(cell) || ++place % 3 != 1) return;
    for (std::size_t i = 0; i + 3 < cell.statements.size(); ++i) cell.statements[i] = ballot::Level{3, 5, true};
  });
}

void vote_with_a_surprise(table::TableState& state) {
  vote_again(state, [](ballot::PublishedCell& cell) {
    if (cell.name == "LE>SA") cell.mirror = ballot::Level{3, 3, false};
    if (cell.name != "SA>LE") return;
    for (auto& level : cell.statements) level = ballot::Level{1, level ? level->bands : 3, false};
  });
}

void guess_first(table::TableState& state, std::size_t guessed, std::size_t opened) {
  state.history.apply(workshop::MapHidden{true});
  vote_with_a_surprise(state);
  state.history.apply(workshop::RevealChosen{workshop::Reveal::kGuessFirst});
  const std::vector<std::string> groups =
      workshop::groups_asked(state.workshop().framework, state.workshop().rounds.back().form);
  const std::vector<framework::Function> functions = state.workshop().roster.functions;
  for (std::size_t i = 0; i < functions.size() && i <= guessed; ++i) {
    workshop::Guess guess{groups[(i + 2) % groups.size()], groups[i % groups.size()], {}};
    if (i < guessed) guess.band = i % 2 == 0 ? friction::Band::kStrained : friction::Band::kWatch;
    state.history.apply(workshop::ColumnGuessed{functions[i].code, guess});
  }
  for (std::size_t i = 0; i < functions.size() && i < opened; ++i)
    state.history.apply(workshop::ColumnOpened{functions[i].code});
}

void vote_again_with_a_newcomer(table::TableState& state) {
  const framework::Function& first = state.workshop().roster.functions.front();
  state.history.apply(workshop::PlacesChanged{first.code, first.places + 1});
  const ballot::Round round = table::round_for(state.workshop(), {}, "");
  const std::string id(32, '8');
  state.history.apply(workshop::RoundOpened{id, state.workshop().current().id, round.form, round.roster, round.plan,
                                            round.eligibility, round.earlier});
  ballot::UrnView view;
  view.places = round.roster.all_places();
  view.turnout = view.places;
  const std::vector<ballot::Ballot> ballots = workshop::example_ballots(round.form, round.roster);
  workshop::RoundClosed closed{id, {}, view.turnout, std::nullopt};
  for (const ballot::PlannedCell& cell : round.plan.cells)
    closed.cells.push_back(ballot::publish(round, cell, view, ballots));
  state.history.apply(closed);
}

void vote_again_and_set_it_aside(table::TableState& state) {
  const workshop::RoundRecord last = *state.workshop().last_round(ballot::RoundKind::kFriction);
  const std::string id(32, '9');
  state.history.apply(workshop::RoundOpened{id, last.step, last.form, last.roster, last.plan, last.eligibility});
  workshop::CellsPublished first{id, {}};
  for (const ballot::PublishedCell& cell : last.cells) {
    if (cell.raters.front() == last.roster.functions.front().code) first.cells.push_back(cell);
  }
  state.history.apply(first);
  state.history.apply(workshop::RoundSetAside{id});
}

}  // namespace crosstable::roles

// What a vote that is about to open asks again, in words and figures for whoever opens it.
#include <algorithm>
#include <numeric>

#include "workshop/earlier_votes.h"
#include "workshop/voice.h"

namespace crosstable::workshop {

namespace {

using ballot::EarlierCell;
using ballot::Handling;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

int people(const std::vector<int>& ballots) {
  return std::any_of(ballots.begin(), ballots.end(), [](int n) { return n < 0; })
             ? -1
             : std::accumulate(ballots.begin(), ballots.end(), 0);
}

}  // namespace

bool is_held_back(const ballot::Round& poll) {
  if (poll.form.kind == ballot::RoundKind::kVoice) return are_voices_held_back(poll);
  const std::vector<int> places = poll.roster.all_places();
  return ballot::held_back(poll.earlier.polls, {places, places, places});
}

std::vector<Again> asked_again(const ballot::Round& round) {
  const std::vector<int> places = round.roster.all_places();
  const ballot::Counting everybody{places, places, places};
  std::vector<Again> all;
  for (const ballot::PlannedCell& cell : round.plan.cells) {
    int now = 0;
    for (const auto& [rater, rated] : cell.pairs) now += places[at(rater)];
    for (const EarlierCell& one : round.earlier.cells) {
      if (!touches(one, cell) || same_people(one, cell, everybody)) continue;
      const int before = people(one.ballots);
      const bool nearly = before >= 0 && before != now && std::abs(now - before) < ballot::kNearlyTheSame;
      if (one.handling == Handling::kMention && !nearly) continue;
      std::vector<std::pair<int, int>> pairs = cell.pairs;
      std::sort(pairs.begin(), pairs.end());
      const bool exchanged = before == now;
      all.push_back({cell.name, one.handling, one.date, before, now, pairs != one.pairs,
                     static_cast<int>(one.statements.size()), one.dependence, one.mirror,
                     exchanged ? ballot::chance_of_exchange(now) : ballot::chance_of(before, now)});
    }
  }
  return all;
}

words::Message cell_words(const framework::Roster& roster, const ballot::PlannedCell& cell) {
  const auto name = [&](int index) { return short_name(roster, roster.functions[at(index)].code); };
  if (cell.kind == ballot::CellKind::kTogether)
    return both_ways({name(cell.pairs.front().first), name(cell.pairs.front().second)});
  std::vector<std::string> raters;
  for (const auto& [rater, rated] : cell.pairs) raters.push_back(name(rater));
  return some_on_some(raters, {name(cell.pairs.front().second)});
}

}  // namespace crosstable::workshop

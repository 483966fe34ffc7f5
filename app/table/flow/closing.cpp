#include "table/flow/closing.h"

#include <numeric>
#include <set>

#include "framework/steps.h"

namespace crosstable::table {
namespace {

int sum(const std::vector<int>& numbers) { return std::accumulate(numbers.begin(), numbers.end(), 0); }

/// What a poll asks again, each part by itself.
void add_lost(Missing& missing, const ballot::Round& round, const std::vector<int>& places,
              const std::vector<int>& voted) {
  const std::vector<int> opened_with = round.roster.all_places();
  const auto is_lost = [&](const std::vector<ballot::EarlierPoll>& earlier) {
    return ballot::held_back(earlier, {opened_with, places, voted}) &&
           !ballot::held_back(earlier, {opened_with, places, places});
  };
  missing.items_lost = round.form.kind != ballot::RoundKind::kVoice && is_lost(round.earlier.polls);
  missing.questions_lost = is_lost(round.earlier.voices);
}

/// What the partner asks is asked once more later in the workshop.
bool is_asked_again_later(const ballot::Round& round) {
  return !round.form.questions.empty() && framework::has_step(round.framework, framework::StepKind::kConfidence);
}

/// Of which cells all votes would show more: those that stay below the floor, and those that were asked before.
void add_unshown(Missing& missing, const ballot::Round& round, const std::vector<int>& places,
                 const std::vector<int>& voted) {
  const std::vector<int> opened_with = round.roster.all_places();
  std::set<int> absent, unshown;
  for (const auto& [function, people] : missing.functions) absent.insert(function);
  for (const ballot::PlannedCell& cell : round.plan.cells) {
    const auto held_of = [&](const std::vector<int>& turnout) {
      return ballot::held_back(cell, round.earlier.cells, {opened_with, places, turnout});
    };
    const ballot::HeldBack held = held_of(voted);
    missing.cells_lost = missing.cells_lost || held != held_of(places);
    // What it showed before stays in its place.
    if (held.statements.size() == round.form.statements.size()) continue;
    if (ballot::people_in(cell, places) < round.plan.floor) continue;
    if (ballot::people_in(cell, voted) >= round.plan.floor) continue;
    for (const auto& pair : cell.pairs) {
      if (absent.contains(pair.first)) unshown.insert(pair.first);
    }
  }
  missing.unshown.assign(unshown.begin(), unshown.end());
}

}  // namespace

Missing missing_of(const ballot::Round& round, std::vector<int> places, const ballot::Turnout& turnout) {
  // Who is asked nothing is not missing.
  for (std::size_t index = 0; index < places.size(); ++index) {
    if (!ballot::is_asked(round.form, static_cast<int>(index))) places[index] = 0;
  }
  Missing missing;
  std::vector<int> voted = turnout;
  voted.resize(places.size(), 0);
  missing.voted = sum(voted);
  missing.places = sum(places);
  for (std::size_t index = 0; index < places.size(); ++index) {
    const int still = places[index] - voted[index];
    if (still <= 0) continue;
    missing.functions.emplace_back(static_cast<int>(index), still);
  }
  if (round.form.kind != ballot::RoundKind::kFriction) {
    missing.poll_too_small = missing.voted < ballot::kLeastPollBallots && missing.places >= ballot::kLeastPollBallots;
    add_lost(missing, round, places, voted);
    // Where somebody left meanwhile, it is lost whoever votes.
    missing.second_lost = !missing.functions.empty() && missing.voted >= ballot::kLeastPollBallots &&
                          round.form.kind == ballot::RoundKind::kVoice && round.earlier.voices.empty() &&
                          places == round.roster.all_places() && is_asked_again_later(round);
    return missing;
  }
  add_unshown(missing, round, places, voted);
  return missing;
}

}  // namespace crosstable::table

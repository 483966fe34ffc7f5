#include "table/flow/closing.h"

#include <numeric>
#include <set>

namespace crosstable::table {
namespace {

int sum(const std::vector<int>& numbers) { return std::accumulate(numbers.begin(), numbers.end(), 0); }

/// What a poll asks again, each part by itself.
void add_lost(Missing& missing, const ballot::Round& round, const std::vector<int>& places,
              const std::vector<int>& voted) {
  std::vector<int> opened_with;
  for (const framework::Function& function : round.roster.functions) opened_with.push_back(function.places);
  const auto is_lost = [&](const std::vector<ballot::EarlierPoll>& earlier) {
    return ballot::held_back(earlier, {opened_with, places, voted}) &&
           !ballot::held_back(earlier, {opened_with, places, places});
  };
  missing.items_lost = round.form.kind != ballot::RoundKind::kVoice && is_lost(round.earlier.polls);
  missing.questions_lost = is_lost(round.earlier.voices);
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
  std::set<int> absent;
  for (std::size_t index = 0; index < places.size(); ++index) {
    const int still = places[index] - voted[index];
    if (still <= 0) continue;
    missing.functions.emplace_back(static_cast<int>(index), still);
    absent.insert(static_cast<int>(index));
  }
  if (round.form.kind != ballot::RoundKind::kFriction) {
    missing.poll_too_small = missing.voted < ballot::kLeastPollBallots && missing.places >= ballot::kLeastPollBallots;
    add_lost(missing, round, places, voted);
    return missing;
  }
  std::set<int> unshown;
  for (const ballot::PlannedCell& cell : round.plan.cells) {
    if (ballot::people_in(cell, places) < round.plan.floor) continue;
    if (ballot::people_in(cell, voted) >= round.plan.floor) continue;
    for (const auto& pair : cell.pairs) {
      if (absent.contains(pair.first)) unshown.insert(pair.first);
    }
  }
  missing.unshown.assign(unshown.begin(), unshown.end());
  return missing;
}

}  // namespace crosstable::table

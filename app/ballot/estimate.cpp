#include "ballot/estimate.h"

#include <algorithm>

namespace crosstable::ballot {

namespace {

constexpr int kSecondsPerAnswer = 4;
constexpr int kSecondsPerBallot = 45;

int total_seconds(const VotingLoad& load) {
  return std::max(0, load.voters) * seconds_per_voter(load.counterparts, load.statements);
}

}  // namespace

int seconds_per_voter(int counterparts, int statements) {
  return std::max(0, counterparts) * std::max(0, statements) * kSecondsPerAnswer + kSecondsPerBallot;
}

int minutes_per_voter(int counterparts, int statements) {
  return std::max(1, (seconds_per_voter(counterparts, statements) + 30) / 60);
}

int voting_minutes(const VotingLoad& load) {
  const int seconds = total_seconds(load);
  const int divisor = 60 * std::max(1, load.kiosks);
  return seconds == 0 ? 0 : std::max(1, (seconds + divisor / 2) / divisor);
}

int minutes_left(const VotingLoad& load) {
  const int divisor = 60 * std::max(1, load.kiosks);
  return (total_seconds(load) + divisor - 1) / divisor;
}

}  // namespace crosstable::ballot

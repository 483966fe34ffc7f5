#include "roles/robot.h"

#include <algorithm>
#include <limits>

#include "ballot/seal.h"
#include "store/urn.h"
#include "workshop/example.h"

namespace crosstable::roles {

std::int64_t Robot::play(TableApp& app, std::int64_t now_ms) {
  constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
  const table::TableState& state = app.state();
  if (!state.live || !state.workshop().example) return kNever;
  if (round_ != state.live->round.id) {
    round_ = state.live->round.id;
    waiting_ = workshop::example_ballots(state.live->round.form, state.live->round.roster);
    // Channel management and Legal finish first, so that rows light up while others still vote.
    const auto late = [&](const ballot::Ballot& ballot) {
      const std::string& code = state.live->round.form.functions[static_cast<std::size_t>(ballot.rater)];
      return code == "CM" || code == "LE" ? 0 : 1;
    };
    std::stable_sort(waiting_.begin(), waiting_.end(), [&](const auto& a, const auto& b) { return late(a) < late(b); });
    next_ms_ = now_ms + step_ms_;
  }
  if (waiting_.empty()) return kNever;
  if (now_ms < next_ms_) return next_ms_;
  next_ms_ = now_ms + step_ms_;
  const auto path = store::find_urn(state.folder);
  if (!path) return next_ms_;
  auto urn = store::Urn::open(*path);
  if (!urn) return next_ms_;
  const ballot::Ballot ballot = waiting_.front();
  ballot::Plain plain = ballot::pack(state.live->round.form, ballot);
  if (urn->cast(ballot::random_id(), ballot.rater, 0, ballot::seal(plain, state.live->round.key)).outcome != store::CastOutcome::kRecorded) return next_ms_;
  waiting_.erase(waiting_.begin());
  const bool function_done = waiting_.empty() || waiting_.front().rater != ballot.rater;
  if (function_done) app.act(table::ShowNow{});
  return next_ms_;
}

}  // namespace crosstable::roles

#include "roles/robot.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <thread>

#include "ballot/seal.h"
#include "store/urn.h"
#include "workshop/example.h"

namespace crosstable::roles {

namespace {

bool cast(const ballot::Round& round, const std::string& folder, const ballot::Ballot& ballot) {
  const auto path = store::find_urn(folder);
  if (!path) return false;
  auto urn = store::Urn::open(*path);
  if (!urn || urn->round().id != round.id) return false;
  ballot::Plain plain = ballot::pack(round.form, ballot);
  const ballot::Sealed box = ballot::seal(plain, round.key);
  ballot::wipe(plain);
  return urn->cast(ballot::random_id(), ballot.rater, 0, box).outcome == store::CastOutcome::kRecorded;
}

}  // namespace

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
  worker_.drain();
  if (waiting_.empty()) return kNever;
  if (casting_ || now_ms < next_ms_) return std::max(next_ms_, now_ms + 1);
  next_ms_ = now_ms + step_ms_;
  casting_ = true;
  worker_.post([this, &app, ballot = waiting_.front(), round = state.live->round,
                folder = state.folder]() -> std::function<void()> {
    const bool recorded = cast(round, folder, ballot);
    return [this, &app, recorded, rater = ballot.rater, id = round.id] {
      casting_ = false;
      if (!recorded || id != round_ || waiting_.empty()) return;
      waiting_.erase(waiting_.begin());
      if (waiting_.empty() || waiting_.front().rater != rater) app.act(table::ShowNow{});
    };
  });
  return next_ms_;
}

void Robot::settle() {
  while (!worker_.idle()) {
    worker_.drain();
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
}

}  // namespace crosstable::roles

#include "roles/robot.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "ballot/seal.h"
#include "store/shared_folder.h"

namespace crosstable::roles {

namespace {

store::CastOutcome cast(const ballot::Round& round, const std::string& folder, int kiosk,
                        const ballot::Ballot& ballot) {
  store::SharedFolder place(folder);
  const auto box_at_hand = place.box_at_hand();
  if (!box_at_hand) return store::CastOutcome::kNotRecorded;
  store::BallotBox* box = box_at_hand->get();
  if (box == nullptr) return store::CastOutcome::kClosed;
  if (box->round().id != round.id) return store::CastOutcome::kNotRecorded;
  ballot::Plain plain = ballot::pack(round.form, ballot);
  const ballot::Sealed sealed = ballot::seal(plain, round.key);
  ballot::wipe(plain);
  return box->cast(ballot::random_id(), ballot.rater, kiosk, sealed).outcome;
}

}  // namespace

void Robot::meet(const ballot::Round& round, workshop::ExampleVisit visit) {
  round_ = round.id;
  waiting_ = workshop::example_ballots(round.form, round.roster, visit);
  // Channel management and Legal finish first, so that rows light up while others still vote.
  const auto late = [&](const ballot::Ballot& ballot) {
    const std::string& code = round.form.functions[static_cast<std::size_t>(ballot.rater)];
    return code == "CM" || code == "LE" ? 0 : 1;
  };
  std::stable_sort(waiting_.begin(), waiting_.end(), [&](const auto& a, const auto& b) { return late(a) < late(b); });
}

std::optional<Robot::Turn> Robot::next(const table::LiveRound& live) const {
  if (waiting_.empty() || live.round.eligibility == ballot::Eligibility::kCards) return std::nullopt;
  if (live.round.eligibility == ballot::Eligibility::kOpen) return Turn{};
  for (const auto& [kiosk, function] : live.view.armed) {
    const auto who = std::find_if(waiting_.begin(), waiting_.end(),
                                  [rater = function](const ballot::Ballot& ballot) { return ballot.rater == rater; });
    if (who != waiting_.end()) return Turn{static_cast<std::size_t>(who - waiting_.begin()), kiosk};
  }
  return std::nullopt;
}

std::int64_t Robot::play(TableApp& app, std::int64_t now_ms) {
  const table::TableState& state = app.state();
  worker_.drain();
  if (!state.live || !state.workshop().example) return kNever;
  if (round_ != state.live->round.id) {
    meet(state.live->round, workshop::visit_of(state.workshop()));
    next_ms_ = now_ms + every_ms_;
  }
  const std::optional<Turn> turn = next(*state.live);
  if (!turn) return kNever;
  if (casting_ || now_ms < next_ms_) return std::max(next_ms_, now_ms + 1);
  next_ms_ = now_ms + every_ms_;
  casting_ = true;
  worker_.post([this, &app, ballot = waiting_[turn->who], kiosk = turn->kiosk, round = state.live->round,
                folder = state.folder]() -> std::function<void()> {
    const store::CastOutcome outcome = cast(round, folder, kiosk, ballot);
    return [this, &app, outcome, rater = ballot.rater, id = round.id] {
      casting_ = false;
      const bool again = outcome == store::CastOutcome::kNotRecorded;
      if (again || id != round_) return;
      const auto of_rater = [rater](const ballot::Ballot& waits) { return waits.rater == rater; };
      const auto who = std::find_if(waiting_.begin(), waiting_.end(), of_rater);
      if (who != waiting_.end()) waiting_.erase(who);
      if (std::none_of(waiting_.begin(), waiting_.end(), of_rater)) app.act(table::ShowNow{});
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

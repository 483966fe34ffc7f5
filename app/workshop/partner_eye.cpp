#include "workshop/partner_eye.h"

#include <algorithm>

#include "workshop/working_time.h"

namespace crosstable::workshop {

namespace {

constexpr bool is_outside(const WalkStep& step) { return step.lane.empty(); }

void note_heard(PartnerEye& eye, const WalkStep& from, const WalkStep& outside) {
  if (std::find(eye.heard_from.begin(), eye.heard_from.end(), from.lane) == eye.heard_from.end())
    eye.heard_from.push_back(from.lane);
  // A token lies where the answers arrive: two that a function was given reached nobody outside.
  eye.answers += 1 + static_cast<int>(outside.tokens.count(Token::kTwoAnswers));
}

/// `waits`: of each step, in working hours.
PartnerEye seen(const Walk& walk, const std::vector<int>& waits) {
  const std::vector<WalkStep>& steps = walk.steps;
  PartnerEye eye;
  int at_h = 0;
  int last_h = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    at_h += waits[i];
    const bool from_function = i > 0 && !is_outside(steps[i - 1]);
    if (!is_outside(steps[i])) {
      if (from_function && steps[i - 1].lane != steps[i].lane) ++eye.unseen;
      continue;
    }
    PartnerMoment moment{i, at_h};
    // What they take to do something themselves is no silence of ours.
    if (from_function) {
      moment.heard = i - 1;
      moment.silent_h = at_h - last_h;
      note_heard(eye, steps[i - 1], steps[i]);
    }
    if (i + 1 < steps.size() && !is_outside(steps[i + 1])) moment.asked = steps[i + 1].lane;
    if (moment.asked && !eye.moments.empty()) eye.called_again.push_back(eye.moments.size());
    eye.silent_h += moment.silent_h;
    last_h = at_h;
    eye.moments.push_back(std::move(moment));
  }
  eye.whole_h = at_h;
  if (eye.moments.empty()) return eye;
  if (!is_outside(steps.back())) {
    eye.silent_h += at_h - last_h;
  } else if (eye.moments.back().heard) {
    eye.knew_h = at_h;
  }
  return eye;
}

}  // namespace

PartnerEye partner_eye(const Walk& walk) {
  std::vector<int> waits;
  for (const WalkStep& step : walk.steps) waits.push_back(waits.empty() ? 0 : step.wait_days * kHoursOfDay);
  return seen(walk, waits);
}

std::optional<PartnerEye> partner_eye(const Walk& walk, const Replay& replay) {
  if (replay.stop || walk.steps.empty()) return std::nullopt;
  std::vector<int> waits(walk.steps.size(), 0);
  for (const ReplayedHandOff& off : replay.hand_offs) waits[off.step] = off.after_h.value_or(off.before_h);
  return seen(walk, waits);
}

}  // namespace crosstable::workshop

#include "platform/touch.h"

#include <algorithm>
#include <cmath>

namespace crosstable::platform {
namespace {

constexpr std::int64_t kBounce_ms = 80;
constexpr float kBounce_mm = 8;
constexpr std::int64_t kPalm_ms = 80;
constexpr float kPalm_mm = 60;
constexpr std::size_t kPalmFingers = 3;
constexpr float kDrag_mm = 3;
constexpr std::int64_t kThing_ms = 30'000;
constexpr float kThing_mm = 2;

}  // namespace

TouchFilter::TouchFilter(float px_per_mm, float rim_mm, ScreenSize screen)
    : px_per_mm_(px_per_mm), rim_mm_(rim_mm), screen_(screen) {}

std::vector<Touch> TouchFilter::run(std::span<const Touch> touches, std::int64_t now_ms) {
  std::vector<Touch> out;
  for (const Touch& touch : touches) {
    release_lifts(touch.time_ms, out);
    switch (touch.phase) {
      case TouchPhase::kBegin: begin(touch, out); break;
      case TouchPhase::kMove: move(touch, out); break;
      case TouchPhase::kEnd: end(touch, out); break;
      case TouchPhase::kCancel: cancel(touch, out); break;
    }
  }
  release_lifts(now_ms, out);
  drop_things(now_ms, out);
  return out;
}

std::optional<std::int64_t> TouchFilter::next_ms() const {
  for (const Lift& lift : lifts_) {
    if (lift.held_back) return lift.end.time_ms + kBounce_ms;
  }
  return std::nullopt;
}

std::vector<Touch> TouchFilter::cancel_all(std::int64_t now_ms) {
  std::vector<Touch> out;
  for (auto& [id, finger] : fingers_) ignore(finger, now_ms, out);
  for (const Lift& lift : lifts_) {
    if (lift.held_back) out.push_back({lift.end.finger, TouchPhase::kCancel, lift.end.x_px, lift.end.y_px, now_ms});
  }
  lifts_.clear();
  return out;
}

void TouchFilter::set_screen(float px_per_mm, ScreenSize screen) {
  px_per_mm_ = px_per_mm;
  screen_ = screen;
}

void TouchFilter::begin(const Touch& touch, std::vector<Touch>& out) {
  const bool is_mouse = touch.finger == kMouseFinger;
  if (!is_mouse && !fingers_.contains(touch.finger) && continues_drag(touch, out)) return;

  free_number(touch.finger, touch.time_ms, out);
  Finger finger{.start = touch, .last = touch, .resting = touch, .shown_as = touch.finger};
  finger.ignored = !is_mouse && (is_bounce(touch) || in_rim(touch));
  if (!is_mouse && take_palm(touch, out)) finger.ignored = true;
  if (!finger.ignored) out.push_back(touch);
  fingers_[touch.finger] = finger;
}

void TouchFilter::move(const Touch& touch, std::vector<Touch>& out) {
  const auto found = fingers_.find(touch.finger);
  if (found == fingers_.end()) return;

  Finger& finger = found->second;
  finger.last = touch;
  if (distance_mm(finger.resting, touch) > kThing_mm) finger.resting = touch;
  if (distance_mm(finger.start, touch) > kDrag_mm) finger.dragged = true;
  if (!finger.ignored) out.push_back({finger.shown_as, TouchPhase::kMove, touch.x_px, touch.y_px, touch.time_ms});
}

void TouchFilter::end(const Touch& touch, std::vector<Touch>& out) {
  const auto found = fingers_.find(touch.finger);
  if (found == fingers_.end()) return;

  const Finger finger = found->second;
  fingers_.erase(found);
  Lift lift{.end = touch, .held_back = false};
  lift.end.finger = finger.shown_as;
  if (touch.finger == kMouseFinger) {
    if (!finger.ignored) out.push_back(lift.end);
    return;
  }
  // A tap must act at once, so only the end of a drag waits for the bounce that may continue it.
  lift.held_back = finger.dragged && !finger.ignored;
  if (!lift.held_back && !finger.ignored) out.push_back(lift.end);
  lifts_.push_back(lift);
}

void TouchFilter::cancel(const Touch& touch, std::vector<Touch>& out) {
  const auto found = fingers_.find(touch.finger);
  if (found == fingers_.end()) return;

  found->second.last = touch;
  ignore(found->second, touch.time_ms, out);
  fingers_.erase(found);
}

/// Whoever still goes by this number gives it up.
void TouchFilter::free_number(std::uint64_t number, std::int64_t now_ms, std::vector<Touch>& out) {
  for (auto& [id, finger] : fingers_) {
    if (id == number || finger.shown_as == number) ignore(finger, now_ms, out);
  }
  fingers_.erase(number);
  for (Lift& lift : lifts_) {
    if (lift.held_back && lift.end.finger == number) {
      out.push_back(lift.end);
      lift.held_back = false;
    }
  }
}

bool TouchFilter::is_bounce_of(const Touch& touch, const Lift& lift) const {
  return touch.time_ms - lift.end.time_ms < kBounce_ms && distance_mm(touch, lift.end) < kBounce_mm;
}

bool TouchFilter::is_bounce(const Touch& touch) const {
  return std::any_of(lifts_.begin(), lifts_.end(), [&](const Lift& lift) { return is_bounce_of(touch, lift); });
}

bool TouchFilter::continues_drag(const Touch& touch, std::vector<Touch>& out) {
  const auto lift =
      std::find_if(lifts_.begin(), lifts_.end(), [&](const Lift& l) { return l.held_back && is_bounce_of(touch, l); });
  if (lift == lifts_.end()) return false;

  Finger finger{.start = touch, .last = touch, .resting = touch, .shown_as = lift->end.finger};
  finger.dragged = true;
  out.push_back({finger.shown_as, TouchPhase::kMove, touch.x_px, touch.y_px, touch.time_ms});
  fingers_[touch.finger] = finger;
  lifts_.erase(lift);
  return true;
}

bool TouchFilter::take_palm(const Touch& touch, std::vector<Touch>& out) {
  std::vector<Finger*> near;
  for (auto& [id, finger] : fingers_) {
    const bool at_once = touch.time_ms - finger.start.time_ms <= kPalm_ms;
    if (id != kMouseFinger && at_once && distance_mm(finger.start, touch) <= kPalm_mm) near.push_back(&finger);
  }
  if (near.size() + 1 < kPalmFingers) return false;
  for (Finger* finger : near) ignore(*finger, touch.time_ms, out);
  return true;
}

bool TouchFilter::in_rim(const Touch& touch) const {
  const float rim_px = rim_mm_ * px_per_mm_;
  const auto width_px = static_cast<float>(screen_.width_px);
  const auto height_px = static_cast<float>(screen_.height_px);
  return touch.x_px < rim_px || touch.y_px < rim_px || touch.x_px >= width_px - rim_px ||
         touch.y_px >= height_px - rim_px;
}

void TouchFilter::release_lifts(std::int64_t now_ms, std::vector<Touch>& out) {
  while (!lifts_.empty() && now_ms - lifts_.front().end.time_ms >= kBounce_ms) {
    if (lifts_.front().held_back) out.push_back(lifts_.front().end);
    lifts_.pop_front();
  }
}

void TouchFilter::drop_things(std::int64_t now_ms, std::vector<Touch>& out) {
  for (auto& [id, finger] : fingers_) {
    if (id != kMouseFinger && now_ms - finger.resting.time_ms >= kThing_ms) ignore(finger, now_ms, out);
  }
}

void TouchFilter::ignore(Finger& finger, std::int64_t now_ms, std::vector<Touch>& out) {
  if (!finger.ignored)
    out.push_back({finger.shown_as, TouchPhase::kCancel, finger.last.x_px, finger.last.y_px, now_ms});
  finger.ignored = true;
}

float TouchFilter::distance_mm(const Touch& a, const Touch& b) const {
  return std::hypot(a.x_px - b.x_px, a.y_px - b.y_px) / px_per_mm_;
}

}  // namespace crosstable::platform

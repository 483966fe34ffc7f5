#include "look/ui.h"

#include <algorithm>

namespace crosstable::look {

Ui::Ui(Surface& surface, std::int64_t now_ms, bool dark)
    : surface_(&surface),
      scene_(&surface.scene_),
      theme_(surface.high_contrast_ ? surface.tokens_->high_contrast : surface.tokens_->theme(dark)),
      now_ms_(now_ms) {
  scene_->begin(theme_[Colour::kBg], surface.placement_.px_per_mm, words().direction());
}

float Ui::px(float mm) const { return mm * surface_->placement_.px_per_mm; }

Point Ui::inward(Point on_surface) const {
  for (const auto& [rect, quarters] : turns_) on_surface = QuarterTurn(rect.centre(), -quarters, false)(on_surface);
  return on_surface;
}

Rect Ui::outward(Rect rect) const {
  for (auto turn = turns_.rbegin(); turn != turns_.rend(); ++turn)
    rect = QuarterTurn(turn->first.centre(), turn->second, false)(rect);
  return rect;
}

std::string strong(std::string_view words) {
  std::string marked(1, kStrong);
  marked += words;
  marked += kStrong;
  return marked;
}

namespace {

constexpr std::int64_t kRepeatAfter_ms = 450;
constexpr std::int64_t kRepeatEvery_ms = 80;

}  // namespace

Touched Ui::touch(const std::string& id, Rect rect, const TouchOptions& options) {
  scene_->add_target({id, options.label, rect, options.enabled, options.draggable, options.role, options.value});
  Touched touched;
  if (!options.enabled) return touched;
  touched.tapped = surface_->tapped_ == id && options.hold_ms == 0;
  touched.let_go = surface_->tapped_ == id && options.hold_ms > 0;
  if (surface_->tapped_ == id) touched.at = surface_->tapped_at_;
  if (surface_->dropped_ == id) {
    touched.dropped = true;
    touched.start = surface_->dropped_from_;
    touched.at = surface_->dropped_at_;
  }
  for (Surface::Finger& finger : surface_->fingers_) {
    if (finger.target != id) continue;
    touched.down = finger.inside && (!finger.fired || options.repeats);
    touched.start = finger.start;
    touched.at = finger.now;
    touched.dragging = options.draggable && finger.moved;
    if (options.repeats && finger.inside) {
      const std::int64_t over = surface_->touch_now_ms_ - finger.began_ms - kRepeatAfter_ms;
      const int due = over < 0 ? 0 : static_cast<int>(over / kRepeatEvery_ms) + 1;
      touched.repeated = due > finger.repeats;
      finger.repeats = due;
      finger.fired = finger.fired || touched.repeated;
      want_frame_at(finger.began_ms + kRepeatAfter_ms + due * kRepeatEvery_ms);
    }
    if (options.hold_ms > 0 && finger.inside && !finger.fired) {
      touched.held_ms = static_cast<float>(surface_->touch_now_ms_ - finger.began_ms);
      if (touched.held_ms >= static_cast<float>(options.hold_ms)) touched.held_out = finger.fired = true;
      surface_->busy_until_ms_ = now_ms_ + 1;
      want_frame_at(now_ms_ + 1);
    }
  }
  return touched;
}

void Ui::lock_out(int ms) {
  surface_->locked_until_ms_ = now_ms_ + ms;
  surface_->fingers_.clear();
}

Four Surface::Easing::at(std::int64_t now_ms) const {
  const float t =
      ms <= 0 ? 1.0f : std::clamp(static_cast<float>(now_ms - start_ms) / static_cast<float>(ms), 0.0f, 1.0f);
  const float share = both_ends ? ease_in_out_cubic(t) : ease_out_cubic(t);
  Four value{};
  for (std::size_t i = 0; i < value.size(); ++i) value[i] = share >= 1 ? to[i] : from[i] + (to[i] - from[i]) * share;
  return value;
}

Four Ui::ease(const std::string& id, const Four& target, const Move& move) {
  auto [entry, is_new] = surface_->easings_.try_emplace(id);
  Surface::Easing& easing = entry->second;
  easing.pass = surface_->passes_;
  if (is_new) {
    easing.from = easing.to = target;
  } else if (easing.to != target) {
    easing.from = easing.at(now_ms_);
    easing.to = target;
    easing.start_ms = now_ms_ + (surface_->motion_ ? move.delay_ms : 0);
    easing.ms = surface_->motion_ ? move.ms : 0;
    easing.both_ends = move.both_ends;
  }
  if (now_ms_ < easing.start_ms + easing.ms) {
    surface_->busy_until_ms_ = now_ms_ + 1;
    want_frame_at(now_ms_ + 1);
  }
  return easing.at(now_ms_);
}

void Ui::set_out(const std::string& id, const Four& from) {
  Surface::Easing& easing = surface_->easings_[id];
  easing = {};
  easing.from = easing.to = from;
  easing.pass = surface_->passes_;
}

void Ui::want_frame_at(std::int64_t at_ms) {
  if (!surface_->next_ms_ || at_ms < *surface_->next_ms_) surface_->next_ms_ = at_ms;
}

bool Ui::is_pressed_at(Rect rect) const {
  bool pressed = false;
  for (const Target& target : surface_->targets()) {
    const bool hides = !target.enabled && target.rect.contains({rect.x, rect.y}) &&
                       rect.right() <= target.rect.right() && rect.bottom() <= target.rect.bottom();
    if (hides) pressed = false;
    if (target.enabled && target.rect.overlaps(rect)) pressed = true;
  }
  return pressed;
}

std::string_view Ui::typed() const {
  return surface_->edit_.secret ? std::string_view() : std::string_view(surface_->edit_.text);
}

void Ui::focus(const std::string& id, std::string_view value, Rect rect) {
  surface_->put_field_down();
  surface_->edit_.begin(id, value);
  surface_->edit_.rect = outward(rect);
}

}  // namespace crosstable::look

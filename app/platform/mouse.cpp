#include "platform/mouse.h"

#include <utility>

namespace crosstable::platform {
namespace {

constexpr std::int64_t kStray_ms = 100;

}  // namespace

void Mouse::note_fingers(bool any_down, std::int64_t now_ms) {
  if (any_down || fingers_down_) emulated_until_ms_ = now_ms + kStray_ms;
  fingers_down_ = any_down;
}

bool Mouse::moved(float x_px, float y_px, std::int64_t now_ms, std::vector<Touch>& out) {
  // The next real press happens where the pointer is, whoever moved it there.
  x_px_ = x_px;
  y_px_ = y_px;
  if (is_emulated(now_ms)) return false;
  if (down_) add(TouchPhase::kMove, now_ms, out);
  return true;
}

void Mouse::button(bool down, std::int64_t now_ms, std::vector<Touch>& out) {
  if (down == down_ || (down && is_emulated(now_ms))) return;
  down_ = down;
  add(down ? TouchPhase::kBegin : TouchPhase::kEnd, now_ms, out);
}

void Mouse::cancel(std::int64_t now_ms, std::vector<Touch>& out) {
  if (std::exchange(down_, false)) add(TouchPhase::kCancel, now_ms, out);
}

bool Mouse::is_emulated(std::int64_t now_ms) const { return fingers_down_ || now_ms < emulated_until_ms_; }

void Mouse::add(TouchPhase phase, std::int64_t now_ms, std::vector<Touch>& out) const {
  out.push_back({kMouseFinger, phase, x_px_, y_px_, now_ms});
}

}  // namespace crosstable::platform

#include "platform/frame_loop.h"

#include <algorithm>

namespace crosstable::platform {
namespace {

constexpr int kFramesAfterInput = 3;

std::optional<std::int64_t> earlier(std::optional<std::int64_t> a, std::optional<std::int64_t> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

}  // namespace

void FrameScheduler::note_input(std::int64_t now_ms) {
  frames_owed_ = kFramesAfterInput;
  draw_at(now_ms);
}

void FrameScheduler::note_data() { frames_owed_ = std::max(frames_owed_, 1); }

void FrameScheduler::draw_at(std::int64_t at_ms) { draw_at_ms_ = earlier(draw_at_ms_, at_ms); }

void FrameScheduler::note_drawn(std::int64_t now_ms) {
  ++frames_drawn_;
  last_frame_ms_ = now_ms;
  frames_owed_ = std::max(frames_owed_ - 1, 0);
  if (draw_at_ms_ && *draw_at_ms_ <= now_ms) draw_at_ms_.reset();
}

bool FrameScheduler::should_draw(std::int64_t now_ms) const {
  const auto due = due_ms(now_ms);
  return due && *due <= now_ms;
}

std::int64_t FrameScheduler::next_wait_ms(std::int64_t now_ms) const {
  const auto due = due_ms(now_ms);
  return due ? std::max(*due - now_ms, std::int64_t{0}) : -1;
}

std::optional<std::int64_t> FrameScheduler::due_ms(std::int64_t now_ms) const {
  if (frames_owed_ == 0) return draw_at_ms_;
  return earlier(draw_at_ms_, last_frame_ms_ ? *last_frame_ms_ + frame_ms_ : now_ms);
}

}  // namespace crosstable::platform

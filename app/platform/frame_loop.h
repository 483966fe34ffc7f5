// Decides when a frame is drawn: when something happened, never because time passes.
#pragma once

#include <cstdint>
#include <optional>

namespace crosstable::platform {

/// Use: wait(next_wait_ms(now)); note what came; if should_draw(now) { draw; note_drawn(now); }. Pure: time comes in.
/// Starts owing one frame.
class FrameScheduler {
 public:
  /// Frames are at least `frame_ms` apart, except the answer to input, which is drawn at once. 0 leaves the pace to the
  /// screen (swap waits for it).
  explicit FrameScheduler(std::int64_t frame_ms = 0) : frame_ms_(frame_ms) {}

  /// Touches and keys: this frame and the two after it.
  void note_input(std::int64_t now_ms);
  /// New data, a resize, an expose: one frame.
  void note_data();
  /// One frame when the time has come (a countdown's next second); the earliest of several counts. It is forgotten once
  /// drawn.
  void draw_at(std::int64_t at_ms);
  void note_drawn(std::int64_t now_ms);

  bool should_draw(std::int64_t now_ms) const;
  /// For Window::wait: 0 draw now, < 0 nothing to draw until something happens.
  std::int64_t next_wait_ms(std::int64_t now_ms) const;
  std::int64_t frames_drawn() const { return frames_drawn_; }

 private:
  std::optional<std::int64_t> due_ms(std::int64_t now_ms) const;

  std::int64_t frame_ms_;
  int frames_owed_ = 1;
  std::optional<std::int64_t> draw_at_ms_;
  std::optional<std::int64_t> last_frame_ms_;
  std::int64_t frames_drawn_ = 0;
};

}  // namespace crosstable::platform

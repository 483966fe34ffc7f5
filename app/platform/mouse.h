// The mouse as finger 0: down while its left button is. Pure, so that what GLFW tells can be replayed.
#pragma once

#include <cstdint>
#include <vector>

#include "platform/touch.h"

namespace crosstable::platform {

class Mouse {
 public:
  /// While fingers touch, and shortly after, the X server moves the pointer under the first of them: that is no mouse.
  void note_fingers(bool any_down, std::int64_t now_ms);
  /// True if a person moved it.
  bool moved(float x_px, float y_px, std::int64_t now_ms, std::vector<Touch>& out);
  void button(bool down, std::int64_t now_ms, std::vector<Touch>& out);
  /// Focus lost or window hidden: no tap when the button lifts.
  void cancel(std::int64_t now_ms, std::vector<Touch>& out);

 private:
  bool is_emulated(std::int64_t now_ms) const;
  void add(TouchPhase phase, std::int64_t now_ms, std::vector<Touch>& out) const;

  float x_px_ = 0;
  float y_px_ = 0;
  bool down_ = false;
  bool fingers_down_ = false;
  std::int64_t emulated_until_ms_ = 0;
};

}  // namespace crosstable::platform

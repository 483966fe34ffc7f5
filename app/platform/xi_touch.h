// Multi-touch from the X server, over a connection of its own: GLFW's own asked for XInput 2.0, which has no touch, and
// swallows what comes there.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "platform/touch.h"
#include "platform/xinput.h"

namespace crosstable::platform {

/// Move-only; the thread that opened it.
class XiTouch {
 public:
  /// Nothing if the server has no XInput 2.2, or another program already takes this window's touches.
  static std::optional<XiTouch> open(unsigned long window);

  int fd() const;
  /// Xlib may hold events that poll() knows nothing of.
  bool pending();
  void drain(std::int64_t now_ms, std::vector<Touch>& out);
  /// Window hidden: no finger may tap when it lifts.
  void cancel_all(std::int64_t now_ms, std::vector<Touch>& out);
  bool any_down() const { return !down_.empty(); }

 private:
  XiTouch(DisplayHandle display, int opcode) : display_(std::move(display)), opcode_(opcode) {}
  void take_touch(const void* event, std::int64_t now_ms, std::vector<Touch>& out);
  void take_device_change(const void* event, std::int64_t now_ms, std::vector<Touch>& out);
  void lose_device(int device, std::int64_t now_ms, std::vector<Touch>& out);

  DisplayHandle display_;
  int opcode_ = 0;
  std::map<std::uint64_t, Touch> down_;
};

}  // namespace crosstable::platform

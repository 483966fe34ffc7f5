#include "platform/xi_touch.h"

#include <array>
#include <utility>

#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>

#include "platform/x_errors.h"

namespace crosstable::platform {
namespace {

constexpr int kLeastTouchMinor = 2;
/// A device that goes away lifts its fingers first: those lifts are no taps.
constexpr std::int64_t kLostWithDevice_ms = 50;
/// Server times further off than this come from another machine's clock.
constexpr std::uint32_t kOldestEvent_ms = 10'000;

bool select_events(Display* display, Window window, int device, std::initializer_list<int> kinds) {
  std::array<unsigned char, XIMaskLen(XI_LASTEVENT)> bits{};
  for (const int kind : kinds) {
    unsigned char& byte = bits.at(static_cast<std::size_t>(kind) / 8);
    byte = static_cast<unsigned char>(byte | 1U << (static_cast<unsigned>(kind) % 8));
  }
  XIEventMask mask{device, static_cast<int>(bits.size()), bits.data()};

  XErrors errors(display);
  XISelectEvents(display, window, &mask, 1);
  return !errors.any();
}

/// Server times are the low 32 bits of the clock that SystemClock reads, if the server runs on this machine.
std::int64_t local_time(Time server_ms, std::int64_t now_ms) {
  const std::uint32_t age_ms = static_cast<std::uint32_t>(now_ms) - static_cast<std::uint32_t>(server_ms);
  return age_ms <= kOldestEvent_ms ? now_ms - age_ms : now_ms;
}

int device_of(std::uint64_t finger) { return static_cast<int>(finger >> 32U); }

TouchPhase phase_of(int kind) {
  if (kind == XI_TouchBegin) return TouchPhase::kBegin;
  return kind == XI_TouchEnd ? TouchPhase::kEnd : TouchPhase::kMove;
}

}  // namespace

std::optional<XiTouch> XiTouch::open(unsigned long window) {
  auto input = connect_xinput(kLeastTouchMinor);
  if (!input) return std::nullopt;

  // Begin, update and end must be asked for together, and by one program only.
  if (!select_events(input->display.get(), window, XIAllMasterDevices, {XI_TouchBegin, XI_TouchUpdate, XI_TouchEnd}))
    return std::nullopt;
  select_events(input->display.get(), DefaultRootWindow(input->display.get()), XIAllDevices, {XI_HierarchyChanged});
  return XiTouch(std::move(input->display), input->opcode);
}

int XiTouch::fd() const { return ConnectionNumber(display_.get()); }

bool XiTouch::pending() { return XPending(display_.get()) > 0; }

void XiTouch::drain(std::int64_t now_ms, std::vector<Touch>& out) {
  while (XPending(display_.get()) > 0) {
    XEvent event;
    XNextEvent(display_.get(), &event);
    XGenericEventCookie* cookie = &event.xcookie;
    if (cookie->type != GenericEvent || cookie->extension != opcode_ || !XGetEventData(display_.get(), cookie))
      continue;
    if (cookie->evtype == XI_HierarchyChanged) {
      take_device_change(cookie->data, now_ms, out);
    } else if (cookie->evtype == XI_TouchBegin || cookie->evtype == XI_TouchUpdate || cookie->evtype == XI_TouchEnd) {
      take_touch(cookie->data, now_ms, out);
    }
    XFreeEventData(display_.get(), cookie);
  }
}

void XiTouch::cancel_all(std::int64_t now_ms, std::vector<Touch>& out) {
  for (auto& [finger, touch] : std::exchange(down_, {}))
    out.push_back({finger, TouchPhase::kCancel, touch.x_px, touch.y_px, now_ms});
}

void XiTouch::take_touch(const void* event, std::int64_t now_ms, std::vector<Touch>& out) {
  const auto& source = *static_cast<const XIDeviceEvent*>(event);
  // Two touch frames may use the same numbers at the same time.
  const std::uint64_t finger =
      static_cast<std::uint64_t>(source.sourceid) << 32U | static_cast<std::uint32_t>(source.detail);
  const Touch touch{finger, phase_of(source.evtype), static_cast<float>(source.event_x),
                    static_cast<float>(source.event_y), local_time(source.time, now_ms)};
  if (touch.phase != TouchPhase::kBegin && !down_.contains(finger)) return;

  if (touch.phase == TouchPhase::kEnd) {
    down_.erase(finger);
  } else {
    down_[finger] = touch;
  }
  out.push_back(touch);
}

void XiTouch::take_device_change(const void* event, std::int64_t now_ms, std::vector<Touch>& out) {
  const auto& change = *static_cast<const XIHierarchyEvent*>(event);
  constexpr int kGone = XISlaveRemoved | XIMasterRemoved | XIDeviceDisabled | XISlaveDetached;
  for (int i = 0; i < change.num_info; ++i) {
    if ((change.info[i].flags & kGone) != 0) lose_device(change.info[i].deviceid, now_ms, out);
  }
}

void XiTouch::lose_device(int device, std::int64_t now_ms, std::vector<Touch>& out) {
  for (Touch& touch : out) {
    const bool just_lifted = touch.phase == TouchPhase::kEnd && now_ms - touch.time_ms <= kLostWithDevice_ms;
    if (just_lifted && device_of(touch.finger) == device) touch.phase = TouchPhase::kCancel;
  }
  for (auto it = down_.begin(); it != down_.end();) {
    if (device_of(it->first) == device) {
      out.push_back({it->first, TouchPhase::kCancel, it->second.x_px, it->second.y_px, now_ms});
      it = down_.erase(it);
    } else {
      ++it;
    }
  }
}

}  // namespace crosstable::platform

#include "platform/xi_keys.h"

#include <initializer_list>
#include <string_view>
#include <utility>

#include <X11/XKBlib.h>
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>
#include <X11/keysym.h>

#include "platform/x_errors.h"

namespace crosstable::platform {
namespace {

constexpr int kLeastKeysMinor = 1;  // raw events also while somebody else has grabbed
constexpr const char* kFlag = "_CROSSTABLE_KIOSK";

using Mask = std::array<unsigned char, XIMaskLen(XI_LASTEVENT)>;

Mask mask_of(std::initializer_list<int> kinds) {
  Mask bits{};
  for (const int kind : kinds) {
    unsigned char& byte = bits.at(static_cast<std::size_t>(kind) / 8);
    byte = static_cast<unsigned char>(byte | 1U << (static_cast<unsigned>(kind) % 8));
  }
  return bits;
}

void select(Display* display, int device, Mask bits) {
  XIEventMask mask{device, static_cast<int>(bits.size()), bits.data()};
  XISelectEvents(display, DefaultRootWindow(display), &mask, 1);
}

/// Behind a Wayland server all keyboards are one.
bool is_wayland(Display* display) {
  int count = 0;
  XIDeviceInfo* devices = XIQueryDevice(display, XIAllDevices, &count);
  bool found = false;
  for (int i = 0; i < count; ++i) found = found || std::string_view(devices[i].name).starts_with("xwayland-");
  XIFreeDeviceInfo(devices);
  return found;
}

/// Text of a window's property; empty: it has none.
std::string property(Display* display, Window window, const char* name) {
  constexpr long kMost_longs = 256;
  Atom type = None;
  int format = 0;
  unsigned long count = 0;
  unsigned long left = 0;
  unsigned char* data = nullptr;
  XErrors errors(display);
  const int got = XGetWindowProperty(display, window, XInternAtom(display, name, False), 0, kMost_longs, False,
                                     AnyPropertyType, &type, &format, &count, &left, &data);
  std::string text;
  if (got == Success && !errors.any() && format == 8 && data != nullptr)
    text.assign(reinterpret_cast<const char*>(data), count);
  if (data != nullptr) XFree(data);
  return text;
}

/// The so-manyth part between separators.
std::string part(std::string_view text, char separator, int number) {
  for (; number > 0; --number) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) return "";
    text.remove_prefix(at + 1);
  }
  return std::string(text.substr(0, text.find(separator)));
}

}  // namespace

std::optional<XiKeys> XiKeys::open(const Places& places) {
  auto input = connect_xinput(kLeastKeysMinor);
  if (!input) return std::nullopt;
  if (is_wayland(input->display.get())) return std::nullopt;
  return XiKeys(std::move(input->display), input->opcode, places);
}

XiKeys::XiKeys(DisplayHandle display, int opcode, const Places& places)
    : display_(std::move(display)), opcode_(opcode), places_(places) {
  XSetWindowAttributes attributes{};
  attributes.override_redirect = True;
  flag_ = XCreateWindow(display_.get(), DefaultRootWindow(display_.get()), -1, -1, 1, 1, 0, 0, InputOnly,
                        CopyFromParent, CWOverrideRedirect, &attributes);
}

int XiKeys::fd() const { return ConnectionNumber(display_.get()); }

bool XiKeys::pending() { return XPending(display_.get()) > 0; }

void XiKeys::be_kiosk(bool on) {
  if (on == is_kiosk_) return;
  is_kiosk_ = on;
  const Atom flag = XInternAtom(display_.get(), kFlag, False);
  if (on) {
    const unsigned char yes = '1';
    XChangeProperty(display_.get(), flag_, flag, XA_STRING, 8, PropModeReplace, &yes, 1);
  } else {
    XDeleteProperty(display_.get(), flag_, flag);
    for (const auto& [number, device] : devices_) {
      if (device.tied) XIUngrabDevice(display_.get(), number, CurrentTime);
    }
    devices_.clear();
  }
  listen(on);
  // Heard from here on: a key that overtook the request would be missing in its scan.
  XSync(display_.get(), False);
}

void XiKeys::listen(bool on) {
  select(display_.get(), XIAllMasterDevices, on ? mask_of({XI_RawKeyPress, XI_RawKeyRelease}) : Mask{});
  select(display_.get(), XIAllDevices, on ? mask_of({XI_HierarchyChanged}) : Mask{});
}

int XiKeys::kiosks() {
  Window root = 0;
  Window parent = 0;
  Window* children = nullptr;
  unsigned count = 0;
  if (!XQueryTree(display_.get(), DefaultRootWindow(display_.get()), &root, &parent, &children, &count)) return 0;
  int kiosks = 0;
  for (unsigned i = 0; i < count; ++i) kiosks += property(display_.get(), children[i], kFlag).empty() ? 0 : 1;
  if (children != nullptr) XFree(children);
  return kiosks;
}

bool XiKeys::tie(int device) {
  Mask bits = mask_of({XI_KeyPress, XI_KeyRelease});
  XIEventMask mask{device, static_cast<int>(bits.size()), bits.data()};
  XErrors errors(display_.get());
  // A grabbed device belongs to no pointer and keyboard any more: nobody else sees its keys, and it comes back by
  // itself when this connection ends, however it ends.
  const int got = XIGrabDevice(display_.get(), device, DefaultRootWindow(display_.get()), CurrentTime, None,
                               XIGrabModeAsync, XIGrabModeAsync, False, &mask);
  const bool done = got == Success && !errors.any();
  if (done) devices_[device].tied = true;
  return done;
}

int XiKeys::group() {
  XkbStateRec state{};
  return XkbGetState(display_.get(), XkbUseCoreKbd, &state) == Success ? state.group : 0;
}

std::string XiKeys::layout() {
  constexpr int kLayoutPart = 2;  // after rules and model
  const std::string names = property(display_.get(), DefaultRootWindow(display_.get()), "_XKB_RULES_NAMES");
  const std::string all = part(names, '\0', kLayoutPart);
  const std::string own = part(all, ',', group());
  return own.empty() ? part(all, ',', 0) : own;
}

char XiKeys::sign_of(int code, const std::set<int>& down) {
  const auto key = static_cast<KeyCode>(code);
  const auto shifts = [this](int other) {
    const KeySym symbol = XkbKeycodeToKeysym(display_.get(), static_cast<KeyCode>(other), 0, 0);
    return symbol == XK_Shift_L || symbol == XK_Shift_R;
  };
  bool shifted = false;
  for (const int other : down) shifted = shifted || shifts(other);
  const KeySym symbol = XkbKeycodeToKeysym(display_.get(), key, group(), shifted ? 1 : 0);
  return symbol > ' ' && symbol <= '~' ? static_cast<char>(symbol) : '\0';
}

void XiKeys::take_key(int number, int code, bool down, std::uint32_t time_ms, std::int64_t now_ms) {
  if (code < 0 || code >= static_cast<int>(places_.size())) return;
  Device& device = devices_[number];
  device.heard_ms = now_ms;
  if (!down) {
    device.down.erase(code);
    return;
  }
  if (time_ms - device.last_ms > static_cast<std::uint32_t>(kScanGap_ms) || device.ended) device.run.clear();
  device.ended = false;
  device.last_ms = time_ms;
  const char place = places_[static_cast<std::size_t>(code)];
  if (place == '\n')
    device.ended = device.run.is_whole();
  else if (place != 0)
    device.run.add(place, sign_of(code, device.down));
  device.down.insert(code);
}

void XiKeys::forget_device(int device) { devices_.erase(device); }

/// Only with every key up: a device that is tied while a key is down leaves it down for everybody else.
void XiKeys::let_scans_out(std::int64_t now_ms, std::vector<Scan>& out) {
  for (auto& [number, device] : devices_) {
    const bool over = device.ended || now_ms >= device.heard_ms + kScanGap_ms;
    if (!device.run.is_whole() || !device.down.empty() || !over) continue;
    Scan scan = device.run.take();
    scan.device = number;
    scan.tied = device.tied;
    scan.layout = layout();
    out.push_back(std::move(scan));
  }
}

std::optional<std::int64_t> XiKeys::next_ms() const {
  std::optional<std::int64_t> next;
  for (const auto& [number, device] : devices_) {
    if (!device.run.is_whole() || !device.down.empty()) continue;
    const std::int64_t due = device.heard_ms + kScanGap_ms;
    if (!next || due < *next) next = due;
  }
  return next;
}

void XiKeys::drain(std::int64_t now_ms, std::vector<Scan>& out) {
  while (XPending(display_.get()) > 0) {
    XEvent event;
    XNextEvent(display_.get(), &event);
    if (event.type == MappingNotify) XRefreshKeyboardMapping(&event.xmapping);
    XGenericEventCookie* cookie = &event.xcookie;
    if (cookie->type != GenericEvent || cookie->extension != opcode_ || !XGetEventData(display_.get(), cookie))
      continue;
    if (cookie->evtype == XI_HierarchyChanged) {
      const auto& change = *static_cast<const XIHierarchyEvent*>(cookie->data);
      for (int i = 0; i < change.num_info; ++i) {
        if ((change.info[i].flags & (XISlaveRemoved | XIDeviceDisabled)) != 0) forget_device(change.info[i].deviceid);
      }
    } else if (cookie->evtype == XI_RawKeyPress || cookie->evtype == XI_RawKeyRelease) {
      const auto& key = *static_cast<const XIRawEvent*>(cookie->data);
      if ((key.flags & XIKeyRepeat) == 0)
        take_key(key.sourceid, key.detail, cookie->evtype == XI_RawKeyPress, static_cast<std::uint32_t>(key.time),
                 now_ms);
    } else if (cookie->evtype == XI_KeyPress || cookie->evtype == XI_KeyRelease) {
      const auto& key = *static_cast<const XIDeviceEvent*>(cookie->data);
      if ((key.flags & XIKeyRepeat) == 0)
        take_key(key.deviceid, key.detail, cookie->evtype == XI_KeyPress, static_cast<std::uint32_t>(key.time), now_ms);
    }
    XFreeEventData(display_.get(), cookie);
  }
  let_scans_out(now_ms, out);
}

}  // namespace crosstable::platform

#include "x_server.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XInput2.h>
#include <dlfcn.h>
#include <link.h>
#include <unistd.h>

#if __has_include(<xorg/xf86-input-inputtest-protocol.h>)
#define CROSSTABLE_HAS_INPUTTEST 1
#include <xorg/xf86-input-inputtest-protocol.h>
#endif

namespace crosstable::platform {
namespace {

constexpr const char* kXvfb = "/usr/bin/Xvfb";
constexpr const char* kXorg = "/usr/lib/xorg/Xorg";  // the binary: the wrapper in /usr/bin wants a console

constexpr const char* kXorgConfiguration = R"(Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
  Option "DontVTSwitch" "true"
  Option "BlankTime" "0"
EndSection
Section "InputDevice"
  Identifier "touch0"
  Driver "inputtest"
  Option "SocketPath" "@FOLDER@/touch.sock"
  Option "DeviceType" "Touch"
  Option "TouchCount" "15"
EndSection
Section "InputDevice"
  Identifier "ptr0"
  Driver "inputtest"
  Option "SocketPath" "@FOLDER@/pointer.sock"
  Option "DeviceType" "PointerAbsolute"
EndSection
Section "InputDevice"
  Identifier "kbd0"
  Driver "inputtest"
  Option "SocketPath" "@FOLDER@/keyboard.sock"
  Option "DeviceType" "Keyboard"
EndSection
Section "InputDevice"
  Identifier "scan0"
  Driver "inputtest"
  Option "SocketPath" "@FOLDER@/scanner0.sock"
  Option "DeviceType" "Keyboard"
EndSection
Section "InputDevice"
  Identifier "scan1"
  Driver "inputtest"
  Option "SocketPath" "@FOLDER@/scanner1.sock"
  Option "DeviceType" "Keyboard"
EndSection
Section "Device"
  Identifier "D"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "M"
  HorizSync 5-1000
  VertRefresh 5-200
  Modeline "1920x1080_60" 148.5 1920 2008 2052 2200 1080 1084 1089 1125 +hsync +vsync
EndSection
Section "Screen"
  Identifier "S"
  Device "D"
  Monitor "M"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1920x1080_60"
    Virtual 1920 1080
  EndSubSection
EndSection
Section "ServerLayout"
  Identifier "L"
  Screen "S"
  InputDevice "touch0" "SendCoreEvents"
  InputDevice "ptr0" "CorePointer"
  InputDevice "kbd0" "CoreKeyboard"
  InputDevice "scan0" "SendCoreEvents"
  InputDevice "scan1" "SendCoreEvents"
EndSection
)";

std::string replace_all(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

struct CloseDisplay {
  void operator()(Display* display) const { XCloseDisplay(display); }
};
using DisplayHandle = std::unique_ptr<Display, CloseDisplay>;

Window only_window(Display* display) {
  Window root = 0;
  Window parent = 0;
  Window* children = nullptr;
  unsigned count = 0;
  if (!XQueryTree(display, DefaultRootWindow(display), &root, &parent, &children, &count)) return 0;
  Window found = 0;
  for (unsigned i = 0; i < count; ++i) {
    XWindowAttributes attributes;
    if (XGetWindowAttributes(display, children[i], &attributes) && attributes.map_state == IsViewable)
      found = children[i];
  }
  XFree(children);
  return found;
}

bool send_to_window(long mask, XEvent event) {
  const DisplayHandle display(XOpenDisplay(nullptr));
  const Window window = display ? only_window(display.get()) : 0;
  if (window == 0) return false;
  event.xany.window = window;
  if (event.type == ClientMessage) {
    event.xclient.message_type = XInternAtom(display.get(), "WM_PROTOCOLS", False);
    event.xclient.data.l[0] = static_cast<long>(XInternAtom(display.get(), "WM_DELETE_WINDOW", False));
  } else {
    event.xbutton.root = DefaultRootWindow(display.get());
  }
  const bool sent = XSendEvent(display.get(), window, True, mask, &event) != 0;
  XSync(display.get(), False);
  return sent;
}

}  // namespace

XServer::XServer() {
  std::string pattern = (std::filesystem::temp_directory_path() / "crosstable-x-XXXXXX").string();
  folder_ = mkdtemp(pattern.data());
}

XServer::~XServer() {
  if (child_) child_->terminate(5000);
  std::filesystem::remove_all(folder_);
}

std::unique_ptr<XServer> XServer::start_xvfb(std::string& why_not) {
  if (!std::filesystem::exists(kXvfb)) {
    why_not = "Xvfb is not installed";
    return nullptr;
  }
  std::unique_ptr<XServer> server(new XServer());
  return start(std::string(kXvfb) + " -screen 0 1280x800x24 -nolisten tcp -noreset", std::move(server), why_not);
}

std::unique_ptr<XServer> XServer::start_with_touch(std::string& why_not) {
#ifdef CROSSTABLE_HAS_INPUTTEST
  const char* const kDummy = "/usr/lib/xorg/modules/drivers/dummy_drv.so";
  if (std::filesystem::exists(kXorg) && std::filesystem::exists(kDummy) && geteuid() == 0) {
    std::unique_ptr<XServer> server(new XServer());
    const std::string folder = server->folder_.string();
    std::ofstream(server->folder_ / "xorg.conf") << replace_all(kXorgConfiguration, "@FOLDER@", folder);
    const std::string command = std::string(kXorg) + " -config " + folder + "/xorg.conf -logfile " + folder +
                                "/log -noreset -nolisten tcp -ac -novtswitch";
    return start(command, std::move(server), why_not);
  }
#endif
  why_not =
      "a touch screen is invented by root with xserver-xorg-core, xserver-xorg-video-dummy and xserver-xorg-dev only";
  return nullptr;
}

std::unique_ptr<XServer> XServer::start(const std::string& command, std::unique_ptr<XServer> server,
                                        std::string& why_not) {
  const std::string number_file = (server->folder_ / "display").string();
  const std::string noise = (server->folder_ / "noise").string();
  auto child = ChildProcess::spawn(
      "/bin/sh", {"-c", "exec " + command + " -displayfd 3 3>" + number_file + " >" + noise + " 2>&1"});
  if (!child) {
    why_not = child.error().program + " does not start";
    return nullptr;
  }
  server->child_ = std::move(*child);

  // The server writes its number once it can be asked.
  std::string number;
  for (int tries = 0; tries < 1000 && number.empty() && !server->child_->wait_for_end(20); ++tries)
    std::ifstream(number_file) >> number;
  if (number.empty()) {
    why_not = "the X server did not start: " + command;
    return nullptr;
  }
  setenv("DISPLAY", (":" + number).c_str(), 1);
  return server;
}

bool send_button(bool down, int x_px, int y_px) {
  XEvent event{};
  event.type = down ? ButtonPress : ButtonRelease;
  event.xbutton.button = Button1;
  event.xbutton.x = x_px;
  event.xbutton.y = y_px;
  event.xbutton.same_screen = True;
  return send_to_window(down ? ButtonPressMask : ButtonReleaseMask, event);
}

bool send_close() {
  XEvent event{};
  event.type = ClientMessage;
  event.xclient.format = 32;
  return send_to_window(NoEventMask, event);
}

bool set_keyboard_layout(const std::string& name) {
  return std::system(("setxkbmap " + name + " >/dev/null 2>&1").c_str()) == 0;
}

bool unplug_touch_screen() {
  const DisplayHandle display(XOpenDisplay(nullptr));
  if (!display) return false;
  int count = 0;
  int touch_screen = 0;
  XIDeviceInfo* devices = XIQueryDevice(display.get(), XIAllDevices, &count);
  for (int i = 0; i < count; ++i) {
    if (std::strcmp(devices[i].name, "touch0") == 0) touch_screen = devices[i].deviceid;
  }
  XIFreeDeviceInfo(devices);
  if (touch_screen == 0) return false;

  unsigned char off = 0;
  XIChangeProperty(display.get(), touch_screen, XInternAtom(display.get(), "Device Enabled", True), XA_INTEGER, 8,
                   XIPropModeReplace, &off, 1);
  XSync(display.get(), False);
  return true;
}

namespace {

bool xrandr(const std::string& arguments) {
  return std::system(("xrandr " + arguments + " >/dev/null 2>&1").c_str()) == 0;
}

}  // namespace

bool place_second_monitor(const std::string& how) {
  if (how == "--off") return xrandr("--output DUMMY1 --off");
  // The mode may have been added before.
  xrandr("--addmode DUMMY1 1920x1080_60");
  // The server looks at what is plugged in when somebody asks.
  return xrandr("--output DUMMY1 --mode 1920x1080_60 " + how) && xrandr("--query");
}

bool swap_monitors() {
  return place_second_monitor("--right-of DUMMY0") && xrandr("--output DUMMY0 --off --output DUMMY1 --pos 0x0");
}

bool focus_window(int width_px) {
  const DisplayHandle display(XOpenDisplay(nullptr));
  Window root = 0;
  Window parent = 0;
  Window* children = nullptr;
  unsigned count = 0;
  if (!display || !XQueryTree(display.get(), DefaultRootWindow(display.get()), &root, &parent, &children, &count))
    return false;
  bool found = false;
  for (unsigned i = 0; i < count && !found; ++i) {
    XWindowAttributes seen;
    found = XGetWindowAttributes(display.get(), children[i], &seen) && seen.map_state == IsViewable &&
            seen.width == width_px;
    if (found) XSetInputFocus(display.get(), children[i], RevertToPointerRoot, CurrentTime);
  }
  XFree(children);
  XSync(display.get(), False);
  return found;
}

std::string place_of_window() {
  const DisplayHandle display(XOpenDisplay(nullptr));
  const Window window = display ? only_window(display.get()) : 0;
  XWindowAttributes seen;
  if (window == 0 || XGetWindowAttributes(display.get(), window, &seen) == 0) return "";
  return std::to_string(seen.width) + "x" + std::to_string(seen.height) + "+" + std::to_string(seen.x) + "+" +
         std::to_string(seen.y);
}

long pixel_at(int x_px, int y_px) {
  const DisplayHandle display(XOpenDisplay(nullptr));
  if (!display) return -1;
  XImage* image = XGetImage(display.get(), DefaultRootWindow(display.get()), x_px, y_px, 1, 1, AllPlanes, ZPixmap);
  if (image == nullptr) return -1;
  const auto pixel = static_cast<long>(XGetPixel(image, 0, 0) & 0xFFFFFFU);
  XDestroyImage(image);
  return pixel;
}

void keep_libraries_loaded() {
  std::vector<std::string> names;
  const auto add = [](dl_phdr_info* info, std::size_t, void* into) {
    static_cast<std::vector<std::string>*>(into)->emplace_back(info->dlpi_name);
    return 0;
  };
  dl_iterate_phdr(add, &names);
  for (const std::string& name : names) {
    if (!name.empty()) dlopen(name.c_str(), RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
  }
}

}  // namespace crosstable::platform

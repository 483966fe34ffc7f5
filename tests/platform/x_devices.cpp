// The invented keyboards and the touch screen of a test's X server.
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <thread>

#include <X11/extensions/XInput2.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "x_server.h"

#if __has_include(<xorg/xf86-input-inputtest-protocol.h>)
#define CROSSTABLE_HAS_INPUTTEST 1
#include <xorg/xf86-input-inputtest-protocol.h>
#endif

namespace crosstable::platform {

void Keyboard::press(int key_code) {
  send(key_code, true);
  send(key_code, false);
}

void Keyboard::scan(const std::string& text) {
  constexpr int kShift = 50;
  constexpr int kEnter = 36;
  constexpr const char* kRows[] = {"1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"};
  constexpr int kFirstCodes[] = {10, 24, 38, 52};
  for (const char sign : text) {
    for (int row = 0; row < 4; ++row) {
      const char* const at = std::strchr(kRows[row], sign);
      if (at == nullptr) continue;
      if (row > 0) send(kShift, true);
      press(kFirstCodes[row] + static_cast<int>(at - kRows[row]));
      if (row > 0) send(kShift, false);
    }
    // The fastest there is: USB asks a keyboard once in a millisecond, and two presses of a key are two reports apart.
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  press(kEnter);
}

#ifdef CROSSTABLE_HAS_INPUTTEST

namespace {

/// Of the touch screen.
constexpr double kWidth_px = 1920;
constexpr double kHeight_px = 1080;

template <typename Message>
Message message(xf86ITEventType type) {
  Message made{};
  made.header.length = sizeof(Message);
  made.header.type = type;
  return made;
}

template <typename Message>
void put(int socket, const Message& sent) {
  if (write(socket, &sent, sizeof sent) != static_cast<ssize_t>(sizeof sent)) std::abort();
}

template <typename Message>
void get(int socket, Message& received) {
  if (recv(socket, &received, sizeof received, MSG_WAITALL) != static_cast<ssize_t>(sizeof received)) std::abort();
}

/// A greeted connection to one of the server's devices, or -1.
int connect_device(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  const int file = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (file < 0 || ::connect(file, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return -1;

  auto hello = message<xf86ITEventClientVersion>(XF86IT_EVENT_CLIENT_VERSION);
  hello.major = XF86IT_PROTOCOL_VERSION_MAJOR;
  hello.minor = XF86IT_PROTOCOL_VERSION_MINOR;
  put(file, hello);
  xf86ITResponseServerVersion answer{};
  get(file, answer);
  return file;
}

}  // namespace

std::unique_ptr<Keyboard> Keyboard::connect(const XServer& server, const std::string& device) {
  const int file = connect_device(server.folder() / (device + ".sock"));
  return file < 0 ? nullptr : std::unique_ptr<Keyboard>(new Keyboard(file));
}

Keyboard::~Keyboard() { close(socket_); }

void Keyboard::send(int key_code, bool down) {
  auto key = message<xf86ITEventKey>(XF86IT_EVENT_KEY);
  key.key_code = key_code;
  key.is_press = down ? 1U : 0U;
  put(socket_, key);
}

std::unique_ptr<TouchScreen> TouchScreen::connect(const XServer& server) {
  const int file = connect_device(server.folder() / "touch.sock");
  return file < 0 ? nullptr : std::unique_ptr<TouchScreen>(new TouchScreen(file));
}

TouchScreen::~TouchScreen() { close(socket_); }

void TouchScreen::begin(std::uint32_t finger, double x_px, double y_px) { send(finger, XI_TouchBegin, x_px, y_px); }
void TouchScreen::move(std::uint32_t finger, double x_px, double y_px) { send(finger, XI_TouchUpdate, x_px, y_px); }
void TouchScreen::end(std::uint32_t finger, double x_px, double y_px) { send(finger, XI_TouchEnd, x_px, y_px); }

void TouchScreen::sync() {
  put(socket_, message<xf86ITEventWaitForSync>(XF86IT_EVENT_WAIT_FOR_SYNC));
  xf86ITResponseSyncFinished answer{};
  get(socket_, answer);
}

void TouchScreen::send(std::uint32_t finger, std::uint32_t kind, double x_px, double y_px) {
  auto touch = message<xf86ITEventTouch>(XF86IT_EVENT_TOUCH);
  touch.touchid = finger;
  touch.touch_type = kind;
  touch.valuators.mask[0] = 3;
  touch.valuators.valuators[0] = x_px * 65536 / kWidth_px;
  touch.valuators.valuators[1] = y_px * 65536 / kHeight_px;
  put(socket_, touch);
}

#else

std::unique_ptr<Keyboard> Keyboard::connect(const XServer& /*server*/, const std::string& /*device*/) {
  return nullptr;
}
Keyboard::~Keyboard() = default;
void Keyboard::send(int /*key_code*/, bool /*down*/) { static_cast<void>(socket_); }
std::unique_ptr<TouchScreen> TouchScreen::connect(const XServer& /*server*/) { return nullptr; }
TouchScreen::~TouchScreen() = default;
void TouchScreen::begin(std::uint32_t finger, double x_px, double y_px) { send(finger, 0, x_px, y_px); }
void TouchScreen::move(std::uint32_t finger, double x_px, double y_px) { send(finger, 0, x_px, y_px); }
void TouchScreen::end(std::uint32_t finger, double x_px, double y_px) { send(finger, 0, x_px, y_px); }
void TouchScreen::sync() {}
void TouchScreen::send(std::uint32_t /*finger*/, std::uint32_t /*kind*/, double /*x_px*/, double /*y_px*/) {
  static_cast<void>(socket_);
  std::abort();
}

#endif

}  // namespace crosstable::platform

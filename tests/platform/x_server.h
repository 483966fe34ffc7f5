// A real X server for a test: Xvfb, or Xorg with invented hardware that is told what fingers do.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "platform/process.h"

namespace crosstable::platform {

/// Sets DISPLAY for this process; ends with it.
class XServer {
 public:
  /// Nothing if it is not installed or does not start; `why_not` says which.
  static std::unique_ptr<XServer> start_xvfb(std::string& why_not);
  static std::unique_ptr<XServer> start_with_touch(std::string& why_not);
  ~XServer();
  XServer(const XServer&) = delete;
  XServer& operator=(const XServer&) = delete;

  std::filesystem::path folder() const { return folder_; }

 private:
  XServer();
  static std::unique_ptr<XServer> start(const std::string& command, std::unique_ptr<XServer> server,
                                        std::string& why_not);

  std::filesystem::path folder_;
  std::optional<ChildProcess> child_;
};

/// The server's touch screen of 1920 by 1080 pixels. One for the whole life of a server: it serves no second one.
class TouchScreen {
 public:
  static std::unique_ptr<TouchScreen> connect(const XServer& server);
  ~TouchScreen();
  TouchScreen(const TouchScreen&) = delete;
  TouchScreen& operator=(const TouchScreen&) = delete;

  void begin(std::uint32_t finger, double x_px, double y_px);
  void move(std::uint32_t finger, double x_px, double y_px);
  void end(std::uint32_t finger, double x_px, double y_px);
  /// Returns when the server has dealt with all of the above. Not before the first touch: the driver would not answer.
  void sync();

 private:
  explicit TouchScreen(int socket) : socket_(socket) {}
  void send(std::uint32_t finger, std::uint32_t kind, double x_px, double y_px);
  int socket_;
};

/// One of the server's keyboards: "keyboard", "scanner0", "scanner1". Connected for the rest of the server's life, like
/// the touch screen.
class Keyboard {
 public:
  static std::unique_ptr<Keyboard> connect(const XServer& server, const std::string& device = "keyboard");
  ~Keyboard();
  Keyboard(const Keyboard&) = delete;
  Keyboard& operator=(const Keyboard&) = delete;

  /// A key goes down and up; key codes are X's (38: a).
  void press(int key_code);
  /// What a scanner that is set to a US keyboard does with these capitals and digits, then Enter.
  void scan(const std::string& text);

 private:
  explicit Keyboard(int socket) : socket_(socket) {}
  void send(int key_code, bool down);
  int socket_;
};

/// "us", "fr"; false where setxkbmap is not installed.
bool set_keyboard_layout(const std::string& name);
/// The server pretends that somebody pulls the plug of the touch screen.
bool unplug_touch_screen();
/// The first monitor's plug is pulled and a second one's put in; false where xrandr is not installed.
bool swap_monitors();
/// The second monitor, as xrandr places it beside the first: "--right-of DUMMY0", "--same-as DUMMY0", "--off"; false
/// where xrandr is not installed.
bool place_second_monitor(const std::string& how);
/// Gives the keyboard to the window of that width.
bool focus_window(int width_px);
/// "1920x1080+0+0" of the only window.
std::string place_of_window();
/// What the screen shows there, as 0xRRGGBB; -1: nothing can be read.
long pixel_at(int x_px, int y_px);
/// A pointer press or release sent to the only window.
bool send_button(bool down, int x_px, int y_px);
/// Somebody presses the window's close button.
bool send_close();

/// GLFW unloads the driver with its display; the leak check can then no longer name, and so not forgive, what the
/// driver keeps for good.
void keep_libraries_loaded();

}  // namespace crosstable::platform

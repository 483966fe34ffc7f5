// A window with GL 3.3 core on the screen, and what people do to it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "platform/key.h"
#include "platform/outputs.h"
#include "platform/scan.h"
#include "platform/touch.h"

namespace crosstable::platform {

struct Display {
  int width_px = 0;
  int height_px = 0;
  float px_per_mm = 0;
  std::string name;
  std::string id;  ///< of a monitor: what it says of itself, see edid.h; may be empty
};

struct WindowOptions {
  std::string title;
  int width_px = 1280;  ///< of a window that is not full screen
  int height_px = 720;
  bool fullscreen = false;
  int monitor = 0;  ///< index in Window::monitors(); one that is not there is refused
  /// Of the monitor. Screens often lie about their size; without it the monitor's own word is taken where it is
  /// plausible, else 96 dots per inch.
  std::optional<float> diagonal_in;
  bool hide_cursor_on_touch = true;
  /// A projector's: it takes no fingers, keys or scans, leaves the focus where it is, never waits for the screen, and
  /// hides when its monitor goes.
  bool only_shows = false;
  /// A kiosk's beside a table: it hides when its monitor goes, and is there again when that comes back.
  bool hides_unplugged = false;
};

struct Events {
  std::vector<Touch> touches;  ///< unfiltered, in order; what was typed before them is in the same or earlier keys
  std::vector<Key> keys;
  std::vector<Scan> scans;  ///< what scanners typed is in here and never among the keys
  bool resized = false;
  bool exposed = false;
  bool close_requested = false;  ///< Alt+F4, a title bar, a task bar: a wish, nothing closes by itself
  bool woken = false;            ///< by wake()

  bool empty() const {
    return touches.empty() && keys.empty() && scans.empty() && !resized && !exposed && !close_requested && !woken;
  }
};

/// Everything but wake() is for the thread that opened it. Move-only.
class Window {
 public:
  /// Makes the context current. The error says what is missing (no display, no GL 3.3).
  static tl::expected<Window, std::string> open(const WindowOptions& options);
  /// Empty where there is no display.
  static std::vector<Display> monitors();
  /// The same, in the same order: where they lie.
  static std::vector<Output> outputs();

  Window(Window&&) noexcept;
  Window& operator=(Window&&) noexcept;
  ~Window();

  /// Size of what can be drawn on, density of the monitor under it.
  Display display() const;
  /// Where it lies on the desktop.
  Place place() const;
  /// Fingers arrive one by one; false where the X server has no multi-touch (then the mouse, which a touch screen also
  /// moves).
  bool has_touch() const;
  /// Blocks until something happened, also to another window of this process, or timeout_ms have passed (< 0: for ever,
  /// 0: not at all). Times are those of SystemClock.
  Events wait(std::int64_t timeout_ms);
  /// Ends a wait(), also one that has yet to start. From any thread.
  void wake();
  /// Can be kept by a thread that may outlive the window.
  class Waker;
  std::shared_ptr<Waker> waker() const;

  /// A window that takes cards hears every scanner, wherever the focus is, until one is tied to another window; others
  /// hear only what is typed into them, without its device.
  void be_kiosk(bool on);
  /// A window takes all of the monitor that it is on, and afterwards its own place again; a full screen stays as it is.
  void fill_screen(bool on);
  /// Such windows on this screen, of any process.
  int kiosks();
  /// False: scans come without their device, from where the focus is.
  bool tells_scanners_apart() const;
  /// Its keys come here alone, until it is unplugged or the window is no kiosk any more. False where it is another's.
  bool tie_scanner(int device);

  void make_current();
  void swap();
  /// Above the others, also from the taskbar; where the window system does not allow it, it asks for attention. One
  /// that hides stays hidden.
  void bring_to_front();

 private:
  struct Impl;
  explicit Window(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Wakes a window's wait(); does nothing once the window is gone. Any thread.
class Window::Waker {
 public:
  Waker();
  ~Waker();
  Waker(const Waker&) = delete;
  Waker& operator=(const Waker&) = delete;
  void wake();
  int fd() const { return fd_; }
  bool take();

 private:
  int fd_;
};

}  // namespace crosstable::platform

#include "platform/window.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include <epoxy/gl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "platform/clock.h"
#include "platform/context.h"
#include "platform/filled_screen.h"
#include "platform/glfw.h"
#include "platform/glfw_keys.h"
#include "platform/monitors.h"
#include "platform/mouse.h"
#include "platform/picture.h"
#include "platform/require.h"
#include "platform/utf8.h"
#include "platform/x11.h"
#include "platform/xi_keys.h"
#include "platform/xi_touch.h"

namespace crosstable::platform {
namespace {

std::string explain(const std::string& what) {
  const bool no_display = std::getenv("DISPLAY") == nullptr;
  return "cannot open a window: " + what +
         (no_display ? "; start it in a graphical session, DISPLAY is not set." : ".");
}

void set_hints(const WindowOptions& options) {
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  // A table stays on its screen while somebody types on a kiosk beside it.
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
  if (options.only_shows) {
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    glfwWindowHint(GLFW_FOCUSED, GLFW_FALSE);
    glfwWindowHint(GLFW_FOCUS_ON_SHOW, GLFW_FALSE);
    glfwWindowHint(GLFW_CENTER_CURSOR, GLFW_FALSE);
  }
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "crosstable");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, options.title.c_str());
}

GLFWwindow* create(const WindowOptions& options, GLFWmonitor* monitor) {
  set_hints(options);
  if (!options.fullscreen || !monitor)
    return glfwCreateWindow(options.width_px, options.height_px, options.title.c_str(), nullptr, nullptr);

  const GLFWvidmode* mode = glfwGetVideoMode(monitor);
  if (!options.only_shows) return glfwCreateWindow(mode->width, mode->height, options.title.c_str(), monitor, nullptr);
  GLFWwindow* window = glfwCreateWindow(mode->width, mode->height, options.title.c_str(), nullptr, nullptr);
  if (window == nullptr) return nullptr;
  x11_refuse_focus(window);
  x11_begin_black(window);
  // Shows it.
  glfwSetWindowMonitor(window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
  return window;
}

}  // namespace

struct Window::Impl {
  std::shared_ptr<Glfw> glfw;
  GLFWwindow* window = nullptr;
  std::optional<XiTouch> touch;
  std::vector<Touch> late_touches;  ///< they wait for what was typed before
  std::optional<XiKeys> scanners;
  TypedKeys typed;
  bool is_kiosk = false;
  std::shared_ptr<Waker> waker = std::make_shared<Waker>();
  SystemClock clock;
  Mouse mouse;
  Events events;
  Display monitor;
  bool hide_cursor_on_touch = true;
  bool hides_unplugged = false;
  bool cursor_hidden = false;
  std::string full_screen_on;  ///< monitor's name; empty: a window
  FilledScreen filled;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    std::erase(all(), this);
    // The touch connection watches the window, so it goes first.
    touch.reset();
    scanners.reset();
    forget_window_context(window);
    if (window) glfwDestroyWindow(window);
  }

  /// GLFW tells of monitors without saying for which window.
  static std::vector<Impl*>& all() {
    static std::vector<Impl*> windows;
    return windows;
  }

  /// Over all of a monitor that is left: GLFW makes a window of a full screen whose monitor is gone, and puts it, where
  /// no window manager tells how wide a frame is, anywhere.
  void come_back() {
    const std::vector<GLFWmonitor*> left = monitor_handles();
    int x = 0;
    int y = 0;
    if (!left.empty()) {
      const GLFWvidmode* mode = glfwGetVideoMode(left.front());
      glfwGetMonitorPos(left.front(), &x, &y);
      glfwSetWindowSize(window, mode->width, mode->height);
    }
    glfwSetWindowPos(window, x, y);
  }

  /// It goes back to the full screen when that monitor is there again.
  void monitor_changed(GLFWmonitor* changed, int event) {
    // What lay under the fingers is gone or moved: they mean nothing any more.
    cancel_touches();
    events.exposed = true;
    const char* name = glfwGetMonitorName(changed);
    const bool is_own = !full_screen_on.empty() && name != nullptr && full_screen_on == name;
    // What was meant for the room or for voters must not lie over the table.
    if (event == GLFW_DISCONNECTED && is_own) hides_unplugged ? glfwHideWindow(window) : come_back();
    if (event != GLFW_CONNECTED || !is_own || glfwGetWindowMonitor(window) != nullptr) return;
    const GLFWvidmode* mode = glfwGetVideoMode(changed);
    glfwSetWindowMonitor(window, changed, 0, 0, mode->width, mode->height, mode->refreshRate);
  }

  static Impl& of(GLFWwindow* window) { return *static_cast<Impl*>(glfwGetWindowUserPointer(window)); }

  void hide_cursor(bool hide) {
    if (!hide_cursor_on_touch || cursor_hidden == hide) return;
    cursor_hidden = hide;
    glfwSetInputMode(window, GLFW_CURSOR, hide ? GLFW_CURSOR_HIDDEN : GLFW_CURSOR_NORMAL);
  }

  void cancel_touches() {
    if (touch) touch->cancel_all(clock.now_ms(), events.touches);
    mouse.cancel(clock.now_ms(), events.touches);
  }

  void take_cursor(double x, double y) {
    int window_px = 0;
    int drawn_px = 0;
    glfwGetWindowSize(window, &window_px, nullptr);
    glfwGetFramebufferSize(window, &drawn_px, nullptr);
    const double scale = window_px > 0 ? static_cast<double>(drawn_px) / window_px : 1;
    if (mouse.moved(static_cast<float>(x * scale), static_cast<float>(y * scale), clock.now_ms(), events.touches))
      hide_cursor(false);
  }

  void take_key(int key, bool again, int mods) {
    const bool selects_all = key == GLFW_KEY_A && (mods & GLFW_MOD_CONTROL) != 0;
    const std::optional<Key::Name> name = selects_all ? std::optional(Key::Name::kSelectAll) : name_of(key);
    if (name) {
      typed.other({*name, "", (mods & GLFW_MOD_SHIFT) != 0, (mods & GLFW_MOD_CONTROL) != 0}, clock.now_ms());
    } else if (!is_modifier(key)) {
      typed.press(again ? '\0' : place_of(key), clock.now_ms());
    }
  }

  /// What scanners typed, by device where devices can be told apart.
  void collect_typed() {
    typed.looked(clock.now_ms());
    for (Key& key : typed.take_keys()) events.keys.push_back(std::move(key));
    std::optional<Scan> scan = typed.take_scan();
    if (scan && !(is_kiosk && scanners)) events.scans.push_back(std::move(*scan));
    if (scanners) scanners->drain(clock.now_ms(), events.scans);
  }

  /// What was typed before a tap comes before it, or the tap leaves the field first: it waits while keys are held back.
  void order_touches() {
    late_touches.insert(late_touches.end(), events.touches.begin(), events.touches.end());
    events.touches.clear();
    if (!typed.holds()) std::swap(events.touches, late_touches);
  }

  std::optional<std::int64_t> next_look_ms() const {
    std::optional<std::int64_t> next = typed.next_ms();
    const auto scan = scanners ? scanners->next_ms() : std::nullopt;
    if (scan && (!next || *scan < *next)) next = scan;
    return next;
  }

  void listen() {
    all().push_back(this);
    glfwSetMonitorCallback([](GLFWmonitor* changed, int event) {
      for (Impl* impl : all()) impl->monitor_changed(changed, event);
    });
    glfwSetWindowUserPointer(window, this);
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { of(w).events.resized = true; });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { of(w).events.exposed = true; });
    glfwSetWindowCloseCallback(window, [](GLFWwindow* w) {
      glfwSetWindowShouldClose(w, GLFW_FALSE);
      of(w).events.close_requested = true;
    });
    glfwSetWindowIconifyCallback(window, [](GLFWwindow* w, int hidden) {
      if (hidden == GLFW_TRUE) of(w).cancel_touches();
    });
    // GLFW lets buttons go when the focus goes, which must not tap. Fingers stay: beside a kiosk's window the table's
    // has no focus.
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) {
      if (focused == GLFW_FALSE) of(w).mouse.cancel(of(w).clock.now_ms(), of(w).events.touches);
    });
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) { of(w).take_cursor(x, y); });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int) {
      if (button == GLFW_MOUSE_BUTTON_LEFT)
        of(w).mouse.button(action == GLFW_PRESS, of(w).clock.now_ms(), of(w).events.touches);
    });
    glfwSetCharCallback(
        window, [](GLFWwindow* w, unsigned int code) { of(w).typed.text(to_utf8(code), of(w).clock.now_ms()); });
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int mods) {
      if (action != GLFW_RELEASE) of(w).take_key(key, action == GLFW_REPEAT, mods);
    });
  }

  void collect() {
    if (touch) {
      touch->drain(clock.now_ms(), events.touches);
      // A whole tap may have come at once.
      if (!events.touches.empty()) mouse.note_fingers(true, clock.now_ms());
      mouse.note_fingers(touch->any_down(), clock.now_ms());
      if (!events.touches.empty()) hide_cursor(true);
      // A kiosk's window that opens takes the keyboard, and a tapped field wants it back.
      if (!events.touches.empty() && !is_kiosk && glfwGetWindowAttrib(window, GLFW_FOCUSED) == GLFW_FALSE)
        x11_take_unmanaged_focus(window);
    }
    const auto before = others_with_events();
    glfwPollEvents();
    collect_typed();
    order_touches();
    if (waker->take()) events.woken = true;
    // GLFW reads what comes for the others too, and nothing is left for poll() to see: told once, not until they look.
    if (others_with_events() > before) events.woken = true;
  }

  std::ptrdiff_t others_with_events() const {
    return std::count_if(all().begin(), all().end(),
                         [this](const Impl* other) { return other != this && !other->events.empty(); });
  }

  /// The events that GLFW and Xlib have read already would not wake poll().
  bool has_read_events() { return (touch && touch->pending()) || (scanners && scanners->pending()) || x11_pending(); }

  void block(std::int64_t timeout_ms) {
    if (has_read_events()) return;
    std::array<pollfd, 4> sources{pollfd{x11_fd(), POLLIN, 0}, pollfd{waker->fd(), POLLIN, 0},
                                  pollfd{touch ? touch->fd() : -1, POLLIN, 0},
                                  pollfd{scanners ? scanners->fd() : -1, POLLIN, 0}};
    constexpr std::int64_t kLongest_ms = 1'000'000'000;
    poll(sources.data(), sources.size(), timeout_ms < 0 ? -1 : static_cast<int>(std::min(timeout_ms, kLongest_ms)));
  }
};

tl::expected<Window, std::string> Window::open(const WindowOptions& options) {
  auto impl = std::make_unique<Impl>();
  impl->glfw = Glfw::share();
  if (!impl->glfw) return tl::unexpected(explain(Glfw::last_error()));

  const auto monitors = monitor_handles();
  const auto wanted = static_cast<std::size_t>(std::max(options.monitor, 0));
  if (wanted > 0 && wanted >= monitors.size()) return tl::unexpected(no_monitor(options.monitor, monitors.size()));
  GLFWmonitor* monitor = monitors.empty() ? nullptr : monitors[wanted];
  impl->window = create(options, monitor);
  if (!impl->window) return tl::unexpected(explain(Glfw::last_error()));

  if (monitor) {
    impl->monitor = describe(monitor, options.diagonal_in);
    if (options.fullscreen) impl->full_screen_on = glfwGetMonitorName(monitor);
    int x = 0;
    int y = 0;
    glfwGetMonitorPos(monitor, &x, &y);
    if (!options.fullscreen && wanted > 0) glfwSetWindowPos(impl->window, x, y);
  } else {
    impl->monitor.px_per_mm = px_per_mm({options.width_px, options.height_px}, options.diagonal_in, 0, 0);
  }
  impl->hide_cursor_on_touch = options.hide_cursor_on_touch;
  impl->hides_unplugged = options.only_shows || options.hides_unplugged;
  impl->listen();
  if (!options.only_shows) {
    impl->touch = XiTouch::open(x11_window(impl->window));
    impl->scanners = XiKeys::open(key_places());
  }

  release_offscreen_context();
  glfwMakeContextCurrent(impl->window);
  if (!gl_is_recent_enough())
    return tl::unexpected(explain(gl_fingerprint() + " is older than OpenGL 3.3; update the graphics driver"));
  glfwSwapInterval(options.only_shows ? 0 : 1);
  return Window(std::move(impl));
}

std::vector<Display> Window::monitors() {
  const auto glfw = Glfw::share();
  std::vector<Display> displays;
  if (!glfw) return displays;
  for (GLFWmonitor* monitor : monitor_handles()) displays.push_back(describe(monitor, std::nullopt));
  return displays;
}

std::vector<Output> Window::outputs() {
  const auto glfw = Glfw::share();
  std::vector<Output> outputs;
  if (!glfw) return outputs;
  for (GLFWmonitor* monitor : monitor_handles()) outputs.push_back(output_of(monitor));
  return outputs;
}

Window::Window(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Window::Window(Window&&) noexcept = default;
Window& Window::operator=(Window&&) noexcept = default;
Window::~Window() = default;

Display Window::display() const {
  Display display = impl_->monitor;
  glfwGetFramebufferSize(impl_->window, &display.width_px, &display.height_px);
  return display;
}

Place Window::place() const {
  Place place;
  glfwGetWindowPos(impl_->window, &place.x_px, &place.y_px);
  glfwGetWindowSize(impl_->window, &place.width_px, &place.height_px);
  return place;
}

bool Window::has_touch() const { return impl_->touch.has_value(); }

Events Window::wait(std::int64_t timeout_ms) {
  const std::int64_t deadline_ms = impl_->clock.now_ms() + std::max(timeout_ms, std::int64_t{0});
  for (;;) {
    impl_->collect();
    const std::int64_t left_ms = deadline_ms - impl_->clock.now_ms();
    if (!impl_->events.empty() || (timeout_ms >= 0 && left_ms <= 0)) return std::exchange(impl_->events, {});
    std::int64_t wait_ms = timeout_ms < 0 ? -1 : left_ms;
    if (const auto next_ms = impl_->next_look_ms()) {
      const std::int64_t look_ms = std::max<std::int64_t>(0, *next_ms - impl_->clock.now_ms());
      wait_ms = wait_ms < 0 ? look_ms : std::min(wait_ms, look_ms);
    }
    impl_->block(wait_ms);
  }
}

void Window::wake() { impl_->waker->wake(); }
std::shared_ptr<Window::Waker> Window::waker() const { return impl_->waker; }

void Window::be_kiosk(bool on) {
  impl_->is_kiosk = on;
  if (impl_->scanners) impl_->scanners->be_kiosk(on);
}
void Window::fill_screen(bool on) {
  impl_->cancel_touches();
  on ? impl_->filled.fill(impl_->window) : impl_->filled.back(impl_->window);
}
int Window::kiosks() { return impl_->scanners ? impl_->scanners->kiosks() : 0; }
bool Window::tells_scanners_apart() const { return impl_->scanners.has_value(); }
bool Window::tie_scanner(int device) { return impl_->scanners && impl_->scanners->tie(device); }

void Window::make_current() {
  release_offscreen_context();
  glfwMakeContextCurrent(impl_->window);
}
void Window::swap() { glfwSwapBuffers(impl_->window); }

void Window::bring_to_front() {
  const bool unplugged = !impl_->full_screen_on.empty() && glfwGetWindowMonitor(impl_->window) == nullptr;
  if (impl_->hides_unplugged && unplugged) return;
  glfwRestoreWindow(impl_->window);
  glfwShowWindow(impl_->window);
  glfwFocusWindow(impl_->window);
  glfwRequestWindowAttention(impl_->window);
}

Window::Waker::Waker() : fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  require(fd_ >= 0, "no file descriptor is left for waking a window");
}
Window::Waker::~Waker() { close(fd_); }

void Window::Waker::wake() { eventfd_write(fd_, 1); }

bool Window::Waker::take() {
  eventfd_t count = 0;
  return eventfd_read(fd_, &count) == 0;
}

}  // namespace crosstable::platform

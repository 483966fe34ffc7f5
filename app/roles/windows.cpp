// Roles with a window: home and table, kiosk, demo.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <iostream>

#include <unistd.h>

#include "ballot/seal.h"
#include "platform/clock.h"
#include "platform/process.h"
#include "roles/kiosk_app.h"
#include "roles/kiosk_homes.h"
#include "roles/kiosk_windows.h"
#include "roles/languages.h"
#include "roles/output.h"
#include "roles/player.h"
#include "roles/roles.h"
#include "roles/room_window.h"
#include "roles/scanners.h"
#include "roles/screen_sizes.h"
#include "roles/table_app.h"
#include "roles/window_loop.h"
#include "store/workshop_folder.h"
#include "store/workshop_problem.h"

namespace crosstable::roles {
namespace {

TableApp::Setting table_setting(const std::string& sessions, WindowParts& parts, const WindowChoice& choice,
                                const ExampleClock& clock) {
  TableApp::Setting setting;
  setting.sessions = sessions;
  setting.assets = assets_folder();
  ChosenLanguage chosen = choice.language.empty() ? chosen_language(sessions) : ChosenLanguage{parts.words, {}};
  setting.words = std::move(chosen.words);
  setting.language_lost = std::move(chosen.lost);
  setting.wake = [waker = parts.window.waker()] { waker->wake(); };
  setting.wall_ms = [&clock] { return clock.now_ms(); };
  setting.today = [] { return platform::SystemClock().today(); };
  const std::vector<platform::Display> monitors = platform::Window::monitors();
  setting.monitors = static_cast<int>(monitors.size());
  if (const auto at = static_cast<std::size_t>(std::max(0, choice.monitor)); at < monitors.size())
    setting.screen = screen_name(monitors[at]);
  return setting;
}

Display kiosk_display(const platform::Display& display) {
  return fit_kiosk(display.width_px, display.height_px, display.px_per_mm);
}

constexpr float kMmPerInch = 25.4f;
/// Screens are plugged in and out.
constexpr std::int64_t kOutputsEvery_ms = 1000;

float diagonal_px(const platform::Display& display) {
  return std::hypot(static_cast<float>(display.width_px), static_cast<float>(display.height_px));
}

/// The monitor under the window; a window alone does not tell how large the screen is.
platform::Display monitor_of(const WindowChoice& choice, const platform::Display& window) {
  const std::vector<platform::Display> monitors = platform::Window::monitors();
  if (monitors.empty()) return window;
  const auto at = static_cast<std::size_t>(std::max(0, choice.monitor));
  platform::Display monitor = monitors[at < monitors.size() ? at : 0];
  monitor.px_per_mm = choice.diagonal_in ? diagonal_px(monitor) / (*choice.diagonal_in * kMmPerInch) : window.px_per_mm;
  return monitor;
}

/// The table's window: the table, and while it is handed over, a kiosk.
class TableWindow {
 public:
  TableWindow(WindowParts& parts, const std::string& sessions, const WindowChoice& choice)
      : parts_(parts),
        monitor_(monitor_of(choice, parts.window.display())),
        clock_([wall = platform::SteadyWall()] { return wall.now_ms(); }),
        app_(parts.fonts, parts.tokens, table_setting(sessions, parts, choice, clock_)),
        example_(app_, clock_, [waker = parts.window.waker()] { waker->wake(); }) {
    app_.set_screen(choice.diagonal_in.value_or(diagonal_px(monitor_) / monitor_.px_per_mm / kMmPerInch),
                    monitor_.px_per_mm);
    choice_full_ = !choice.windowed;
  }
  TableApp& app() { return app_; }
  /// The first frame shows the example's map already.
  void begin_example() {
    example_.steer(table::SteerExample::What::kBegin);
    app_.settle();
    example_.poll(platform::SystemClock().now_ms());
  }

  Player player() {
    Player player;
    player.place = [this](const platform::Display& display) { place(display); };
    player.touch = [this](const look::Touch& touch) { kiosk_ ? kiosk_->feed(touch) : app_.stage().feed(touch); };
    player.key = [this](const look::Key& key) { kiosk_ ? kiosk_->feed(key) : app_.stage().feed(key); };
    player.close_asked = [this](std::int64_t) { kiosk_ ? kiosk_->ask_to_leave() : app_.act(table::CloseAsked{}); };
    player.scan = [this](const platform::Scan& scanned) { take_scan(scanned); };
    player.poll = [this](std::int64_t now) { return poll(now); };
    player.frame = [this](std::int64_t now) { kiosk_ ? kiosk_->frame(now) : app_.frame(now); };
    player.wants_frame = [this](std::int64_t now) { return kiosk_ ? kiosk_->wants_frame(now) : app_.wants_frame(now); };
    player.next_frame_ms = [this] { return kiosk_ ? kiosk_->next_frame_ms() : app_.next_frame_ms(); };
    player.surfaces = [this] {
      return kiosk_ ? std::vector<look::Surface*>{&kiosk_->surface()} : app_.stage().surfaces();
    };
    player.clear = [this] {
      return (!kiosk_ && app_.state().high_contrast
                  ? parts_.tokens.high_contrast
                  : parts_.tokens.theme(!kiosk_ && app_.state().dark))[look::Colour::kBg];
    };
    player.done = [this] { return done_; };
    player.too_small = [this](const platform::Display& display) {
      return too_small(fit_table(display.width_px, display.height_px, monitor_.px_per_mm));
    };
    // By a screen that lies about its size, hands far apart would be one palm.
    player.px_per_mm = [this] { return monitor_.px_per_mm; };
    // A cuff on the bezel of a table is no finger; a window has no bezel, and a kiosk is left by holding its corner.
    player.rim_mm = [this] {
      return choice_full_ && !kiosk_ ? dead_rim_mm(display_, monitor_.px_per_mm, parts_.tokens) : 0;
    };
    return player;
  }

 private:
  void place(const platform::Display& display) {
    display_ = fit_table(display.width_px, display.height_px, monitor_.px_per_mm);
    app_.place(display_);
    if (kiosk_) kiosk_->place(display_);
  }

  std::int64_t poll(std::int64_t now) {
    std::int64_t next = app_.poll(now);
    if (!kiosk_) next = std::min(next, example_.poll(now));
    if (kiosk_) next = std::min(next, kiosk_->poll(now));
    if (kiosk_) tie_scanner(*kiosk_, parts_.window);
    if (kiosk_ && kiosk_->left()) take_back();
    heed(app_.take_requests());
    kiosks_.follow(app_.at_hand());
    const words::Message ended = kiosks_.sweep();
    app_.set_kiosk_windows(kiosks_.running(app_.state().folder), ended);
    if (now >= next_outputs_ms_) look_at_outputs(now);
    return std::min({next, next_outputs_ms_, room_.follow(app_, now)});
  }

  void look_at_outputs(std::int64_t now) {
    next_outputs_ms_ = now + kOutputsEvery_ms;
    const std::vector<platform::Output> all = platform::Window::outputs();
    kiosks_.look(all);
    app_.set_kiosk_windows(kiosks_.running(app_.state().folder), {});
    const platform::OutputsBeside seen = platform::outputs_beside(all, parts_.window.place());
    own_output_ = seen.own;
    std::vector<table::RoomOutput> outputs;
    for (const platform::Output& output : seen.apart)
      outputs.push_back({output.name, output.place.width_px, output.place.height_px, kiosks_.is_on(output.name)});
    std::vector<std::string> mirrors;
    for (const platform::Output& output : seen.mirrored) mirrors.push_back(output.name);
    app_.see_outputs(std::move(outputs), std::move(mirrors));
  }

  void take_back() {
    const int number = kiosk_->state().kiosk;
    kiosk_.reset();
    app_.taken_back(number);
    parts_.window.be_kiosk(false);
    parts_.window.fill_screen(false);
    app_.look_soon();
  }

  /// A kiosk on this screen says itself what became of the card, unless it cannot have heard of it.
  void take_scan(const platform::Scan& scanned) {
    if (kiosk_) return feed_scan(*kiosk_, parts_.window, scanned);
    const int kiosks = parts_.window.kiosks();
    if (kiosks != 1) app_.act(table::CardScanned{kiosks});
  }

  void start_kiosk() {
    const table::TableState& state = app_.state();
    std::vector<int> taken = table::numbers_elsewhere(state.others);
    taken.insert(taken.end(), state.machine.kiosks.begin(), state.machine.kiosks.end());
    const auto started = kiosks_.start(state.folder, taken, {own_output_, state.room.on}, state.language);
    if (!started) app_.set_kiosk_windows(kiosks_.running(app_.state().folder), started.error());
  }

  void heed(const TableRequests& requests) {
    done_ = done_ || requests.exit;
    if (requests.steer) example_.steer(*requests.steer);
    if (requests.diagonal_in) {
      monitor_.px_per_mm = diagonal_px(monitor_) / (*requests.diagonal_in * kMmPerInch);
      display_ = fit_table(display_.width_px, display_.height_px, monitor_.px_per_mm);
      app_.set_screen(*requests.diagonal_in, monitor_.px_per_mm);
      app_.place(display_);
    }
    if (requests.spawn_kiosk) start_kiosk();
    if (requests.call_kiosk) kiosks_.call_to_front(*requests.call_kiosk);
    if (requests.stop_kiosk) kiosks_.end(*requests.stop_kiosk);
    if (requests.become_kiosk) {
      KioskApp::Setting setting;
      setting.folder = app_.state().folder;
      setting.place = workshop_home(setting.folder, std::nullopt).place;
      setting.words = app_.words();
      setting.others = app_.languages();
      setting.wake = [waker = parts_.window.waker()] { waker->wake(); };
      setting.handed_over = true;
      setting.pin_set = app_.state().pin_set;
      setting.watch = true;
      setting.slept_ms = platform::slept_ms;
      if (*requests.become_kiosk) setting.practice = table::round_for(app_.state(), app_.view().choice, "");
      kiosk_ = std::make_unique<KioskApp>(parts_.fonts, parts_.tokens, setting);
      kiosk_->place(display_);
      parts_.window.be_kiosk(!setting.practice);
      parts_.window.fill_screen(true);
      app_.stage().cancel_touches();
    }
  }

  WindowParts& parts_;
  platform::Display monitor_;
  ExampleClock clock_;
  TableApp app_;
  ExamplePlayer example_;
  std::unique_ptr<KioskApp> kiosk_;
  KioskWindows kiosks_;
  RoomWindow room_{parts_.tokens, parts_.window};
  std::string own_output_;  ///< the table's
  std::int64_t next_outputs_ms_ = 0;
  Display display_;
  bool choice_full_ = false;
  bool done_ = false;
};

/// As it was measured, unless it is said on the command line.
WindowChoice measured(WindowChoice choice, const std::string& sessions) {
  const std::vector<platform::Display> monitors = platform::Window::monitors();
  const auto at = static_cast<std::size_t>(std::max(0, choice.monitor));
  if (!choice.diagonal_in && at < monitors.size())
    choice.diagonal_in = measured_diagonal(sessions, screen_name(monitors[at]));
  return choice;
}

int run_table_window(const WindowChoice& asked, const std::function<void(TableWindow&)>& begin) {
  if (!ballot::init_sealing())
    return refuse("There is no secure source of random numbers; restart the machine and try again.");
  const auto sessions = store::sessions_folder(checkout_folder());
  if (!sessions) return refuse(sessions.error());
  const WindowChoice choice = measured(asked, *sessions);
  auto parts = open_window(choice, "Crosstable");
  if (!parts) return refuse(parts.error());
  TableWindow window(**parts, *sessions, choice);
  window.app().settle();
  begin(window);
  Player player = window.player();
  run_window(**parts, player);
  window.app().end_typing();
  window.app().settle();
  return 0;
}

}  // namespace

int run_home(const WindowChoice& window) {
  return run_table_window(window, [](TableWindow&) {});
}

int run_table(const std::string& folder, const WindowChoice& window) {
  if (const words::Message why = store::workshop_problem(folder); !why.empty()) return refuse(why);
  return run_table_window(window, [&](TableWindow& table) { table.app().act(table::OpenWorkshop{folder}); });
}

int run_demo(const WindowChoice& window, bool fullscreen) {
  WindowChoice choice = window;
  choice.windowed = !fullscreen;
  choice.share = 0.88f;
  return run_table_window(choice, [](TableWindow& table) { table.begin_example(); });
}

namespace {

/// Where the table that works on this folder keeps what it remembers.
std::string beside(const std::string& folder) {
  const std::filesystem::path whole = std::filesystem::absolute(folder).lexically_normal();
  return (whole.has_filename() ? whole.parent_path() : whole.parent_path().parent_path()).string();
}

}  // namespace

namespace {

/// Typed on the command line: the pairing of before stands where there is nothing.
tl::expected<std::optional<KioskHome>, words::Message> known_home_of(const std::string& entry) {
  if (entry.empty()) return known_home();
  auto paired = pair_with_one_of({entry});
  if (!paired) return tl::unexpected(paired.error());
  return std::optional(std::move(*paired));
}

/// Where this kiosk meets its table; an error where it cannot begin.
tl::expected<KioskApp::Setting, words::Message> kiosk_setting(const std::string& folder, const KioskChoice& kiosk) {
  KioskApp::Setting setting;
  setting.number = kiosk.number;
  KioskHome home = workshop_home(folder, kiosk.number);
  if (kiosk.pairing) {
    setting.pair = pair_with_one_of;
    auto known = known_home_of(*kiosk.pairing);
    if (!known && !kiosk.pairing->empty()) return tl::unexpected(known.error());
    // It says to pair again, and that is done on its screen.
    if (!known) setting.unpaired = known.error();
    if (!known || !*known) return setting;
    home = std::move(**known);
  }
  setting.folder = home.folder;
  setting.place = home.place;
  return setting;
}

}  // namespace

int run_kiosk(const std::string& folder, const WindowChoice& window, const KioskChoice& kiosk) {
  if (!ballot::init_sealing())
    return refuse("There is no secure source of random numbers; restart the machine and try again.");
  auto begun = kiosk_setting(folder, kiosk);
  if (!begun) return refuse(begun.error());
  if (kiosk.table) platform::end_with(*kiosk.table);
  WindowChoice choice = window;
  choice.beside_table = kiosk.table.has_value();
  auto parts = open_window(choice, "Crosstable kiosk");
  if (!parts) return refuse(parts.error());
  KioskApp::Setting setting = std::move(*begun);
  const ChosenLanguage chosen =
      choice.language.empty() && !kiosk.pairing ? chosen_language(beside(folder)) : ChosenLanguage{(*parts)->words, {}};
  setting.words = chosen.words;
  Languages languages = all_languages();
  // The table that started this kiosk has said it.
  if (!kiosk.table) remark_on(languages, chosen.lost);
  setting.others = std::move(languages.spoken);
  hear_the_room(setting, kiosk, choice.language, beside(folder));
  setting.slept_ms = platform::slept_ms;
  setting.wake = [waker = (*parts)->window.waker()] { waker->wake(); };
  setting.watch = true;
  platform::FrontCalls calls((*parts)->window.waker()->fd());
  KioskApp app((*parts)->fonts, (*parts)->tokens, setting);
  (*parts)->window.be_kiosk(true);
  Player player;
  player.place = [&](const platform::Display& display) { app.place(kiosk_display(display)); };
  player.touch = [&](const look::Touch& touch) { app.feed(touch); };
  player.key = [&](const look::Key& key) { app.feed(key); };
  player.close_asked = [&](std::int64_t) { app.ask_to_leave(); };
  player.scan = [&](const platform::Scan& scanned) { feed_scan(app, (*parts)->window, scanned); };
  player.poll = [&](std::int64_t now) {
    tie_scanner(app, (*parts)->window);
    if (calls.take()) (*parts)->window.bring_to_front();
    return app.poll(now);
  };
  player.frame = [&](std::int64_t now) { app.frame(now); };
  player.wants_frame = [&](std::int64_t now) { return app.wants_frame(now); };
  player.next_frame_ms = [&] { return app.next_frame_ms(); };
  player.surfaces = [&] { return std::vector<look::Surface*>{&app.surface()}; };
  player.clear = [&] { return (*parts)->tokens.theme(false)[look::Colour::kBg]; };
  player.done = [&] { return app.left(); };
  player.too_small = [](const platform::Display& display) { return too_small(kiosk_display(display)); };
  run_window(**parts, player);
  return 0;
}

}  // namespace crosstable::roles

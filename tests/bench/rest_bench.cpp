// Start, rest and memory of the real table, off-screen. Run by hand: build/release/tests/bench/crosstable_rest_bench
// [IDLE_SECONDS]. Its starts beside those of an older commit, in turns, since no machine is equally fast all the time:
//   for i in $(seq 10); do for build in OLDER/build/release build/release; do
//     echo $build $($build/tests/bench/crosstable_rest_bench 1 | head -1); done; done
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include <unistd.h>

#include "platform/clock.h"
#include "platform/frame_loop.h"
#include "platform/offscreen.h"
#include "platform/renderer.h"
#include "roles/files.h"
#include "roles/kiosk_app.h"
#include "roles/picture.h"
#include "roles/player.h"
#include "roles/roles.h"
#include "roles/table_app.h"
#include "store/passing_folder.h"

namespace crosstable {
namespace {

using Clock = std::chrono::steady_clock;

double since_ms(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Memory that belongs to this process alone or is shared with others, in MiB.
double resident_mib() {
  std::ifstream file("/proc/self/statm");
  long all = 0, resident = 0;
  file >> all >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

/// How many frames `app` wants while nobody touches it.
template <class App, class Draw>
std::int64_t frames_at_rest(App& app, int seconds, const Draw& draw) {
  const platform::SystemClock clock;
  platform::FrameScheduler scheduler;
  scheduler.note_drawn(clock.now_ms());  // the first frame is there already
  const std::int64_t end = clock.now_ms() + seconds * 1000;
  while (clock.now_ms() < end) {
    const std::int64_t now = clock.now_ms();
    const std::int64_t next_poll = app.poll(now);
    if (app.wants_frame(now)) scheduler.note_data();
    if (const auto next = app.next_frame_ms()) scheduler.draw_at(*next);
    if (scheduler.should_draw(now)) {
      draw(now);
      scheduler.note_drawn(now);
    }
    const std::int64_t wait = scheduler.next_wait_ms(now);
    const std::int64_t until_poll = std::max<std::int64_t>(1, next_poll - now);
    std::this_thread::sleep_for(std::chrono::milliseconds(wait < 0 ? until_poll : std::min(wait, until_poll)));
  }
  return scheduler.frames_drawn() - 1;
}

/// The first thing that anybody sees: from the tap to the map it opens on, and at rest while it is paused.
template <class Draw, class Finish>
void measure_example(roles::TableApp& app, roles::ExampleClock& wall, double first_ms, int idle_seconds,
                     const Draw& draw, const Finish& finish) {
  using What = table::SteerExample::What;
  const platform::SystemClock clock;
  roles::ExamplePlayer player(app, wall);
  const Clock::time_point start = Clock::now();
  player.steer(What::kBegin);
  while (!app.state().example) {
    app.settle();
    player.poll(clock.now_ms());
  }
  draw(clock.now_ms());
  finish();
  const double map_ms = since_ms(start);
  std::printf("example to its map     %7.0f ms  (start to the map at most %.0f ms)\n", map_ms, first_ms + map_ms);
  player.steer(What::kPause);
  draw(clock.now_ms());
  std::printf("frames in %2d s, paused %7lld\n", idle_seconds,
              static_cast<long long>(frames_at_rest(app, idle_seconds, draw)));
  player.steer(What::kClose);
  app.settle();
}

int measure(int idle_seconds) {
  const Clock::time_point start = Clock::now();
  store::PassingFolder sessions;
  const roles::Display display = *roles::display_named("55fhd");
  auto screen = platform::Offscreen::open(display.width_px, display.height_px);
  if (!screen) return roles::refuse(screen.error());
  auto renderer = platform::Renderer::create();
  if (!renderer) return roles::refuse(renderer.error());
  renderer->begin(display.width_px, display.height_px, {0.9f, 0.9f, 0.9f, 1.0f});
  renderer->end();
  (void)screen->read_rgba();
  const double empty_ms = since_ms(start);
  const double empty_mib = resident_mib();
  auto tokens = look::load_tokens(roles::assets_folder() + "/tokens.toml");
  auto fonts = look::Fonts::load();
  if (!tokens || !fonts) return roles::refuse("Tokens or fonts are missing; run third_party/setup.");
  roles::Picture picture(*renderer, *fonts);
  roles::TableApp::Setting setting;
  setting.sessions = sessions.path();
  setting.assets = roles::assets_folder();
  roles::ExampleClock wall([] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
  });
  setting.wall_ms = [&wall] { return wall.now_ms(); };
  setting.today = [] { return platform::SystemClock().today(); };
  roles::TableApp app(*fonts, *tokens, setting);
  app.place(display);
  const platform::SystemClock clock;
  const auto draw = [&](std::int64_t now) {
    app.frame(now);
    picture.draw(app.stage().surfaces(), display.width_px, display.height_px, tokens->light[look::Colour::kBg]);
  };
  draw(clock.now_ms());
  (void)screen->read_rgba();
  const double first_ms = since_ms(start);
  std::printf("start to first frame   %7.0f ms  (an empty GL picture: %.0f ms)\n", first_ms, empty_ms);
  app.settle();
  draw(clock.now_ms());
  const std::int64_t at_home = frames_at_rest(app, idle_seconds, draw);
  std::printf("memory at rest         %7.1f MiB (an empty GL picture: %.1f MiB, so %.1f MiB over it)\n", resident_mib(),
              empty_mib, resident_mib() - empty_mib);
  std::printf("frames in %2d s at home %7lld\n", idle_seconds, static_cast<long long>(at_home));
  measure_example(app, wall, first_ms, idle_seconds, draw, [&] { (void)screen->read_rgba(); });
  roles::KioskApp kiosk(*fonts, *tokens, {sessions.path()});
  kiosk.place(*roles::display_named("10wxga"));
  const auto draw_kiosk = [&](std::int64_t now) { kiosk.frame(now); };
  kiosk.settle(clock.now_ms());
  draw_kiosk(clock.now_ms());
  std::printf("frames in %2d s, kiosk   %6lld\n", idle_seconds,
              static_cast<long long>(frames_at_rest(kiosk, idle_seconds, draw_kiosk)));
  return 0;
}

}  // namespace
}  // namespace crosstable

int main(int argc, char** argv) { return crosstable::measure(argc > 1 ? std::max(1, std::atoi(argv[1])) : 10); }

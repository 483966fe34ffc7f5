#include "roles/window_loop.h"

#include <algorithm>

#include "platform/clock.h"
#include "platform/frame_loop.h"
#include "platform/touch.h"
#include "roles/languages.h"
#include "roles/notice.h"

namespace crosstable::roles {
namespace {

look::Touch to_look(const platform::Touch& touch) {
  look::TouchPhase phase = look::TouchPhase::kBegin;
  switch (touch.phase) {
    case platform::TouchPhase::kBegin: phase = look::TouchPhase::kBegin; break;
    case platform::TouchPhase::kMove: phase = look::TouchPhase::kMove; break;
    case platform::TouchPhase::kEnd: phase = look::TouchPhase::kEnd; break;
    case platform::TouchPhase::kCancel: phase = look::TouchPhase::kCancel; break;
  }
  return {touch.finger, phase, touch.x_px, touch.y_px, touch.time_ms};
}

/// Nothing can be touched: what a finger held before is not tapped when it lifts.
look::Touch let_go(const platform::Touch& touch) {
  look::Touch lifted = to_look(touch);
  lifted.phase = look::TouchPhase::kCancel;
  return lifted;
}

std::optional<look::Key> to_look(const platform::Key& key) {
  using Name = platform::Key::Name;
  switch (key.name) {
    case Name::kText: return look::Key{look::Key::Kind::kText, key.text};
    case Name::kBackspace: return look::Key{look::Key::Kind::kBackspace, ""};
    case Name::kEnter:
    case Name::kTab:
    case Name::kEscape: return look::Key{look::Key::Kind::kDone, ""};
    case Name::kLeft: return look::Key{look::Key::Kind::kLeft, ""};
    case Name::kRight: return look::Key{look::Key::Kind::kRight, ""};
    case Name::kDelete: return look::Key{look::Key::Kind::kDelete, ""};
    case Name::kUp: return look::Key{look::Key::Kind::kUp, ""};
    case Name::kDown: return look::Key{look::Key::Kind::kDown, ""};
    case Name::kHome: return look::Key{look::Key::Kind::kHome, ""};
    case Name::kEnd: return look::Key{look::Key::Kind::kEnd, ""};
    case Name::kSelectAll: return look::Key{look::Key::Kind::kSelectAll, ""};
  }
  return std::nullopt;
}

}  // namespace

tl::expected<std::unique_ptr<WindowParts>, std::string> open_window(const WindowChoice& choice,
                                                                    const std::string& title) {
  auto tokens = look::load_tokens(assets_folder() + "/tokens.toml");
  if (!tokens) return tl::unexpected(tokens.error());
  auto fonts = look::Fonts::load();
  if (!fonts) return tl::unexpected(fonts.error());
  auto words = words_asked_for(choice.language);
  if (!words) return tl::unexpected(words.error());
  platform::WindowOptions options;
  options.title = title;
  options.fullscreen = !choice.windowed;
  options.monitor = choice.monitor;
  options.diagonal_in = choice.diagonal_in;
  options.hides_unplugged = choice.beside_table;
  const std::vector<platform::Display> monitors = platform::Window::monitors();
  if (choice.share > 0 && !monitors.empty()) {
    const auto at = static_cast<std::size_t>(std::max(0, choice.monitor));
    const platform::Display& monitor = monitors[at < monitors.size() ? at : 0];
    options.width_px = static_cast<int>(static_cast<float>(monitor.width_px) * choice.share);
    options.height_px = static_cast<int>(static_cast<float>(monitor.height_px) * choice.share);
  }
  auto window = platform::Window::open(options);
  if (!window) return tl::unexpected(window.error());
  auto renderer = platform::Renderer::create();
  if (!renderer) return tl::unexpected(renderer.error());
  return std::unique_ptr<WindowParts>(new WindowParts{std::move(*tokens), std::move(*fonts), std::move(*window),
                                                      std::move(*renderer), std::move(*words)});
}

void run_window(WindowParts& parts, Player& player) {
  const platform::SystemClock clock;
  // Software drawing never waits for the screen: animations get a pace of their own.
  constexpr std::int64_t kSoftwareFrame_ms = 33;
  platform::FrameScheduler scheduler(parts.renderer.is_software() ? kSoftwareFrame_ms : 0);
  Picture picture(parts.renderer, parts.fonts);
  platform::Display display = parts.window.display();
  platform::TouchFilter filter(display.px_per_mm, 0, {display.width_px, display.height_px});
  Notice notice(parts.fonts, parts.tokens);
  words::Message too_small;
  const auto place = [&] {
    too_small = player.too_small(display);
    too_small.empty() ? player.place(display) : notice.place(display);
  };
  place();
  while (!player.done() && !parts.end.asked()) {
    const std::int64_t before = clock.now_ms();
    const std::int64_t next_poll = player.poll(before);
    if (too_small.empty() && player.wants_frame(before)) scheduler.note_data();
    if (const auto next = player.next_frame_ms(); next && too_small.empty()) scheduler.draw_at(*next);
    if (const auto next = filter.next_ms()) scheduler.draw_at(*next);
    const std::int64_t frame_wait = scheduler.next_wait_ms(before);
    const std::int64_t poll_wait = std::max<std::int64_t>(0, next_poll - before);
    const platform::Events events = parts.window.wait(frame_wait < 0 ? poll_wait : std::min(frame_wait, poll_wait));
    const std::int64_t now = clock.now_ms();
    if (events.close_requested) player.close_asked(now);
    for (const platform::Scan& scan : events.scans) player.scan(scan);
    if (events.resized) {
      display = parts.window.display();
      place();
    }
    for (const platform::Key& key : events.keys) {
      if (const auto typed = to_look(key); typed && too_small.empty()) player.key(*typed);
    }
    filter.set_screen(player.px_per_mm ? player.px_per_mm() : display.px_per_mm, {display.width_px, display.height_px});
    if (player.rim_mm) filter.set_rim(player.rim_mm());
    for (const platform::Touch& touch : filter.run(events.touches, now)) {
      if (too_small.empty())
        player.touch(to_look(touch));
      else
        player.touch(let_go(touch));
    }
    if (!events.touches.empty() || !events.keys.empty()) scheduler.note_input(now);
    if (events.close_requested || !events.scans.empty()) scheduler.note_input(now);
    if (events.resized || events.exposed) scheduler.note_data();
    if (!scheduler.should_draw(now) || display.width_px <= 0 || display.height_px <= 0) continue;
    if (too_small.empty()) {
      player.frame(now);
      picture.draw(player.surfaces(), display.width_px, display.height_px, player.clear());
    } else {
      notice.run(now, too_small, *player.surfaces().front());
      picture.draw({&notice.surface()}, display.width_px, display.height_px, parts.tokens.light[look::Colour::kBg]);
    }
    parts.window.swap();
    scheduler.note_drawn(clock.now_ms());
  }
}

}  // namespace crosstable::roles

#include "roles/room_window.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "framework/system_error.h"
#include "platform/frame_loop.h"
#include "platform/renderer.h"
#include "roles/picture.h"
#include "roles/room_view.h"

namespace crosstable::roles {
namespace {

/// The table's frames come first: what follows them may lag.
constexpr std::int64_t kFrame_ms = 33;
constexpr std::int64_t kSoftwareFrame_ms = 100;

std::optional<int> number_of(const std::string& output) {
  const std::vector<platform::Output> outputs = platform::Window::outputs();
  const auto found = std::find_if(outputs.begin(), outputs.end(), [&](const auto& one) { return one.name == output; });
  if (found == outputs.end()) return std::nullopt;
  return static_cast<int>(found - outputs.begin());
}

}  // namespace

/// Its glyphs lie in a graphics context of its own.
struct RoomWindow::Shown {
  Shown(std::string output_name, look::Fonts own_fonts, platform::Window own_window, platform::Renderer own_renderer,
        const look::Tokens& tokens)
      : output(std::move(output_name)),
        fonts(std::move(own_fonts)),
        window(std::move(own_window)),
        renderer(std::move(own_renderer)),
        picture(renderer, fonts),
        view(fonts, tokens),
        scheduler(renderer.is_software() ? kSoftwareFrame_ms : kFrame_ms) {}

  std::string output;
  look::Fonts fonts;
  platform::Window window;
  platform::Renderer renderer;
  Picture picture;
  RoomView view;
  platform::FrameScheduler scheduler;
  std::int64_t seen = -1;  ///< of the table's frames
};

RoomWindow::RoomWindow(const look::Tokens& tokens, platform::Window& table) : tokens_(tokens), table_(table) {}

RoomWindow::~RoomWindow() { close(); }

std::int64_t RoomWindow::follow(TableApp& app, std::int64_t now_ms) {
  const table::RoomScreen& room = app.state().room;
  const std::string wanted = room.is_plugged() ? room.on : "";
  if (shown_ && shown_->output != wanted) close();
  if (failed_ != wanted) failed_.clear();
  if (!shown_ && !wanted.empty() && failed_.empty()) open(app);
  if (!shown_) return std::numeric_limits<std::int64_t>::max();

  const platform::Events events = shown_->window.wait(0);
  if (events.resized || events.exposed || std::exchange(shown_->seen, app.frames()) != app.frames())
    shown_->scheduler.note_data();
  if (shown_->view.surface().wants_frame(now_ms)) shown_->scheduler.note_data();
  if (const auto next = shown_->view.surface().next_frame_ms()) shown_->scheduler.draw_at(*next);
  if (shown_->scheduler.should_draw(now_ms)) draw(app, now_ms);
  const std::int64_t wait_ms = shown_->scheduler.next_wait_ms(now_ms);
  return wait_ms < 0 ? std::numeric_limits<std::int64_t>::max() : now_ms + wait_ms;
}

void RoomWindow::open(TableApp& app) {
  const std::string output = app.state().room.on;
  const auto fail = [&](const std::string& why) {
    failed_ = output;
    table_.make_current();
    app.show_problem(
        words::message("The room's screen cannot be shown: {why}", words::arg("why", framework::system_said(why))));
  };
  const std::optional<int> number = number_of(output);
  if (!number) return;
  auto fonts = look::Fonts::load();
  if (!fonts) return fail(fonts.error());
  platform::WindowOptions options;
  options.title = "Crosstable, for the room";
  options.fullscreen = true;
  options.monitor = *number;
  options.only_shows = true;
  auto window = platform::Window::open(options);
  if (!window) return fail(window.error());
  auto renderer = platform::Renderer::create();
  if (renderer)
    shown_ = std::make_unique<Shown>(output, std::move(*fonts), std::move(*window), std::move(*renderer), tokens_);
  else
    fail(renderer.error());
  table_.make_current();
}

void RoomWindow::close() {
  if (!shown_) return;
  shown_->window.make_current();
  shown_.reset();
  table_.make_current();
}

void RoomWindow::draw(TableApp& app, std::int64_t now_ms) {
  const table::TableState& state = app.state();
  const platform::Display display = shown_->window.display();
  shown_->scheduler.note_drawn(now_ms);
  if (display.width_px <= 0 || display.height_px <= 0) return;
  shown_->view.set_words(app.words());
  shown_->view.set_motion(!state.workshop().still);
  shown_->view.place(display.width_px, display.height_px);
  shown_->view.run(now_ms, state, app.view());
  shown_->window.make_current();
  const look::Theme& theme = state.high_contrast ? tokens_.high_contrast : tokens_.theme(state.dark);
  shown_->picture.draw({&shown_->view.surface()}, display.width_px, display.height_px, theme[look::Colour::kBg]);
  shown_->window.swap();
  table_.make_current();
}

}  // namespace crosstable::roles

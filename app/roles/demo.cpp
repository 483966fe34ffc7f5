// The demo without a screen: the whole example, played through the real table, urn and reports, one picture per step.
#include <algorithm>
#include <memory>

#include "ballot/seal.h"
#include "platform/clock.h"
#include "platform/offscreen.h"
#include "platform/renderer.h"
#include "roles/files.h"
#include "roles/picture.h"
#include "roles/player.h"
#include "roles/roles.h"
#include "store/snapshot_file.h"

namespace crosstable::roles {
namespace {

/// Off-screen graphics and everything drawn with them.
struct Studio {
  look::Tokens tokens;
  look::Fonts fonts;
  platform::Offscreen screen;
  platform::Renderer renderer;
  Display display;
};

tl::expected<std::unique_ptr<Studio>, std::string> open_studio() {
  auto tokens = look::load_tokens(assets_folder() + "/tokens.toml");
  if (!tokens) return tl::unexpected(tokens.error());
  auto fonts = look::Fonts::load();
  if (!fonts) return tl::unexpected(fonts.error());
  const Display display = *display_named("55fhd");
  auto screen = platform::Offscreen::open(display.width_px, display.height_px);
  if (!screen) return tl::unexpected(screen.error());
  auto renderer = platform::Renderer::create();
  if (!renderer) return tl::unexpected(renderer.error());
  return std::unique_ptr<Studio>(
      new Studio{std::move(*tokens), std::move(*fonts), std::move(*screen), std::move(*renderer), display});
}

/// The example played on a table without a screen, as fast as the disk allows; its pictures go into a folder.
class Recording {
 public:
  Recording(Studio& studio, const std::string& sessions, OutputFolder& out)
      : studio_(studio),
        out_(out),
        picture_(studio.renderer, studio.fonts),
        clock_([] { return kMorning_ms; }),
        app_(studio.fonts, studio.tokens, setting(sessions, clock_)),
        player_(app_, clock_) {
    app_.stage().set_motion(false);
    app_.place(studio.display);
    app_.settle();
    player_.play_for([this](const std::string& name) { shoot(name); });
  }

  tl::expected<workshop::Workshop, std::string> play() {
    shoot("home");
    player_.steer(table::SteerExample::What::kBegin);
    while (!player_.has_ended() && trouble().empty()) {
      if (stop_requested()) return tl::unexpected(std::string(kStopped));
      app_.settle();
      app_.poll(now_ms_);
      // Never past what the player waits for: its time is the only one that passes here.
      now_ms_ = std::max(now_ms_ + 1, std::min(player_.poll(now_ms_), now_ms_ + 200));
      player_.settle();
    }
    if (!trouble().empty()) return tl::unexpected(trouble());
    return app_.state().workshop();
  }

 private:
  static constexpr std::int64_t kMorning_ms = 1'795'420'800'000;  // 2026-11-23 08:00 UTC

  static TableApp::Setting setting(const std::string& sessions, const ExampleClock& clock) {
    TableApp::Setting setting;
    setting.sessions = sessions;
    setting.assets = assets_folder();
    setting.wall_ms = [&clock] { return clock.now_ms(); };
    setting.today = [] { return platform::CivilDate{2026, 11, 23}; };
    return setting;
  }

  std::string trouble() const { return trouble_.empty() ? words::english(app_.state().problem) : trouble_; }

  void shoot(const std::string& name) {
    // The second frame shows what the first has laid out.
    app_.frame(now_ms_);
    app_.frame(now_ms_);
    const Display& display = studio_.display;
    picture_.draw(app_.stage().surfaces(), display.width_px, display.height_px,
                  studio_.tokens.light[look::Colour::kBg]);
    ++number_;
    const std::string file = (number_ < 10 ? "0" : "") + std::to_string(number_) + "-" + name + ".png";
    const auto added = out_.add(file, png_of(display.width_px, display.height_px, studio_.screen.read_rgba()));
    if (!added && trouble_.empty()) trouble_ = added.error();
  }

  Studio& studio_;
  OutputFolder& out_;
  std::string trouble_;
  std::int64_t now_ms_ = 0;
  int number_ = 0;
  Picture picture_;
  ExampleClock clock_;
  TableApp app_;
  ExamplePlayer player_;
};

tl::expected<workshop::Workshop, std::string> play_example(OutputFolder& out) {
  auto studio = open_studio();
  if (!studio) return tl::unexpected(studio.error());
  TemporaryFolder sessions;
  if (!sessions.problem().empty()) return tl::unexpected(sessions.problem());
  return Recording(**studio, sessions.path(), out).play();
}

}  // namespace

int run_headless_demo(const std::string& out) {
  if (!ballot::init_sealing())
    return refuse("There is no secure source of random numbers; restart the machine and try again.");
  auto folder = OutputFolder::open(out);
  if (!folder) return refuse(folder.error());
  const auto workshop = play_example(*folder);
  if (!workshop) return refuse(workshop.error());
  const workshop::Snapshot snapshot = workshop::take_snapshot(*workshop);
  const std::string path = out + "/" + store::snapshot_name(out, *workshop);
  if (const auto added = add_reports(*folder, snapshot, {"json", "csv", "png"}, words::english_words()); !added)
    return refuse(added.error());
  const auto signer = installation_signer();
  if (!signer) return refuse(signer.error());
  if (const auto written = store::write_snapshot(path, snapshot, *signer); !written) return refuse(written.error());
  const auto delivered = folder->deliver();
  if (!delivered) return refuse(delivered.error());
  for (const std::string& file : *delivered) print(file);
  print(path);
  return 0;
}

}  // namespace crosstable::roles

// The demo without a screen: the whole example and its follow-up, played through the real table, urn and reports, one
// picture per step.
#include <algorithm>
#include <memory>

#include "ballot/seal.h"
#include "platform/clock.h"
#include "platform/offscreen.h"
#include "platform/renderer.h"
#include "roles/files.h"
#include "roles/picture.h"
#include "roles/player.h"
#include "roles/reports.h"
#include "roles/roles.h"
#include "store/passing_folder.h"
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

  void open() { shoot("home"); }

  /// One part of it, to its end.
  tl::expected<workshop::Workshop, std::string> play(table::SteerExample::What part) {
    player_.steer(part);
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

struct Played {
  workshop::Workshop workshop, follow_up;
};

tl::expected<Played, std::string> play_example(OutputFolder& out) {
  auto studio = open_studio();
  if (!studio) return tl::unexpected(studio.error());
  store::PassingFolder sessions;
  if (!sessions.problem().empty()) return tl::unexpected(words::english(sessions.problem()));
  Recording recording(**studio, sessions.path(), out);
  recording.open();
  auto workshop = recording.play(table::SteerExample::What::kBegin);
  if (!workshop) return tl::unexpected(workshop.error());
  auto follow_up = recording.play(table::SteerExample::What::kFollowUp);
  if (!follow_up) return tl::unexpected(follow_up.error());
  return Played{std::move(*workshop), std::move(*follow_up)};
}

}  // namespace

int run_headless_demo(const std::string& out) {
  if (!ballot::init_sealing())
    return refuse("There is no secure source of random numbers; restart the machine and try again.");
  auto folder = OutputFolder::open(out);
  if (!folder) return refuse(folder.error());
  const auto played = play_example(*folder);
  if (!played) return refuse(played.error());
  const workshop::Snapshot snapshot = workshop::take_snapshot(played->workshop);
  const std::string path = out + "/" + store::snapshot_name(out, played->workshop);
  if (const auto added = add_reports(*folder, snapshot, {"json", "csv", "png"}, words::english_words()); !added)
    return refuse(added.error());
  const auto signer = installation_signer();
  if (!signer) return refuse(signer.error());
  const auto written = store::write_snapshot(path, snapshot, *signer);
  if (!written) return refuse(written.error());
  const std::string later = out + "/" + store::snapshot_name(out, played->follow_up);
  if (const auto followed =
          store::write_snapshot(later, workshop::take_snapshot(played->follow_up), *signer, written->mark);
      !followed)
    return refuse(followed.error());
  const auto delivered = folder->deliver();
  if (!delivered) return refuse(delivered.error());
  for (const std::string& file : *delivered) print(file);
  print(path);
  print(later);
  return 0;
}

}  // namespace crosstable::roles

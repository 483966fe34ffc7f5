// The demo without a screen: the whole example, played through the real table, urn and reports, one picture per step.
#include <iostream>
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

/// The finished example; its pictures lie in `out`.
tl::expected<workshop::Workshop, std::string> play_example(const std::string& out) {
  auto studio = open_studio();
  if (!studio) return tl::unexpected(studio.error());
  TemporaryFolder sessions;
  if (!sessions.problem().empty()) return tl::unexpected(sessions.problem());
  const Display& display = (*studio)->display;
  Picture picture((*studio)->renderer, (*studio)->fonts);
  ExamplePlayer player((*studio)->fonts, (*studio)->tokens, display, sessions.path());
  std::string trouble;
  int number = 0;
  const auto shoot = [&](const std::string& name) {
    picture.draw(player.app().stage().surfaces(), display.width_px, display.height_px,
                 (*studio)->tokens.light[look::Colour::kBg]);
    ++number;
    const std::string path = out + "/" + (number < 10 ? "0" : "") + std::to_string(number) + "-" + name + ".png";
    const auto written = write_png(path, display.width_px, display.height_px, (*studio)->screen.read_rgba());
    if (!written && trouble.empty()) trouble = written.error();
    std::cout << path << std::endl;
  };
  if (const auto played = player.play(shoot); !played) return tl::unexpected(played.error());
  if (!trouble.empty()) return tl::unexpected(trouble);
  return player.app().state().workshop();
}

}  // namespace

int run_headless_demo(const std::string& out) {
  if (!ballot::init_sealing())
    return refuse("There is no secure source of random numbers; restart the machine and try again.");
  if (const auto made = make_folder(out); !made) return refuse(made.error());
  const auto workshop = play_example(out);
  if (!workshop) return refuse(workshop.error());
  const workshop::Snapshot snapshot = workshop::take_snapshot(*workshop);
  const std::string path = out + "/" + store::snapshot_name(out, *workshop);
  const auto signer = installation_signer();
  if (!signer) return refuse(signer.error());
  if (const auto written = store::write_snapshot(path, snapshot, *signer); !written) return refuse(written.error());
  std::cout << path << "\n";
  const auto reports = write_reports(out, snapshot, {"json", "csv", "png"});
  if (!reports) return refuse(reports.error());
  for (const std::string& name : *reports) std::cout << out << "/" << name << "\n";
  return 0;
}

}  // namespace crosstable::roles

// A PNG of every screen, off-screen: what designers look at, what goldens compare, and the pictures in the README.
#include "platform/offscreen.h"
#include "platform/renderer.h"
#include "roles/files.h"
#include "roles/gallery.h"
#include "roles/languages.h"
#include "roles/output.h"
#include "roles/picture.h"
#include "roles/roles.h"

namespace crosstable::roles {
namespace {

tl::expected<GalleryChoice, std::string> choice_of(const ScreensOptions& options, const std::string& theme, int count) {
  auto words = words_asked_for(options.language);
  if (!words) return tl::unexpected(words.error());
  GalleryChoice choice{theme == "dark", count, options.long_names};
  choice.high_contrast = theme == "contrast";
  choice.words = std::move(*words);
  return choice;
}

int draw_all(const ScreensOptions& options, const Display& display, const GalleryChoice& choice, int& drawn) {
  const auto tokens = look::load_tokens(assets_folder() + "/tokens.toml");
  if (!tokens) return refuse(tokens.error());
  auto fonts = look::Fonts::load();
  if (!fonts) return refuse(fonts.error());
  auto screen = platform::Offscreen::open(display.width_px, display.height_px);
  if (!screen) return refuse(screen.error());
  auto renderer = platform::Renderer::create();
  if (!renderer) return refuse(renderer.error());
  Picture picture(*renderer, *fonts);
  Gallery gallery(*fonts, *tokens, display, choice);
  if (!gallery.problem().empty()) return refuse(gallery.problem());
  for (const std::string& name : gallery.names()) {
    if (!options.only.empty() && name.find(options.only) == std::string::npos) continue;
    ++drawn;
    const std::vector<look::Surface*> surfaces = gallery.draw(name);
    picture.draw(surfaces, display.width_px, display.height_px,
                 (choice.high_contrast ? tokens->high_contrast : tokens->theme(choice.dark))[look::Colour::kBg]);
    const std::string path = options.out + "/" + name + choice.suffix() + ".png";
    if (const auto written = write_png(path, display.width_px, display.height_px, screen->read_rgba()); !written)
      return refuse(written.error());
    print(path);
    if (stop_requested()) return refuse("Stopped.");
  }
  return 0;
}

}  // namespace

int run_screens(const ScreensOptions& options) {
  const StopSignals signals;
  if (const auto made = make_folder(options.out); !made) return refuse(made.error());
  std::vector<std::string> displays = options.displays;
  if (displays.empty()) displays = {"55fhd", "10wxga"};
  std::vector<std::string> themes = options.themes;
  if (themes.empty()) themes = {"light"};
  std::vector<int> functions = options.functions;
  if (functions.empty()) functions = {0};
  int drawn = 0;
  for (const std::string& name : displays) {
    const auto display = display_named(name);
    if (!display)
      return refuse("--display " + name + ": 55fhd, 65uhd, laptop, mini, 10wxga, 27portrait and kioskmini are known.");
    for (const std::string& theme : themes) {
      if (theme != "light" && theme != "dark" && theme != "contrast")
        return refuse("--theme " + theme + ": light, dark and contrast are known.");
      for (const int count : functions) {
        if (count != 0 && (count < framework::kFewestFunctions || count > framework::kMostFunctions))
          return refuse("--functions " + std::to_string(count) + ": 2 to 12 are allowed.");
        auto choice = choice_of(options, theme, count);
        if (!choice) return refuse(choice.error());
        choice->display = displays.size() > 1 || name.find("mini") == std::string::npos ? name : "";
        if (const int status = draw_all(options, *display, *choice, drawn); status != 0) return status;
      }
    }
  }
  if (drawn == 0)
    return refuse("--only " + options.only +
                  ": no screen has this in its name; without --only all are drawn and listed.");
  return 0;
}

}  // namespace crosstable::roles

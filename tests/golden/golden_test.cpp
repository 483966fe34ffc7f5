// Every screen against its picture, pixel by pixel: software rendering draws the same bits on every run. Pictures carry
// a fingerprint of what drew them; where that differs they are not compared, and .ci/run counts it as a failure.
// UPDATE_GOLDENS=1 writes the pictures that differ.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include <ft2build.h>
#include FT_FREETYPE_H

#include <gtest/gtest.h>
#include <imgui.h>

#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#include <stb_image.h>

#include "platform/offscreen.h"
#include "platform/renderer.h"
#include "roles/gallery.h"
#include "roles/picture.h"
#include "roles/roles.h"

namespace crosstable::test {
namespace {

const std::string kFolder = std::string(CROSSTABLE_SOURCE_DIR) + "/tests/golden/pictures";

std::string fingerprint(const platform::Offscreen& screen) {
  FT_Library library = nullptr;
  int major = 0, minor = 0, patch = 0;
  if (FT_Init_FreeType(&library) == 0) {
    FT_Library_Version(library, &major, &minor, &patch);
    FT_Done_FreeType(library);
  }
  std::ostringstream out;
  out << "Dear ImGui " << IMGUI_VERSION << ", FreeType " << major << "." << minor << "." << patch << ", "
      << screen.renderer_fingerprint();
  for (const char* font : {"/usr/share/fonts/opentype/inter/Inter-Regular.otf",
                           "/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf"}) {
    std::error_code ignored;
    out << ", " << std::filesystem::file_size(font, ignored);
  }
  return out.str();
}

std::string stored_fingerprint() {
  std::ifstream file(kFolder + "/fingerprint.txt");
  std::string line;
  std::getline(file, line);
  return line;
}

bool updating() { return std::getenv("UPDATE_GOLDENS") != nullptr; }

/// How many pixels differ from the stored picture; −1 if there is none of that size.
int differing(const std::string& path, int width, int height, const std::vector<std::uint8_t>& pixels) {
  int w = 0, h = 0, channels = 0;
  const std::unique_ptr<stbi_uc, decltype(&stbi_image_free)> stored(stbi_load(path.c_str(), &w, &h, &channels, 4),
                                                                    &stbi_image_free);
  if (stored == nullptr || w != width || h != height) return -1;
  int count = 0;
  for (std::size_t i = 0; i < pixels.size(); i += 4) {
    if (!std::equal(pixels.begin() + static_cast<std::ptrdiff_t>(i),
                    pixels.begin() + static_cast<std::ptrdiff_t>(i) + 3, stored.get() + i))
      ++count;
  }
  return count;
}

/// Screens whose name begins with `only`.
void compare_all(const std::string& display_name, const roles::GalleryChoice& choice, const std::string& only = "") {
  const roles::Display display = *roles::display_named(display_name);
  const auto tokens = look::load_tokens(roles::assets_folder() + "/tokens.toml");
  ASSERT_TRUE(tokens) << tokens.error();
  auto fonts = look::Fonts::load();
  ASSERT_TRUE(fonts) << fonts.error();
  auto screen = platform::Offscreen::open(display.width_px, display.height_px);
  ASSERT_TRUE(screen) << screen.error();
  auto renderer = platform::Renderer::create();
  ASSERT_TRUE(renderer) << renderer.error();
  const std::string now = fingerprint(*screen);
  if (updating()) {
    std::filesystem::create_directories(kFolder);
    std::ofstream(kFolder + "/fingerprint.txt") << now << "\n";
  } else if (stored_fingerprint() != now) {
    GTEST_SKIP() << "not compared: the pictures were drawn by " << stored_fingerprint() << ", this machine has " << now;
  }
  roles::Picture picture(*renderer, *fonts);
  roles::Gallery gallery(*fonts, *tokens, display, choice);
  ASSERT_EQ(gallery.problem(), "");
  for (const std::string& name : gallery.names()) {
    if (!name.starts_with(only)) continue;
    const look::Theme& theme = choice.high_contrast ? tokens->high_contrast : tokens->theme(choice.dark);
    picture.draw(gallery.draw(name), display.width_px, display.height_px, theme[look::Colour::kBg]);
    const std::vector<std::uint8_t> pixels = screen->read_rgba();
    const std::string path = kFolder + "/" + name + choice.suffix() + ".png";
    const int count = differing(path, display.width_px, display.height_px, pixels);
    if (count == 0) continue;
    if (updating()) {
      ASSERT_TRUE(roles::write_png(path, display.width_px, display.height_px, pixels));
      continue;
    }
    const std::string got = "golden-" + name + choice.suffix() + ".png";
    (void)roles::write_png(got, display.width_px, display.height_px, pixels);
    ADD_FAILURE() << name << choice.suffix() << ": " << count << " pixels differ from " << path
                  << "; what was drawn is in " << std::filesystem::absolute(got);
  }
}

TEST(Golden, TableScreensAreDrawnAsBefore) { compare_all("mini", {}); }

TEST(Golden, TableScreensAreDrawnAsBeforeAtNight) { compare_all("mini", {true, 0, false, ""}); }

TEST(Golden, TableScreensOfTwelveFunctionsAreDrawnAsBefore) { compare_all("mini", {false, 12, false, ""}); }

TEST(Golden, EveryViewOfTheMapIsDrawnAsBeforeFromThreeToTwelveFunctionsInEveryTheme) {
  for (const int functions : {3, 6, 12}) {
    for (const bool dark : {false, true}) {
      // Twelve by day are among all screens of twelve.
      if (functions != 12 || dark) compare_all("mini", {dark, functions, false, ""}, "table-5");
    }
    compare_all("mini", {false, functions, false, "", true}, "table-5");
  }
}

TEST(Golden, KioskPagesAreDrawnAsBefore) { compare_all("kioskmini", {}); }

TEST(Golden, OneChangedPixelIsNoticed) {
  const std::vector<std::uint8_t> grey(4 * 8 * 8, 128);
  std::vector<std::uint8_t> other = grey;
  other[4 * 13] = 129;
  const std::string path = testing::TempDir() + "/one-pixel.png";
  ASSERT_TRUE(roles::write_png(path, 8, 8, grey));

  EXPECT_EQ(differing(path, 8, 8, grey), 0);
  EXPECT_EQ(differing(path, 8, 8, other), 1);
}

}  // namespace
}  // namespace crosstable::test

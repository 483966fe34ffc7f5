// Every screen against what it looked like before, pixel by pixel: software rendering draws the same bits on every run.
// `pictures.txt` holds their hashes and what drew them; where that differs they are not compared, and .ci/run counts it
// as a failure. A few of them lie in `pictures/` for people to look at, and are compared too.
// UPDATE_GOLDENS=1 build/release/tests/golden/golden_test writes down what differs; tests/golden/before_and_after shows
// it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <sstream>

#include <ft2build.h>
#include FT_FREETYPE_H

#include <gtest/gtest.h>
#include <imgui.h>

#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#include <stb_image.h>

#include "golden/picture_list.h"
#include "golden/stored.h"
#include "platform/offscreen.h"
#include "platform/renderer.h"
#include "roles/gallery.h"
#include "roles/picture.h"
#include "roles/roles.h"
#include "support/spoken.h"

namespace crosstable::test {
namespace {

const std::string kList = std::string(CROSSTABLE_SOURCE_DIR) + "/tests/golden/pictures.txt";
const std::string kForEyes = std::string(CROSSTABLE_SOURCE_DIR) + "/tests/golden/pictures";

/// Screens of one display in one form, those whose name begins with `only`.
struct Set {
  std::string display;
  roles::GalleryChoice choice;
  std::string only;
};

std::vector<Set> all_sets() {
  std::vector<Set> sets = {{"mini", {}, ""},
                           {"mini", {true, 0, false, ""}, ""},
                           {"mini", {false, 12, false, ""}, ""},
                           {"kioskmini", {}, ""}};
  for (const int functions : {3, 6, 12}) {
    for (const bool dark : {false, true}) {
      // Twelve by day are among all screens of twelve.
      if (functions != 12 || dark) sets.push_back({"mini", {dark, functions, false, ""}, "table-5"});
    }
    sets.push_back({"mini", {false, functions, false, "", true}, "table-5"});
  }
  // A third more letters, every one of them a message's.
  roles::GalleryChoice pseudo_words;
  pseudo_words.words = pseudo();
  sets.push_back({"mini", pseudo_words, "table-4"});
  sets.push_back({"kioskmini", pseudo_words, "kiosk-2"});
  return sets;
}

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

/// Nothing was drawn: every pixel is the first one.
bool is_empty(const std::vector<std::uint8_t>& rgba) {
  for (std::size_t i = 4; i < rgba.size(); ++i) {
    if (rgba[i] != rgba[i % 4]) return false;
  }
  return true;
}

std::optional<Hashes> hashes_of_file(const std::string& path) {
  int width = 0, height = 0, channels = 0;
  const std::unique_ptr<stbi_uc, decltype(&stbi_image_free)> stored(
      stbi_load(path.c_str(), &width, &height, &channels, 4), &stbi_image_free);
  if (stored == nullptr) return std::nullopt;
  return hashes_of(width, height, {stored.get(), stored.get() + static_cast<std::ptrdiff_t>(width) * height * 4});
}

/// Called with each picture's name and pixels.
using Drawn = std::function<void(const std::string&, int width, int height, const std::vector<std::uint8_t>&)>;

/// Skips the test where another machine drew the pictures of the list.
void draw_set(const Set& set, PictureList& list, const Drawn& drawn) {
  const roles::Display display = *roles::display_named(set.display);
  const auto tokens = look::load_tokens(roles::assets_folder() + "/tokens.toml");
  ASSERT_TRUE(tokens) << tokens.error();
  auto fonts = look::Fonts::load();
  ASSERT_TRUE(fonts) << fonts.error();
  auto screen = platform::Offscreen::open(display.width_px, display.height_px);
  ASSERT_TRUE(screen) << screen.error();
  auto renderer = platform::Renderer::create();
  ASSERT_TRUE(renderer) << renderer.error();
  const std::string now = fingerprint(*screen);
  if (updating()) list.drawn_by = now;
  if (list.drawn_by != now)
    GTEST_SKIP() << "not compared: the pictures were drawn by " << list.drawn_by << ", this machine has " << now;
  roles::Picture picture(*renderer, *fonts);
  roles::Gallery gallery(*fonts, *tokens, display, set.choice);
  ASSERT_EQ(gallery.problem(), "");
  const look::Theme& theme = set.choice.high_contrast ? tokens->high_contrast : tokens->theme(set.choice.dark);
  int count = 0;
  for (const std::string& name : gallery.names()) {
    if (!name.starts_with(set.only)) continue;
    ++count;
    const std::vector<look::Surface*> surfaces = gallery.draw(name);
    EXPECT_FALSE(surfaces.empty()) << name << set.choice.suffix() << " is not drawn";
    picture.draw(surfaces, display.width_px, display.height_px, theme[look::Colour::kBg]);
    drawn(name + set.choice.suffix(), display.width_px, display.height_px, screen->read_rgba());
  }
  EXPECT_GT(count, 0) << "no screen's name begins with \"" << set.only << "\"";
}

void compare(const PictureList& list, const std::string& name, const Hashes& drawn, const std::string& got) {
  const auto stored = list.pictures.find(name);
  if (stored == list.pictures.end()) {
    ADD_FAILURE() << name << " is not in " << kList << "; what was drawn is in " << got;
  } else if (stored->second != drawn) {
    ADD_FAILURE() << name << " differs: " << places_that_differ(stored->second, drawn) << "; what was drawn is in "
                  << got;
  }
  const std::string for_eyes = kForEyes + "/" + name + ".png";
  if (!std::filesystem::exists(for_eyes)) return;
  const auto kept = hashes_of_file(for_eyes);
  EXPECT_TRUE(kept && *kept == drawn) << for_eyes << " is not what was drawn, " << got;
}

/// A failure's line says the set's name, not its bytes.
void PrintTo(const Set& set, std::ostream* out) { *out << set.display << set.choice.suffix() << " " << set.only; }

class Golden : public testing::TestWithParam<Set> {};

TEST_P(Golden, ScreensAreDrawnAsBefore) {
  auto list = PictureList::read(kList);
  if (!list && updating()) list = PictureList{};
  ASSERT_TRUE(list) << list.error();
  draw_set(GetParam(), *list,
           [&](const std::string& name, int width, int height, const std::vector<std::uint8_t>& rgba) {
             EXPECT_FALSE(is_empty(rgba)) << name << " is an empty picture";
             const Hashes drawn = hashes_of(width, height, rgba);
             const std::string for_eyes = kForEyes + "/" + name + ".png";
             if (updating()) {
               list->pictures[name] = drawn;
               if (std::filesystem::exists(for_eyes) && hashes_of_file(for_eyes) != drawn) {
                 EXPECT_TRUE(roles::write_png(for_eyes, width, height, rgba));
               }
               return;
             }
             const auto stored = list->pictures.find(name);
             const std::string got = std::filesystem::absolute("golden-" + name + ".png").string();
             if (stored == list->pictures.end() || stored->second != drawn)
               (void)roles::write_png(got, width, height, rgba);
             compare(*list, name, drawn, got);
           });
  if (updating()) {
    EXPECT_TRUE(list->write(kList)) << kList;
  }
}

std::string name_of(const testing::TestParamInfo<Set>& set) {
  std::string name =
      set.param.display + set.param.choice.suffix() + (set.param.only.empty() ? "" : "_" + set.param.only);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Sets, Golden, testing::ValuesIn(all_sets()), name_of);

/// Names of all pictures that the sets draw.
std::vector<std::string> drawn_names() {
  const auto tokens = look::load_tokens(roles::assets_folder() + "/tokens.toml");
  auto fonts = look::Fonts::load();
  std::vector<std::string> names;
  for (const Set& set : all_sets()) {
    const roles::Gallery gallery(*fonts, *tokens, *roles::display_named(set.display), set.choice);
    for (const std::string& name : gallery.names()) {
      if (name.starts_with(set.only)) names.push_back(name + set.choice.suffix());
    }
  }
  return names;
}

TEST(GoldenList, EveryScreenIsInTheListOnceAndNothingElseIs) {
  auto list = PictureList::read(kList);
  ASSERT_TRUE(list) << list.error();
  std::vector<std::string> names = drawn_names();
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end()) << "drawn twice";
  if (updating()) {
    std::erase_if(list->pictures,
                  [&](const auto& entry) { return !std::binary_search(names.begin(), names.end(), entry.first); });
    EXPECT_TRUE(list->write(kList));
  }
  std::vector<std::string> listed;
  for (const auto& [name, hashes] : list->pictures) listed.push_back(name);
  std::sort(listed.begin(), listed.end());
  EXPECT_EQ(listed, names);
}

TEST(GoldenList, EveryPictureForEyesIsOneOfTheList) {
  const auto list = PictureList::read(kList);
  ASSERT_TRUE(list) << list.error();
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kForEyes)) {
    EXPECT_EQ(entry.path().extension(), ".png") << entry.path();
    EXPECT_TRUE(list->pictures.contains(entry.path().stem().string())) << entry.path() << " is drawn by no screen";
    ++count;
  }
  EXPECT_GT(count, 30);
}

TEST(GoldenList, OneChangedPixelIsNoticedAndSaysWhere) {
  const std::vector<std::uint8_t> grey(std::size_t{4} * 8 * 9, 128);
  std::vector<std::uint8_t> other = grey;
  other[4 * (8 * 4 + 7)] = 129;

  EXPECT_EQ(hashes_of(8, 9, grey), hashes_of(8, 9, grey));
  EXPECT_NE(hashes_of(8, 9, grey).whole, hashes_of(8, 9, other).whole);
  EXPECT_EQ(places_that_differ(hashes_of(8, 9, grey), hashes_of(8, 9, other)), "middle row, right");
  EXPECT_TRUE(is_empty(grey));
  EXPECT_FALSE(is_empty(other));
}

TEST(GoldenList, IsReadAsItWasWritten) {
  PictureList list;
  list.drawn_by = "a renderer, 1.0";
  list.pictures["home-dark"] = hashes_of(8, 9, std::vector<std::uint8_t>(std::size_t{4} * 8 * 9, 128));
  const std::string path = testing::TempDir() + "/pictures.txt";
  ASSERT_TRUE(list.write(path));

  const auto read = PictureList::read(path);

  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->drawn_by, list.drawn_by);
  EXPECT_EQ(read->pictures, list.pictures);
}

}  // namespace
}  // namespace crosstable::test

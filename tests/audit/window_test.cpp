// A window of any size: every screen is drawn, or one sentence stands there and says what to do.
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "platform/touch.h"
#include "roles/gallery.h"
#include "roles/languages.h"
#include "roles/notice.h"
#include "roles/roles.h"
#include "support/said.h"

namespace crosstable::test {
namespace {

struct Size {
  int width_px, height_px;
};
constexpr float kScreen_px_per_mm = 3.78f;  ///< 96 dots an inch

const look::Tokens& tokens() {
  static const look::Tokens kTokens = *look::load_tokens(roles::assets_folder() + "/tokens.toml");
  return kTokens;
}

void draw_everything(look::Fonts& fonts, roles::Display display, const std::string& name) {
  display.name = name;
  roles::Gallery gallery(fonts, tokens(), display, {});
  ASSERT_EQ(gallery.problem(), "");
  ASSERT_FALSE(gallery.names().empty());
  for (const std::string& screen : gallery.names()) {
    std::size_t texts = 0;
    for (const look::Surface* surface : gallery.draw(screen)) texts += surface->written().size();
    EXPECT_GT(texts, 0U) << name << ", " << screen;
  }
}

std::vector<look::Written> written_in(look::Fonts& fonts, const Size& size, const words::Message& sentence,
                                      const std::string& language = "en") {
  look::Surface shown(fonts, tokens());
  const auto words = roles::words_of(language);
  EXPECT_TRUE(words) << language;
  if (words) shown.set_words(*words);
  roles::Notice notice(fonts, tokens());
  notice.place({.width_px = size.width_px, .height_px = size.height_px});
  notice.run(0, sentence, shown);
  return notice.surface().written();
}

TEST(AnyWindow, ThatIsTooSmallSaysSoInTheLanguageOfWhatItWouldShow) {
  auto fonts = look::Fonts::load();
  ASSERT_TRUE(fonts);
  const Size size{320, 200};
  const auto sentence = roles::too_small(roles::fit_table(size.width_px, size.height_px, kScreen_px_per_mm));

  const std::vector<look::Written> written = written_in(*fonts, size, sentence, "de");

  ASSERT_EQ(written.size(), 1U);
  EXPECT_EQ(written.front().text, (*roles::words_of("de"))->say(sentence));
  EXPECT_NE(written.front().text, words::english(sentence));
  EXPECT_FALSE(written.front().clipped);
}

TEST(AnyWindow, ATableThatIsTooSmallSaysSoInAllOfItsWords) {
  auto fonts = look::Fonts::load();
  ASSERT_TRUE(fonts);
  for (const Size& size : {Size{320, 200}, Size{200, 2000}, Size{4000, 200}, Size{790, 445}, Size{120, 120}}) {
    const words::Message sentence =
        roles::too_small(roles::fit_table(size.width_px, size.height_px, kScreen_px_per_mm));
    EXPECT_EQ(sentence, "This window is too small. Make it at least 800 by 450 pixels.");
    const std::vector<look::Written> written = written_in(*fonts, size, sentence);
    ASSERT_EQ(written.size(), 1U);
    EXPECT_FALSE(written.front().clipped) << size.width_px << " × " << size.height_px;
  }
}

TEST(AnyWindow, AKioskThatIsTooSmallSaysSoInAllOfItsWords) {
  auto fonts = look::Fonts::load();
  ASSERT_TRUE(fonts);
  for (const Size& size : {Size{320, 180}, Size{200, 2000}, Size{4000, 180}}) {
    const words::Message sentence =
        roles::too_small(roles::fit_kiosk(size.width_px, size.height_px, kScreen_px_per_mm));
    EXPECT_EQ(sentence, "This window is too small. Make it at least 330 by 190 pixels.");
    EXPECT_FALSE(written_in(*fonts, size, sentence).front().clipped) << size.width_px << " × " << size.height_px;
  }
}

TEST(AnyWindow, OfAPixelOrNoneIsDrawnWithoutHarm) {
  auto fonts = look::Fonts::load();
  ASSERT_TRUE(fonts);
  for (const Size& size : {Size{1, 1}, Size{1, 2000}, Size{4000, 1}, Size{0, 0}}) {
    EXPECT_NE(roles::too_small(roles::fit_table(size.width_px, size.height_px, kScreen_px_per_mm)), "");
    EXPECT_NE(roles::too_small(roles::fit_kiosk(size.width_px, size.height_px, kScreen_px_per_mm)), "");
    EXPECT_EQ(written_in(*fonts, size, words::verbatim("This window is too small.")).size(), 1U);
  }
}

TEST(AnyWindow, EveryScreenOfTheTableIsDrawnWhereItCanBeRead) {
  auto fonts = look::Fonts::load();
  ASSERT_TRUE(fonts);
  for (const Size& size : {Size{800, 450}, Size{800, 2000}, Size{4000, 450}, Size{1024, 600}}) {
    const roles::Display display = roles::fit_table(size.width_px, size.height_px, kScreen_px_per_mm);
    ASSERT_EQ(roles::too_small(display), "");
    draw_everything(*fonts, display, std::to_string(size.width_px) + "x" + std::to_string(size.height_px));
  }
}

TEST(AnyWindow, EveryPageOfTheKioskIsDrawnWhereItCanBeRead) {
  auto fonts = look::Fonts::load();
  ASSERT_TRUE(fonts);
  for (const Size& size : {Size{330, 190}, Size{330, 2000}, Size{4000, 190}, Size{640, 480}, Size{480, 640}}) {
    const roles::Display display = roles::fit_kiosk(size.width_px, size.height_px, kScreen_px_per_mm);
    ASSERT_EQ(roles::too_small(display), "");
    draw_everything(*fonts, display, std::to_string(size.width_px) + "x" + std::to_string(size.height_px));
  }
}

/// Of the middles of all its controls, those where a finger would be taken for a cuff on the bezel.
std::vector<std::string> dead_controls(const std::vector<look::Surface*>& surfaces, platform::TouchFilter& filter) {
  std::vector<std::string> dead;
  std::uint64_t finger = 0;
  for (const look::Surface* surface : surfaces) {
    for (const look::Target& target : surface->targets()) {
      const look::Point at = surface->to_screen(target.rect.centre());
      const auto time_ms = static_cast<std::int64_t>(++finger) * 1000;
      const platform::Touch down{finger, platform::TouchPhase::kBegin, at.x, at.y, time_ms};
      const platform::Touch up{finger, platform::TouchPhase::kEnd, at.x, at.y, time_ms + 80};
      if (filter.run({&down, 1}, time_ms).empty()) dead.push_back(target.id);
      filter.run({&up, 1}, time_ms + 80);
    }
  }
  return dead;
}

TEST(AnyScreen, TakesAFingerOnEveryControlOfTheTable) {
  auto fonts = look::Fonts::load();
  ASSERT_TRUE(fonts);
  constexpr int kWidth_px = 1920, kHeight_px = 1080;
  for (const float inches : {13.3f, 15.6f, 23.0f, 55.0f, 86.0f}) {
    const float px_per_mm = std::hypot(float{kWidth_px}, float{kHeight_px}) / (inches * 25.4f);
    const roles::Display drawn = roles::fit_table(kWidth_px, kHeight_px, px_per_mm);
    roles::Gallery gallery(*fonts, tokens(), drawn, {});
    platform::TouchFilter filter(px_per_mm, roles::dead_rim_mm(drawn, px_per_mm, tokens()), {kWidth_px, kHeight_px});

    EXPECT_EQ(dead_controls(gallery.draw("table-3-walk"), filter), std::vector<std::string>{}) << inches << " inches";
  }
}

}  // namespace
}  // namespace crosstable::test

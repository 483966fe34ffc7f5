#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <vector>

#include <gtest/gtest.h>
#include <imgui.h>

#include "look/icons.h"
#include "support/probe.h"

namespace crosstable::look {
namespace {

float off_whole(float px) { return std::abs(px - std::round(px)); }

/// The largest part of a pixel by which a corner of what `draw` writes stands off.
float most_off_whole(const std::function<void(Ui&, Rect)>& draw) {
  test::Probe probe(test::kTable55, [&](Ui& ui) {
    for (int i = 0; i < 16; ++i) {
      const auto k = static_cast<float>(i);
      draw(ui, {20 + 31.37f * k, 60 + 17.53f * k, 120.3f + 0.31f * k, 60.7f + 0.17f * k});
    }
  });
  float most = 0;
  for (const ImDrawList* list : probe.surface().picture()->CmdLists) {
    for (const ImDrawVert& vertex : list->VtxBuffer)
      most = std::max({most, off_whole(vertex.pos.x), off_whole(vertex.pos.y)});
  }
  return most;
}

// Glyphs are drawn pixel by pixel: between pixels they would be blurred, or lose a line.
TEST(Text, StandsOnWholePixelsHoweverItIsTurned) {
  for (int turns = 0; turns < 4; ++turns) {
    EXPECT_LT(most_off_whole([&](Ui& ui, Rect rect) { ui.text_turned(rect, "Coffee 12", {}, turns); }), 1e-3f) << turns;
    EXPECT_LT(most_off_whole([&](Ui& ui, Rect rect) {
                ui.turned(
                    rect,
                    [&] {
                      ui.text(rect, "Coffee 12");
                      ui.icon(icon::kPin, rect.centre(), 13.3f, Colour::kInk);
                    },
                    turns);
              }),
              1e-3f)
        << turns;
  }
}

/// Where each text begins that stands in a box of 400 mm at 100 mm.
std::vector<float> left_sides(words::Direction direction) {
  test::Probe probe(test::kTable55, [](Ui& ui) {
    for (const Align align : {Align::kStart, Align::kEnd, Align::kLeft, Align::kRight, Align::kCentre})
      ui.text({100, 100, 400, 40}, "Offer", {.align = align});
  });
  probe.surface().set_words(std::make_shared<const words::Words>(words::Words::pseudo(direction)));
  probe.run();
  std::vector<float> sides;
  for (const Item& item : probe.surface().scene().items()) {
    if (const auto* words = std::get_if<Words>(&item)) sides.push_back(words->ink.x);
  }
  return sides;
}

TEST(Text, BeginsAtTheStartThatItsLanguageHas) {
  const std::vector<float> latin = left_sides(words::Direction::kLeftToRight);
  const std::vector<float> hebrew = left_sides(words::Direction::kRightToLeft);
  ASSERT_EQ(latin.size(), 5U);
  const float left = latin[2], right = latin[3], middle = latin[4];
  ASSERT_LT(left, middle);
  ASSERT_LT(middle, right);

  EXPECT_EQ(latin, (std::vector{left, right, left, right, middle}));
  EXPECT_EQ(hebrew, (std::vector{right, left, left, right, middle}));
}

TEST(Text, BreaksAPathWiderThanItsPlace) {
  const std::string path = "sessions/2026-11-23-credit-terms.workshop/workshop.db";
  float whole = 0, broken = 0, narrow = 0;
  test::Probe probe(test::kTable55, [&](Ui& ui) {
    whole = ui.text_height(path, {}, 900);
    narrow = ui.text_width(path, {}) * 0.7f;
    broken = ui.text_height(path, {}, narrow);
    ui.text({100, 100, narrow, 100}, path);
  });
  EXPECT_FLOAT_EQ(broken, 2 * whole);
  for (const Written& written : probe.surface().written()) EXPECT_FALSE(written.clipped) << written.text;
}

TEST(Text, IsFoundFaultWithWhereAShortWordIsBroken) {
  test::Probe probe(test::kTable55, [&](Ui& ui) {
    ui.text({100, 300, 20, 100}, "Customer-service");
    ui.text({100, 400, 60, 200}, "Donaudampfschifffahrtsgesellschaft");
  });
  probe.run();
  ASSERT_EQ(probe.surface().written().size(), 2u);
  EXPECT_TRUE(probe.surface().written()[0].clipped);
  EXPECT_FALSE(probe.surface().written()[1].clipped) << "which no box of this size can hold in one piece";
  for (const Written& written : probe.surface().written()) EXPECT_LE(written.ink.w, written.box.w + 0.5f);
}

}  // namespace
}  // namespace crosstable::look

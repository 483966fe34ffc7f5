// How whoever leads leaves a kiosk: the corner of the glass, and the words that say so.
#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "kiosk/booth.h"

namespace crosstable::kiosk::test {
namespace {

TEST(KioskWayBack, HoldingTheCornerForThreeSecondsLeaves) {
  Booth booth;
  booth.open(make_round());
  booth.wait(kLockOut_ms);

  booth.probe->hold("kiosk.corner", kCornerHold_ms - 200);
  EXPECT_FALSE(booth.left());
  booth.probe->hold("kiosk.corner", kCornerHold_ms + 100);

  EXPECT_TRUE(booth.left());
}

TEST(KioskWayBack, AKioskThatWaitsSaysTheWayBack) {
  Booth booth;
  booth.wait(kLockOut_ms);
  ASSERT_EQ(booth.state.page, Page::kWaiting);

  EXPECT_TRUE(booth.probe->has_text("Way back: hold here")) << "no vote tells whether anybody leads";
}

TEST(KioskWayBack, ATableThatWasHandedOverSaysTheWayBackOnItsFirstPage) {
  Booth booth;
  booth.state.handed_over = true;
  booth.open(make_round());
  EXPECT_TRUE(booth.probe->has_text("Facilitator: hold here"));

  ballot::Round self_led = make_round();
  self_led.framework.self_led = true;
  Booth alone;
  alone.state.handed_over = true;
  alone.open(self_led);
  EXPECT_TRUE(alone.probe->has_text("Way back: hold here"));
  EXPECT_FALSE(alone.probe->has_text("Facilitator"));
}

/// Full HD as a kiosk's monitor: the page stands in the middle of the glass.
constexpr crosstable::test::Display kWide{1920, 1080, 3.2f, look::Reader::kKiosk, 1};

TEST(KioskWayBack, TheWayBackIsHeldWhereItsWordsStand) {
  const auto hold_words = [](Booth& booth) {
    booth.wait(kLockOut_ms);
    const auto& written = booth.probe->surface().written();
    const auto words = std::find_if(written.begin(), written.end(), [](const look::Written& one) {
      return one.text.find("hold here") != std::string::npos;
    });
    ASSERT_NE(words, written.end());
    EXPECT_FALSE(booth.probe->find("kiosk.corner")->rect.contains(words->ink.centre())) << "else it proves nothing";
    const auto held = booth.probe->find("kiosk.way_back");
    ASSERT_TRUE(held.has_value());
    EXPECT_TRUE(held->rect.contains(words->ink.centre()));
    booth.probe->hold("kiosk.way_back", kCornerHold_ms + 100);
    EXPECT_TRUE(booth.left());
  };
  Booth waiting(kWide);
  hold_words(waiting);

  Booth handed(kWide);
  handed.state.handed_over = true;
  handed.open(make_round());
  hold_words(handed);
}

TEST(KioskWayBack, AKioskOfItsOwnShowsVotersNoWayOut) {
  Booth booth;
  booth.open(make_round());

  EXPECT_FALSE(booth.probe->has_text("hold here"));
}

TEST(KioskWayBack, TheCornerIsThereOnEveryPage) {
  Booth booth;
  EXPECT_TRUE(booth.probe->can_tap("kiosk.corner"));
  booth.open(make_round());
  booth.tap_all({"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.next"});
  ASSERT_EQ(booth.state.page, Page::kQuestions);
  EXPECT_TRUE(booth.probe->can_tap("kiosk.corner"));
  booth.wait(kIdle_ms);
  EXPECT_TRUE(booth.probe->can_tap("kiosk.corner"));
}

}  // namespace
}  // namespace crosstable::kiosk::test

// Practice ballots, and the way back from them.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "kiosk/booth.h"

namespace crosstable::kiosk::test {
namespace {

TEST(Practice, HasAVisibleWayBackThatAsksForNothing) {
  for (const auto& display : {crosstable::test::kKiosk10, crosstable::test::kKiosk27}) {
    Booth booth(display);
    booth.open(make_round(), true);
    booth.say(PinSeen{true});
    booth.probe->run();
    EXPECT_EQ(booth.probe->audit({.least_target_mm = 17.5f, .ignore = {"kiosk.corner"}}), std::vector<std::string>{});

    ASSERT_TRUE(booth.tap("kiosk.end_practice"));

    EXPECT_TRUE(booth.left());
    EXPECT_FALSE(booth.state.pin.has_value());
  }
}

TEST(Practice, EndsOnEveryPageAndTheWayBackLeavesThePagesButtonsFree) {
  for (const auto& display : {crosstable::test::kKiosk10, crosstable::test::kKiosk27}) {
    for (const bool bilingual : {false, true}) {
      const std::vector<std::string> all{"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI",
                                         "kiosk.next",  "kiosk.next",        "kiosk.next"};
      for (std::size_t pages = 0; pages <= all.size(); ++pages) {
        Booth booth(display);
        if (bilingual) booth.state.tongues = {{"en", "English"}, {"de", "Deutsch"}};
        booth.open(make_round(), true);
        ASSERT_TRUE(booth.tap_all({all.begin(), all.begin() + static_cast<std::ptrdiff_t>(pages)})) << pages;
        EXPECT_EQ(booth.probe->audit({.least_target_mm = 17.5f, .ignore = {"kiosk.corner"}}),
                  std::vector<std::string>{})
            << pages;

        ASSERT_TRUE(booth.tap("kiosk.end_practice")) << pages;

        EXPECT_TRUE(booth.left()) << pages;
      }
    }
  }
}

TEST(Practice, ARealBallotHasNoSuchWayBack) {
  Booth booth;
  booth.open(make_round());
  EXPECT_FALSE(booth.probe->find("kiosk.end_practice").has_value());

  booth.say(EndPractice{});

  EXPECT_FALSE(booth.left());
}

}  // namespace
}  // namespace crosstable::kiosk::test

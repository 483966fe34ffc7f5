// What a partner asks, on a kiosk: alone, and on one ballot with confidence.
#include <gtest/gtest.h>

#include "kiosk/booth.h"

namespace crosstable::kiosk::test {
namespace {

TEST(KioskAsked, AQuestionOfThePartnerTakesAPage) {
  Booth booth;
  booth.open(make_round({.kind = ballot::RoundKind::kVoice}));
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.FI", "kiosk.question.0.2", "kiosk.question.0.8",
                             "kiosk.next", "kiosk.question.1.1", "kiosk.question.1.1", "kiosk.next"}));
  EXPECT_TRUE(booth.probe->has_text("Question 3, as the partner asks it?"));
  ASSERT_TRUE(booth.tap_all({"kiosk.question.2.7", "kiosk.back", "kiosk.next", "kiosk.cast"}));

  ballot::Ballot expected{.rater = 1};
  expected.choices = {8, 0, 7};
  EXPECT_EQ(booth.opened(booth.casts().at(0)), expected);
}

TEST(KioskAsked, ConfidenceAsksOnTheSameBallotWhatThePartnerAsked) {
  Booth booth;
  booth.open(make_round({.kind = ballot::RoundKind::kConfidence, .items = 1, .questions = 3}));
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.FI", "kiosk.item.0.6", "kiosk.next", "kiosk.question.0.3",
                             "kiosk.back", "kiosk.next", "kiosk.next", "kiosk.next", "kiosk.cast"}));

  ballot::Ballot expected{.rater = 1, .marks = {6}};
  expected.choices = {3, 0, 0};
  EXPECT_EQ(booth.opened(booth.casts().at(0)), expected);
}

}  // namespace
}  // namespace crosstable::kiosk::test

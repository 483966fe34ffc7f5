#include <gtest/gtest.h>

#include "kiosk/desk.h"

namespace crosstable::kiosk::test {
namespace {

TEST(KioskFlow, WaitsUntilARoundOpensAndWaitsAgainWhenItIsGone) {
  Desk desk;
  EXPECT_EQ(desk.state.page, Page::kAttract);

  desk.say(RoundGone{});

  EXPECT_EQ(desk.state.page, Page::kWaiting);
  EXPECT_FALSE(desk.state.round.has_value());
}

TEST(KioskFlow, AnUrnThatIsClosingOpensNoPage) {
  KioskState state;
  RoundOpened opened{make_round(), empty_urn(make_round()), false};
  opened.view.state = ballot::UrnState::kClosing;

  apply(state, opened, 1000);

  EXPECT_EQ(state.page, Page::kWaiting);
}

TEST(KioskFlow, NothingIsTakenBeforeTheLockOutAfterAPageChangeIsOver) {
  Desk desk;
  desk.tap(Start{});

  desk.now_ms += kLockOut_ms - 1;
  desk.say(ChooseFunction{0});
  EXPECT_EQ(desk.state.page, Page::kFunction);

  desk.now_ms += 1;
  desk.say(ChooseFunction{0});
  EXPECT_EQ(desk.state.page, Page::kWhom);
}

TEST(KioskFlow, IdleAsksAfterNinetySecondsAndClearsThirtyLater) {
  Desk desk;
  desk.answer_about(2);

  desk.tick_after(kIdle_ms - 1);
  EXPECT_FALSE(desk.state.asking);
  desk.tick_after(1);
  EXPECT_TRUE(desk.state.asking);
  desk.tick_after(kCountdown_ms - 1);
  EXPECT_EQ(desk.state.draft->answers[2][0], 4);
  desk.tick_after(1);

  EXPECT_EQ(desk.state.page, Page::kAttract);
  EXPECT_TRUE(desk.is_blank());
}

TEST(KioskFlow, AMachineThatSleptClearsAtOnceWhenItWakes) {
  Desk desk;
  desk.answer_about(2);

  desk.now_ms += 3'600'000;
  desk.say(Answer{2, 1, 5});

  EXPECT_EQ(desk.state.page, Page::kAttract);
  EXPECT_TRUE(desk.is_blank());
}

TEST(KioskFlow, KeepingTheAnswersGivesNinetySecondsMore) {
  Desk desk;
  desk.answer_about(2);
  desk.tick_after(kIdle_ms);

  desk.tap(KeepAnswers{});

  EXPECT_FALSE(desk.state.asking);
  EXPECT_EQ(desk.state.page, Page::kQuestions);
  EXPECT_EQ(desk.state.draft->answers[2][0], 4);
  desk.tick_after(kIdle_ms - 1);
  EXPECT_FALSE(desk.state.asking);
  desk.tick_after(1);
  EXPECT_TRUE(desk.state.asking);
}

TEST(KioskFlow, WhileItAsksOnlyItsAnswersCount) {
  Desk desk;
  desk.answer_about(2);
  desk.tick_after(kIdle_ms);

  desk.tap(Answer{2, 1, 5});
  desk.say(Stirred{});
  desk.tap(ShowReview{});

  EXPECT_TRUE(desk.state.asking);
  EXPECT_EQ(desk.state.page, Page::kQuestions);
  EXPECT_EQ(desk.state.draft->answers[2][1], 0);
  desk.tap(ClearAnswers{});
  EXPECT_TRUE(desk.is_blank());
}

TEST(KioskFlow, AFingerAnywhereKeepsAVoterThere) {
  Desk desk;
  desk.answer_about(2);

  for (int i = 0; i < 5; ++i) {
    desk.tick_after(kIdle_ms - 1000);
    desk.say(Stirred{});
  }

  EXPECT_FALSE(desk.state.asking);
}

TEST(KioskFlow, APageWithoutAnswersIsLeftWithoutAsking) {
  Desk desk;
  desk.tap(Start{});

  desk.tick_after(kIdle_ms);

  EXPECT_EQ(desk.state.page, Page::kAttract);
}

TEST(KioskFlow, NothingBeginsWhileAVoterWaitsForTheReceipt) {
  Desk desk;
  desk.answer_about(2);
  desk.cast();

  desk.tick_after(10 * kIdle_ms);
  desk.tap(Done{});
  const Effects left = desk.tap(CornerHeld{});

  EXPECT_EQ(desk.state.page, Page::kCasting);
  EXPECT_TRUE(left.empty());
}

TEST(KioskFlow, RecordedIsSaidOnlyByAReceiptOfThisBallot) {
  Desk desk;
  desk.answer_about(2);
  const CastEffect cast = desk.cast();
  EXPECT_EQ(desk.state.page, Page::kCasting);

  ballot::BallotId other = cast.id;
  other[0] ^= 1;
  desk.say(Receipt{other, Outcome::kRecorded});
  EXPECT_EQ(desk.state.page, Page::kCasting);
  desk.say(Receipt{cast.id, Outcome::kRecorded});

  EXPECT_EQ(desk.state.page, Page::kRecorded);
  EXPECT_TRUE(desk.is_blank());
  desk.tick_after(kThankYou_ms - 1);
  EXPECT_EQ(desk.state.page, Page::kRecorded);
  desk.tick_after(1);
  EXPECT_EQ(desk.state.page, Page::kAttract);
}

TEST(KioskFlow, ALateReceiptSaysNothingToTheNextVoter) {
  Desk desk;
  desk.answer_about(2);
  const CastEffect cast = desk.cast();
  desk.say(Receipt{cast.id, Outcome::kUnknown});
  desk.tap(ClearAnswers{});
  desk.answer_about(3);

  desk.say(Receipt{cast.id, Outcome::kRecorded});

  EXPECT_EQ(desk.state.page, Page::kQuestions);
  EXPECT_EQ(desk.state.draft->answers[3][0], 4);
}

TEST(KioskFlow, NotRecordedKeepsTheAnswersAndCastsTheSameBallotAgain) {
  Desk desk;
  desk.answer_about(2);
  const CastEffect first = desk.cast();

  desk.say(Receipt{first.id, Outcome::kNotRecorded});
  EXPECT_EQ(desk.state.page, Page::kNotRecorded);
  EXPECT_EQ(desk.state.draft->answers[2][0], 4);
  const auto second = get<CastEffect>(desk.tap(TryAgain{}).at(0));

  EXPECT_EQ(second.id, first.id) << "the urn takes one id once at most";
  EXPECT_EQ(second.box, first.box);
  EXPECT_EQ(desk.state.page, Page::kCasting);
  desk.say(Receipt{second.id, Outcome::kRecorded});
  EXPECT_EQ(desk.state.page, Page::kRecorded);
}

/// What an urn can answer to an attempt, and whether the ballot may be in it afterwards.

}  // namespace
}  // namespace crosstable::kiosk::test

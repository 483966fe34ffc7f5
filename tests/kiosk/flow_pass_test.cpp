#include <gtest/gtest.h>

#include "kiosk/desk.h"

namespace crosstable::kiosk::test {
namespace {

/// "take 0, give back", in their order.
std::string passes_in(const Effects& effects) {
  std::string said;
  for (const Effect& effect : effects) {
    const auto* take = get_if<TakePass>(&effect);
    if (take == nullptr && !holds_alternative<GiveBack>(effect)) continue;
    said += said.empty() ? "" : ", ";
    said += take != nullptr ? "take " + std::to_string(take->function) : "give back";
  }
  return said;
}

TEST(KioskPass, IsTakenWhenAVoterPicksAFunctionAndGivenBackWhenAnotherIsPicked) {
  Desk desk;
  EXPECT_EQ(passes_in(desk.tap(Start{})), "");
  EXPECT_EQ(passes_in(desk.tap(ChooseFunction{0})), "take 0");
  EXPECT_EQ(passes_in(desk.tap(ToggleCounterpart{2})), "");

  EXPECT_EQ(passes_in(desk.tap(Back{})), "give back");
  EXPECT_EQ(passes_in(desk.tap(ChooseFunction{1})), "take 1");
}

TEST(KioskPass, IsUsedByTheBallotAndKeptForOneThatIsCastAgain) {
  Desk desk;
  desk.answer_about(2);
  const CastEffect cast = desk.cast();

  EXPECT_EQ(passes_in(desk.say(Receipt{cast.id, Outcome::kNotRecorded})), "");
  EXPECT_EQ(passes_in(desk.tap(TryAgain{})), "");
  EXPECT_EQ(passes_in(desk.say(Receipt{cast.id, Outcome::kRecorded})), "");
  EXPECT_FALSE(desk.state.pass);
}

TEST(KioskPass, IsGivenBackByWhoeverWalksAwayAndByWhoeverClearsTheBallot) {
  Desk idle;
  idle.answer_about(2);
  idle.now_ms += kIdle_ms;
  EXPECT_EQ(passes_in(idle.say(Tick{})), "") << "are you still there?";
  idle.now_ms += kCountdown_ms;
  EXPECT_EQ(passes_in(idle.say(Tick{})), "give back");

  Desk cleared;
  cleared.answer_about(2);
  cleared.say(Receipt{cleared.cast().id, Outcome::kUnknown});
  EXPECT_EQ(passes_in(cleared.tap(ClearAnswers{})), "give back");
}

TEST(KioskPass, ThatIsNotToBeHadIsSaidBeforeAnythingIsAnswered) {
  Desk desk;
  desk.tap(Start{});
  desk.tap(ChooseFunction{0});

  EXPECT_EQ(passes_in(desk.say(NoPlaceLeft{0})), "") << "there is none to give back";

  EXPECT_EQ(desk.state.page, Page::kNoPlace);
  EXPECT_TRUE(desk.is_blank());
}

TEST(KioskPass, OfAFunctionThatTheVoterHasLeftEndsNoOtherBallot) {
  Desk desk;
  desk.tap(Start{});
  desk.tap(ChooseFunction{0});
  desk.tap(Back{});
  desk.tap(ChooseFunction{1});
  const Page page = desk.state.page;

  desk.say(NoPlaceLeft{0});

  EXPECT_EQ(desk.state.page, page);
  EXPECT_EQ(desk.state.pass, 1);
}

TEST(KioskPass, IsTakenNeitherInPracticeNorWhereTheFacilitatorOpensEachBallot) {
  Desk unlock({.eligibility = ballot::Eligibility::kUnlock});
  ballot::UrnView armed = unlock.state.view;
  armed.armed[1] = 3;
  unlock.say(UrnSeen{armed});
  EXPECT_EQ(passes_in(unlock.tap(Start{})), "");
  EXPECT_EQ(unlock.state.draft->rater, 3);

  KioskState practice;
  std::int64_t now_ms = 1000;
  for (const Intent& intent : {Intent(RoundOpened{make_round(), {}, true}), Intent(Start{}), Intent(ChooseFunction{1})})
    EXPECT_EQ(passes_in(apply(practice, intent, now_ms += kLockOut_ms)), "");
  EXPECT_EQ(practice.draft->rater, 1);
}

TEST(KioskPass, OfAKioskThatWasKilledIsKeptForItsVoterAndThenGivenBack) {
  Desk desk;
  ballot::UrnView found = desk.state.view;
  found.pass = 0;
  desk.say(UrnSeen{found});
  EXPECT_EQ(next_change_ms(desk.state), desk.now_ms + kIdle_ms + kCountdown_ms);
  desk.now_ms += kIdle_ms + kCountdown_ms - 1;
  EXPECT_EQ(passes_in(desk.say(UrnSeen{found})), "");

  desk.now_ms += 1;
  EXPECT_EQ(passes_in(desk.say(Tick{})), "give back");
  EXPECT_EQ(desk.state.page, Page::kAttract);

  desk.say(UrnSeen{found});
  desk.tap(Start{});
  EXPECT_EQ(passes_in(desk.tap(ChooseFunction{0})), "take 0") << "the same place, which the urn keeps already";
  EXPECT_FALSE(desk.state.found_pass_ms);
}

}  // namespace
}  // namespace crosstable::kiosk::test

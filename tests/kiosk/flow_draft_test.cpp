#include <gtest/gtest.h>

#include "kiosk/desk.h"

namespace crosstable::kiosk::test {
namespace {

TEST(KioskFlow, BackKeepsTheAnswersOfTheSameFunctionAndDropsThemForAnother) {
  Desk desk;
  desk.answer_about(2);
  desk.tap(Back{});
  desk.tap(Back{});
  EXPECT_EQ(desk.state.page, Page::kFunction);

  desk.tap(ChooseFunction{0});
  EXPECT_EQ(desk.state.draft->answers[2][0], 4);
  EXPECT_TRUE(desk.state.draft->chosen[2]);

  desk.tap(Back{});
  desk.tap(ChooseFunction{1});
  EXPECT_EQ(desk.state.draft->answers[2][0], 0);
  EXPECT_FALSE(desk.state.draft->chosen[2]);
}

TEST(KioskFlow, ACounterpartTakenOffAndOnAgainKeepsItsAnswersButIsCastOnlyWhenOn) {
  Desk desk;
  desk.answer_about(2);
  desk.tap(Back{});
  desk.tap(ToggleCounterpart{2});
  EXPECT_TRUE(to_ballot(desk.state.draft, desk.state.round->form).ratings.empty());

  desk.tap(ToggleCounterpart{2});

  EXPECT_EQ(to_ballot(desk.state.draft, desk.state.round->form).ratings.at(0).scores.at(0), 4);
}

TEST(KioskFlow, NobodyChoosesMoreCounterpartsThanTheRoundAsks) {
  Desk desk;
  desk.state.round->form.most_counterparts = 2;
  desk.tap(Start{});
  desk.tap(ChooseFunction{0});

  for (int function : {1, 2, 3}) desk.tap(ToggleCounterpart{function});
  EXPECT_EQ(asked(desk.state.draft), (std::vector<int>{1, 2}));
  desk.tap(ToggleCounterpart{1});
  desk.tap(ToggleCounterpart{3});

  EXPECT_EQ(asked(desk.state.draft), (std::vector<int>{2, 3}));
}

TEST(KioskFlow, AnArmedKioskSkipsTheFunctionAndBegunBallotsEndWhenItIsDisarmed) {
  Desk desk({.eligibility = ballot::Eligibility::kUnlock});
  desk.tap(Start{});
  EXPECT_EQ(desk.state.page, Page::kAttract);
  ballot::UrnView armed = desk.state.view;
  armed.armed[1] = 3;
  desk.say(UrnSeen{armed});
  EXPECT_EQ(armed_function(desk.state), 3);

  desk.tap(Start{});
  EXPECT_EQ(desk.state.page, Page::kWhom);
  EXPECT_EQ(desk.state.draft->rater, 3);
  armed.armed.clear();
  desk.say(UrnSeen{armed});

  EXPECT_EQ(desk.state.page, Page::kNoPlace);
}

TEST(KioskFlow, AKioskThatIsArmedForAnotherKioskStaysShut) {
  Desk desk({.eligibility = ballot::Eligibility::kUnlock});
  ballot::UrnView armed = desk.state.view;
  armed.armed[2] = 3;
  desk.say(UrnSeen{armed});

  EXPECT_FALSE(armed_function(desk.state).has_value());
  EXPECT_FALSE(may_begin(desk.state));
}

TEST(KioskFlow, PracticeIsCastNowhere) {
  KioskState state;
  std::int64_t now_ms = 1000;
  const auto tap = [&](const Intent& intent) {
    return apply(state, intent, now_ms += kLockOut_ms, [](std::uint32_t n) { return n - 1; });
  };
  tap(RoundOpened{make_round(), {}, true});
  tap(Start{});
  tap(ChooseFunction{1});
  tap(ToggleCounterpart{0});
  tap(ShowQuestion{0, 0});
  tap(Answer{0, 0, 2});
  tap(ShowReview{});

  const Effects effects = tap(CastBallot{});

  EXPECT_TRUE(effects.empty());
  EXPECT_EQ(state.page, Page::kRecorded);
  EXPECT_EQ(state.draft->rater, -1);
}

TEST(KioskFlow, AVoterCannotPlaceMoreDotsThanSheHas) {
  Desk desk({.kind = ballot::RoundKind::kDots});
  desk.tap(Start{});
  desk.tap(ChooseFunction{0});

  desk.tap(Mark{0, 2});
  desk.tap(Mark{1, 2});
  desk.tap(Mark{9, 1});

  EXPECT_EQ(desk.state.draft->marks[0], 2);
  EXPECT_EQ(desk.state.draft->marks[1], 1);
  EXPECT_EQ(dots_left(desk.state.draft, desk.state.round->form), 0);
}

TEST(KioskFlow, NoStrayIntentMakesABallotThatTheUrnWouldRefuse) {
  Desk desk;
  desk.answer_about(2);
  desk.tap(Answer{3, 0, 4});                                            // not chosen
  desk.tap(Answer{2, 99, 4});                                           // no such question
  desk.tap(Answer{2, 0, 9});                                            // no such score
  desk.tap(Answer{2, dependence_question(desk.state.round->form), 4});  // of three
  desk.tap(ToggleCounterpart{0});                                       // herself
  desk.tap(Mark{0, 1});
  desk.tap(ShowQuestion{7, 0});

  const ballot::Ballot ballot = to_ballot(desk.state.draft, desk.state.round->form);

  EXPECT_FALSE(ballot::misfit(desk.state.round->form, ballot).has_value());
  ASSERT_EQ(ballot.ratings.size(), 1u);
  EXPECT_EQ(ballot.ratings[0].scores[0], 4);
  EXPECT_EQ(ballot.ratings[0].dependence, 0);
}

}  // namespace
}  // namespace crosstable::kiosk::test

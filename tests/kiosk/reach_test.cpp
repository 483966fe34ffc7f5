// A kiosk that cannot reach its table for a while.
#include <gtest/gtest.h>

#include "kiosk/desk.h"
#include "kiosk/words.h"
#include "words/words.h"

namespace crosstable::kiosk::test {
namespace {

const Reach kDown{.is_up = false};

void answer_and_cast(Desk& desk) {
  desk.answer_about(1);
  const CastEffect cast = desk.cast();
  desk.say(Receipt{cast.id, Outcome::kKept});
}

TEST(KeptBallot, IsSaidToBeKeptAndNeverRecorded) {
  Desk desk;
  answer_and_cast(desk);

  EXPECT_EQ(desk.state.page, Page::kKept);
  EXPECT_TRUE(desk.is_blank());
  desk.tick_after(kMessage_ms);
  EXPECT_EQ(desk.state.page, Page::kAttract);
}

TEST(KeptBallot, BecomesRecordedOnceAllThatLayHereWasTaken) {
  Desk desk;
  answer_and_cast(desk);
  desk.say(ReachSeen{{.is_up = true, .kept = 1}});
  ASSERT_EQ(desk.state.page, Page::kKept);

  desk.say(ReachSeen{});

  EXPECT_EQ(desk.state.page, Page::kRecorded);
}

TEST(KeptBallot, BecomesNothingElseWhereItCameTooLateOrFoundNoPlace) {
  for (const Reach& end : {Reach{.late = 1}, Reach{.uncertain = 1}, Reach{.refused = 1}}) {
    Desk desk;
    answer_and_cast(desk);

    desk.say(ReachSeen{end});

    EXPECT_EQ(desk.state.page, Page::kKept);
  }
}

TEST(KeptBallot, LetsTheNextPersonStartWithACardAlone) {
  for (const auto eligibility : {ballot::Eligibility::kOpen, ballot::Eligibility::kCards}) {
    const bool cards = eligibility == ballot::Eligibility::kCards;
    Booth booth;
    booth.open(make_round({.eligibility = eligibility}));
    booth.say(ReachSeen{kDown});
    booth.state.page = Page::kKept;
    booth.wait(1);

    EXPECT_EQ(booth.probe->has_text("The next person may start"), cards);
    EXPECT_EQ(booth.probe->has_text("or takes another kiosk"), !cards);
  }
}

TEST(UsedCard, IsNotSaidToBeRecordedWhereItMayBeKeptHere) {
  for (const int kept : {0, 2}) {
    Booth booth;
    booth.open(make_round({.eligibility = ballot::Eligibility::kCards}));
    booth.say(ReachSeen{{.is_up = kept == 0, .kept = kept}});
    booth.state.page = Page::kCardUsed;
    booth.wait(1);

    EXPECT_EQ(booth.probe->has_text("is recorded. If that was you"), kept == 0);
    EXPECT_EQ(booth.probe->has_text("or kept here until the table can be reached"), kept > 0);
  }
}

TEST(ServedVote, SaysOfNoFunctionHowManyPlacesAreLeftAndNotThatNobodySeesWhen) {
  for (const bool served : {false, true}) {
    Booth booth;
    booth.open(make_round());
    booth.say(ReachSeen{{.served = served}});
    booth.wait(kLockOut_ms);
    ASSERT_TRUE(booth.tap("kiosk.start"));

    ASSERT_EQ(booth.state.page, Page::kFunction);
    EXPECT_EQ(booth.probe->has_text("places left"), !served);
    EXPECT_EQ(booth.probe->has_text("The server sees when."), served) << "as behind How?";
    EXPECT_EQ(booth.probe->has_text("not when you voted"), !served);
  }
}

TEST(UnreachedTable, LetsNobodyBeginWithoutACard) {
  Desk open;
  open.say(ReachSeen{kDown});
  open.tap(Start{});
  EXPECT_EQ(open.state.page, Page::kAttract);

  Desk cards({.eligibility = ballot::Eligibility::kCards});
  cards.say(ReachSeen{kDown});
  cards.tap(Start{});
  EXPECT_EQ(cards.state.page, Page::kCard);
}

TEST(UnreachedTable, LetsABallotThatWasBegunBeFinished) {
  Desk desk;
  desk.answer_about(1);
  desk.say(ReachSeen{kDown});
  desk.say(UrnSeen{desk.state.view});

  EXPECT_EQ(desk.state.page, Page::kQuestions);
  EXPECT_EQ(desk.cast().function, 0);
}

TEST(UnreachedTable, SaysThatNoPlaceCouldBeAskedForAndGivesOneBackThatMayBeKept) {
  Desk desk;
  desk.tap(Start{});
  desk.tap(ChooseFunction{0});

  const Effects effects = desk.say(NoPlaceLeft{0, true});

  EXPECT_EQ(desk.state.page, Page::kUnreached);
  ASSERT_EQ(effects.size(), 1u);
  EXPECT_TRUE(holds_alternative<GiveBack>(effects[0]));
}

TEST(ServedVote, SaysWhatWhoeverRunsTheServerCanSee) {
  for (const auto eligibility : {ballot::Eligibility::kOpen, ballot::Eligibility::kCards}) {
    const ballot::Round round = make_round({.eligibility = eligibility});
    const auto says = [&](bool served) {
      std::string all;
      for (const HowLine& line : how_lines(*words::english_words(), round, false, served)) all += line.text;
      return all;
    };
    const bool cards = eligibility == ballot::Eligibility::kCards;
    EXPECT_EQ(says(false).find("server"), std::string::npos);
    EXPECT_NE(says(true).find("Whoever runs that can see when, from which kiosk"), std::string::npos);
    EXPECT_NE(says(true).find("leave ballots out or put others in"), std::string::npos);
    EXPECT_EQ(says(true).find("with which card") != std::string::npos, cards);
  }
}

TEST(UnreachedTable, IsSaidOnTheFirstPageWithWhatLiesHere) {
  Booth booth;
  booth.open(make_round({.eligibility = ballot::Eligibility::kCards}));
  booth.say(ReachSeen{{.is_up = false, .kept = 2}});

  EXPECT_TRUE(booth.probe->has_text("what you cast is kept here"));
  EXPECT_TRUE(booth.probe->has_text("2 ballots are kept here"));
}

TEST(UnreachedTable, WhatCameTooLateIsSaidWhereTheNextVoteIsWaitedFor) {
  Booth booth;
  booth.say(ReachSeen{{.late = 2}});

  EXPECT_TRUE(booth.probe->has_text("Voting closed before 2 ballots kept here reached the table"));
  EXPECT_TRUE(booth.tap("kiosk.late_read"));
  EXPECT_TRUE(booth.effects.empty()) << "a tap is not enough";
  ASSERT_TRUE(booth.probe->hold("kiosk.late_read", 2000));
  ASSERT_EQ(booth.effects.size(), 1u);
  EXPECT_TRUE(holds_alternative<ForgetLate>(booth.effects[0]));
}

TEST(UnreachedTable, WhatLiesHereAndIsDamagedIsGoneOnWithoutByAHoldOrThePin) {
  Booth booth;
  booth.say(FolderSeen{.kiosk = 1, .no_number = {}, .problem = words::message("The file is damaged.")});
  booth.say(ReachSeen{{.is_up = false, .unreadable = true}});

  EXPECT_TRUE(booth.probe->has_text("The file is damaged."));
  EXPECT_TRUE(booth.probe->has_text("Ballots may be in it. Where there is no copy"));
  EXPECT_TRUE(booth.probe->has_text("Hold to go on without it"));
  ASSERT_TRUE(booth.probe->hold("kiosk.late_read", 2000));
  ASSERT_EQ(booth.effects.size(), 1u);
  EXPECT_TRUE(holds_alternative<ForgetLate>(booth.effects[0]));
}

}  // namespace
}  // namespace crosstable::kiosk::test

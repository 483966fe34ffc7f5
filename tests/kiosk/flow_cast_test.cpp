#include <array>

#include <gtest/gtest.h>

#include "kiosk/desk.h"

namespace crosstable::kiosk::test {
namespace {

struct Answered {
  Outcome outcome;
  bool may_be_in;  ///< where it was not before
  bool says_not_in;
};
constexpr std::array<Answered, 7> kAnswers = {{{Outcome::kUnknown, true, false},
                                               {Outcome::kNotAdded, false, false},
                                               {Outcome::kGone, false, false},
                                               {Outcome::kNotRecorded, false, true},
                                               {Outcome::kClosed, false, true},
                                               {Outcome::kNoPlace, false, true},
                                               {Outcome::kRecorded, true, false}}};

/// The page tells the voter that her ballot does not count.
bool denies(const KioskState& state) {
  return state.page == Page::kNotRecorded || state.page == Page::kNoPlace ||
         (state.page == Page::kClosed && !state.unsure);
}

TEST(KioskFlow, NoRowOfAnswersMakesItDenyABallotThatMayBeInTheUrn) {
  constexpr std::size_t kRows = kAnswers.size() * kAnswers.size() * kAnswers.size() * kAnswers.size();
  int unsure = 0;
  for (std::size_t row = 0; row < kRows; ++row) {
    SCOPED_TRACE("row " + std::to_string(row));
    Desk desk;
    desk.answer_about(2);
    const CastEffect cast = desk.cast();
    bool may_be_in = false;
    for (std::size_t turn = 0, left = row; turn < 4 && desk.state.page == Page::kCasting;
         ++turn, left /= kAnswers.size()) {
      const Answered& answer = kAnswers[left % kAnswers.size()];
      // An urn that has it never says that it has not.
      may_be_in = answer.says_not_in ? false : may_be_in || answer.may_be_in;
      desk.say(Receipt{cast.id, answer.outcome});
      ASSERT_FALSE(may_be_in && denies(desk.state)) << static_cast<int>(desk.state.page);
      unsure += desk.state.page == Page::kClosed && desk.state.unsure ? 1 : 0;
      for (const Intent& again : {Intent(TryAgain{}), Intent(LookAgain{})}) {
        for (const Effect& effect : desk.tap(again)) ASSERT_EQ(get<CastEffect>(effect).id, cast.id);
      }
    }
  }
  EXPECT_GT(unsure, 0);
}

TEST(KioskFlow, AnUrnThatIsGoneAfterAFirstAttemptSaysThatVotingHasClosed) {
  Desk desk;
  desk.answer_about(2);

  desk.say(Receipt{desk.cast().id, Outcome::kGone});

  EXPECT_EQ(desk.state.page, Page::kClosed);
  EXPECT_FALSE(desk.state.unsure) << "it never left this kiosk";
  EXPECT_TRUE(desk.is_blank());
}

TEST(KioskFlow, AVoteWhoseKeyIsLostWhileSomebodyAnswersIsNotSaidToHaveClosed) {
  Desk desk;
  desk.answer_about(2);
  FolderSeen seen{1, {}, words::verbatim("The table has stopped.")};
  seen.key_lost = true;

  desk.say(seen);
  desk.say(RoundGone{});

  EXPECT_EQ(desk.state.page, Page::kClosed);
  EXPECT_TRUE(desk.state.given_up) << "nobody was too late";
  EXPECT_TRUE(desk.is_blank());
}

TEST(KioskFlow, ABallotWhoseKeyIsLostIsGivenUpWhateverBecameOfItBefore) {
  Desk desk;
  desk.answer_about(2);
  const CastEffect cast = desk.cast();
  desk.say(Receipt{cast.id, Outcome::kUnknown});
  desk.tap(LookAgain{});

  desk.say(Receipt{cast.id, Outcome::kKeyLost});

  EXPECT_EQ(desk.state.page, Page::kClosed);
  EXPECT_TRUE(desk.state.given_up);
  EXPECT_FALSE(desk.state.unsure) << "no ballot of this vote is counted";
}

TEST(KioskFlow, AFolderThatCannotBeReadIsNoNewsOfTheRound) {
  Desk desk;
  desk.answer_about(2);

  desk.say(
      FolderSeen{2, {}, words::verbatim("/w cannot be read: Stale file handle (check the folder and try again).")});

  EXPECT_EQ(desk.state.page, Page::kQuestions);
  EXPECT_EQ(desk.state.draft->answers[2][0], 4);
  EXPECT_TRUE(desk.state.round);
}

TEST(KioskFlow, NobodyBeginsWhileTheFolderCannotBeRead) {
  Desk desk;
  desk.say(FolderSeen{2, {}, words::verbatim("/w cannot be read.")});
  desk.tap(Start{});
  EXPECT_EQ(desk.state.page, Page::kAttract);

  desk.say(FolderSeen{2, {}, {}});
  desk.tap(Start{});
  EXPECT_EQ(desk.state.page, Page::kFunction);
}

TEST(KioskFlow, AKioskWithoutANumberTakesNobodysArming) {
  Desk desk({.eligibility = ballot::Eligibility::kUnlock});
  ballot::UrnView armed = desk.state.view;
  armed.armed[1] = 0;
  desk.say(FolderSeen{0, words::verbatim("/w has 32 kiosks already; close one first."), {}});
  desk.say(UrnSeen{armed});

  EXPECT_FALSE(armed_function(desk.state));
  desk.tap(Start{});
  EXPECT_EQ(desk.state.page, Page::kAttract);

  desk.say(FolderSeen{1, {}, {}});
  EXPECT_EQ(armed_function(desk.state), 0);
}

TEST(KioskFlow, UnknownLooksAgainWithTheSameBallotNeverWithANewOne) {
  Desk desk;
  desk.answer_about(2);
  const CastEffect first = desk.cast();
  desk.say(Receipt{first.id, Outcome::kUnknown});

  EXPECT_TRUE(desk.tap(TryAgain{}).empty());
  const auto again = get<CastEffect>(desk.tap(LookAgain{}).at(0));

  EXPECT_EQ(again.id, first.id);
  EXPECT_EQ(again.box, first.box);
  desk.say(Receipt{first.id, Outcome::kRecorded});
  EXPECT_EQ(desk.state.page, Page::kRecorded);
}

TEST(KioskFlow, ARoundThatWasThoughtGoneAndIsThereStaysOpen) {
  Desk desk;
  const ballot::Round round = *desk.state.round;
  const ballot::UrnView view = desk.state.view;
  desk.answer_about(2);
  const CastEffect cast = desk.cast();
  desk.say(Receipt{cast.id, Outcome::kUnknown});
  desk.say(RoundGone{});

  desk.say(RoundOpened{round, view});
  desk.tap(LookAgain{});
  desk.say(Receipt{cast.id, Outcome::kRecorded});
  desk.tap(Done{});

  EXPECT_EQ(desk.state.page, Page::kAttract);
}

TEST(KioskFlow, AnswersOnANotRecordedPageAreClearedWhenNobodyIsThere) {
  Desk desk;
  desk.answer_about(2);
  desk.say(Receipt{desk.cast().id, Outcome::kNotRecorded});

  desk.tick_after(kIdle_ms);
  EXPECT_TRUE(desk.state.asking);
  desk.tick_after(kCountdown_ms);

  EXPECT_TRUE(desk.is_blank());
}

TEST(KioskFlow, ClosingTellsAVoterAndClearsHerAnswers) {
  Desk desk;
  desk.answer_about(2);
  ballot::UrnView closing = desk.state.view;
  closing.state = ballot::UrnState::kClosing;

  desk.say(UrnSeen{closing});

  EXPECT_EQ(desk.state.page, Page::kClosed);
  EXPECT_TRUE(desk.is_blank());
  desk.tap(Done{});
  EXPECT_EQ(desk.state.page, Page::kWaiting);
}

TEST(KioskFlow, AReceiptStillCountsWhenTheRoundClosesUnderIt) {
  Desk desk;
  desk.answer_about(2);
  const CastEffect cast = desk.cast();
  desk.say(RoundGone{});
  EXPECT_EQ(desk.state.page, Page::kCasting);

  desk.say(Receipt{cast.id, Outcome::kRecorded});
  EXPECT_EQ(desk.state.page, Page::kRecorded);
  desk.tick_after(kThankYou_ms);

  EXPECT_EQ(desk.state.page, Page::kWaiting);
}

TEST(KioskFlow, TheNextRoundWaitsForTheLastWordOfTheOneBefore) {
  Desk desk;
  desk.answer_about(2);
  const CastEffect cast = desk.cast();
  desk.say(RoundGone{});
  RoundOpened next{make_round({.kind = ballot::RoundKind::kPick}), empty_urn(make_round()), false};
  next.round.id = "ff";
  desk.say(next);
  EXPECT_EQ(desk.state.page, Page::kCasting);

  desk.say(Receipt{cast.id, Outcome::kRecorded});
  desk.tick_after(kThankYou_ms);

  EXPECT_EQ(desk.state.page, Page::kAttract);
  EXPECT_EQ(desk.state.round->id, "ff");
}

TEST(KioskFlow, APlaceThatIsTakenElsewhereEndsTheBallot) {
  Desk desk;
  desk.answer_about(2);
  ballot::UrnView full = desk.state.view;
  full.turnout[0] = full.places[0];

  desk.say(UrnSeen{full});

  EXPECT_EQ(desk.state.page, Page::kNoPlace);
  EXPECT_TRUE(desk.is_blank());
}

TEST(KioskFlow, TheUrnMayRefuseWhatTheKioskCouldNotKnow) {
  Desk desk;
  desk.answer_about(2);
  desk.say(Receipt{desk.cast().id, Outcome::kNoPlace});
  EXPECT_EQ(desk.state.page, Page::kNoPlace);
  EXPECT_TRUE(desk.is_blank());

  desk.tap(Done{});
  desk.answer_about(2);
  desk.say(Receipt{desk.cast().id, Outcome::kClosed});
  EXPECT_EQ(desk.state.page, Page::kClosed);
  EXPECT_TRUE(desk.is_blank());
}

}  // namespace
}  // namespace crosstable::kiosk::test

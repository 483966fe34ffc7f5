// The flow without a screen: a clock that is stepped, and an urn that the test plays.
#include <algorithm>
#include <array>

#include <gtest/gtest.h>

#include "kiosk/booth.h"

namespace crosstable::kiosk::test {
namespace {

class Desk {
 public:
  explicit Desk(const RoundChoice& choice = {}) {
    RoundOpened opened{make_round(choice), {}, false};
    key_ = ballot::SecretKey::generate(opened.round.key);
    opened.view = empty_urn(opened.round);
    say(opened);
  }

  Effects say(const Intent& intent) {
    return apply(state, intent, now_ms, [](std::uint32_t n) { return n - 1; });
  }
  /// After the lock-out.
  Effects tap(const Intent& intent) {
    now_ms += kLockOut_ms;
    return say(intent);
  }
  void tick_after(std::int64_t ms) {
    now_ms += ms;
    say(Tick{});
  }
  void answer_about(int function) {
    tap(Start{});
    tap(ChooseFunction{0});
    tap(ToggleCounterpart{function});
    tap(ShowQuestion{0, 0});
    tap(Answer{function, 0, 4});
  }
  CastEffect cast() {
    tap(ShowReview{});
    return std::get<CastEffect>(tap(CastBallot{}).at(0));
  }
  bool is_blank() const {
    Draft blank;
    wipe(blank);
    return state.draft == blank && !state.casting;
  }

  KioskState state;
  std::int64_t now_ms = 5'000'000;

 private:
  ballot::SecretKey key_ = [] {
    ballot::PublicKey ignored;
    return ballot::SecretKey::generate(ignored);
  }();
};

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
  const auto second = std::get<CastEffect>(desk.tap(TryAgain{}).at(0));

  EXPECT_EQ(second.id, first.id) << "the urn takes one id once at most";
  EXPECT_EQ(second.box, first.box);
  EXPECT_EQ(desk.state.page, Page::kCasting);
  desk.say(Receipt{second.id, Outcome::kRecorded});
  EXPECT_EQ(desk.state.page, Page::kRecorded);
}

/// What an urn can answer to an attempt, and whether the ballot may be in it afterwards.
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
        for (const Effect& effect : desk.tap(again)) ASSERT_EQ(std::get<CastEffect>(effect).id, cast.id);
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
  const auto again = std::get<CastEffect>(desk.tap(LookAgain{}).at(0));

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

TEST(KioskFlow, TheCornerHandsTheMachineBackAndLeavesNothingBehind) {
  Desk desk;
  desk.answer_about(2);

  const Effects effects = desk.tap(CornerHeld{});

  ASSERT_EQ(effects.size(), 1u);
  EXPECT_TRUE(std::holds_alternative<LeaveKiosk>(effects[0]));
  EXPECT_TRUE(desk.is_blank());
}

Effects type_pin(Desk& desk, const std::string& digits) {
  Effects last;
  for (const char digit : digits) last = desk.tap(PinDigit{digit - '0'});
  return last;
}

TEST(KioskFlow, WithAPinTheCornerAsksForItAndTheVoteWaitsBehind) {
  Desk desk;
  desk.say(PinSeen{true});
  desk.answer_about(2);
  const Page page = desk.state.page;

  EXPECT_TRUE(desk.tap(CornerHeld{}).empty());
  ASSERT_TRUE(desk.state.pin.has_value());
  desk.tap(PinCancel{});

  EXPECT_FALSE(desk.state.pin.has_value());
  EXPECT_EQ(desk.state.page, page);
  EXPECT_FALSE(desk.is_blank());
}

TEST(KioskFlow, TheRightPinHandsTheMachineBackAWrongOneDoesNot) {
  Desk desk;
  desk.say(PinSeen{true});
  desk.answer_about(2);
  desk.tap(CornerHeld{});

  const Effects asked = type_pin(desk, "402817");
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(std::get<CheckPin>(asked[0]).pin->view(), "402817");
  EXPECT_TRUE(desk.state.pin->digits.empty());
  EXPECT_TRUE(desk.say(PinAnswered{{ballot::PinOutcome::kWrong, {true, 1, 0}, ""}}).empty());
  EXPECT_FALSE(desk.state.pin->words.empty());
  type_pin(desk, "402818");
  const Effects left = desk.say(PinAnswered{{ballot::PinOutcome::kRight, {true, 0, 0}, ""}});

  ASSERT_EQ(left.size(), 1u);
  EXPECT_TRUE(std::holds_alternative<LeaveKiosk>(left[0]));
  EXPECT_TRUE(desk.is_blank());
}

TEST(KioskFlow, AKeypadThatNobodyTouchesGoesByItselfAndTheVoterHasTheWholeTimeAgain) {
  Desk desk;
  desk.say(PinSeen{true});
  desk.answer_about(2);
  desk.tap(CornerHeld{});

  desk.tick_after(kKeypad_ms);

  EXPECT_FALSE(desk.state.pin.has_value());
  EXPECT_FALSE(desk.state.asking);
  EXPECT_FALSE(desk.is_blank());
}

TEST(KioskFlow, TheKeypadsDigitsAreShuffled) {
  Desk desk;
  desk.say(PinSeen{true});
  apply(desk.state, CornerHeld{}, desk.now_ms + kLockOut_ms, [](std::uint32_t) { return 0u; });

  std::array<int, 10> sorted = desk.state.pin->order;
  std::sort(sorted.begin(), sorted.end());

  EXPECT_EQ(sorted, (std::array<int, 10>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
  EXPECT_NE(desk.state.pin->order, sorted);
}

TEST(KioskFlow, TheWindowsCloseRequestAsksForThePinLikeTheCorner) {
  Desk desk;
  desk.say(PinSeen{true});
  desk.answer_about(2);
  const Page page = desk.state.page;

  EXPECT_TRUE(desk.say(CloseAsked{}).empty());

  ASSERT_TRUE(desk.state.pin.has_value());
  EXPECT_FALSE(desk.state.pin->open);
  EXPECT_TRUE(desk.tap(LeaveHeld{}).empty()) << "a PIN cannot be held away";
  desk.tap(PinCancel{});
  EXPECT_EQ(desk.state.page, page);
  EXPECT_FALSE(desk.is_blank());
}

TEST(KioskFlow, WithoutAPinTheCloseRequestIsAQuestionThatABallotOutlives) {
  Desk desk;
  desk.answer_about(2);

  EXPECT_TRUE(desk.say(CloseAsked{}).empty());
  EXPECT_TRUE(desk.say(CloseAsked{}).empty()) << "asked twice is asked once";
  ASSERT_TRUE(desk.state.pin.has_value());
  desk.tap(PinCancel{});
  EXPECT_FALSE(desk.is_blank());
  desk.say(CloseAsked{});
  const Effects left = desk.tap(LeaveHeld{});

  ASSERT_EQ(left.size(), 1u);
  EXPECT_TRUE(std::holds_alternative<LeaveKiosk>(left[0]));
  EXPECT_TRUE(desk.is_blank());
}

TEST(KioskFlow, TheCloseRequestIsNoQuestionWhereNoVoteIsOpen) {
  KioskState state;
  const Effects left = apply(state, CloseAsked{}, 1000, [](std::uint32_t) { return 0u; });
  ASSERT_EQ(left.size(), 1u);
  EXPECT_TRUE(std::holds_alternative<LeaveKiosk>(left[0]));
}

TEST(KioskFlow, TheNextVoterFindsTheUsualTextSize) {
  Desk desk;
  desk.tap(LargerText{});
  desk.tap(LargerText{});
  EXPECT_EQ(desk.state.text_scale, 1.5f);

  desk.tick_after(kIdle_ms);

  EXPECT_EQ(desk.state.text_scale, 1.0f);
}

TEST(KioskFlow, AVoterChangesTheLanguageOnAnyPageAndLosesNoAnswer) {
  Desk desk;
  desk.state.tongues = {{"en", "English"}, {"de", "Deutsch"}};
  desk.answer_about(2);
  const Draft before = *desk.state.draft;
  const Page page = desk.state.page;

  EXPECT_TRUE(desk.tap(ChooseLanguage{"de"}).empty());

  EXPECT_EQ(language_of(desk.state), "de");
  EXPECT_EQ(next_tongue(desk.state)->code, "en");
  EXPECT_TRUE(*desk.state.draft == before);
  EXPECT_EQ(desk.state.page, page);
  desk.tap(ChooseLanguage{"fr"});  // not spoken here
  EXPECT_EQ(language_of(desk.state), "de");
}

TEST(KioskFlow, TheNextVoterFindsTheLanguageOfTheRoom) {
  Desk desk;
  desk.state.tongues = {{"de", "Deutsch"}, {"en", "English"}};
  desk.tap(ChooseLanguage{"en"});
  EXPECT_EQ(language_of(desk.state), "en");

  desk.tick_after(kIdle_ms);  // nobody began
  EXPECT_EQ(language_of(desk.state), "de");

  desk.tap(ChooseLanguage{"en"});
  desk.answer_about(2);
  const CastEffect cast = desk.cast();
  desk.say(Receipt{cast.id, Outcome::kRecorded});
  EXPECT_EQ(language_of(desk.state), "en");  // still the page of whoever voted
  desk.tick_after(kThankYou_ms);
  EXPECT_EQ(language_of(desk.state), "de");
}

TEST(KioskFlow, WhoeverLeavesTakesTheLanguageAlong) {
  Desk desk;
  desk.state.tongues = {{"de", "Deutsch"}, {"en", "English"}};
  desk.tap(ChooseLanguage{"en"});
  desk.answer_about(2);
  desk.tap(CornerHeld{});
  EXPECT_EQ(language_of(desk.state), "de");

  desk.tap(ChooseLanguage{"en"});
  desk.answer_about(2);
  desk.tick_after(kIdle_ms);
  ASSERT_TRUE(desk.state.asking);
  desk.tap(ClearAnswers{});
  EXPECT_EQ(language_of(desk.state), "de");

  desk.tap(ChooseLanguage{"en"});
  desk.answer_about(2);
  desk.tick_after(kIdle_ms);
  desk.tick_after(kCountdown_ms);
  EXPECT_EQ(language_of(desk.state), "de");
  EXPECT_TRUE(desk.is_blank());
}

TEST(KioskFlow, ALanguageChosenWhileNoVoteIsOpenGoesLikeAPageThatSomebodyLeft) {
  KioskState state;
  state.tongues = {{"de", "Deutsch"}, {"en", "English"}};
  apply(state, ChooseLanguage{"en"}, 1000);
  EXPECT_EQ(language_of(state), "en");

  apply(state, Tick{}, 1000 + kIdle_ms);

  EXPECT_EQ(language_of(state), "de");
  EXPECT_EQ(state.page, Page::kWaiting);
}

TEST(KioskFlow, TheLanguageChangesBeforeTheQuestionAndTheKeypadAndGivesNobodyMoreTime) {
  Desk desk;
  desk.state.tongues = {{"en", "English"}, {"de", "Deutsch"}};
  desk.answer_about(2);
  desk.tick_after(kIdle_ms);
  ASSERT_TRUE(desk.state.asking);
  const auto due = next_change_ms(desk.state);
  desk.tap(ChooseLanguage{"de"});
  EXPECT_EQ(language_of(desk.state), "de");
  EXPECT_TRUE(desk.state.asking);
  EXPECT_EQ(next_change_ms(desk.state), due);
  desk.tap(KeepAnswers{});

  desk.tap(PinSeen{true});
  desk.tap(CornerHeld{});
  ASSERT_TRUE(desk.state.pin);
  desk.tap(ChooseLanguage{"en"});
  EXPECT_EQ(language_of(desk.state), "en");
  EXPECT_TRUE(desk.state.pin);
}

TEST(KioskFlow, AListOfLanguagesLiesOverThePageUntilOneIsChosenOrThePageGoes) {
  Desk desk;
  desk.state.tongues = {{"en", "English"}, {"de", "Deutsch"}};
  desk.tap(ShowLanguages{});
  EXPECT_FALSE(desk.state.choosing_language) << "of two, the button names the other";

  desk.state.tongues.push_back({"fr", "Français"});
  desk.answer_about(2);
  const Page page = desk.state.page;
  desk.tap(ShowLanguages{});
  EXPECT_TRUE(desk.state.choosing_language);
  desk.tap(ShowLanguages{false});
  EXPECT_FALSE(desk.state.choosing_language);
  desk.tap(ShowLanguages{});
  desk.tap(ChooseLanguage{"fr"});
  EXPECT_FALSE(desk.state.choosing_language);
  EXPECT_EQ(language_of(desk.state), "fr");
  EXPECT_EQ(desk.state.page, page);

  desk.tap(ShowLanguages{});
  desk.say(RoundGone{});
  EXPECT_FALSE(desk.state.choosing_language);
  EXPECT_EQ(desk.state.page, Page::kClosed);
}

TEST(KioskFlow, BallotsThatDifferInTheLanguageAloneHoldTheSameAndAreOfEqualSize) {
  const auto cast_in = [](const std::string& language) {
    Desk desk;
    desk.state.tongues = {{"en", "English"}, {"de", "Deutsch"}};
    desk.tap(ChooseLanguage{language});
    desk.answer_about(2);
    const ballot::Ballot plain = to_ballot(desk.state.draft, desk.state.round->form);
    return std::pair(ballot::pack(desk.state.round->form, plain), desk.cast());
  };
  const auto [english, sent_in_english] = cast_in("en");
  const auto [german, sent_in_german] = cast_in("de");

  EXPECT_TRUE(english == german);
  EXPECT_EQ(sent_in_english.box.size(), sent_in_german.box.size());
  EXPECT_EQ(sent_in_english.function, sent_in_german.function);
  EXPECT_EQ(sent_in_english.card.has_value(), sent_in_german.card.has_value());
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

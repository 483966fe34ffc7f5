// What fingers do to real screens: double taps, slips, taps during a page change, a held corner, somebody who walks
// away.
#include <algorithm>

#include <gtest/gtest.h>

#include "kiosk/booth.h"

namespace crosstable::kiosk::test {
namespace {

using look::TouchPhase;

void to_questions(Booth& booth) {
  booth.open(make_round());
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.whom.LE", "kiosk.next"}));
}

TEST(KioskGlass, ADoubleTapOnNextTurnsOnePage) {
  Booth booth;
  to_questions(booth);
  booth.wait(kLockOut_ms);
  const look::Point next = booth.probe->find("kiosk.next")->rect.centre();

  for (int i = 0; i < 2; ++i) {
    booth.probe->feed(TouchPhase::kBegin, next);
    booth.probe->feed(TouchPhase::kEnd, next);
  }
  booth.probe->run();
  booth.probe->tap("kiosk.next");

  EXPECT_EQ(booth.state.counterpart, 0);
  EXPECT_EQ(booth.state.first, 2);
}

TEST(KioskGlass, ATapDuringAPageChangeDoesNothing) {
  Booth booth;
  to_questions(booth);

  booth.wait(kLockOut_ms - 100);
  booth.probe->tap("kiosk.answer.D1.4");

  EXPECT_EQ(booth.state.draft->answers[1][0], 0);
  booth.wait(100);
  booth.probe->tap("kiosk.answer.D1.4");
  EXPECT_EQ(booth.state.draft->answers[1][0], 4);
}

TEST(KioskGlass, AFingerThatSlidesOffAButtonTakesItBack) {
  Booth booth;
  to_questions(booth);
  booth.wait(kLockOut_ms);
  const look::Rect answer = booth.probe->find("kiosk.answer.D1.1")->rect;

  booth.probe->drag("kiosk.answer.D1.1", {answer.centre().x, answer.bottom() + 12});

  EXPECT_EQ(booth.state.draft->answers[1][0], 0);
}

TEST(KioskGlass, AFingerThatIsDownWhileThePageChangesActsOnNeither) {
  Booth booth;
  to_questions(booth);
  booth.wait(kLockOut_ms);
  const look::Point answer = booth.probe->find("kiosk.answer.D1.1")->rect.centre();
  booth.probe->feed(TouchPhase::kBegin, answer, 7);
  booth.probe->run();

  booth.probe->tap("kiosk.next");
  booth.wait(kLockOut_ms);
  booth.probe->feed(TouchPhase::kEnd, answer, 7);
  booth.probe->run();

  EXPECT_EQ(booth.state.first, 2);
  EXPECT_EQ(booth.state.draft, [&] {
    Draft untouched;
    begin(untouched, booth.state.round->form, 0, booth.random_below);
    untouched.chosen[1] = untouched.chosen[3] = true;
    return untouched;
  }());
}

TEST(KioskGlass, TwoFingersAnswerTwoStatements) {
  Booth booth;
  to_questions(booth);
  booth.wait(kLockOut_ms);
  const look::Point one = booth.probe->find("kiosk.answer.D1.2")->rect.centre();
  const look::Point two = booth.probe->find("kiosk.answer.D2.5")->rect.centre();

  booth.probe->feed(TouchPhase::kBegin, one, 1);
  booth.probe->feed(TouchPhase::kBegin, two, 2);
  booth.probe->feed(TouchPhase::kEnd, one, 1);
  booth.probe->feed(TouchPhase::kEnd, two, 2);
  booth.probe->run();

  EXPECT_EQ(booth.state.draft->answers[1][0], 2);
  EXPECT_EQ(booth.state.draft->answers[1][1], 5);
}

TEST(KioskGlass, CastIsWhereNextNeverIs) {
  Booth booth;
  to_questions(booth);
  look::Rect next;
  while (booth.state.page == Page::kQuestions) {
    next = booth.probe->find("kiosk.next")->rect;
    booth.tap("kiosk.next");
  }

  EXPECT_FALSE(booth.probe->find("kiosk.cast")->rect.overlaps(next));
}

TEST(KioskGlass, ACompleteFunctionIsShownAndCannotBeChosen) {
  Booth booth;
  booth.open(make_round());
  ballot::UrnView view = booth.state.view;
  view.turnout[2] = view.places[2];
  view.turnout[1] = view.places[1] - 1;
  booth.see(view);

  ASSERT_TRUE(booth.tap("kiosk.start"));

  EXPECT_TRUE(booth.probe->find("kiosk.function.CM").has_value());
  EXPECT_FALSE(booth.probe->can_tap("kiosk.function.CM"));
  EXPECT_TRUE(booth.probe->has_text("complete"));
  EXPECT_TRUE(booth.probe->has_text("1 place left"));
}

TEST(KioskGlass, AFunctionThatIsNotInTheRoomIsRatedButNotOffered) {
  Booth booth;
  ballot::Round round = make_round();
  round.roster.functions[4].places = 0;
  booth.open(round);

  ASSERT_TRUE(booth.tap("kiosk.start"));
  EXPECT_FALSE(booth.probe->find("kiosk.function.CS").has_value());
  ASSERT_TRUE(booth.tap("kiosk.function.SA"));

  EXPECT_TRUE(booth.probe->can_tap("kiosk.whom.CS"));
}

TEST(KioskGlass, EveryoneHasVotedOffersNoStart) {
  Booth booth;
  booth.open(make_round());
  ballot::UrnView view = booth.state.view;
  view.turnout = view.places;
  booth.see(view);

  EXPECT_FALSE(booth.probe->can_tap("kiosk.start"));
  EXPECT_TRUE(booth.probe->has_text("Everyone has voted. Thank you."));
}

TEST(KioskGlass, AnArmedKioskSaysForWhom) {
  Booth booth;
  booth.open(make_round({.eligibility = ballot::Eligibility::kUnlock}));
  EXPECT_FALSE(booth.probe->can_tap("kiosk.start"));
  EXPECT_TRUE(booth.probe->has_text("Please ask the facilitator for a ballot."));
  ballot::UrnView view = booth.state.view;
  view.armed[1] = 1;

  booth.see(view);

  EXPECT_TRUE(booth.probe->has_text("Open for one ballot of Finance"));
  ASSERT_TRUE(booth.tap("kiosk.start"));
  EXPECT_TRUE(booth.probe->has_text("Whom do you work with on this?"));
}

TEST(KioskGlass, TheCountdownCountsAndItsButtonKeepsTheAnswers) {
  Booth booth;
  to_questions(booth);
  ASSERT_TRUE(booth.tap("kiosk.answer.D1.4"));

  booth.wait(kIdle_ms);
  EXPECT_TRUE(booth.probe->has_text("In 30 seconds your answers are cleared"));
  booth.wait(8000);
  EXPECT_TRUE(booth.probe->has_text("In 22 seconds your answers are cleared"));
  ASSERT_TRUE(booth.tap("kiosk.keep"));

  EXPECT_EQ(booth.state.draft->answers[1][0], 4);
  EXPECT_TRUE(booth.probe->find("kiosk.answer.D1.4").has_value());
}

TEST(KioskGlass, TheCountdownAsksForAFrameEverySecond) {
  Booth booth;
  to_questions(booth);
  booth.wait(kIdle_ms);

  const auto next = booth.probe->surface().next_frame_ms();

  ASSERT_TRUE(next.has_value());
  EXPECT_LE(*next - booth.probe->now_ms(), 1000);
}

TEST(KioskGlass, AWaitingPageAsksForNoFrameUntilAnIdleTimeEnds) {
  Booth booth;
  booth.open(make_round());
  booth.wait(5000);
  EXPECT_FALSE(booth.probe->surface().next_frame_ms().has_value());

  booth.tap("kiosk.start");
  booth.wait(5000);

  EXPECT_EQ(booth.probe->surface().next_frame_ms(), booth.state.stirred_ms + kIdle_ms);
}

TEST(KioskGlass, NotRecordedAsksForTheFacilitatorAndCastsAgain) {
  Booth booth;
  to_questions(booth);
  while (booth.state.page == Page::kQuestions) booth.tap("kiosk.next");
  ASSERT_TRUE(booth.tap("kiosk.cast"));

  booth.receive(Outcome::kNotRecorded);
  EXPECT_TRUE(booth.probe->has_text("Not recorded"));
  EXPECT_TRUE(booth.probe->has_text("Please fetch the facilitator."));
  ASSERT_TRUE(booth.tap("kiosk.try_again"));

  EXPECT_EQ(booth.casts().size(), 2u);
  EXPECT_EQ(booth.casts()[0].id, booth.casts()[1].id);
}

TEST(KioskGlass, LargerTextPutsFewerStatementsOnAPage) {
  Booth booth;
  booth.open(make_round());
  ASSERT_TRUE(booth.tap_all({"kiosk.text_size", "kiosk.text_size"}));
  EXPECT_EQ(booth.state.text_scale, 1.5f);
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.next", "kiosk.next"}));
  int statements = 0;
  for (const look::Target& target : booth.probe->surface().targets())
    statements += target.id.ends_with(".skip") ? 1 : 0;

  EXPECT_GE(statements, 1);
  EXPECT_LT(statements, 3);
}

TEST(KioskGlass, ANameThatBreaksAStatementLeavesTwoOnAPage) {
  Booth booth;
  booth.open(make_round({.long_names = true}));
  ASSERT_TRUE(booth.tap_all({"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.next"}));
  int most = 0;
  int pages = 0;
  while (booth.state.page == Page::kQuestions) {
    int statements = 0;
    bool broken = false;
    for (const look::Target& target : booth.probe->surface().targets())
      statements += target.id.ends_with(".skip") && !target.id.ends_with("mirror.skip") ? 1 : 0;
    for (const look::Written& text : booth.probe->surface().written())
      broken = broken || (text.text.find(look::kStrong) != std::string::npos && text.ink.h > 10);
    if (broken) most = std::max(most, statements);
    ++pages;
    booth.tap("kiosk.next");
  }

  EXPECT_EQ(most, 2);
  EXPECT_EQ(pages, 6);
}

/// Of the glass's height, what lies empty between the lowest answer and the buttons.
float empty_below(const Booth& booth, const std::string& answers) {
  float lowest = 0;
  for (const look::Target& target : booth.probe->surface().targets())
    if (target.id.starts_with(answers)) lowest = std::max(lowest, target.rect.bottom());
  return (booth.probe->find("kiosk.next")->rect.y - lowest) / booth.probe->surface().area().h;
}

TEST(KioskGlass, TwoRowsAloneLeaveNoTallGlassHalfEmpty) {
  Booth booth(crosstable::test::kKiosk27);
  to_questions(booth);
  booth.say(ShowQuestion{0, mirror_question(booth.state.round->form)});
  booth.probe->run();
  EXPECT_LT(empty_below(booth, "kiosk.answer."), 0.25f);

  Booth sure(crosstable::test::kKiosk27);
  sure.open(make_round({.kind = ballot::RoundKind::kConfidence, .items = 2, .questions = 3}));
  ASSERT_TRUE(sure.tap_all({"kiosk.start", "kiosk.function.FI"}));
  EXPECT_LT(empty_below(sure, "kiosk.item."), 0.25f);
}

const std::vector<Tongue> kTwo = {{"en", "English"}, {"de", "Deutsch"}};

TEST(KioskGlass, TheLanguageIsChangedInTheMiddleOfABallotAndThePageAndEveryAnswerStay) {
  Booth booth;
  booth.state.tongues = kTwo;
  to_questions(booth);
  ASSERT_TRUE(booth.tap_all({"kiosk.answer.D1.4", "kiosk.answer.D2.skip", "kiosk.next", "kiosk.answer.D3.1"}));
  const Draft before = *booth.state.draft;
  const int first = booth.state.first;
  EXPECT_EQ(booth.probe->find("kiosk.language")->label, "Deutsch");

  ASSERT_TRUE(booth.tap("kiosk.language"));

  EXPECT_EQ(language_of(booth.state), "de");
  EXPECT_EQ(booth.probe->find("kiosk.language")->label, "English");
  EXPECT_EQ(*booth.state.draft, before);
  EXPECT_EQ(booth.state.page, Page::kQuestions);
  EXPECT_EQ(booth.state.counterpart, 0);
  EXPECT_EQ(booth.state.first, first);
  EXPECT_TRUE(booth.casts().empty());
}

TEST(KioskGlass, OneLanguageHasNoButton) {
  Booth booth;
  booth.state.tongues = {{"de", "Deutsch"}};
  to_questions(booth);
  EXPECT_FALSE(booth.probe->find("kiosk.language"));
}

TEST(KioskGlass, TheLanguagesButtonLiesAtOnePlaceOnEveryPage) {
  Booth booth;
  booth.state.tongues = kTwo;
  booth.open(make_round());
  const look::Rect first = booth.probe->find("kiosk.language")->rect;
  const auto is_there = [&] {
    const auto button = booth.probe->find("kiosk.language");
    return button && button->rect.x == first.x && button->rect.y == first.y && button->rect.w == first.w &&
           button->rect.h == first.h;
  };
  for (const char* id : {"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.next"}) {
    ASSERT_TRUE(booth.tap(id));
    EXPECT_TRUE(is_there()) << "after " << id;
  }
  while (booth.state.page == Page::kQuestions) {
    EXPECT_TRUE(is_there()) << booth.state.first;
    ASSERT_TRUE(booth.tap("kiosk.next"));
  }
  EXPECT_TRUE(is_there()) << "review";
  ASSERT_TRUE(booth.tap("kiosk.cast"));
  EXPECT_TRUE(is_there()) << "casting";
  booth.receive(Outcome::kRecorded);
  EXPECT_TRUE(is_there()) << "recorded";
}

TEST(KioskGlass, OnTheFirstPageTheSizeOfTextStandsInOneRowWithTheLanguage) {
  for (const crosstable::test::Display& display : {crosstable::test::kKiosk10, crosstable::test::kTable55}) {
    Booth booth(display);
    booth.state.tongues = kTwo;
    booth.open(make_round());

    EXPECT_NEAR(booth.probe->find("kiosk.text_size")->rect.centre().y,
                booth.probe->find("kiosk.language")->rect.centre().y, 0.1f);
  }
}

TEST(KioskGlass, ButtonsThatAreHeldAreWrittenAsLargeAsThoseThatAreTapped) {
  for (const crosstable::test::Display& display : {crosstable::test::kKiosk10, crosstable::test::kKiosk27}) {
    Booth booth(display);
    booth.open(make_round());
    booth.say(ReachSeen{{.is_up = false, .kept = 2}});
    booth.wait(kLockOut_ms);
    booth.say(CornerHeld{});
    ASSERT_TRUE(booth.state.kept_page);
    booth.probe->run();
    const auto cap_of = [&](const char* text) {
      for (const look::Written& written : booth.probe->surface().written()) {
        if (written.text == text) return written.cap_mm;
      }
      return 0.0f;
    };

    EXPECT_GT(cap_of("Back"), 0);
    EXPECT_FLOAT_EQ(cap_of("Hold to leave"), cap_of("Back"));
  }
}

TEST(KioskGlass, ABallotThatWasGivenInAnotherLanguageIsTheSameByteForByteInABoxOfTheSameSize) {
  const auto vote = [](Booth& booth, bool in_german) {
    booth.state.tongues = kTwo;
    booth.open(make_round());
    if (in_german) {
      ASSERT_TRUE(booth.tap("kiosk.language"));
    }
    ASSERT_TRUE(
        booth.tap_all({"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.next", "kiosk.answer.D1.4"}));
    if (in_german) {
      // There and back again, on different pages.
      ASSERT_TRUE(booth.tap_all({"kiosk.language", "kiosk.next", "kiosk.language"}));
    } else {
      ASSERT_TRUE(booth.tap("kiosk.next"));
    }
    while (booth.state.page == Page::kQuestions) ASSERT_TRUE(booth.tap("kiosk.next"));
    ASSERT_TRUE(booth.tap("kiosk.cast"));
  };
  Booth english, german;
  ASSERT_NO_FATAL_FAILURE(vote(english, false));
  ASSERT_NO_FATAL_FAILURE(vote(german, true));
  EXPECT_EQ(language_of(german.state), "de");

  const CastEffect one = english.casts().back();
  const CastEffect other = german.casts().back();

  ASSERT_TRUE(english.plain(one).has_value());
  EXPECT_TRUE(*english.plain(one) == *german.plain(other));
  EXPECT_EQ(one.box.size(), other.box.size());
  EXPECT_EQ(one.function, other.function);
}

}  // namespace
}  // namespace crosstable::kiosk::test

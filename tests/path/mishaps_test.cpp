// What hands do that nobody planned: two taps for one, a finger that slides away, a tap while the page changes, a table
// that stands still for a moment.
#include <gtest/gtest.h>

#include "path/hands.h"
#include "store/passing_folder.h"

namespace crosstable::test {
namespace {

using framework::StepKind;
using look::TouchPhase;

/// The example's workshop in its vote; nothing of it is played.
class Mishap : public ::testing::Test {
 protected:
  store::PassingFolder sessions_;
  RoomClock clock_;
  TableHands table_{clock_, sessions_.path()};

  void go_to(StepKind kind) {
    if (table_.state().place == table::Place::kHome) table_.open_example();
    const auto& steps = table_.workshop().framework.steps;
    for (int i = 0; i < static_cast<int>(steps.size()); ++i) {
      if (steps[static_cast<std::size_t>(i)].kind == kind) table_.act(table::GoToStep{i});
    }
    ASSERT_EQ(table_.workshop().current().kind, kind) << table_.state().problem;
  }

  void open_vote() {
    ASSERT_NO_FATAL_FAILURE(go_to(StepKind::kVote));
    ASSERT_TRUE(table_.open_vote());
    ASSERT_TRUE(table_.state().live.has_value()) << table_.state().problem;
  }

  look::Point at(const std::string& id) {
    const auto spot = table_.find(id);
    EXPECT_TRUE(spot.has_value()) << id;
    return spot ? spot->px : look::Point{};
  }

  /// As a trembling hand does: down, up, down, up before the table has drawn once.
  void tap_twice(const std::string& id) {
    const look::Point px = at(id);
    for (int i = 0; i < 2; ++i) {
      table_.touch(1, TouchPhase::kBegin, px);
      clock_.now_ms += 60;
      table_.touch(1, TouchPhase::kEnd, px);
      clock_.now_ms += 60;
    }
    table_.frame();
    table_.settle();
    table_.settle();
  }
};

TEST_F(Mishap, ADoubleTapOpensOneRound) {
  ASSERT_NO_FATAL_FAILURE(go_to(StepKind::kVote));

  tap_twice("table.vote.open");
  table_.wait(500);
  tap_twice("table.key.decline");

  EXPECT_EQ(table_.workshop().rounds.size(), 1u);
  EXPECT_TRUE(table_.state().live.has_value());
  EXPECT_EQ(table_.state().problem, "");
}

TEST_F(Mishap, ADoubleTapStartsOneWorkshop) {
  table_.act(table::BeginSetUp{});
  table::SetUp set_up = table_.state().set_up;
  set_up.title = "Twice";
  set_up.part = table::SetUpPart::kReady;
  table_.act(table::SetUpChanged{set_up});

  tap_twice("table.near.forward");
  table_.act(table::GoHome{});

  EXPECT_EQ(table_.state().workshops.size(), 1u);
  EXPECT_EQ(table_.state().problem, "");
}

TEST_F(Mishap, ATapOrAShortHoldClosesNothing) {
  ASSERT_NO_FATAL_FAILURE(open_vote());

  ASSERT_TRUE(table_.tap("table.vote.close"));
  ASSERT_TRUE(table_.hold("table.vote.close", 300));

  EXPECT_TRUE(table_.state().live.has_value());
  EXPECT_EQ(table_.state().busy, "");
}

TEST_F(Mishap, AVoteThatNobodyHasVotedInIsClosedOnlyWhenItIsAskedForAgain) {
  ASSERT_NO_FATAL_FAILURE(open_vote());

  ASSERT_TRUE(table_.hold("table.vote.close", 3000));
  EXPECT_TRUE(table_.state().live.has_value());
  ASSERT_TRUE(table_.tap("table.missing.stay"));
  EXPECT_TRUE(table_.state().live.has_value());
  ASSERT_TRUE(table_.hold("table.vote.close", 3000));
  ASSERT_TRUE(table_.hold("table.missing.close", 3000));

  EXPECT_FALSE(table_.state().live.has_value());
  EXPECT_TRUE(workshop::nobody_voted(table_.workshop().rounds.back()));
}

TEST_F(Mishap, AHoldThatSlidesAwayClosesNothing) {
  ASSERT_NO_FATAL_FAILURE(open_vote());
  const look::Point button = at("table.vote.close");
  const look::Point elsewhere{button.x - 400, button.y - 300};

  table_.touch(1, TouchPhase::kBegin, button);
  table_.frame();
  table_.wait(200);
  table_.touch(1, TouchPhase::kMove, elsewhere);
  table_.frame();
  for (int i = 0; i < 40; ++i) table_.wait(100);
  table_.touch(1, TouchPhase::kEnd, elsewhere);
  table_.wait(100);

  EXPECT_TRUE(table_.state().live.has_value());
}

TEST_F(Mishap, ATableThatStandsStillTakesATapForATap) {
  ASSERT_NO_FATAL_FAILURE(open_vote());
  const look::Point button = at("table.vote.close");

  table_.touch(1, TouchPhase::kBegin, button);
  clock_.now_ms += 100;
  table_.touch(1, TouchPhase::kEnd, button);
  clock_.now_ms += 8000;
  table_.frame();
  table_.settle();
  table_.settle();

  EXPECT_TRUE(table_.state().live.has_value());
}

TEST_F(Mishap, AHoldClosesOnceHoweverLongItLasts) {
  ASSERT_NO_FATAL_FAILURE(open_vote());

  ASSERT_TRUE(table_.hold("table.vote.close", 6000));
  EXPECT_TRUE(table_.state().live.has_value());
  ASSERT_TRUE(table_.hold("table.missing.close", 6000));

  EXPECT_FALSE(table_.state().live.has_value());
  EXPECT_EQ(table_.workshop().rounds.size(), 1u);
  EXPECT_EQ(table_.state().problem, "");
}

TEST_F(Mishap, AFingerThatSlidesOffAButtonDoesNothing) {
  ASSERT_NO_FATAL_FAILURE(go_to(StepKind::kVote));
  const look::Point button = at("table.vote.open");

  table_.touch(1, TouchPhase::kBegin, button);
  table_.frame();
  table_.touch(1, TouchPhase::kMove, {button.x, button.y - 300});
  table_.frame();
  table_.touch(1, TouchPhase::kEnd, {button.x, button.y - 300});
  table_.settle();

  EXPECT_TRUE(table_.workshop().rounds.empty());
}

TEST_F(Mishap, ManyHandsJoinAtOnce) {
  ASSERT_NO_FATAL_FAILURE(go_to(StepKind::kTone));
  const char* codes[] = {"SA", "FI", "CM", "LE", "CS"};
  std::vector<look::Point> places;
  for (const char* code : codes) places.push_back(at(std::string("table.join.") + code));

  for (std::size_t i = 0; i < places.size(); ++i) table_.touch(10 + i, TouchPhase::kBegin, places[i]);
  table_.frame();
  clock_.now_ms += 90;
  for (std::size_t i = 0; i < places.size(); ++i) table_.touch(10 + i, TouchPhase::kEnd, places[i]);
  table_.frame();
  table_.settle();

  EXPECT_EQ(table_.workshop().joined.size(), 5u);
}

TEST_F(Mishap, AFingerLiftedAfterItsStripHasGoneLeavesNothingStuck) {
  ASSERT_NO_FATAL_FAILURE(go_to(StepKind::kTone));
  const std::string folder = table_.state().folder;
  const look::Point menu = at("table.near.menu");
  table_.touch(7, TouchPhase::kBegin, menu);
  table_.frame();

  table_.act(table::GoHome{});
  table_.touch(7, TouchPhase::kEnd, menu);
  table_.frame();
  table_.act(table::OpenWorkshop{folder});
  table_.wait(1000);

  ASSERT_TRUE(table_.tap("table.near.menu"));
  EXPECT_TRUE(table_.can_tap("table.menu.home"));
}

TEST_F(Mishap, GoingHomeDuringAVoteLeavesItOpen) {
  ASSERT_NO_FATAL_FAILURE(open_vote());
  const std::string folder = table_.state().folder;

  ASSERT_TRUE(table_.tap("table.near.menu"));
  ASSERT_TRUE(table_.tap("table.menu.home"));
  for (int minute = 0; minute < 3; ++minute) table_.wait(60'000);

  EXPECT_EQ(table_.state().place, table::Place::kHome);
  EXPECT_EQ(table_.state().problem, "");
  table_.act(table::OpenWorkshop{folder});
  EXPECT_TRUE(table_.state().live.has_value()) << table_.state().problem;
}

/// A kiosk before the open vote, one voter of Sales inside.
class KioskMishap : public Mishap {
 protected:
  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(open_vote());
    kiosk_ = std::make_unique<KioskHands>(clock_, table_.state().folder);
    ASSERT_EQ(kiosk_->state().page, kiosk::Page::kAttract);
  }

  void begin_about_finance() {
    for (const char* id : {"kiosk.start", "kiosk.function.SA", "kiosk.whom.FI", "kiosk.next"})
      ASSERT_TRUE(kiosk_->tap(id));
    ASSERT_EQ(kiosk_->state().page, kiosk::Page::kQuestions);
  }

  void answer_all() {
    ASSERT_NO_FATAL_FAILURE(begin_about_finance());
    for (int page = 0; page < 20 && kiosk_->state().page == kiosk::Page::kQuestions; ++page) {
      std::vector<std::string> cells;
      for (const look::Target& target : kiosk_->app().surface().targets()) {
        if (target.id.starts_with("kiosk.answer.") && target.id.ends_with(".2")) cells.push_back(target.id);
      }
      for (const std::string& id : cells) ASSERT_TRUE(kiosk_->tap(id));
      ASSERT_TRUE(kiosk_->tap("kiosk.next"));
    }
    ASSERT_EQ(kiosk_->state().page, kiosk::Page::kReview);
    kiosk_->wait(kiosk::kLockOut_ms);
  }

  look::Point place_of(const std::string& id) {
    const auto target = kiosk_->find(id);
    EXPECT_TRUE(target.has_value()) << id;
    return target ? target->rect.centre() : look::Point{};
  }

  void tap_kiosk_twice(const std::string& id) {
    const look::Point mm = place_of(id);
    for (int i = 0; i < 2; ++i) {
      kiosk_->touch(1, TouchPhase::kBegin, mm);
      clock_.now_ms += 50;
      kiosk_->touch(1, TouchPhase::kEnd, mm);
      clock_.now_ms += 50;
    }
    kiosk_->frame();
    kiosk_->settle();
  }

  int votes() {
    table_.act(table::ShowNow{});
    return turnout(table_.state().live->view);
  }

  std::unique_ptr<KioskHands> kiosk_;
};

TEST_F(KioskMishap, ADoubleTapOnCastIsOneBallot) {
  ASSERT_NO_FATAL_FAILURE(answer_all());

  tap_kiosk_twice("kiosk.cast");

  EXPECT_EQ(kiosk_->state().page, kiosk::Page::kRecorded);
  EXPECT_EQ(votes(), 1);
}

TEST_F(KioskMishap, ADoubleTapOnNextSkipsNoPage) {
  ASSERT_NO_FATAL_FAILURE(begin_about_finance());
  kiosk_->wait(kiosk::kLockOut_ms);
  const int first = kiosk_->state().first;

  tap_kiosk_twice("kiosk.next");

  const int second = kiosk_->state().first;
  EXPECT_LE(second - first, 5);
  EXPECT_EQ(kiosk_->state().counterpart, 0);
  EXPECT_EQ(kiosk_->state().page, kiosk::Page::kQuestions);
}

TEST_F(KioskMishap, AFingerThatSlidesOffCastCastsNothing) {
  ASSERT_NO_FATAL_FAILURE(answer_all());
  const look::Point button = place_of("kiosk.cast");

  kiosk_->touch(1, TouchPhase::kBegin, button);
  kiosk_->frame();
  kiosk_->touch(1, TouchPhase::kMove, {button.x, button.y - 60});
  kiosk_->frame();
  kiosk_->touch(1, TouchPhase::kEnd, {button.x, button.y - 60});
  kiosk_->settle();

  EXPECT_EQ(kiosk_->state().page, kiosk::Page::kReview);
  EXPECT_EQ(votes(), 0);
}

TEST_F(KioskMishap, ATapWhileThePageChangesDoesNothing) {
  ASSERT_TRUE(kiosk_->tap("kiosk.start"));
  ASSERT_EQ(kiosk_->state().page, kiosk::Page::kFunction);

  ASSERT_TRUE(kiosk_->tap_now("kiosk.function.SA"));
  clock_.now_ms += kiosk::kLockOut_ms - 200;
  ASSERT_TRUE(kiosk_->tap_now("kiosk.function.SA"));

  EXPECT_EQ(kiosk_->state().page, kiosk::Page::kFunction);
  EXPECT_TRUE(kiosk_->tap("kiosk.function.SA"));
  EXPECT_EQ(kiosk_->state().page, kiosk::Page::kWhom);
}

TEST_F(KioskMishap, AFingerFromThePageBeforeMeansNothingOnTheNext) {
  ASSERT_TRUE(kiosk_->tap("kiosk.start"));
  kiosk_->wait(kiosk::kLockOut_ms);
  const look::Point resting = place_of("kiosk.function.FI");

  kiosk_->touch(7, TouchPhase::kBegin, resting);
  kiosk_->frame();
  ASSERT_TRUE(kiosk_->tap_now("kiosk.function.SA"));
  kiosk_->wait(1000);
  kiosk_->touch(7, TouchPhase::kEnd, resting);
  kiosk_->settle();

  EXPECT_EQ(kiosk_->state().page, kiosk::Page::kWhom);
  EXPECT_TRUE(kiosk::asked(kiosk_->state().draft).empty());
}

TEST_F(KioskMishap, AKioskThatStandsStillTurnsOnePageAtATime) {
  ASSERT_NO_FATAL_FAILURE(begin_about_finance());
  kiosk_->wait(kiosk::kLockOut_ms);
  const look::Point next = place_of("kiosk.next");

  for (int i = 0; i < 5; ++i) {
    kiosk_->touch(1, TouchPhase::kBegin, next);
    clock_.now_ms += 40;
    kiosk_->touch(1, TouchPhase::kEnd, next);
    clock_.now_ms += 40;
  }
  clock_.now_ms += 5000;
  kiosk_->frame();
  kiosk_->settle();

  EXPECT_LE(kiosk_->state().first, 5);
  EXPECT_EQ(kiosk_->state().page, kiosk::Page::kQuestions);
}

TEST_F(KioskMishap, AVoteThatClosesMeanwhileIsNotCalledRecorded) {
  ASSERT_NO_FATAL_FAILURE(answer_all());
  table_.act(table::CloseRound{});
  ASSERT_FALSE(table_.state().live.has_value()) << table_.state().problem;

  ASSERT_TRUE(kiosk_->tap_now("kiosk.cast"));
  kiosk_->settle();

  EXPECT_EQ(kiosk_->state().page, kiosk::Page::kClosed);
  EXPECT_EQ(turnout({{}, {}, table_.workshop().rounds.back().turnout, {}}), 0);
}

}  // namespace
}  // namespace crosstable::test

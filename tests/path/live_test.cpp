// The live map: it moves on the tick, never because of one vote, and not at all while it is held still.
#include <algorithm>

#include <gtest/gtest.h>

#include "path/hands.h"
#include "store/passing_folder.h"
#include "workshop/example.h"

namespace crosstable::test {
namespace {

constexpr std::int64_t kTick_ms = 30'000;

/// The example's vote, open, and a kiosk before it.
class Live : public ::testing::Test {
 protected:
  void SetUp() override { open(""); }

  void open(const std::string& who_may_vote) {
    table_.open_example();
    const auto& steps = table_.workshop().framework.steps;
    for (int i = 0; i < static_cast<int>(steps.size()); ++i) {
      if (steps[static_cast<std::size_t>(i)].kind == framework::StepKind::kVote) table_.act(table::GoToStep{i});
    }
    if (!who_may_vote.empty()) {
      ASSERT_TRUE(table_.tap("table.vote.choose." + who_may_vote));
    }
    ASSERT_TRUE(table_.open_vote());
    ASSERT_TRUE(table_.state().live.has_value()) << table_.state().problem;
    table_.wait(kTick_ms);
    kiosk_ = std::make_unique<KioskHands>(clock_, table_.state().folder);
    const auto& form = table_.state().live->round.form;
    for (ballot::Ballot& ballot : workshop::example_ballots(form, table_.state().live->round.roster)) {
      if (form.functions[static_cast<std::size_t>(ballot.rater)] == "LE") ballots_.push_back(ballot);
    }
  }

  /// Arms the only kiosk as a facilitator does, time standing still.
  void arm(const std::string& function) {
    const auto& functions = table_.state().live->round.form.functions;
    const auto at = std::find(functions.begin(), functions.end(), function) - functions.begin();
    table_.act(table::ArmKiosk{1, static_cast<int>(at)});
  }

  /// Kiosks take their time: the table's clock is put back, so that no tick falls between.
  void vote(const ballot::Ballot& ballot) {
    const std::int64_t before = clock_.now_ms;
    ASSERT_EQ(kiosk_->vote(ballot, table_.state().live->round.form.functions), "");
    clock_.now_ms = before + 1;
    table_.frame();
    table_.settle();
  }

  void expect_nothing_moved() {
    EXPECT_EQ(turnout(table_.state().live->view), 0);
    EXPECT_TRUE(table_.workshop().rounds.back().cells.empty());
  }
  void expect_all_shown() {
    EXPECT_EQ(turnout(table_.state().live->view), static_cast<int>(ballots_.size()));
    EXPECT_EQ(table_.workshop().rounds.back().cells.size(), 4u);
  }

  store::PassingFolder sessions_;
  RoomClock clock_;
  TableHands table_{clock_, sessions_.path()};
  std::unique_ptr<KioskHands> kiosk_;
  std::vector<ballot::Ballot> ballots_;  ///< of Legal, the whole function
};

TEST_F(Live, AVoteMovesNothingBeforeTheTick) {
  for (const ballot::Ballot& ballot : ballots_) ASSERT_NO_FATAL_FAILURE(vote(ballot));

  expect_nothing_moved();
  table_.wait(kTick_ms);
  table_.settle();

  expect_all_shown();
  EXPECT_EQ(table_.state().live->fresh.size(), 4u);
}

TEST_F(Live, AFrozenMapKeepsItsRingsAndPublishesNothingUntilItGoesOn) {
  ASSERT_TRUE(table_.tap("table.vote.freeze"));
  for (const ballot::Ballot& ballot : ballots_) ASSERT_NO_FATAL_FAILURE(vote(ballot));
  for (int i = 0; i < 3; ++i) table_.wait(kTick_ms);
  table_.settle();

  expect_nothing_moved();
  EXPECT_FALSE(table_.can_tap("table.vote.show"));
  ASSERT_TRUE(table_.tap("table.vote.freeze"));
  table_.wait(100);
  table_.settle();

  expect_all_shown();
}

TEST_F(Live, AKioskTellsNoMoreOfTheTurnoutThanTheTable) {
  const auto shown = [&] {
    kiosk_->settle();
    return turnout(kiosk_->state().view);
  };
  for (const ballot::Ballot& ballot : ballots_) {
    ASSERT_NO_FATAL_FAILURE(vote(ballot));
    EXPECT_EQ(shown(), 0) << "before the tick";
  }
  ASSERT_TRUE(table_.tap("table.vote.freeze"));
  for (int i = 0; i < 3; ++i) table_.wait(kTick_ms);
  EXPECT_EQ(shown(), 0) << "while the table stands still";

  ASSERT_TRUE(table_.tap("table.vote.freeze"));
  table_.wait(100);
  table_.settle();
  ASSERT_NO_FATAL_FAILURE(expect_all_shown());
  EXPECT_EQ(shown(), static_cast<int>(ballots_.size()));
}

/// Somebody of Legal picks her function. False: there is no place for her, and the page says so.
bool begins(KioskHands& kiosk) {
  kiosk.settle();
  EXPECT_TRUE(kiosk.tap("kiosk.start") && kiosk.tap("kiosk.function.LE"));
  kiosk.settle();
  EXPECT_EQ(kiosk.state().page == kiosk::Page::kNoPlace, kiosk.state().draft->rater < 0);
  return kiosk.state().page != kiosk::Page::kNoPlace;
}

TEST_F(Live, AVoterOfAFunctionThatIsFullIsToldSoBeforeSheAnswersAnything) {
  for (const ballot::Ballot& ballot : ballots_) ASSERT_NO_FATAL_FAILURE(vote(ballot));

  EXPECT_FALSE(begins(*kiosk_)) << "though nothing has shown it yet";
}

TEST_F(Live, TheLastPlaceIsKeptForWhoHasBegunAndIsToBeHadOnceSheHasGivenUp) {
  for (std::size_t voter = 1; voter < ballots_.size(); ++voter) ASSERT_NO_FATAL_FAILURE(vote(ballots_[voter]));
  KioskHands other(clock_, table_.state().folder);
  ASSERT_TRUE(begins(*kiosk_));
  EXPECT_FALSE(begins(other));

  ASSERT_TRUE(kiosk_->tap("kiosk.back"));
  kiosk_->settle();
  ASSERT_TRUE(other.tap("kiosk.done"));

  EXPECT_TRUE(begins(other));
}

TEST_F(Live, TheLastPlaceIsKeptThroughAKiosksEndAndFreedOnceItStaysAway) {
  for (std::size_t voter = 1; voter < ballots_.size(); ++voter) ASSERT_NO_FATAL_FAILURE(vote(ballots_[voter]));
  // What a tick sees is seen before anybody goes.
  const auto tick = [this] {
    table_.wait(kTick_ms);
    table_.wait(0);
  };
  KioskHands other(clock_, table_.state().folder);
  ASSERT_TRUE(begins(*kiosk_));
  kiosk_.reset();
  EXPECT_FALSE(begins(other));
  kiosk_ = std::make_unique<KioskHands>(clock_, table_.state().folder);
  ASSERT_TRUE(begins(*kiosk_)) << "her place is still hers";
  tick();
  kiosk_.reset();

  tick();
  EXPECT_FALSE(begins(other)) << "it was there at the tick before";
  tick();

  EXPECT_TRUE(begins(other));
}

TEST_F(Live, ATableThatStartsAgainShowsNoMoreThanBefore) {
  const std::string folder = table_.state().folder;
  for (const ballot::Ballot& ballot : ballots_) ASSERT_NO_FATAL_FAILURE(vote(ballot));
  kiosk_.reset();
  table_.act(table::GoHome{});
  table_.act(table::OpenWorkshop{folder});
  ASSERT_TRUE(table_.state().live) << table_.state().problem;

  EXPECT_EQ(turnout(table_.state().live->view), 0);
}

class LiveUnlocked : public Live {
 protected:
  void SetUp() override { open("unlock"); }
};

TEST_F(LiveUnlocked, ArmingAKioskForTheNextVoterMovesNothingBeforeTheTick) {
  for (const ballot::Ballot& ballot : ballots_) {
    arm("LE");
    ASSERT_EQ(table_.state().live->view.armed.count(1), 1u);
    kiosk_->wait(1'000);
    ASSERT_NO_FATAL_FAILURE(vote(ballot));
  }
  arm("SA");

  expect_nothing_moved();
  table_.wait(kTick_ms);
  table_.settle();

  expect_all_shown();
}

TEST_F(Live, WhoLeavesHasOnePlaceLessAtOnceAndPublishesNothingBeforeTheTick) {
  const auto& functions = table_.state().live->round.form.functions;
  const auto legal = static_cast<std::size_t>(std::find(functions.begin(), functions.end(), "LE") - functions.begin());
  const int places = table_.state().live->view.places[legal];
  ballots_.pop_back();
  for (const ballot::Ballot& ballot : ballots_) ASSERT_NO_FATAL_FAILURE(vote(ballot));

  table_.act(table::PersonLeft{"LE"});

  EXPECT_EQ(table_.state().live->view.places[legal], places - 1);
  expect_nothing_moved();
}

}  // namespace
}  // namespace crosstable::test

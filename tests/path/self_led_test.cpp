// A vote that nobody leads: its key is in the table's memory alone.
#include <algorithm>

#include <gtest/gtest.h>

#include "path/keys.h"
#include "roles/kiosk_desk.h"

namespace crosstable::test {
namespace {

/// A workshop that those who vote lead themselves, at its vote.
class SelfLed : public Keys {
 protected:
  void SetUp() override {
    table_->act(table::BeginSetUp{});
    table::SetUp set_up = table_->state().set_up;
    set_up.title = "Ours";
    const auto& all = table_->state().frameworks;
    const auto at = std::find_if(all.begin(), all.end(), [](const auto& one) { return one.framework.self_led; });
    ASSERT_NE(at, all.end());
    set_up.framework = static_cast<int>(at - all.begin());
    table_->act(table::SetUpChanged{set_up});
    table_->act(table::CreateWorkshop{});
    folder_ = table_->state().folder;
    go_to_vote();
    ASSERT_TRUE(table_->tap("table.vote.open"));
    table_->wait(500);
    ASSERT_TRUE(table_->tap("table.key.memory"));
    ASSERT_TRUE(table_->state().live.has_value()) << table_->state().problem;
  }
};

TEST_F(SelfLed, AVoteIsShownAndClosedByTheTableThatHoldsItsKey) {
  ASSERT_NO_FATAL_FAILURE(everybody_votes());

  ASSERT_TRUE(table_->tap("table.vote.show"));
  EXPECT_FALSE(table_->workshop().rounds.back().cells.empty());
  ASSERT_TRUE(table_->hold("table.vote.close", 3000));

  EXPECT_EQ(table_->workshop().rounds.back().state, workshop::RoundState::kClosed) << table_->state().problem;
  EXPECT_TRUE(store::rounds_in(folder_)->empty());
}

TEST_F(SelfLed, AVoteWhoseTableStoppedTakesNoBallotAndItsKiosksSaySo) {
  KioskHands kiosk(clock_, folder_);
  kiosk.settle();
  ASSERT_EQ(kiosk.state().page, kiosk::Page::kAttract);
  ASSERT_TRUE(kiosk.tap("kiosk.start"));

  table_ = nullptr;
  kiosk.wait(12'000);

  EXPECT_EQ(kiosk.state().page, kiosk::Page::kWaiting);
  EXPECT_NE(english(kiosk.state().problem).find("The table has stopped"), std::string::npos) << kiosk.state().problem;
  const auto round = store::rounds_in(folder_);
  ASSERT_TRUE(round && round->size() == 1);
  roles::KioskDesk desk(folder_, std::nullopt);
  desk.look();
  kiosk::CastEffect ballot;
  ballot.id = ballot::random_id();
  EXPECT_NE(desk.cast(ballot), kiosk::Outcome::kRecorded);
}

TEST_F(SelfLed, WhoIsAnsweringWhenTheTableStopsIsToldThatItIsAskedAgainAndNotThatSheWasTooLate) {
  KioskHands kiosk(clock_, folder_);
  kiosk.settle();
  ASSERT_TRUE(kiosk.tap("kiosk.start"));
  ASSERT_TRUE(kiosk.tap("kiosk.function.SA"));

  table_ = nullptr;
  kiosk.wait(12'000);

  EXPECT_EQ(kiosk.state().page, kiosk::Page::kClosed);
  EXPECT_TRUE(kiosk.state().given_up);
}

TEST_F(SelfLed, AVoteWhoseTableStopsIsDiscardedSaidAndAskedAgain) {
  KioskHands kiosk(clock_, folder_);
  ASSERT_NO_FATAL_FAILURE(everybody_votes());

  ASSERT_NO_FATAL_FAILURE(start_again());

  EXPECT_EQ(table_->workshop().rounds.back().state, workshop::RoundState::kDiscarded);
  EXPECT_FALSE(table_->state().live.has_value());
  EXPECT_NE(english(table_->state().problem).find("please ask it again"), std::string::npos) << table_->state().problem;
  EXPECT_TRUE(store::rounds_in(folder_)->empty());
  kiosk.wait(6000);
  EXPECT_EQ(kiosk.state().page, kiosk::Page::kWaiting);

  table_->act(table::DismissProblem{});
  ASSERT_TRUE(table_->tap("table.vote.open"));
  table_->wait(500);
  ASSERT_TRUE(table_->tap("table.key.memory"));
  EXPECT_TRUE(table_->state().live.has_value()) << table_->state().problem;
}

}  // namespace
}  // namespace crosstable::test

// An urn that is emptied or deleted under a table and a kiosk that run: what both say, and that nothing which was
// recorded is lost once a copy lies there again.
#include <filesystem>

#include <gtest/gtest.h>

#include "path/hands.h"
#include "roles/kiosk_desk.h"
#include "store/file_urn.h"
#include "store/passing_folder.h"
#include "store/rounds.h"

namespace crosstable::test {
namespace {

class UrnTakenAway : public ::testing::Test {
 protected:
  void SetUp() override {
    table_.open_example();
    const auto& steps = table_.workshop().framework.steps;
    for (int i = 0; i < static_cast<int>(steps.size()); ++i) {
      if (steps[static_cast<std::size_t>(i)].kind == framework::StepKind::kVote) table_.act(table::GoToStep{i});
    }
    ASSERT_TRUE(table_.open_vote());
    ASSERT_TRUE(table_.state().live.has_value()) << table_.state().problem;
    urn_ = *store::find_urn(table_.state().folder);
    kiosk_ = std::make_unique<KioskHands>(clock_, table_.state().folder);
    ASSERT_EQ(vote(1), "");
    std::filesystem::copy(urn_, copy_);
  }
  /// Of Sales; something happens before it is cast.
  std::string vote(
      unsigned seed, const std::function<void()>& before = [] {}) {
    const ballot::Round& round = table_.state().live->round;
    return kiosk_->vote(store::test::ballot_of(round, 0, seed), round.form.functions, before);
  }
  int votes() {
    table_.act(table::ShowNow{});
    return table_.state().live->view.turnout[0];
  }
  void put_back() const { std::filesystem::copy(copy_, urn_, std::filesystem::copy_options::overwrite_existing); }
  /// Said by the tick, and by a close, which then keeps the vote.
  void expect_said(const std::string& what, const std::string& at_close) {
    table_.act(table::ShowNow{});
    EXPECT_NE(english(table_.state().problem).find(what), std::string::npos) << table_.state().problem;
    table_.act(table::DismissProblem{});
    table_.act(table::CloseRound{});
    ASSERT_TRUE(table_.state().live.has_value());
    EXPECT_NE(english(table_.state().live->stuck).find(at_close), std::string::npos) << table_.state().live->stuck;
    table_.act(table::TryClosingLater{});
  }

  store::PassingFolder sessions_;
  RoomClock clock_;
  TableHands table_{clock_, sessions_.path()};
  std::unique_ptr<KioskHands> kiosk_;
  std::string urn_;
  std::string copy_ = sessions_.path() + "/copy";
};

TEST_F(UrnTakenAway, EmptiedIsSaidByTableAndKioskAndTheBallotIsCastAgainIntoTheCopy) {
  EXPECT_NE(vote(2, [&] { std::filesystem::resize_file(urn_, 0); }), "");
  EXPECT_EQ(kiosk_->state().page, kiosk::Page::kNotRecorded);
  ASSERT_NO_FATAL_FAILURE(expect_said("has been emptied; put a copy of it back", "has been emptied"));

  put_back();
  ASSERT_TRUE(kiosk_->tap("kiosk.try_again"));
  kiosk_->settle();

  EXPECT_EQ(kiosk_->state().page, kiosk::Page::kRecorded);
  EXPECT_EQ(votes(), 2);
}

TEST_F(UrnTakenAway, DeletedIsSaidByTheTableAndNoBallotIsCalledRecorded) {
  EXPECT_NE(vote(2, [&] { std::filesystem::remove(urn_); }), "");
  EXPECT_EQ(kiosk_->state().page, kiosk::Page::kClosed);
  ASSERT_NO_FATAL_FAILURE(expect_said("the urn of the open vote is missing; put the urn", "restore it from a copy"));

  put_back();

  EXPECT_EQ(votes(), 1) << "what was recorded is there";
}

TEST_F(UrnTakenAway, AKioskTakesNoBallotInACopyThatNoTableLeads) {
  const std::string copied = table_.state().folder + ".copy";
  std::filesystem::copy(table_.state().folder, copied, std::filesystem::copy_options::recursive);
  roles::KioskDesk kiosk(copied, {});

  const roles::KioskSight sight = kiosk.look();

  EXPECT_FALSE(sight.opened.has_value());
  EXPECT_NE(english(sight.folder.problem).find("is a copy of an open vote that no table leads"), std::string::npos);
  EXPECT_TRUE(roles::KioskDesk(table_.state().folder, {}).look().opened.has_value());
}

TEST_F(UrnTakenAway, WithItsFolderAndACopyInItsPlaceTakesNoBallotThatWouldBeLost) {
  const std::string folder = table_.state().folder;
  const std::string away = folder + ".away";
  EXPECT_NE(vote(2,
                 [&] {
                   std::filesystem::rename(folder, away);
                   std::filesystem::copy(away, folder, std::filesystem::copy_options::recursive);
                 }),
            "");
  EXPECT_EQ(kiosk_->state().page, kiosk::Page::kNotRecorded);

  std::filesystem::remove_all(folder);
  std::filesystem::rename(away, folder);
  ASSERT_TRUE(kiosk_->tap("kiosk.try_again"));
  kiosk_->settle();

  EXPECT_EQ(kiosk_->state().page, kiosk::Page::kRecorded);
  EXPECT_EQ(votes(), 2);
}

}  // namespace
}  // namespace crosstable::test

// What a full disk or a folder that is taken away keeps from being saved: shown, tried again, asked about before
// anybody leaves, and never lost without a word.
#include <cerrno>
#include <filesystem>

#include <gtest/gtest.h>

#include "path/hands.h"
#include "store/disk_faults.h"
#include "store/rounds.h"

namespace crosstable::test {
namespace {

using store::test::must;

constexpr std::int64_t kSomeSeconds_ms = 3100;

class Unsaved : public ::testing::Test {
 protected:
  store::test::TemporaryFolder sessions_;
  std::string folder_ = sessions_ / "a.workshop";
  RoomClock clock_;
  std::optional<TableHands> table_;

  void SetUp() override {
    must(store::WorkshopLog::make(folder_, {store::test::started()}));
    table_.emplace(clock_, sessions_.path());
    table_->act(table::OpenWorkshop{folder_});
    ASSERT_EQ(table_->state().place, table::Place::kWorkshop) << table_->state().problem;
  }
  void TearDown() override { store::test::disarm(); }

  static void fill_the_disk() { store::test::arm({1, store::test::FaultKind::kError, ENOSPC, true}); }
  void wait() {
    table_->wait(kSomeSeconds_ms);
    table_->settle();
  }
  std::string saved_case() const { return must(store::WorkshopLog::open(folder_)).history().now().past_case; }
};

TEST_F(Unsaved, IsShownAndTriedAgainUntilThereIsRoom) {
  fill_the_disk();
  table_->act(workshop::Change{workshop::CaseDescribed{"one"}});

  EXPECT_EQ(table_->workshop().past_case, "one") << "a tap acts at once";
  EXPECT_NE(english(table_->state().problem).find("full"), std::string::npos) << table_->state().problem;
  table_->act(table::DismissProblem{});
  EXPECT_TRUE(table_->can_tap("table.unsaved"));
  wait();
  EXPECT_TRUE(table_->can_tap("table.unsaved")) << "there is still no room";

  store::test::disarm();
  wait();

  EXPECT_FALSE(table_->can_tap("table.unsaved"));
  EXPECT_EQ(table_->state().history.waiting(), 0U);
  EXPECT_EQ(saved_case(), "one");
}

TEST_F(Unsaved, IsAskedAboutBeforeHomeAndKeptWhereThereIsRoomAgain) {
  fill_the_disk();
  table_->act(workshop::Change{workshop::CaseDescribed{"one"}});
  table_->act(table::DismissProblem{});

  table_->act(table::GoHome{});

  EXPECT_EQ(table_->state().place, table::Place::kWorkshop);
  ASSERT_TRUE(table_->tap("table.leave.stay"));
  EXPECT_FALSE(table_->can_tap("table.leave.stay"));
  table_->act(table::GoHome{});
  store::test::disarm();
  ASSERT_TRUE(table_->tap("table.leave.again"));
  EXPECT_EQ(table_->state().place, table::Place::kHome);
  EXPECT_EQ(saved_case(), "one");
}

TEST_F(Unsaved, IsLostOnlyWhereSomebodyHoldsAButtonThatSaysSo) {
  fill_the_disk();
  table_->act(workshop::Change{workshop::CaseDescribed{"one"}});
  table_->act(table::DismissProblem{});
  table_->act(table::Quit{});
  EXPECT_FALSE(table_->app().take_requests().exit);

  ASSERT_TRUE(table_->hold("table.leave.anyway", 2500));

  EXPECT_TRUE(table_->app().take_requests().exit);
}

TEST_F(Unsaved, IsTriedOnceMoreAtTheEnd) {
  fill_the_disk();
  table_->act(workshop::Change{workshop::CaseDescribed{"one"}});
  store::test::disarm();

  table_.reset();

  EXPECT_EQ(saved_case(), "one");
}

TEST_F(Unsaved, IsNamedOnStandardErrorWhereTheEndComesWithoutTheFolder) {
  std::filesystem::remove_all(folder_);
  table_->act(workshop::Change{workshop::CaseDescribed{"one"}});
  ::testing::internal::CaptureStderr();

  table_.reset();

  const std::string said = ::testing::internal::GetCapturedStderr();
  EXPECT_NE(said.find("1 change could not be saved and is lost (case_described): "), std::string::npos) << said;
}

TEST_F(Unsaved, NothingOfAWalThatWasRemovedUnderTheTable) {
  table_->act(workshop::Change{workshop::CaseDescribed{"one"}});
  const std::string beside = folder_ + "/workshop.db-wal";
  ASSERT_TRUE(std::filesystem::remove(beside));
  wait();

  EXPECT_FALSE(table_->can_tap("table.unsaved"));
  EXPECT_TRUE(std::filesystem::exists(beside)) << "begun anew";
  // As after a kill: what lies in the folder now.
  const std::string killed = sessions_ / "killed.workshop";
  std::filesystem::create_directory(killed);
  for (const char* name : {"workshop.db", "workshop.db-wal"})
    std::filesystem::copy(folder_ + "/" + name, killed + "/" + name);
  EXPECT_EQ(must(store::WorkshopLog::look_into(killed)).now().past_case, "one");
}

TEST_F(Unsaved, AFolderThatIsGoneIsSaidBeforeAnybodyTapsAndComesBackWithAllOfIt) {
  const std::string elsewhere = sessions_ / "elsewhere";
  std::filesystem::rename(folder_, elsewhere);
  wait();
  EXPECT_NE(english(table_->state().problem).find("is gone"), std::string::npos) << table_->state().problem;
  table_->act(table::DismissProblem{});
  table_->act(workshop::Change{workshop::CaseDescribed{"one"}});
  EXPECT_TRUE(table_->can_tap("table.unsaved"));

  std::filesystem::rename(elsewhere, folder_);
  wait();

  EXPECT_FALSE(table_->can_tap("table.unsaved"));
  EXPECT_EQ(saved_case(), "one");
}

}  // namespace
}  // namespace crosstable::test

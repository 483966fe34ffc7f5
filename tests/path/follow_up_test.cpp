// The next workshop, opened on the snapshot of the one before.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "path/hands.h"
#include "path/program.h"
#include "store/passing_folder.h"
#include "store/snapshot_file.h"
#include "words/dates.h"
#include "workshop/play.h"

namespace crosstable::test {
namespace {

class FollowUp : public ::testing::Test {
 protected:
  store::PassingFolder sessions_;
  RoomClock clock_;
  std::unique_ptr<TableHands> table_ = std::make_unique<TableHands>(clock_, sessions_.path());
  std::string first_;  ///< path of the first workshop's snapshot

  /// A workshop of four functions, saved.
  void SetUp() override {
    table_->act(table::BeginSetUp{});
    table::SetUp set_up = table_->state().set_up;
    set_up.title = "Terms";
    set_up.organisation = "Northwind";
    set_up.roster.functions.pop_back();
    set_up.roster.functions.front().places = 6;
    set_up.floor = 4;
    set_up.framework = framework("pulse");
    table_->act(table::SetUpChanged{set_up});
    table_->act(table::CreateWorkshop{});
    first_ = save();
    table_->act(table::GoHome{});
  }
  int framework(const std::string& id) const {
    const auto& all = table_->state().frameworks;
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const table::FrameworkChoice& f) { return f.framework.id == id; });
    return static_cast<int>(at - all.begin());
  }
  std::string save() {
    table_->act(table::SaveSnapshot{});
    EXPECT_EQ(table_->state().problem, "");
    return table_->state().folder + "/" + table_->state().saved_as;
  }
  void start_on_the_first() {
    ASSERT_TRUE(table_->tap_all({"table.home.open", "table.home.snapshot.0", "table.near.follow"}));
    for (int part = 0; part < 5; ++part) ASSERT_TRUE(table_->tap("table.near.forward"));
    ASSERT_EQ(table_->state().place, table::Place::kWorkshop) << table_->state().problem;
  }
  void start_again() {
    const std::string folder = table_->state().folder;
    table_ = nullptr;
    table_ = std::make_unique<TableHands>(clock_, sessions_.path());
    table_->act(table::OpenWorkshop{folder});
  }
  /// Saved all the same, and the table says which one before it is missing.
  std::string save_saying_the_gap(const std::string& missing) {
    table_->act(table::SaveSnapshot{});
    EXPECT_NE(english(table_->state().problem).find("The snapshot before it, " + missing + ", is not in this folder"),
              std::string::npos)
        << table_->state().problem;
    return table_->state().folder + "/" + table_->state().saved_as;
  }
  static store::Manifest manifest_of(const std::string& path) {
    const auto opened = store::read_snapshot(path);
    EXPECT_TRUE(opened) << opened.error();
    return opened ? opened->manifest : store::Manifest{};
  }
};

TEST_F(FollowUp, IsSetUpAsLastTime) {
  ASSERT_TRUE(table_->tap_all({"table.home.open", "table.home.snapshot.0", "table.near.follow"}));

  const table::SetUp& set_up = table_->state().set_up;
  EXPECT_EQ(set_up.title, "Terms");
  EXPECT_EQ(set_up.organisation, "Northwind");
  EXPECT_EQ(set_up.date, table_->state().today);
  EXPECT_EQ(set_up.roster.functions.size(), 4u);
  EXPECT_EQ(set_up.roster.functions.front().places, 6);
  EXPECT_EQ(set_up.floor, 4);
  EXPECT_EQ(set_up.framework, framework("pulse"));
}

/// Of a workshop in which as many people voted on the same, less one.
workshop::Snapshot voted_before(const workshop::Workshop& now) {
  workshop::History before;
  framework::Roster roster = now.roster;
  --roster.functions[0].places;
  before.apply(workshop::Started{"Before", now.organisation, "2026-01-05", false, now.framework, roster, now.floor, 1});
  const auto opened = workshop::test::opening(before.now());
  before.apply(opened);
  const auto cell = workshop::test::cell_of(opened, opened.plan.cells.front().name);
  before.apply(workshop::RoundClosed{opened.id, {cell}, workshop::test::everyone(roster), std::nullopt});
  return workshop::take_snapshot(before.now());
}

TEST_F(FollowUp, ASnapshotPutThereUnderTheTableIsSeenBeforeAVoteOpens) {
  table_->act(table::BeginSetUp{});
  table::SetUp set_up = table_->state().set_up;
  set_up.title = "After";
  set_up.organisation = "Northwind";
  for (framework::Function& function : set_up.roster.functions) function.places = 5;
  table_->act(table::SetUpChanged{set_up});
  table_->act(table::CreateWorkshop{});
  ASSERT_EQ(table_->state().problem, "");
  const auto written =
      store::write_snapshot(table_->state().folder + "/before.snapshot", voted_before(table_->workshop()),
                            store::Signer::of_nobody(), "", table_->state().today);
  ASSERT_TRUE(written) << written.error();
  const table::OpenRound open{{}, "What gets in the way?"};

  table_->act(open);
  EXPECT_FALSE(table_->state().live);
  EXPECT_NE(english(table_->state().problem).find("A snapshot lies in this workshop's folder"), std::string::npos)
      << table_->state().problem;
  table_->act(table::DismissProblem{});
  table_->act(open);

  ASSERT_TRUE(table_->state().live) << table_->state().problem;
  ASSERT_EQ(table_->state().live->round.earlier.cells.size(), 1U);
  EXPECT_EQ(table_->state().live->round.earlier.cells[0].handling, ballot::Handling::kHoldBack)
      << "set up long ago, written today";
}

TEST_F(FollowUp, StandsOnTheSnapshotAndItsOwnSnapshotsNameIt) {
  ASSERT_NO_FATAL_FAILURE(start_on_the_first());
  ASSERT_TRUE(table_->state().previous.has_value());
  EXPECT_EQ(table_->state().previous->title, "Terms");
  const std::string second = save();
  table_->act(workshop::Change{workshop::FunctionJoined{"SA", true}});
  table_->act(workshop::Change{workshop::ObservationAdded{"Legal answers first."}});
  const std::string third = save();

  EXPECT_EQ(manifest_of(first_).previous, "");
  EXPECT_EQ(manifest_of(second).previous, manifest_of(first_).mark);
  EXPECT_EQ(manifest_of(third).previous, manifest_of(second).mark);
  const Said said = run_program({"verify", third});
  EXPECT_EQ(said.status, 0) << said.err;
  const std::string own = std::filesystem::path(second).filename().string();
  EXPECT_NE(said.out.find("follows      " + own), std::string::npos) << said.out;
  EXPECT_NE(said.out.find(std::filesystem::path(first_).filename().string() + " of " +
                          words::date_words(manifest_of(first_).date) + ", which is the first"),
            std::string::npos)
      << said.out;
}

TEST_F(FollowUp, KnowsWhatWasAgreedAfterARestartAndAnywhere) {
  ASSERT_NO_FATAL_FAILURE(start_on_the_first());
  std::filesystem::remove(first_);

  start_again();

  EXPECT_EQ(table_->state().problem, "");
  ASSERT_TRUE(table_->state().previous.has_value());
  EXPECT_EQ(table_->state().previous->organisation, "Northwind");
}

TEST_F(FollowUp, KnowsAfterARestartThatAllIsSavedAndAfterAChangeThatItIsNot) {
  ASSERT_NO_FATAL_FAILURE(start_on_the_first());
  const std::string saved = std::filesystem::path(save()).filename();
  const std::string print = table_->state().saved_print;

  start_again();
  EXPECT_EQ(table_->state().saved_as, saved);
  EXPECT_EQ(table_->state().saved_print, print);

  table_->act(workshop::Change{workshop::FunctionJoined{"SA", true}});
  table_->act(workshop::Change{workshop::ObservationAdded{"Legal answers first."}});
  start_again();
  EXPECT_EQ(table_->state().saved_as, "");
  EXPECT_EQ(table_->state().saved_print, "");
}

TEST_F(FollowUp, SaysWhichSnapshotIsMissingAndGoesOn) {
  ASSERT_NO_FATAL_FAILURE(start_on_the_first());
  const std::string copy = table_->state().folder + "/" + table_->workshop().follows->file;
  const std::string mark = table_->workshop().follows->mark;
  std::filesystem::remove(copy);

  start_again();

  EXPECT_NE(english(table_->state().problem).find(copy + " is the snapshot this workshop follows, and it is missing"),
            std::string::npos)
      << table_->state().problem;
  EXPECT_FALSE(table_->state().previous.has_value());
  EXPECT_EQ(table_->state().place, table::Place::kWorkshop);
  table_->act(table::DismissProblem{});
  const std::string saved = save_saying_the_gap(std::filesystem::path(copy).filename());
  EXPECT_EQ(manifest_of(saved).previous, mark) << "what it followed is known all the same";
}

TEST_F(FollowUp, ADeletedSnapshotStaysAGapThatVerifyNames) {
  ASSERT_NO_FATAL_FAILURE(start_on_the_first());
  const std::string second = save();
  const std::string mark = manifest_of(second).mark;
  std::filesystem::remove(second);

  start_again();
  const std::string third = save_saying_the_gap(std::filesystem::path(second).filename());

  EXPECT_NE(third, second) << "a name once used is not used again";
  EXPECT_EQ(manifest_of(third).previous, mark);
  const Said said = run_program({"verify", third});
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_NE(said.out.find("follows      a snapshot that is not in this folder, its mark begins "), std::string::npos)
      << said.out;
}

TEST_F(FollowUp, IsNotMadeOnASnapshotThatWasChanged) {
  ASSERT_TRUE(table_->tap_all({"table.home.open", "table.home.snapshot.0", "table.near.follow"}));
  std::fstream file(first_, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(9000);
  file.put('~');
  file.close();

  for (int part = 0; part < 5; ++part) ASSERT_TRUE(table_->tap("table.near.forward"));

  EXPECT_EQ(table_->state().place, table::Place::kSetUp);
  EXPECT_NE(english(table_->state().problem).find("was changed after it was signed"), std::string::npos)
      << table_->state().problem;
  table_->act(table::GoHome{});
  EXPECT_EQ(table_->state().workshops.size(), 1u) << "no folder is left of it";
}

TEST_F(FollowUp, ListsEachSnapshotWhereItWasSaved) {
  ASSERT_NO_FATAL_FAILURE(start_on_the_first());
  save();

  table_->act(table::GoHome{});

  EXPECT_EQ(table_->state().snapshots.size(), 2u);
}

}  // namespace
}  // namespace crosstable::test

// What leaves a workshop by real taps on the table: a snapshot of now, a copy without names, or everything, where it is
// wiped.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "path/hands.h"
#include "path/program.h"
#include "roles/files.h"
#include "roles/nameless.h"
#include "store/passing_folder.h"
#include "store/snapshot_file.h"
#include "store/workshop_folder.h"
#include "support/cases.h"

namespace crosstable::test {
namespace {

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    names.push_back(it->path().filename().string());
  return names;
}

/// The example's workshop, saved, on a machine with a home folder.
class NamesAndNotes : public ::testing::Test {
 protected:
  NamesAndNotes() {
    for (const char* name : {"home", "sessions"}) std::filesystem::create_directories(at(name));
    roles::HandOutMachine machine;
    machine.disks = {at("mountinfo"), at("sys"), at("labels"), {}};
    machine.home = at("home");
    machine.make = [this](const roles::FilesToMake& files, const std::function<bool()>&) {
      made_of_ = files.snapshot;
      std::ofstream(files.into + "/report.html") << "page";
      return tl::expected<void, words::Message>{};
    };
    table_ = std::make_unique<TableHands>(clock_, at("sessions"), ballot::Disk{"ext4"}, machine);
    table_->open_example();
    table_->act(table::SaveSnapshot{});
    folder_ = table_->state().folder;
    saved_ = table_->state().saved_as;
  }
  std::string at(const std::string& name) const { return room_.path() + "/" + name; }
  TableHands& table() { return *table_; }
  const table::TableState& state() const { return table_->state(); }

  store::PassingFolder room_;
  RoomClock clock_;
  std::unique_ptr<TableHands> table_;
  std::string folder_, saved_;
  std::string made_of_;  ///< snapshot of the reports that were made last
};

TEST_F(NamesAndNotes, TakesFurtherNamesForTheCopyAndRefusesThatOfAFunction) {
  table().act(table::ShowHandOut{});
  ASSERT_TRUE(table().tap_all({"table.hand_out.part.nameless", "table.hand_out.names"}));
  table().type("Paul, " + state().workshop().roster.functions[0].name);
  ASSERT_TRUE(table().tap("table.hand_out.write"));
  table().settle();

  const std::string failed = words::english(state().hand_out->failed);
  EXPECT_NE(failed.find("is the name of a function"), std::string::npos) << failed;
}

TEST_F(NamesAndNotes, HandsOutACopyWithoutNamesThatPointsToItsOriginal) {
  const std::string original = store::read_snapshot(folder_ + "/" + saved_)->manifest.mark;
  table().act(table::ShowHandOut{});
  ASSERT_TRUE(table().tap_all({"table.hand_out.part.report", "table.hand_out.part.calendar",
                               "table.hand_out.part.snapshot", "table.hand_out.part.nameless"}));
  ASSERT_TRUE(table().tap("table.hand_out.write"));
  table().settle();

  const std::string written = words::english(state().hand_out->written);
  EXPECT_NE(written.find("no program finds every name"), std::string::npos)
      << written << words::english(state().hand_out->failed);
  const std::vector<std::string> files = names_in(at("home/without-names"));
  ASSERT_EQ(files.size(), 1u) << "and nothing that names anybody";
  const auto copy = store::read_snapshot(at("home/without-names/" + files[0]));
  ASSERT_TRUE(copy);
  EXPECT_EQ(copy->manifest.original, original);
}

TEST_F(NamesAndNotes, OpensACopyWithoutNamesAsWhatItIs) {
  ASSERT_TRUE(roles::make_nameless(folder_ + "/" + saved_, {}, at("sessions"), ""));
  table().act(table::GoHome{});
  const auto& lines = state().snapshots;
  const auto at_copy =
      std::find_if(lines.begin(), lines.end(), [](const table::SnapshotLine& line) { return line.nameless; });
  ASSERT_NE(at_copy, lines.end());
  EXPECT_EQ(std::count_if(lines.begin(), lines.end(), [](const table::SnapshotLine& line) { return line.nameless; }),
            1);
  const std::string path = at_copy->path;

  table().act(table::OpenSnapshot{path});
  EXPECT_TRUE(state().snapshot_is_copy);
  ASSERT_TRUE(table().tap("table.near.follow"));

  EXPECT_EQ(state().place, table::Place::kSnapshot);
  EXPECT_FALSE(state().problem.empty());
  ASSERT_EQ(run_program({"report", path, "--out", at("pages"), "--formats", "report"}).status, 0);
  EXPECT_NE(read_text(at("pages/report.html")).find("This report is of a copy without names"), std::string::npos);
}

TEST_F(NamesAndNotes, WipesAWorkshopFromHomeAndVerifySaysSo) {
  const std::string given = at("sessions/given.snapshot");
  std::filesystem::copy_file(folder_ + "/" + saved_, given);
  table().act(table::GoHome{});
  ASSERT_EQ(state().workshops.size(), 1u);

  ASSERT_TRUE(table().tap_all({"table.home.workshop.0.more", "table.home.workshop.0.wipe"}));
  ASSERT_TRUE(state().wipe.has_value()) << words::english(state().problem);
  EXPECT_EQ(state().wipe->title, "90-day terms");
  EXPECT_TRUE(std::filesystem::exists(folder_)) << "it is only looked at";
  ASSERT_TRUE(table().hold("table.wipe.wipe", 2000));
  table().settle();

  EXPECT_FALSE(std::filesystem::exists(folder_));
  const std::string left = words::english(state().wipe->wiped);
  ASSERT_NE(left.find("/wiped-"), std::string::npos) << left << words::english(state().wipe->failed);
  ASSERT_TRUE(table().tap("table.wipe.home"));
  EXPECT_TRUE(state().workshops.empty());
  EXPECT_EQ(state().snapshots.size(), 1u) << "the copy that lies elsewhere";
  const Said verified = run_program({"verify", given});
  EXPECT_NE(verified.out.find("this workshop was wiped on "), std::string::npos) << verified.out << verified.err;
}

TEST_F(NamesAndNotes, NamesBeforeAWipeWhatGoesOnFromTheWorkshop) {
  table().act(table::GoHome{});
  table().act(table::OpenSnapshot{folder_ + "/" + saved_});
  ASSERT_TRUE(table().tap("table.near.follow"));
  table::SetUp set_up = state().set_up;
  set_up.title = "A pulse";
  table().act(table::SetUpChanged{set_up});
  table().act(table::CreateWorkshop{});
  ASSERT_EQ(state().place, table::Place::kWorkshop) << state().problem;
  const std::string next = state().folder;
  table().act(table::GoHome{});

  table().act(table::AskToWipe{folder_});
  ASSERT_TRUE(state().wipe.has_value()) << words::english(state().problem);
  const std::string said = words::english(state().wipe->stays.front());
  const Said wiped = run_program({"wipe", folder_, "--yes"});

  const std::string keeps = "goes on from this workshop and keeps what it took over: a snapshot of it, with what was";
  EXPECT_NE(said.find("A pulse ("), std::string::npos) << said;
  EXPECT_NE(said.find(keeps), std::string::npos) << said;
  EXPECT_EQ(wiped.status, 0) << wiped.err;
  EXPECT_NE(wiped.out.find(next + ": A pulse, "), std::string::npos) << wiped.out;
  EXPECT_NE(wiped.out.find(keeps), std::string::npos) << wiped.out;
  EXPECT_FALSE(std::filesystem::exists(folder_));
  EXPECT_TRUE(std::filesystem::exists(next + "/" + saved_)) << "as was said";
}

TEST_F(NamesAndNotes, WipesNothingThatAnotherTableHasOpenAndSaysSo) {
  table().act(table::GoHome{});
  const auto lock = store::TableLock::take(folder_);
  ASSERT_TRUE(lock);

  ASSERT_TRUE(table().tap_all({"table.home.workshop.0.more", "table.home.workshop.0.wipe"}));

  EXPECT_FALSE(state().wipe.has_value());
  EXPECT_NE(words::english(state().problem).find("Another table has"), std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(folder_ + "/" + saved_));
}

TEST_F(NamesAndNotes, WipesNothingThatIsNotThereAnyMoreAndSaysSo) {
  table().act(table::GoHome{});
  std::filesystem::remove(folder_ + "/workshop.db");

  ASSERT_TRUE(table().tap_all({"table.home.workshop.0.more", "table.home.workshop.0.wipe"}));

  EXPECT_FALSE(state().wipe.has_value());
  EXPECT_NE(words::english(state().problem).find("holds no workshop; nothing was touched"), std::string::npos);
}

TEST_F(NamesAndNotes, HandsOutWhatWasChangedAfterTheWorkshopWasOpenedAgain) {
  table().act(table::GoHome{});
  table().act(table::OpenWorkshop{folder_});
  ASSERT_EQ(state().saved_as, saved_);

  table().act(workshop::Change{workshop::ObservationAdded{"Legal answers first."}});
  table().act(table::ShowHandOut{});
  ASSERT_TRUE(table().tap("table.hand_out.write"));
  table().settle();

  EXPECT_NE(state().saved_as, saved_);
  EXPECT_EQ(made_of_, folder_ + "/" + state().saved_as);
  EXPECT_FALSE(state().hand_out->written.empty()) << words::english(state().hand_out->failed);
}

}  // namespace
}  // namespace crosstable::test

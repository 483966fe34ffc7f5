// A copy without names, and a workshop that is wiped, by the built program.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "path/program.h"
#include "roles/files.h"
#include "roles/reports.h"
#include "store/passing_folder.h"
#include "store/snapshot_chain.h"
#include "store/tombstone.h"
#include "store/workshop_log.h"
#include "support/cases.h"
#include "support/said.h"
#include "workshop/example.h"

namespace crosstable::test {
namespace {

/// The example at its end, in a folder with the snapshot that it saved.
class Leaving : public ::testing::Test {
 protected:
  Leaving() {
    const auto framework = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
    const auto script = workshop::example_script(*framework);
    const auto first = workshop::example_log(script, {"close", workshop::ExampleMoment::kDone});
    auto log = store::WorkshopLog::make(workshop_, {first.begin(), first.end()});
    EXPECT_TRUE(log);
    EXPECT_TRUE(log->append({workshop::ActionAdded{
        {0, "Ines asks Bär’s team", "Ines Roth, Jo Bär", "2026-12-10", "The list is there", std::nullopt, ""}}}));
    const auto signer = roles::installation_signer();
    const auto saved = store::save_snapshot(workshop_, log->history().now(), *signer, "2026-11-23");
    EXPECT_TRUE(saved);
    EXPECT_TRUE(log->append({*saved->to_log}));
    snapshot_ = workshop_ + "/" + saved->snapshot.name;
  }
  static std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

  store::PassingFolder folder_;
  std::string workshop_ = folder_.path() + "/2026-11-23-terms.workshop";
  std::string snapshot_;
};

TEST_F(Leaving, WithoutNamesNoByteOfTheFileHoldsOne) {
  const Said said = run_program({"nameless", snapshot_});

  ASSERT_EQ(said.status, 0) << said.err;
  const std::string copy = first_line(said.out);
  const std::string bytes = read_text(copy);
  for (const char* name : {"Ines", "Roth", "Jo Bär", "Bär", "Head of Treasury", "Credit lead"}) {
    EXPECT_NE(read_text(snapshot_).find(name), std::string::npos) << name;
    EXPECT_EQ(bytes.find(name), std::string::npos) << name;
  }
  EXPECT_NE(said.err.find("No program finds every name"), std::string::npos) << said.err;
  EXPECT_NE(said.err.find("’s team"), std::string::npos) << "the text in which a name stood: " << said.err;
}

TEST_F(Leaving, WithoutNamesVerifySaysWhatItIsACopyOf) {
  const std::string copy = first_line(run_program({"nameless", snapshot_}).out);

  const Said beside = run_program({"verify", copy});
  std::filesystem::create_directory(folder_.path() + "/alone");
  const std::string alone = folder_.path() + "/alone/a.snapshot";
  std::filesystem::copy_file(copy, alone);
  const Said apart = run_program({"verify", alone});

  EXPECT_EQ(beside.status, 0) << beside.err;
  const std::string name = std::filesystem::path(snapshot_).filename();
  EXPECT_NE(beside.out.find("  copy         without names, of " + name), std::string::npos) << beside.out;
  EXPECT_NE(apart.out.find("without names, of a snapshot that is not in this folder"), std::string::npos) << apart.out;
  const Said original = run_program({"verify", snapshot_});
  EXPECT_EQ(original.out.find("beside it"), std::string::npos) << "no second end of the chain: " << original.out;
}

TEST_F(Leaving, WithoutNamesNothingIsMadeOfTheCopy) {
  const std::string copy = first_line(run_program({"nameless", snapshot_}).out);

  EXPECT_NE(run_program({"nameless", copy}).err.find("is a copy without names"), std::string::npos);
  EXPECT_NE(run_program({"mark", copy, "1", "--dropped"}).err.find("is a copy without names"), std::string::npos);
  EXPECT_EQ(run_program({"actions", folder_.path()}).out.find("Person 1"), std::string::npos);
}

TEST_F(Leaving, WipedItIsAskedAboutAndVerifySaysSo) {
  const std::string given = folder_.path() + "/given.snapshot";
  std::filesystem::copy_file(snapshot_, given);

  const Said unasked = run_program({"wipe", workshop_});
  EXPECT_EQ(unasked.status, 1);
  EXPECT_TRUE(std::filesystem::exists(snapshot_)) << "nobody typed the word";
  const Said wiped = run_program({"wipe", workshop_, "--yes"});

  EXPECT_EQ(wiped.status, 0) << wiped.err;
  EXPECT_NE(wiped.out.find("Out of reach are sticks"), std::string::npos) << wiped.out;
  EXPECT_FALSE(std::filesystem::exists(workshop_));
  const std::string last = wiped.out.substr(wiped.out.find("says only that: ") + 16);
  const Said tombstone = run_program({"verify", first_line(last)});
  EXPECT_EQ(tombstone.status, 0) << tombstone.err;
  EXPECT_NE(tombstone.out.find("this workshop was wiped on "), std::string::npos) << tombstone.out;
  EXPECT_NE(tombstone.out.find("its last snapshot was the one whose mark begins "), std::string::npos);
  const Said snapshot = run_program({"verify", given});
  EXPECT_NE(snapshot.out.find("  wiped        this workshop was wiped on "), std::string::npos) << snapshot.out;
  EXPECT_NE(snapshot.out.find("its last snapshot was this one"), std::string::npos) << snapshot.out;
}

TEST_F(Leaving, EveryFileThatReportsWriteIsKnownToAWipe) {
  std::string formats = roles::format_names();
  std::erase(formats, ' ');
  ASSERT_EQ(run_program({"report", snapshot_, "--out", workshop_ + "/reports", "--formats", formats}).status, 0);

  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(workshop_ + "/reports")) {
    ++files;
    EXPECT_TRUE(roles::is_report_file(entry.path().filename().string())) << entry.path();
  }
  EXPECT_GT(files, 20);
}

}  // namespace
}  // namespace crosstable::test

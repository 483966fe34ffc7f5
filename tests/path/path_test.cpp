// One whole workshop by fingers alone: home, set-up, every step, nineteen ballots at the kiosk, the map, the snapshot.
#include <gtest/gtest.h>

#include "path/whole_workshop.h"
#include "report/report.h"
#include "store/snapshot_file.h"
#include "support/cases.h"
#include "words/words.h"

namespace crosstable::test {
namespace {

using Path = WholeWorkshop;

void expect_case(const workshop::Snapshot& snapshot, const std::string& expected) {
  const auto report = framework::parse_json(report::to_json(snapshot));
  ASSERT_TRUE(report.has_value());
  for (const std::string& difference : differences(read_expected(expected), *report)) ADD_FAILURE() << difference;
}

TEST_F(Path, LeadsFromHomeToTheSnapshotByTouch) {
  ASSERT_NO_FATAL_FAILURE(set_up());
  EXPECT_TRUE(table().state().folder.starts_with(sessions_.path() + "/")) << table().state().folder;
  ASSERT_NO_FATAL_FAILURE(tone());
  ASSERT_NO_FATAL_FAILURE(pick());
  ASSERT_NO_FATAL_FAILURE(walk());
  ASSERT_NO_FATAL_FAILURE(vote());
  ASSERT_NO_FATAL_FAILURE(read_the_map());
  ASSERT_NO_FATAL_FAILURE(choose_and_find_causes());
  ASSERT_NO_FATAL_FAILURE(commit());
  ASSERT_NO_FATAL_FAILURE(confidence());
  ASSERT_NO_FATAL_FAILURE(close());

  const auto saved = store::read_snapshot(table().state().folder + "/" + table().state().saved_as);
  ASSERT_TRUE(saved.has_value()) << saved.error();
  expect_case(saved->snapshot, "credit-terms.k3");
  expect_case(workshop::take_snapshot(table().workshop()), "credit-terms.k3");
  EXPECT_EQ(saved->snapshot.title, "Credit terms 90");
  EXPECT_EQ(saved->snapshot.organisation, "Northwind");
  EXPECT_EQ(saved->snapshot.walk.steps.size(), 4u);
  EXPECT_EQ(saved->snapshot.causes.size(), 1u);
  EXPECT_EQ(saved->snapshot.agreements.size(), 1u);
  ASSERT_EQ(saved->snapshot.actions.size(), 1u);
  EXPECT_EQ(saved->snapshot.actions.front().due, "2026-12-07");
  EXPECT_EQ(saved->snapshot.follow_ups, std::vector<std::string>{"2026-12-23"});
  EXPECT_EQ(saved->manifest.content_hash, table().state().saved_print);
}

}  // namespace
}  // namespace crosstable::test

// A case that was walked and agreed on, rehearsed again with known answers.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "path/program.h"
#include "report/report.h"
#include "roles/files.h"
#include "roles/rehearse.h"
#include "store/passing_folder.h"
#include "store/snapshot_file.h"
#include "support/cases.h"
#include "workshop/replay.h"

namespace crosstable::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kExample = CROSSTABLE_SOURCE_DIR "/sessions/examples/credit-terms.snapshot";

TEST(RehearseFollows, TheCaseRunsAgainUnderWhatWasAgreed) {
  const auto framework = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
  ASSERT_TRUE(framework);
  const auto file = roles::load_ballots(case_file("credit-terms.ballots.csv"), *framework);
  ASSERT_TRUE(file) << file.error();
  const auto last = store::read_snapshot(kExample);
  ASSERT_TRUE(last);
  const store::PassingFolder folder;

  const auto played = roles::rehearse({.folder = folder.path() + "/rehearsal.workshop",
                                       .title = "Again",
                                       .date = "2027-01-22",
                                       .framework = *framework,
                                       .follows = last->snapshot},
                                      *file);

  ASSERT_TRUE(played) << played.error();
  EXPECT_FALSE(played->rounds.empty());
  EXPECT_EQ(played->walk.steps, last->snapshot.walk.steps);
  EXPECT_THAT(played->walk.confirmed, IsEmpty()) << "what was right then may be wrong now";
  const std::string told = report::to_json(workshop::take_snapshot(*played));
  EXPECT_THAT(told, HasSubstr("\"partner_eye\""));
  EXPECT_THAT(told, HasSubstr("\"before\": 136,\n      \"after\": 104")) << "17 working days, and 13";
}

TEST(RehearseFollows, SaysWhatIsNoSnapshot) {
  const store::PassingFolder folder;
  const std::string ballots = case_file("credit-terms.ballots.csv");

  const Said said = run_program({"rehearse", ballots, "--follows", ballots, "--out", folder.path() + "/out"});

  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.err, HasSubstr("credit-terms.ballots.csv"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/out"));
}

}  // namespace
}  // namespace crosstable::test

// What a partner is told, from a file through the real urn, with known answers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "path/program.h"
#include "report/report.h"
#include "roles/files.h"
#include "roles/rehearse.h"
#include "store/passing_folder.h"
#include "support/cases.h"
#include "workshop/voice.h"

namespace crosstable::test {
namespace {

using ::testing::HasSubstr;

const std::string kHeads = "function,May I have 90 days?,Who decides?,By when do I hear?,What must I send you?\n";

/// Twelve people: all alike, six and six, four and four and four, five and five and two without an idea.
std::string twelve() {
  const std::vector<std::string> people{"SA", "SA", "SA", "SA", "SA", "FI", "FI", "FI", "FI", "CM", "CM", "CM"};
  const std::vector<std::string> when{"Within a week", "Within two weeks", "As soon as it is decided"};
  std::string csv = kHeads;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const std::string send = i < 5 ? "Order forecast" : i < 10 ? "Nothing more" : "I don't know";
    csv += people[i] + ",Yes," + (i % 2 == 0 ? "Sales" : "Finance") + "," + when[i % 3] + "," + send + "\n";
  }
  return csv;
}

roles::BallotFile ballots() {
  return *roles::load_ballots(case_file("credit-terms.ballots.csv"), framework_of_cases());
}

TEST(RehearseVoices, ComeOutOfTheUrnAsTheyWereGiven) {
  const roles::BallotFile file = ballots();
  const auto voices = roles::parse_voices(twelve(), framework_of_cases(), file.roster);
  ASSERT_TRUE(voices) << voices.error();
  EXPECT_EQ(voices->scenario, "credit-terms");
  const store::PassingFolder folder;

  const auto played = roles::rehearse({.folder = folder.path() + "/rehearsal.workshop",
                                       .title = "Twelve",
                                       .date = "2026-11-23",
                                       .framework = framework_of_cases(),
                                       .voices = *voices},
                                      file);

  ASSERT_TRUE(played) << played.error();
  const auto polls = workshop::voice_polls(*played);
  ASSERT_EQ(polls.size(), 1U);
  EXPECT_EQ(
      polls[0].result.voices,
      (std::vector<std::vector<int>>{{0, 12, 0, 0, 0, 0}, {6, 6, 0, 0, 0, 0}, {0, 4, 4, 4, 0, 0}, {0, 5, 0, 5, 0, 2}}));
  const auto told = workshop::voices_of(polls[0].result);
  EXPECT_DOUBLE_EQ(*friction::apart(told[0]), 0.0);
  EXPECT_DOUBLE_EQ(*friction::apart(told[1]), 6.0 / 11);
  EXPECT_DOUBLE_EQ(*friction::apart(told[2]), 8.0 / 11);
  EXPECT_DOUBLE_EQ(*friction::apart(told[3]), 1 - 40.0 / 132);
  EXPECT_EQ(workshop::one_voice(polls)->before, 5);
  EXPECT_THAT(report::to_json(workshop::take_snapshot(*played)), HasSubstr("\"one_voice\""));
}

TEST(RehearseVoices, SaysWhatCannotBeReadAndWhere) {
  const roles::BallotFile file = ballots();
  const auto why = [&](const std::string& csv) {
    const auto voices = roles::parse_voices(csv, framework_of_cases(), file.roster);
    return voices ? std::string() : voices.error();
  };
  EXPECT_THAT(why("function,May I?\nSA,Yes\n"), HasSubstr("the questions of one scenario"));
  EXPECT_THAT(why(kHeads + "XX,Yes,Sales,,\n"), HasSubstr("line 2, column 1: \"XX\" is no function"));
  EXPECT_THAT(why(kHeads + "SA,Perhaps,Sales,,\n"), HasSubstr("is no answer to this question"));
  std::string crowd = kHeads;
  for (int i = 0; i < 6; ++i) crowd += "SA,Yes,,,\n";
  EXPECT_THAT(why(crowd), HasSubstr("more often than it has ballots"));
}

}  // namespace
}  // namespace crosstable::test

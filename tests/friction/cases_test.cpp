// Every round of tests/cases, from ballots to scores, against its expected file.
#include "support/cases.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace crosstable {
namespace {

std::string listed(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

TEST(Cases, EveryRoundGivesItsExpectedNumbers) {
  for (const test::CaseName& name : test::all_cases()) {
    const framework::Value expected = test::read_expected(std::string(name.name) + ".k" + std::to_string(name.floor));

    const friction::Map map = test::map_of(test::read_case(name.name), name.floor);

    EXPECT_EQ(listed(test::differences(expected, test::to_value(map))), "") << name.name << " at floor " << name.floor;
  }
}

TEST(Cases, EveryChangeGivesItsExpectedVerdicts) {
  for (int floor : {3, 4}) {
    const friction::Map before = test::map_of(test::read_case("credit-terms"), floor);
    const friction::Map after = test::map_of(test::read_case("credit-terms-day60"), floor);

    const auto found = test::differences(test::read_expected("credit-terms-change.k" + std::to_string(floor)),
                                         test::to_value(friction::compare(before, after)));

    EXPECT_EQ(listed(found), "") << "floor " << floor;
  }
}

TEST(Cases, ABallotPackedAndUnpackedGivesTheSameNumbers) {
  test::CaseRound round = test::read_case("edges");
  const framework::Value before = test::to_value(test::map_of(round, 3));

  for (ballot::Ballot& ballot : round.ballots)
    ballot = ballot::unpack(round.form, ballot::pack(round.form, ballot)).value();

  EXPECT_EQ(framework::to_json(test::to_value(test::map_of(round, 3))), framework::to_json(before));
}

TEST(Cases, TheSameBallotsInAnyOrderGiveTheSameBytes) {
  test::CaseRound round = test::read_case("damaged-return");
  const std::string before = framework::to_json(test::to_value(test::map_of(round, 4)));
  std::mt19937 random(31);

  for (int order = 0; order < 10; ++order) {
    std::shuffle(round.ballots.begin(), round.ballots.end(), random);
    EXPECT_EQ(framework::to_json(test::to_value(test::map_of(round, 4))), before);
  }
}

TEST(Cases, DifferencesNoticeAWrongNumberAMissingFieldAndALongerList) {
  using framework::Array;
  using framework::Object;
  const framework::Value expected(Object{{"a", 1.0}, {"b", Array{1, 2}}, {"c", "x"}});

  EXPECT_TRUE(test::differences(expected, Object{{"a", 1.0005}, {"b", Array{1, 2}}, {"c", "x"}, {"d", 4}}).empty());
  EXPECT_EQ(test::differences(expected, Object{{"a", 1.1}, {"b", Array{1, 2, 3}}}).size(), 3U);
}

}  // namespace
}  // namespace crosstable

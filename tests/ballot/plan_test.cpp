#include "ballot/plan.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "rounds.h"

namespace crosstable::ballot {
namespace {

using test::Random;
using test::roster_of;

std::vector<std::string> names(const Plan& plan) {
  std::vector<std::string> list;
  for (const PlannedCell& cell : plan.cells) list.push_back(cell.name);
  return list;
}

using Names = std::vector<std::string>;

TEST(Plan, WhoeverReachesTheFloorIsACellOfHisOwnAboutAnybody) {
  const Plan plan = make_plan(roster_of({{"AA", 5}, {"BB", 5}, {"ZZ", 0}}), 5);

  EXPECT_EQ(names(plan), (Names{"AA>BB", "AA>ZZ", "BB>AA", "BB>ZZ"}));
  EXPECT_TRUE(plan.too_few.empty());
}

TEST(Plan, TwoSmallFunctionsAreShownTogetherIfTheyReachTheFloor) {
  const Plan plan = make_plan(roster_of({{"BB", 3}, {"AA", 2}}), 5);

  EXPECT_EQ(names(plan), (Names{"AA<>BB"}));
  EXPECT_EQ(plan.cells[0].kind, CellKind::kTogether);
  EXPECT_EQ(plan.cells[0].pairs, (std::vector<std::pair<int, int>>{{1, 0}, {0, 1}}));
  EXPECT_TRUE(plan.too_few.empty());
}

TEST(Plan, PairsLeftOverArePooledAboutASmallFunctionOrTooFew) {
  const Plan plan = make_plan(roster_of({{"BB", 3}, {"AA", 2}, {"CC", 1}}), 5);

  EXPECT_EQ(names(plan), (Names{"AA+BB>CC", "AA<>BB"}));
  EXPECT_EQ(plan.cells[0].kind, CellKind::kPooled);
  EXPECT_EQ(plan.too_few, (std::vector<std::pair<int, int>>{{2, 0}, {2, 1}}));
}

TEST(Plan, SmallRatersOfALargeFunctionArePooled) {
  const Plan plan = make_plan(roster_of({{"SA", 5}, {"FI", 4}, {"CM", 3}, {"LE", 3}, {"CS", 4}}), 4);

  EXPECT_EQ(plan.cells.size(), 16U);
  EXPECT_EQ(names(plan)[0], "CM+LE>CS");
  EXPECT_EQ(plan.cells[0].kind, CellKind::kPooled);
  EXPECT_EQ(plan.cells[0].pairs, (std::vector<std::pair<int, int>>{{2, 4}, {3, 4}}));
}

TEST(Plan, ASmallRaterAloneIsShownTogetherWithTheReverseDirection) {
  const Plan plan = make_plan(roster_of({{"AA", 9}, {"LE", 1}, {"BB", 9}}), 5);

  EXPECT_EQ(names(plan), (Names{"AA<>LE", "AA>BB", "BB<>LE", "BB>AA"}));
  EXPECT_TRUE(plan.too_few.empty());
}

TEST(Plan, WhereTheReverseIsNotAskedThereIsNoTogether) {
  const Plan plan = make_plan(roster_of({{"AA", 9}, {"LE", 1}, {"BB", 2}}), 5, {{1, 0}, {0, 2}, {2, 1}});

  EXPECT_EQ(names(plan), (Names{"AA>BB"}));
  EXPECT_EQ(plan.too_few, (std::vector<std::pair<int, int>>{{1, 0}, {2, 1}}));
}

TEST(Plan, TheEdgesCaseAtFloorSix) {
  const Plan plan = make_plan(roster_of({{"AA", 9}, {"BB", 4}, {"CC", 2}, {"DD", 2}, {"EE", 1}, {"ZZ", 0}}), 6);

  EXPECT_EQ(names(plan), (Names{"AA>BB", "AA>CC", "AA>DD", "AA>EE", "AA>ZZ", "BB+CC+DD+EE>AA", "BB+CC+DD+EE>ZZ",
                                "BB+CC+DD>EE", "BB<>CC", "BB<>DD"}));
}

TEST(Plan, CoverageOfUsualRoomsAsMeasuredInTheNotes) {
  const PlanSummary twelve = summarise(make_plan(roster_of({{"AA", 3}, {"BB", 3}, {"CC", 3}, {"DD", 3}}), 5));
  const PlanSummary eight = summarise(make_plan(roster_of({{"AA", 2}, {"BB", 2}, {"CC", 2}, {"DD", 2}}), 5));
  const PlanSummary six = summarise(make_plan(roster_of({{"AA", 2}, {"BB", 2}, {"CC", 2}}), 5));

  EXPECT_EQ(twelve.together, 6);
  EXPECT_EQ(twelve.too_few, 0);
  EXPECT_EQ(eight.pooled, 4);
  EXPECT_EQ(eight.too_few, 0);
  EXPECT_EQ(six.pairs, 6);
  EXPECT_EQ(six.too_few, 6);
}

TEST(Plan, NoFloorOutsideThreeToTenIsTaken) {
  const framework::Roster roster = roster_of({{"AA", 2}, {"BB", 20}, {"CC", 3}});

  EXPECT_EQ(make_plan(roster, 1), make_plan(roster, 3));
  EXPECT_EQ(make_plan(roster, 99), make_plan(roster, 10));
}

TEST(Plan, TheDefaultFloorLeavesEveryFunctionOnePersonToSpare) {
  EXPECT_EQ(default_floor(roster_of({{"AA", 6}, {"BB", 9}, {"ZZ", 0}})), 5);
  EXPECT_EQ(default_floor(roster_of({{"AA", 6}, {"BB", 5}})), 4);
  EXPECT_EQ(default_floor(roster_of({{"AA", 6}, {"BB", 4}})), 3);
  EXPECT_EQ(default_floor(roster_of({{"AA", 6}, {"BB", 1}})), 3);
  EXPECT_EQ(default_floor(roster_of({{"AA", 6}, {"BB", 1}}), 7), 7);
}

std::vector<std::pair<int, int>> asked_pairs(const framework::Roster& roster) {
  std::vector<std::pair<int, int>> pairs;
  for (int rater = 0; rater < static_cast<int>(roster.functions.size()); ++rater) {
    for (int rated = 0; rated < static_cast<int>(roster.functions.size()); ++rated) {
      if (rater != rated && roster.functions[static_cast<std::size_t>(rater)].places > 0)
        pairs.emplace_back(rater, rated);
    }
  }
  return pairs;
}

/// Every pair is in one cell or too few, a function rates at most once in a cell, and every cell can reach the floor.
void expect_sound(const Plan& plan, const framework::Roster& roster, const std::vector<std::pair<int, int>>& asked) {
  std::multiset<std::pair<int, int>> placed(plan.too_few.begin(), plan.too_few.end());
  for (const PlannedCell& cell : plan.cells) {
    std::set<int> raters;
    int voters = 0;
    for (const auto& pair : cell.pairs) {
      placed.insert(pair);
      raters.insert(pair.first);
      voters += roster.functions[static_cast<std::size_t>(pair.first)].places;
    }
    EXPECT_EQ(raters.size(), cell.pairs.size()) << cell.name;
    EXPECT_GE(voters, plan.floor) << cell.name;
  }
  EXPECT_EQ(placed, std::multiset(asked.begin(), asked.end()));
  EXPECT_TRUE(std::is_sorted(plan.cells.begin(), plan.cells.end(),
                             [](const auto& left, const auto& right) { return left.name < right.name; }));
}

TEST(Plan, EveryAskedPairLiesInOneCellAndEveryCellReachesTheFloor) {
  Random random(11);

  for (int round = 0; round < 3000; ++round) {
    const framework::Roster roster = test::random_roster(random);
    std::vector<std::pair<int, int>> asked = asked_pairs(roster);
    if (round % 2 == 1 && asked.size() > 1) {
      std::shuffle(asked.begin(), asked.end(), random);
      asked.resize(static_cast<std::size_t>(test::draw(random, 1, static_cast<int>(asked.size()))));
    }
    if (asked.empty()) continue;

    const Plan plan = make_plan(roster, test::draw(random, 3, 10), asked);

    expect_sound(plan, roster, asked);
  }
}

TEST(Plan, TheOrderOfFunctionsAndPairsDoesNotMatter) {
  Random random(12);

  for (int round = 0; round < 300; ++round) {
    const framework::Roster roster = test::random_roster(random);
    framework::Roster shuffled = roster;
    std::shuffle(shuffled.functions.begin(), shuffled.functions.end(), random);
    const int floor = test::draw(random, 3, 7);

    EXPECT_EQ(names(make_plan(roster, floor)), names(make_plan(shuffled, floor)));
  }
}

}  // namespace
}  // namespace crosstable::ballot

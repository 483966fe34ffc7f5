#include <gtest/gtest.h>

#include "heat_samples.h"

namespace crosstable::test {
namespace {

using map::HeatKind;
using map::HeatState;

constexpr map::HeatPair kSalesOnFinance{0, 1};
constexpr map::HeatPair kFinanceOnSales{1, 0};

map::HeatMap one_cell(const SampleCell& cell) {
  const framework::Roster roster = four_functions();
  const friction::Map map = map_with(roster, {cell});
  return map::heat_map_from({.roster = roster, .map = map});
}

TEST(HeatStates, ADirectedCellSaysItsValueItsBandAndHowSureItIs) {
  const map::HeatMap heat = one_cell({"SA>FI", {"SA"}, {"FI"}, 4});

  const map::HeatCell& cell = heat.at(kSalesOnFinance);
  EXPECT_EQ(cell.state, HeatState::kShown);
  EXPECT_EQ(cell.kind, HeatKind::kDirected);
  EXPECT_EQ(cell.value, "70");
  EXPECT_EQ(words::english(cell.word), "breaking");
  EXPECT_EQ(cell.step, 3);
  EXPECT_EQ(heat.at(kFinanceOnSales).state, HeatState::kNotAsked);
}

TEST(HeatStates, SmallerGroupsAreLessSure) {
  const map::HeatMap large = one_cell({"SA>FI", {"SA"}, {"FI"}, 4, false, 9});
  const map::HeatMap small = one_cell({"SA>FI", {"SA"}, {"FI"}, 3, false, 3});

  EXPECT_GT(small.at(kSalesOnFinance).confidence, large.at(kSalesOnFinance).confidence);
}

TEST(HeatStates, ATogetherCellStandsInBothPlacesWithTheSameValue) {
  const map::HeatMap heat = one_cell({"FI<>SA", {"FI", "SA"}, {"SA", "FI"}, 2});

  EXPECT_EQ(heat.at(kSalesOnFinance), heat.at(kFinanceOnSales));
  EXPECT_EQ(heat.at(kSalesOnFinance).kind, HeatKind::kTogether);
}

TEST(HeatStates, APooledCellStandsInEachOfItsRows) {
  const map::HeatMap heat = one_cell({"CM+LE>SA", {"CM", "LE"}, {"SA", "SA"}, 2});

  EXPECT_EQ(heat.at({2, 0}), heat.at({3, 0}));
  EXPECT_EQ(heat.at({2, 0}).kind, HeatKind::kPooled);
  EXPECT_EQ(heat.at({0, 2}).state, HeatState::kNotAsked);
}

TEST(HeatStates, SplitAnswersAreTwoExperiencesAlone_ButDifferentSidesTogether) {
  const map::HeatMap alone = one_cell({"SA>FI", {"SA"}, {"FI"}, 3, true});
  const map::HeatMap together = one_cell({"FI<>SA", {"FI", "SA"}, {"SA", "FI"}, 3, true});

  EXPECT_TRUE(alone.at(kSalesOnFinance).split);
  EXPECT_FALSE(alone.at(kSalesOnFinance).sides_differ);
  EXPECT_FALSE(together.at(kSalesOnFinance).split);
  EXPECT_TRUE(together.at(kSalesOnFinance).sides_differ);
}

TEST(HeatStates, WhatIsPlannedWaitsWhileTheRoundIsOpenAndIsADotAfterIt) {
  const framework::Roster roster = four_functions();
  const friction::Map map = map_with(roster, {});
  map::HeatSource source{.roster = roster, .map = map, .planned = {{"SA>FI", {kSalesOnFinance}}}};

  source.open = true;
  EXPECT_EQ(map::heat_map_from(source).at(kSalesOnFinance).state, HeatState::kWaiting);
  source.open = false;
  EXPECT_EQ(map::heat_map_from(source).at(kSalesOnFinance).state, HeatState::kNoDealings);
}

TEST(HeatStates, APublishedCellWithTooFewStatementsIsADotEvenWhileTheRoundIsOpen) {
  const framework::Roster roster = four_functions();
  const friction::Map map = map_with(roster, {{"SA>FI", {"SA"}, {"FI"}, 3, false, 5, 2}});
  map::HeatSource source{
      .roster = roster, .map = map, .planned = {{"SA>FI", {kSalesOnFinance}}}, .published = {"SA>FI"}};
  source.open = true;

  EXPECT_EQ(map::heat_map_from(source).at(kSalesOnFinance).state, HeatState::kNoDealings);
}

TEST(HeatStates, PairsBelowTheFloorAreHatchedAndOwnPairsAreOwn) {
  const framework::Roster roster = four_functions();
  const friction::Map map = map_with(roster, {});
  const map::HeatMap heat = map::heat_map_from({.roster = roster, .map = map, .too_few = {kSalesOnFinance}});

  EXPECT_EQ(heat.at(kSalesOnFinance).state, HeatState::kTooFew);
  for (int i = 0; i < heat.size(); ++i) EXPECT_EQ(heat.at({i, i}).state, HeatState::kOwn);
}

TEST(HeatStates, OnlyTheLastPublicationIsFresh) {
  const framework::Roster roster = four_functions();
  const friction::Map map = map_with(roster, {{"SA>FI", {"SA"}, {"FI"}, 3}, {"FI>SA", {"FI"}, {"SA"}, 3}});
  const map::HeatMap heat = map::marked(map::heat_map_from({.roster = roster, .map = map}), {"FI>SA"});

  EXPECT_FALSE(heat.at(kSalesOnFinance).fresh);
  EXPECT_TRUE(heat.at(kFinanceOnSales).fresh);
}

TEST(HeatStates, AStatementsLevelIsSaidInTheWordsOfItsScale) {
  const framework::Roster roster = four_functions();
  const friction::Map map = map_with(roster, {{"SA>FI", {"SA"}, {"FI"}, 5}, {"FI>SA", {"FI"}, {"SA"}, 3, false, 3}});
  const std::array<std::string, 5> words{"almost always", "often", "half", "seldom", "almost never"};

  const map::HeatMap heat = map::heat_map_of_statement({.roster = roster, .map = map}, 0, words);

  EXPECT_EQ(words::english(heat.at(kSalesOnFinance).word), "almost never");
  EXPECT_EQ(heat.at(kSalesOnFinance).value, "5");
  // Three levels: the last one reaches from "seldom" to "almost never" and takes the step of the worst.
  EXPECT_EQ(words::english(heat.at(kFinanceOnSales).word), "seldom");
  EXPECT_EQ(heat.at(kFinanceOnSales).step, 4);
}

TEST(HeatStates, LevelsTakeTheirPlacesOnTheScaleAndTheRamp) {
  for (int level = 1; level <= 5; ++level) {
    EXPECT_EQ(map::scale_place({level, 5, false}), level - 1);
    EXPECT_EQ(map::ramp_step({level, 5, false}), level - 1);
  }
  for (int level = 1; level <= 3; ++level) {
    EXPECT_EQ(map::scale_place({level, 3, false}), level);
    EXPECT_EQ(map::ramp_step({level, 3, false}), 2 * (level - 1));
  }
}

}  // namespace
}  // namespace crosstable::test

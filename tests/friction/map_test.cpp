#include <gtest/gtest.h>

#include "friction/friction.h"
#include "maps.h"

namespace crosstable::friction {
namespace {

using test::directed;
using test::input_of;

const std::vector<std::string> kSeats = {"SA", "FI", "LE"};

TEST(Friction, AnEdgeBelongsToTheUpperBand) {
  EXPECT_EQ(band_of(24.999), Band::kFlowing);
  EXPECT_EQ(band_of(25.0), Band::kWatch);
  EXPECT_EQ(band_of(25.0 - 1e-12), Band::kWatch);
  EXPECT_EQ(band_of(39.999), Band::kWatch);
  EXPECT_EQ(band_of(40.0), Band::kStrained);
  EXPECT_EQ(band_of(60.0), Band::kBreaking);
  EXPECT_EQ(band_of(100.0), Band::kBreaking);
}

TEST(Friction, AShownFigureStandsInTheBandOfItsValue) {
  EXPECT_EQ(figure_of(24.67), 24);
  EXPECT_EQ(figure_of(74.0 / 3), 24);
  EXPECT_EQ(figure_of(25.0 - 1e-12), 25);
  EXPECT_EQ(figure_of(100.0), 100);
  for (int hundredths = 0; hundredths <= 10'000; ++hundredths) {
    const double value = hundredths / 100.0;
    EXPECT_EQ(band_of(figure_of(value)), band_of(value)) << value;
  }
}

TEST(Friction, TwoFiguresAreAsFarApartAsTheyAreShown) {
  EXPECT_EQ(figures_apart(36.9, 61.1), 25);
  EXPECT_EQ(figures_apart(61.1, 36.9), -25);
  EXPECT_EQ(figures_apart(24.99, 45.0), 21);
}

TEST(Friction, WordsAreTheDesigns) {
  EXPECT_EQ(to_word(Band::kWatch), "watch");
  EXPECT_EQ(to_word(Confidence::kMedium), "medium");
  EXPECT_EQ(to_word(Verdict::kNoClearChange), "no clear change");
}

TEST(Friction, LevelsAreTheMiddlesOfTheirBands) {
  EXPECT_DOUBLE_EQ(value_of({1, 5, false}), 10);
  EXPECT_DOUBLE_EQ(value_of({5, 5, false}), 90);
  EXPECT_DOUBLE_EQ(value_of({2, 3, false}), 50);
}

TEST(Friction, AMapWithoutCellsIsEmptyAndNotBroken) {
  const Map map = make_map(input_of(kSeats, {}));

  EXPECT_EQ(map.mean, std::nullopt);
  EXPECT_TRUE(map.ranking.empty());
  EXPECT_EQ(map.scores.at("FI").experienced_with, std::nullopt);
  EXPECT_FALSE(map.round_robin);
}

TEST(Friction, ACellBelowSixtyPercentOfTheStatementsIsWithheld) {
  Published three = directed("SA", "FI", 3);
  three.statements[0].reset();
  three.statements[1].reset();
  Published two = directed("SA", "LE", 3);
  for (std::size_t index : {0U, 1U, 2U}) two.statements[index].reset();
  Published none = directed("FI", "LE", 3);
  none.statements.assign(5, std::nullopt);
  none.class_top = -1;

  const Map map = make_map(input_of(kSeats, {three, two, none}));

  ASSERT_EQ(map.cells.size(), 1U);
  EXPECT_EQ(map.cells[0].published.name, "SA>FI");
  ASSERT_EQ(map.withheld.size(), 1U);
  EXPECT_EQ(map.withheld[0].name, "SA>LE");
}

TEST(Friction, HalfOfTheStatementsSplitIsTwoExperiencesAndNotRanked) {
  Published split = directed("SA", "FI", 3);
  test::split(split, 3);
  Published nearly = directed("FI", "SA", 3);
  test::split(nearly, 2);

  const Map map = make_map(input_of(kSeats, {split, nearly}));

  EXPECT_TRUE(map.find("SA>FI")->two_experiences);
  EXPECT_EQ(map.find("SA>FI")->confidence, Confidence::kLow);
  EXPECT_FALSE(map.find("FI>SA")->two_experiences);
  EXPECT_EQ(map.ranking, (std::vector<std::string>{"FI>SA"}));
}

TEST(Friction, ExactlyHalfIsTwoExperiences) {
  Published cell = directed("SA", "FI", 3);
  cell.statements[4].reset();
  test::split(cell, 2);

  EXPECT_TRUE(make_map(input_of(kSeats, {cell})).cells[0].two_experiences);
}

TEST(Friction, InATogetherCellASplitMarksTheSidesAndItStaysRanked) {
  Published cell = directed("FI", "SA", 3);
  cell.name = "FI<>SA";
  cell.directed = false;
  cell.together = true;
  cell.raters = {"FI", "SA"};
  cell.rated = {"SA", "FI"};
  test::split(cell, 5);

  const Map map = make_map(input_of(kSeats, {cell}));

  EXPECT_TRUE(map.cells[0].sides_differ);
  EXPECT_FALSE(map.cells[0].two_experiences);
  EXPECT_EQ(map.ranking, (std::vector<std::string>{"FI<>SA"}));
  EXPECT_EQ(map.covering("SA", "FI"), map.cells.data());
  EXPECT_EQ(map.covering("SA", "LE"), nullptr);
  EXPECT_DOUBLE_EQ(*map.scores.at("SA").experienced_with, 50);
  EXPECT_DOUBLE_EQ(*map.scores.at("SA").experiences, 50);
}

TEST(Friction, TheWeightNeverExceedsTheClassOfAnswers) {
  Published cell = directed("SA", "FI", 3, 8);
  cell.class_top = 4;
  Published large = directed("FI", "SA", 3, 40);
  large.class_top = 0;

  const Map map = make_map(input_of(kSeats, {cell, large}));

  EXPECT_EQ(map.find("SA>FI")->weight, 4);
  EXPECT_EQ(map.find("FI>SA")->weight, 40);
}

TEST(Friction, OneSidedFrictionIsFlaggedInBothDirectionsWithItsSign) {
  Published finance = directed("FI", "SA", 2);
  finance.mirror = Level{1, 3, false};

  const Map map = make_map(input_of(kSeats, {directed("SA", "FI", 4), finance}));

  const Cell& sales_feels = *map.find("SA>FI");
  EXPECT_DOUBLE_EQ(*sales_feels.asymmetry, 40);
  EXPECT_TRUE(sales_feels.asymmetry_flagged);
  EXPECT_DOUBLE_EQ(*map.find("FI>SA")->asymmetry, -40);
  EXPECT_NEAR(*sales_feels.blind_spot, 70 - 100.0 / 6, 1e-9);
  EXPECT_TRUE(sales_feels.blind_spot_flagged);
  EXPECT_EQ(map.find("FI>SA")->blind_spot, std::nullopt);
}

/// SA rates FI; FI expects 30 on five levels, or 16.67 on three.
const Cell& surprised(Map& map, int says, const Level& expects) {
  Published finance = directed("FI", "SA", 3);
  finance.mirror = expects;
  map = make_map(input_of(kSeats, {test::directed_at("SA", "FI", says), finance}));
  return *map.find("SA>FI");
}

TEST(Friction, ABlindSpotBeginsAtTwentyAbove) {
  Map map;
  EXPECT_TRUE(surprised(map, 50, {2, 5, false}).blind_spot_flagged);
  EXPECT_FALSE(surprised(map, 50, {2, 5, false}).pleasant_surprise);
  EXPECT_FALSE(surprised(map, 49, {2, 5, false}).blind_spot_flagged);
  EXPECT_FALSE(surprised(map, 36, {1, 3, false}).blind_spot_flagged);  // 19.33
}

TEST(Friction, APleasantSurpriseBeginsAtTwentyBelow) {
  Map map;
  EXPECT_TRUE(surprised(map, 30, {3, 5, false}).pleasant_surprise);
  EXPECT_FALSE(surprised(map, 30, {3, 5, false}).blind_spot_flagged);
  EXPECT_FALSE(surprised(map, 31, {3, 5, false}).pleasant_surprise);
  EXPECT_FALSE(surprised(map, 64, {3, 3, false}).pleasant_surprise);  // 19.33
}

TEST(Friction, APleasantSurpriseNeedsBothDirectedCells) {
  Published pool = directed("FI", "SA", 3);
  pool.directed = false;
  pool.raters = {"FI", "LE"};
  pool.rated = {"SA", "SA"};
  pool.mirror = Level{5, 5, false};

  const Map map = make_map(input_of(kSeats, {directed("SA", "FI", 1), pool}));

  EXPECT_FALSE(map.find("SA>FI")->pleasant_surprise);
}

TEST(Friction, AnAsymmetryIsFlaggedFromTwentyWhereChanceIsLess) {
  const auto flagged = [](int more) {
    const Map map = make_map(input_of(kSeats, {test::directed_at("SA", "FI", more, 9), directed("FI", "SA", 3, 9)}));
    return map.find("SA>FI")->asymmetry_flagged;
  };
  EXPECT_TRUE(flagged(70));
  EXPECT_FALSE(flagged(69));
}

TEST(Friction, APooledCellIsComparedWithNoDirection) {
  Published pool = directed("SA", "FI", 5);
  pool.name = "LE+SA>FI";
  pool.directed = false;
  pool.raters = {"SA", "LE"};
  pool.rated = {"FI", "FI"};
  Published back = directed("FI", "SA", 1);
  back.mirror = Level{1, 3, false};

  const Map map = make_map(input_of(kSeats, {pool, back}));

  for (const Cell& cell : map.cells) {
    EXPECT_EQ(cell.asymmetry, std::nullopt) << cell.published.name;
    EXPECT_FALSE(cell.asymmetry_flagged) << cell.published.name;
    EXPECT_EQ(cell.blind_spot, std::nullopt) << cell.published.name;
  }
}

TEST(Friction, WithoutTheReverseDirectionNothingIsOneSided) {
  const Map map = make_map(input_of(kSeats, {directed("SA", "FI", 4)}));

  EXPECT_EQ(map.cells[0].asymmetry, std::nullopt);
  EXPECT_EQ(map.cells[0].blind_spot, std::nullopt);
}

TEST(Friction, HotSpotsAreRankedByPriorityThenFrictionThenVotersThenName) {
  Published light = directed("SA", "LE", 5);
  light.dependence = Level{1, 3, false};
  std::vector<Published> cells = {
      directed("LE", "SA", 4), directed("FI", "LE", 4), directed("FI", "SA", 2), directed("SA", "FI", 5), light,
      directed("LE", "FI", 1)};

  const Map map = make_map(input_of(kSeats, cells));

  EXPECT_EQ(map.ranking, (std::vector<std::string>{"SA>FI", "FI>LE", "LE>SA", "SA>LE", "FI>SA"}));
}

TEST(Friction, OfEqualPriorityTheHigherFrictionComesFirst) {
  // Mean 25: 25 + 5/7·(10 − 25) and half of 25 + 5/7·(30 − 25) are equal.
  Published light = directed("SA", "LE", 2);
  light.dependence = Level{1, 3, false};

  const Map map =
      make_map(input_of(kSeats, {directed("SA", "FI", 1), light, directed("FI", "SA", 2), directed("FI", "LE", 2)}));

  ASSERT_NEAR(map.find("SA>FI")->priority, map.find("SA>LE")->priority, 1e-9);
  EXPECT_EQ(map.ranking, (std::vector<std::string>{"FI>LE", "FI>SA", "SA>LE", "SA>FI"}));
}

TEST(Friction, TheOrderOfCellsDoesNotMatter) {
  const std::vector<Published> cells = {directed("SA", "FI", 5), directed("FI", "SA", 1), directed("LE", "FI", 3)};

  const Map forward = make_map(input_of(kSeats, cells));
  const Map backward = make_map(input_of(kSeats, {cells.rbegin(), cells.rend()}));

  EXPECT_EQ(forward.ranking, backward.ranking);
  EXPECT_EQ(forward.mean, backward.mean);
  EXPECT_EQ(forward.cells[0].published.name, backward.cells[0].published.name);
}

TEST(Friction, TheRoundRobinNeedsFourFunctionsAndEveryDirectedCell) {
  const std::vector<std::string> four = {"SA", "FI", "LE", "CS"};
  std::vector<Published> cells;
  for (const std::string& rater : four) {
    for (const std::string& rated : four) {
      if (rater != rated) cells.push_back(directed(rater, rated, rated == "FI" ? 5 : 2));
    }
  }

  const Map full = make_map(input_of(four, cells));
  cells.pop_back();
  const Map one_missing = make_map(input_of(four, cells));

  ASSERT_TRUE(full.round_robin);
  EXPECT_NEAR(full.round_robin->rated.at("FI"), 45, 1e-9);
  EXPECT_NEAR(full.round_robin->rater.at("CS"), 0, 1e-9);
  EXPECT_FALSE(one_missing.round_robin);
}

}  // namespace
}  // namespace crosstable::friction

#include "friction/reading.h"

#include <gtest/gtest.h>

#include "friction/maps.h"
#include "friction/views.h"

namespace crosstable::friction::test {
namespace {

/// Everybody on everybody: `level_of(rater, rated)` is the level of all statements, 1 to 5.
template <typename LevelOf>
Map full_map(const LevelOf& level_of) {
  std::vector<Published> cells;
  for (const std::string& rater : kFour) {
    for (const std::string& rated : kFour) {
      if (rater != rated) cells.push_back(directed(rater, rated, level_of(rater, rated)));
    }
  }
  return make_map(input_of(kFour, std::move(cells)));
}

Source source_of(const Map& map, const std::string& name) { return origin_of(map, *map.find(name))->source; }

TEST(Reading, SaysThemWhereAllFindOneFunctionHard) {
  const Map map = full_map([](const std::string&, const std::string& rated) { return rated == "FI" ? 5 : 2; });

  EXPECT_EQ(source_of(map, "SA>FI"), Source::kRated);
  EXPECT_TRUE(origin_of(map, *map.find("SA>FI"))->harder);
  EXPECT_EQ(source_of(map, "SA>LE"), Source::kRated);
  EXPECT_FALSE(origin_of(map, *map.find("SA>LE"))->harder);
}

TEST(Reading, SaysUsWhereOneFunctionFindsAllHard) {
  const Map map = full_map([](const std::string& rater, const std::string&) { return rater == "SA" ? 5 : 2; });

  EXPECT_EQ(source_of(map, "SA>FI"), Source::kRater);
}

TEST(Reading, SaysBetweenUsWhereOnePairStandsOut) {
  const Map map = full_map([](const std::string& rater, const std::string& rated) {
    return (rater == "SA" && rated == "FI") || (rater == "FI" && rated == "SA") ? 5 : 2;
  });

  EXPECT_EQ(source_of(map, "SA>FI"), Source::kSeveral);  // a pair of four also raises both functions' means
  const Map one = full_map([](const std::string& rater, const std::string& rated) {
    const bool even = rater == "SA"   ? rated == "FI"
                      : rater == "FI" ? rated == "SA"
                      : rater == "LE" ? rated == "CS"
                                      : rated == "LE";
    return even ? 5 : 2;
  });
  EXPECT_EQ(source_of(one, "SA>FI"), Source::kRelationship);
}

TEST(Reading, SaysNothingCloseToTheMean) {
  const Map map = full_map([](const std::string&, const std::string&) { return 3; });

  EXPECT_EQ(source_of(map, "SA>FI"), Source::kNearTheMean);
}

/// Everybody on everybody at exactly these whole figures.
template <typename FrictionOf>
Map exact_map(const FrictionOf& friction_of) {
  std::vector<Published> cells;
  for (const std::string& rater : kFour) {
    for (const std::string& rated : kFour) {
      if (rater != rated) cells.push_back(directed_at(rater, rated, friction_of(rater, rated)));
    }
  }
  return make_map(input_of(kFour, std::move(cells)));
}

TEST(Reading, CountsAsNearTheMeanBelowFivePoints) {
  // One cell above and one below it by as much: the mean stays 50.
  const auto apart = [](int points) {
    return exact_map([points](const std::string& rater, const std::string& rated) {
      return rater == "SA" && rated == "FI" ? 50 + points : rater == "LE" && rated == "CS" ? 50 - points : 50;
    });
  };
  EXPECT_EQ(source_of(apart(4), "SA>FI"), Source::kNearTheMean);
  EXPECT_NE(source_of(apart(5), "SA>FI"), Source::kNearTheMean);
  EXPECT_NE(source_of(apart(5), "LE>CS"), Source::kNearTheMean);
}

TEST(Reading, NamesASourceThatMakesUpThreeFifthsOfThePull) {
  // A rater and a rated function add up, without any relationship.
  const auto pulled = [](int rater_pull, int rated_pull) {
    return exact_map([=](const std::string& rater, const std::string& rated) {
      const int by_rater = rater == "SA" ? rater_pull : rater == "LE" ? -rater_pull : 0;
      const int by_rated = rated == "FI" ? rated_pull : rated == "CS" ? -rated_pull : 0;
      return 50 + by_rater + by_rated;
    });
  };
  EXPECT_EQ(source_of(pulled(12, 8), "SA>FI"), Source::kRater);
  EXPECT_EQ(source_of(pulled(8, 12), "SA>FI"), Source::kRated);
  EXPECT_EQ(source_of(pulled(13, 9), "SA>FI"), Source::kSeveral);  // 59 of 100
}

TEST(Reading, HasNoOriginWithoutEveryDirectedCell) {
  std::vector<Published> cells{directed("SA", "FI", 5), directed("FI", "SA", 2)};
  const Map map = make_map(input_of(kFour, std::move(cells)));

  EXPECT_FALSE(origin_of(map, map.cells.front()).has_value());
}

TEST(Reading, IsGeneralFromTwoThirdsOfTheShownCells) {
  const Map two = full_map(
      [](const std::string& rater, const std::string& rated) { return rated == "FI" && rater != "CS" ? 4 : 1; });
  const FunctionPattern general = pattern_of(two, "FI", PatternSide::kRated);
  EXPECT_EQ(general.pattern, Pattern::kGeneral);
  EXPECT_EQ(general.hard, 2);
  EXPECT_EQ(general.shown, 3);
  EXPECT_EQ(general.counterparts, (std::vector<std::string>{"LE", "SA"}));

  const Map one = full_map(
      [](const std::string& rater, const std::string& rated) { return rated == "FI" && rater == "SA" ? 4 : 1; });
  EXPECT_EQ(pattern_of(one, "FI", PatternSide::kRated).pattern, Pattern::kPairSpecific);
  EXPECT_EQ(pattern_of(one, "SA", PatternSide::kRaters).pattern, Pattern::kPairSpecific);
  EXPECT_EQ(pattern_of(one, "LE", PatternSide::kRated).pattern, Pattern::kFlows);
}

TEST(Reading, LeavesTwoExperiencesOut) {
  Published camps = directed("SA", "FI", 4);
  split(camps, 3);
  const Map map = make_map(input_of(kFour, {camps, directed("LE", "FI", 4)}));

  const FunctionPattern found = pattern_of(map, "FI", PatternSide::kRated);
  EXPECT_EQ(found.shown, 1);
  EXPECT_EQ(found.pattern, Pattern::kTooFew);
}

TEST(Reading, APoolCountsOnceAndNamesAllItsRaters) {
  Published pool = directed("SA", "FI", 4);
  pool.name = "LE+SA>FI";
  pool.directed = false;
  pool.raters = {"LE", "SA"};
  pool.rated = {"FI", "FI"};
  const Map map = make_map(input_of(kFour, {pool, directed("CS", "FI", 1)}));

  const FunctionPattern found = pattern_of(map, "FI", PatternSide::kRated);
  EXPECT_EQ(found.shown, 2);
  EXPECT_EQ(found.hard, 1);
  EXPECT_EQ(found.counterparts, (std::vector<std::string>{"LE", "SA"}));
}

TEST(Reading, RanksByPriorityThenFrictionThenWeightThenName) {
  const auto cell = [](const std::string& name, double priority, double friction, int weight) {
    Cell made;
    made.published.name = name;
    made.priority = priority;
    made.friction = friction;
    made.weight = weight;
    return made;
  };
  const Cell most = cell("Z", 60, 50, 3);

  EXPECT_TRUE(ranks_before(most, cell("A", 59, 90, 9)));
  EXPECT_TRUE(ranks_before(cell("Z", 60 + 1e-8, 51, 3), cell("A", 60 + 2e-8, 50, 9)));  // the same priority to 1e-6
  EXPECT_TRUE(ranks_before(cell("Z", 60, 50, 4), most));
  EXPECT_TRUE(ranks_before(cell("A", 60, 50, 3), most));
  EXPECT_FALSE(ranks_before(most, most));
}

TEST(Reading, AGroupsMeanNeedsThreeFifthsOfItsStatements) {
  Published published = directed("SA", "FI", 5);
  published.statements[0] = Level{1, 5, false};
  published.statements[3].reset();
  const Map map = make_map(input_of(kFour, {published}));
  const Cell& cell = map.cells.front();

  const auto whole = over_statements(cell, {0, 1});
  ASSERT_TRUE(whole);
  EXPECT_DOUBLE_EQ(whole->friction, 50.0);
  EXPECT_EQ(whole->band, Band::kStrained);
  EXPECT_FALSE(over_statements(cell, {2, 3}).has_value());
  EXPECT_DOUBLE_EQ(over_statements(cell, {2, 3, 4})->friction, 90.0);
}

TEST(Reading, AGroupKeepsWhatItsRatersSayOfTheirDependence) {
  Published published = directed("SA", "FI", 5);
  published.dependence = Level{1, 3, false};
  const Map map = make_map(input_of(kFour, {published}));

  EXPECT_DOUBLE_EQ(over_statements(map.cells.front(), {0, 1})->dependence, 0.5);
}

}  // namespace
}  // namespace crosstable::friction::test

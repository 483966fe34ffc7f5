#include <gtest/gtest.h>

#include "friction/friction.h"

namespace crosstable::friction {
namespace {

const std::vector<std::string> kSix = {"A", "B", "C", "D", "E", "F"};
/// Kenny's worked example; the diagonal is empty and must not matter.
const std::vector<std::vector<double>> kKenny = {{99, 4, 5, 6, 7, 5}, {2, 99, 1, 3, 2, 4}, {5, 4, 99, 3, 2, 6},
                                                 {4, 5, 4, 99, 2, 5}, {1, 4, 4, 3, 99, 3}, {5, 7, 5, 3, 9, 99}};

TEST(RoundRobin, GivesThePublishedRaterEffectsAndTheirVariance) {
  const RoundRobin split = round_robin(kSix, kKenny);

  const std::vector<double> published = {1.208, -1.625, -0.167, -0.208, -1.083, 1.875};
  double squares = 0;
  for (std::size_t index = 0; index < kSix.size(); ++index) {
    EXPECT_NEAR(split.rater.at(kSix[index]), published[index], 5e-4);
    squares += split.rater.at(kSix[index]) * split.rater.at(kSix[index]);
  }
  EXPECT_NEAR(squares / 5, 1.772, 5e-4);
}

TEST(RoundRobin, GivesTheDerivedRatedEffectsAndRelationship) {
  const RoundRobin split = round_robin(kSix, kKenny);

  const std::vector<double> derived = {-0.458333, 0.375, -0.333333, -0.541667, 0.083333, 0.875};
  EXPECT_NEAR(split.grand, 4.1, 1e-9);
  for (std::size_t index = 0; index < kSix.size(); ++index)
    EXPECT_NEAR(split.rated.at(kSix[index]), derived[index], 1e-6);
  EXPECT_NEAR(split.relationship.at("F>E"), 2.941667, 1e-6);
  EXPECT_EQ(split.relationship.size(), 30U);
}

TEST(RoundRobin, TakesTheRelationshipOutOfTheVariancesAndShowsANegativeOneAsZero) {
  const RoundRobin split = round_robin(kSix, kKenny);

  // By hand from the effects: 1.772222 and 0.305556 less 0.466667.
  EXPECT_NEAR(split.rater_variance, 1.305556, 1e-6);
  EXPECT_EQ(split.rated_variance, 0.0);
  EXPECT_NEAR(split.relationship_variance, 2.377778, 1e-6);
}

TEST(RoundRobin, FindsEffectsThatWerePutIn) {
  const std::vector<std::string> functions = {"SA", "FI", "LE", "CS"};
  const std::vector<double> rater = {10, -5, -5, 0};
  const std::vector<double> rated = {0, 20, -10, -10};
  std::vector<std::vector<double>> friction(4, std::vector<double>(4, 0));
  for (std::size_t one = 0; one < 4; ++one) {
    for (std::size_t other = 0; other < 4; ++other) friction[one][other] = 40 + rater[one] + rated[other];
  }

  const RoundRobin split = round_robin(functions, friction);

  EXPECT_NEAR(split.grand, 40, 1e-9);
  for (std::size_t index = 0; index < 4; ++index) {
    EXPECT_NEAR(split.rater.at(functions[index]), rater[index], 1e-9);
    EXPECT_NEAR(split.rated.at(functions[index]), rated[index], 1e-9);
  }
  EXPECT_NEAR(split.relationship.at("SA>FI"), 0, 1e-9);
}

TEST(RoundRobinDeathTest, ThreeFunctionsCannotBeSplit) {
  EXPECT_DEATH(round_robin({"A", "B", "C"}, std::vector<std::vector<double>>(3, std::vector<double>(3, 0))),
               "four functions");
}

}  // namespace
}  // namespace crosstable::friction

// Figures of statement groups and what guesses come to, each worked by hand: levels 1 to 5 are worth 10, 30, 50, 70 and
// 90, of three 16.67, 50 and 83.33.
#include "friction/guess.h"

#include <gtest/gtest.h>

#include "friction/maps.h"

namespace crosstable::friction::test {
namespace {

const std::vector<std::size_t> kFirstTwo = {0, 1};
constexpr std::optional<double> kNone = std::nullopt;

/// 0: not published.
Published levels(const std::string& rater, const std::string& rated, const std::vector<int>& levels, int voters = 5) {
  Published cell = directed(rater, rated, 1, voters);
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (levels[i] == 0)
      cell.statements[i].reset();
    else
      cell.statements[i]->level = levels[i];
  }
  return cell;
}

Published of_several(const std::string& name, std::vector<std::string> raters, std::vector<std::string> rated,
                     bool together) {
  Published cell = directed("LE", "FI", 5);
  cell.name = name;
  cell.directed = false;
  cell.together = together;
  cell.raters = std::move(raters);
  cell.rated = std::move(rated);
  return cell;
}

std::optional<double> about_finance(std::vector<Published> cells, const std::vector<std::size_t>& group = kFirstTwo) {
  return figure_about(make_map(input_of(kFour, std::move(cells))), "FI", group);
}

TEST(GroupFigure, IsTheMeanOfAllPublishedValuesOfItsStatements) {
  EXPECT_EQ(about_finance({directed("SA", "FI", 2), directed("LE", "FI", 2)}), 30);
  EXPECT_EQ(about_finance({levels("SA", "FI", {1, 3, 5, 5, 5}), levels("LE", "FI", {5, 5, 1, 1, 1})}), 60);
  EXPECT_EQ(about_finance({levels("SA", "FI", {1, 3, 5, 5, 5}), levels("LE", "FI", {5, 5, 1, 1, 1})}, {4}), 50);
  EXPECT_NEAR(*about_finance({directed("SA", "FI", 1, 4), directed("LE", "FI", 5)}), (2 * 50.0 / 3 + 2 * 90) / 4, 1e-9);
}

TEST(GroupFigure, TakesEachCellAsFarAsItPublishesTheGroup) {
  EXPECT_EQ(about_finance({levels("SA", "FI", {1, 0, 1, 1, 1}), directed("LE", "FI", 2), directed("CS", "FI", 3)}), 34);
}

TEST(GroupFigure, NeedsTwoCellsThatPublishSomethingOfTheGroup) {
  EXPECT_EQ(about_finance({}), kNone);
  EXPECT_EQ(about_finance({directed("SA", "FI", 2)}), kNone);
  EXPECT_EQ(about_finance({directed("SA", "FI", 2), levels("LE", "FI", {0, 0, 2, 2, 2})}), kNone);
  EXPECT_EQ(about_finance({directed("SA", "FI", 2), levels("LE", "FI", {0, 4, 2, 2, 2})}), (30 + 30 + 70) / 3.0);
}

TEST(GroupFigure, LeavesOutTogetherCellsWhichHoldTheFunctionsOwnAnswers) {
  const Published together = of_several("FI<>SA", {"FI", "SA"}, {"SA", "FI"}, true);
  EXPECT_EQ(about_finance({together, directed("LE", "FI", 2)}), kNone);
  EXPECT_EQ(about_finance({together, directed("LE", "FI", 2), directed("CS", "FI", 3)}), 40);
}

TEST(GroupFigure, LeavesOutPooledCellsAndCellsThatAreNotShown) {
  const Published pooled = of_several("LE+CS>FI", {"LE", "CS"}, {"FI", "FI"}, false);
  EXPECT_EQ(about_finance({pooled, directed("SA", "FI", 2)}), kNone);
  const Published little = levels("LE", "FI", {5, 5, 0, 0, 0});
  EXPECT_EQ(about_finance({little, directed("SA", "FI", 2)}), kNone);
}

TEST(OverallFigure, TakesTheSameCellsAsTheGroups) {
  const auto overall = [](std::vector<Published> cells) {
    return overall_about(make_map(input_of(kFour, std::move(cells))), "FI");
  };
  const Published together = of_several("FI<>SA", {"FI", "SA"}, {"SA", "FI"}, true);
  const Published pooled = of_several("LE+CS>FI", {"LE", "CS"}, {"FI", "FI"}, false);
  EXPECT_EQ(overall({together, directed("LE", "FI", 2), directed("CS", "FI", 3)}), 40);
  EXPECT_EQ(overall({pooled, directed("SA", "FI", 2)}), kNone);
  EXPECT_EQ(overall({directed("FI", "SA", 5), directed("LE", "FI", 1)}), kNone);
}

TEST(GroupFigure, TakesWhatTheOthersSayAndNotWhatTheFunctionSays) {
  EXPECT_EQ(about_finance({directed("FI", "SA", 5), directed("FI", "LE", 5), directed("SA", "FI", 1)}), kNone);
  EXPECT_EQ(about_finance({directed("FI", "SA", 5), directed("LE", "FI", 1), directed("SA", "FI", 1)}), 10);
}

TEST(GroupFigure, TakesCellsOfTwoExperiencesAsTheyArePublished) {
  Published camps = directed("SA", "FI", 3);
  split(camps, 5);
  EXPECT_EQ(about_finance({camps, directed("LE", "FI", 1)}), 30);
}

TEST(Guess, OfTheEasiestIsRightWhereNoGroupIsEasier) {
  EXPECT_EQ(outcome_of_easiest({30, 50, 70}, 0), Outcome::kRight);
  EXPECT_EQ(outcome_of_easiest({30, 50, 70}, 1), Outcome::kHarder);
  EXPECT_EQ(outcome_of_easiest({30, 50, 70}, 2), Outcome::kHarder);
}

TEST(Guess, OfTheHardestIsRightWhereNoGroupIsHarder) {
  EXPECT_EQ(outcome_of_hardest({30, 50, 70}, 2), Outcome::kRight);
  EXPECT_EQ(outcome_of_hardest({30, 50, 70}, 1), Outcome::kEasier);
  EXPECT_EQ(outcome_of_hardest({30, 50, 70}, 0), Outcome::kEasier);
}

TEST(Guess, CountsATieAsRight) {
  for (const std::size_t guessed : {0U, 1U}) {
    EXPECT_EQ(outcome_of_easiest({30, 30, 70}, guessed), Outcome::kRight);
    EXPECT_EQ(outcome_of_hardest({70, 70, 30}, guessed), Outcome::kRight);
  }
  EXPECT_EQ(outcome_of_easiest({50, 50, 50}, 2), Outcome::kRight);
  EXPECT_EQ(outcome_of_hardest({50, 50, 50}, 2), Outcome::kRight);
}

TEST(Guess, ComparesTheFiguresThatPeopleAreShown) {
  EXPECT_EQ(outcome_of_easiest({30.9, 30.0}, 0), Outcome::kRight) << "both are shown as 30";
  EXPECT_EQ(outcome_of_easiest({30.0, 29.9}, 0), Outcome::kHarder) << "30 and 29";
}

TEST(Guess, StaysOpenWhereItsGroupIsNotPublishedOrNoOtherIs) {
  EXPECT_EQ(outcome_of_easiest({kNone, 50, 70}, 0), Outcome::kOpen);
  EXPECT_EQ(outcome_of_easiest({kNone, 50, 70}, 1), Outcome::kRight);
  EXPECT_EQ(outcome_of_easiest({kNone, 50, 70}, 2), Outcome::kHarder);
  EXPECT_EQ(outcome_of_hardest({50, kNone, kNone}, 0), Outcome::kOpen);
  EXPECT_EQ(outcome_of_hardest({50, 40}, 2), Outcome::kOpen);
}

TEST(Guess, OfTheBandIsComparedWithTheBandOfAllThatIsGiven) {
  EXPECT_EQ(outcome_of_band(24.67, Band::kFlowing), Outcome::kRight);
  EXPECT_EQ(outcome_of_band(25.0, Band::kFlowing), Outcome::kHarder);
  EXPECT_EQ(outcome_of_band(60.0, Band::kBreaking), Outcome::kRight);
  EXPECT_EQ(outcome_of_band(59.9, Band::kBreaking), Outcome::kEasier);
  EXPECT_EQ(outcome_of_band(40.0, Band::kWatch), Outcome::kHarder);
  EXPECT_EQ(outcome_of_band(kNone, Band::kStrained), Outcome::kOpen);
}

}  // namespace
}  // namespace crosstable::friction::test

#include "ballot/publication.h"

#include <gtest/gtest.h>

#include "rounds.h"

namespace crosstable::ballot {
namespace {

using Names = std::vector<std::string>;

/// Levels of all sums from n to 5n, as the first sum of each level.
std::vector<int> first_sums(int n, int bands) {
  std::vector<int> firsts;
  for (int sum = n; sum <= 5 * n; ++sum) {
    if (firsts.size() < static_cast<std::size_t>(level_of(sum, n, bands))) firsts.push_back(sum);
  }
  return firsts;
}

TEST(Level, TheTableOfTheDesign) {
  EXPECT_EQ(first_sums(5, 5), (std::vector<int>{5, 10, 14, 17, 21}));
  EXPECT_EQ(first_sums(3, 3), (std::vector<int>{3, 8, 11}));
  EXPECT_EQ(first_sums(10, 5), (std::vector<int>{10, 19, 27, 34, 42}));
  EXPECT_EQ(first_sums(4, 4), (std::vector<int>{4, 9, 13, 16}));
}

TEST(Level, RisesWithTheSumAndIsSymmetricAroundTheMiddle) {
  for (int n = 3; n <= 60; ++n) {
    for (int bands : {3, 5}) {
      EXPECT_EQ(level_of(n, n, bands), 1);
      for (int sum = n; sum < 5 * n; ++sum) {
        EXPECT_LE(level_of(sum, n, bands), level_of(sum + 1, n, bands));
        EXPECT_EQ(level_of(sum, n, bands) + level_of(6 * n - sum, n, bands), bands + 1);
      }
    }
  }
}

TEST(Level, FiveBandsFromFiveAnswersOn) {
  EXPECT_EQ(bands_for(3), 3);
  EXPECT_EQ(bands_for(4), 3);
  EXPECT_EQ(bands_for(5), 5);
  EXPECT_EQ(bands_for(60), 5);
}

TEST(Level, NothingBelowTheFloorAndNeverBelowThree) {
  EXPECT_FALSE(level_from({0, 0, 0, 0, 4}, 5));
  EXPECT_EQ(level_from({0, 0, 0, 0, 5}, 5), (Level{5, 5, false}));
  EXPECT_FALSE(level_from({0, 0, 0, 0, 2}, 1));
}

TEST(Level, SplitNeedsBothCampsFiveAnswersAndAnInnerLevel) {
  EXPECT_EQ(level_from({4, 0, 0, 0, 4}, 5), (Level{3, 5, true}));
  EXPECT_EQ(level_from({2, 0, 0, 0, 2}, 3), (Level{2, 3, false}));
  EXPECT_EQ(level_from({1, 0, 1, 2, 2}, 3), (Level{4, 5, false}));
  // Seven answers need three on each side.
  EXPECT_EQ(level_from({2, 0, 2, 3, 0}, 3)->split, false);
  EXPECT_EQ(level_from({3, 0, 1, 3, 0}, 3)->split, true);
}

TEST(AnswerClass, WordsAndEdges) {
  EXPECT_EQ(to_word(answer_class(3)), "3-4");
  EXPECT_EQ(to_word(answer_class(4)), "3-4");
  EXPECT_EQ(to_word(answer_class(5)), "5-9");
  EXPECT_EQ(to_word(answer_class(9)), "5-9");
  EXPECT_EQ(to_word(answer_class(10)), "10-19");
  EXPECT_EQ(to_word(answer_class(19)), "10-19");
  EXPECT_EQ(to_word(answer_class(20)), "20+");
}

struct TwoFunctions {
  framework::Roster roster = test::roster_of({{"AA", 6}, {"BB", 6}, {"CC", 6}});
  RoundForm form = test::form_for(roster, 2);
  Plan plan = make_plan(roster, 4);

  PublishedCell cell(const std::vector<Ballot>& ballots, const BadIsHigh& ends) const {
    return publish(plan.cells[0], plan, form, ends, ballots);
  }
};

TEST(Publish, TurnsEveryStatementToTheFrictionSide) {
  const TwoFunctions round;
  const std::vector<Ballot> ballots(6, {0, {{1, {1, 5}, 3, 1}}, {}});

  const PublishedCell cell = round.cell(ballots, {false, true});

  EXPECT_EQ(cell.name, "AA>BB");
  EXPECT_EQ(cell.voters, 6);
  EXPECT_EQ(cell.statements[0], (Level{5, 5, false}));
  EXPECT_EQ(cell.statements[1], (Level{5, 5, false}));
  EXPECT_EQ(cell.dependence, (Level{3, 3, false}));
  EXPECT_EQ(cell.mirror, (Level{5, 5, false}));
  EXPECT_EQ(cell.answers, AnswerClass::k5To9);
}

TEST(Publish, SkippedAnswersDoNotCountAndTheClassIsOfTheLowerMedian) {
  const TwoFunctions round;
  std::vector<Ballot> ballots(4, {0, {{1, {4, 4}, 0, 0}}, {}});
  ballots.push_back({0, {{1, {4, 0}, 1, 0}}, {}});
  ballots.push_back({0, {}, {}});

  const PublishedCell cell = round.cell(ballots, {false, false});

  EXPECT_EQ(cell.voters, 6);
  EXPECT_EQ(cell.statements[0]->bands, 5);
  EXPECT_EQ(cell.statements[1]->bands, 3);
  EXPECT_EQ(cell.answers, AnswerClass::k3To4);
  EXPECT_FALSE(cell.dependence);
  EXPECT_FALSE(cell.mirror);
}

TEST(Publish, AnswersAboutOthersAndByOthersStayOut) {
  const TwoFunctions round;
  std::vector<Ballot> ballots(4, {0, {{1, {1, 1}, 0, 0}, {2, {5, 5}, 0, 0}}, {}});
  ballots.insert(ballots.end(), 4, {1, {{0, {5, 5}, 0, 0}}, {}});

  const PublishedCell cell = round.cell(ballots, {false, false});

  EXPECT_EQ(cell.voters, 4);
  EXPECT_EQ(cell.statements[0], (Level{3, 3, false}));
}

TEST(Publish, WithoutAPublishedStatementNothingIsPublished) {
  const TwoFunctions round;
  const std::vector<Ballot> ballots(6, {0, {{1, {0, 0}, 3, 5}}, {}});

  const PublishedCell cell = round.cell(ballots, {false, false});

  EXPECT_EQ(cell.answers, std::nullopt);
  EXPECT_EQ(cell.statements, std::vector<std::optional<Level>>(2));
  EXPECT_FALSE(cell.dependence);
  EXPECT_FALSE(cell.mirror);
}

TEST(DueCells, AreTheCompleteOnesOnceAndTheRestAtClose) {
  const framework::Roster roster = test::roster_of({{"AA", 3}, {"BB", 3}, {"CC", 3}});
  const Plan plan = make_plan(roster, 3);
  const auto names = [&](const Turnout& turnout, const std::set<std::string>& already, bool closing) {
    std::vector<std::string> list;
    for (const PlannedCell* cell : due_cells(plan, {3, 3, 3}, turnout, already, closing)) list.push_back(cell->name);
    return list;
  };
  EXPECT_EQ(names({2, 2, 2}, {}, false), Names());
  EXPECT_EQ(names({3, 2, 2}, {}, false), (Names{"AA>BB", "AA>CC"}));
  EXPECT_EQ(names({3, 2, 2}, {"AA>BB"}, false), (Names{"AA>CC"}));
  EXPECT_EQ(names({3, 2, 2}, {"AA>BB", "AA>CC"}, true), (Names{"BB>AA", "BB>CC", "CC>AA", "CC>BB"}));
}

}  // namespace
}  // namespace crosstable::ballot

#include <algorithm>

#include <gtest/gtest.h>

#include "ballot/publication.h"
#include "rounds.h"

namespace crosstable::ballot {
namespace {

std::vector<Ballot> marks(const std::vector<Scores>& all) {
  std::vector<Ballot> ballots;
  for (const auto& list : all) ballots.push_back({static_cast<int>(ballots.size()) % 3, {}, list});
  return ballots;
}

TEST(Poll, DotsAreCountedWithoutFunction) {
  const auto result = publish_poll(test::poll_form(RoundKind::kDots, 3, 3),
                                   marks({{3, 0, 0}, {1, 1, 1}, {0, 2, 1}, {0, 0, 0}, {1, 2, 0}}));

  ASSERT_TRUE(result);
  EXPECT_EQ(result->ballots, 5);
  EXPECT_EQ(result->counts, (std::vector<int>{5, 5, 2}));
  EXPECT_FALSE(result->open_hands);
}

TEST(Poll, FourBallotsAreTooFew) {
  EXPECT_FALSE(publish_poll(test::poll_form(RoundKind::kPick, 2, 1), marks({{1, 0}, {1, 0}, {0, 1}, {0, 1}})));
  EXPECT_TRUE(publish_poll(test::poll_form(RoundKind::kPick, 2, 1), marks({{1, 0}, {1, 0}, {0, 1}, {0, 1}, {0, 1}})));
}

TEST(Poll, ConfidenceIsAMedianAndWhetherSomebodyIsBelowThree) {
  const RoundForm form = test::poll_form(RoundKind::kConfidence, 3, 3);

  const auto result = publish_poll(form, marks({{6, 4, 6}, {5, 4, 0}, {5, 3, 6}, {4, 6, 6}, {6, 6, 1}, {6, 0, 0}}));

  ASSERT_TRUE(result);
  EXPECT_EQ(result->medians, (std::vector<double>{4.5, 3.0, -1.0}));
  EXPECT_EQ(result->somebody_below_3, (std::vector<bool>{false, true, false}));
  EXPECT_TRUE(result->counts.empty());
}

TEST(Poll, TheOrderOfBallotsDoesNotMatter) {
  const RoundForm form = test::poll_form(RoundKind::kConfidence, 2, 3);
  std::vector<Ballot> ballots = marks({{1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 6}, {6, 1}});
  const auto before = publish_poll(form, ballots);

  std::reverse(ballots.begin(), ballots.end());

  EXPECT_EQ(publish_poll(form, ballots), before);
}

TEST(Poll, AFrictionRoundHasNoPollResult) {
  const framework::Roster roster = test::roster_of({{"AA", 5}, {"BB", 5}, {"CC", 5}});

  EXPECT_FALSE(publish_poll(test::form_for(roster, 1), std::vector<Ballot>(9)));
}

}  // namespace
}  // namespace crosstable::ballot

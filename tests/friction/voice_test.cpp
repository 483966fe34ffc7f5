// One voice: the figure by its known cases, and by counting every pair of people for all small counts.
#include "friction/voice.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

namespace crosstable::friction {
namespace {

TEST(OneVoice, IsAsWorkedByHand) {
  EXPECT_DOUBLE_EQ(*apart(Voices{{12, 0, 0}, 0}), 0.0);
  EXPECT_DOUBLE_EQ(*apart(Voices{{6, 6}, 0}), 6.0 / 11);
  EXPECT_DOUBLE_EQ(*apart(Voices{{4, 4, 4}, 0}), 8.0 / 11);
  EXPECT_DOUBLE_EQ(*apart(Voices{{5, 5}, 2}), 1 - 40.0 / 132);
  EXPECT_DOUBLE_EQ(*apart(Voices{{0, 0}, 12}), 1.0);
  EXPECT_DOUBLE_EQ(*apart(Voices{{11, 0}, 1}), 1.0 / 6) << "one answer of their own: 1 - 110/132";
  EXPECT_DOUBLE_EQ(*apart(Voices{{1, 1, 1, 1, 1}, 0}), 1.0) << "five people, five answers";
  EXPECT_EQ(times_in_ten(*apart(Voices{{249, 0}, 1})), 1) << "0.008 is not never";
}

TEST(OneVoice, SaysNothingOfFewerThanFive) {
  EXPECT_FALSE(apart(Voices{{2, 2}, 0}));
  EXPECT_FALSE(apart(Voices{{4, 0}, 0}));
  EXPECT_FALSE(apart(Voices{{0, 0}, 4}));
  EXPECT_TRUE(apart(Voices{{4, 0}, 1}));
}

TEST(OneVoice, IsTheMeanOverTheQuestionsThatHaveEnoughAnswers) {
  const Voices one{{12, 0}, 0};
  const Voices split{{6, 6}, 0};
  const Voices few{{2, 2}, 0};
  EXPECT_DOUBLE_EQ(*apart(std::vector{one, split, few}), 3.0 / 11);
  EXPECT_FALSE(apart(std::vector{few, few}));
  EXPECT_FALSE(apart(std::vector<Voices>{}));
}

TEST(OneVoice, IsNeverAndAlwaysOnlyWhereItIsExactlySo) {
  EXPECT_EQ(times_in_ten(0), 0);
  EXPECT_EQ(times_in_ten(1e-6), 1);
  EXPECT_EQ(times_in_ten(0.04), 1);
  EXPECT_EQ(times_in_ten(40.0 / 132), 3);
  EXPECT_EQ(times_in_ten(1 - 40.0 / 132), 7);
  EXPECT_EQ(times_in_ten(0.96), 9);
  EXPECT_EQ(times_in_ten(1 - 1e-6), 9);
  EXPECT_EQ(times_in_ten(1), 10);
}

/// 0, 1, 2: answers; 3: another, or no idea. One person after the other, as they stand in the room.
double counted_pair_by_pair(const std::vector<int>& people) {
  int pairs = 0;
  int apart = 0;
  for (std::size_t one = 0; one < people.size(); ++one) {
    for (std::size_t other = 0; other < people.size(); ++other) {
      if (one == other) continue;
      ++pairs;
      if (people[one] != people[other] || people[one] == 3) ++apart;
    }
  }
  return static_cast<double>(apart) / pairs;
}

TEST(OneVoice, IsTheShareOfPairsThatDifferForAllCountsOfUpToTwelvePeople) {
  int seen = 0;
  for (int a = 0; a <= 12; ++a) {
    for (int b = 0; a + b <= 12; ++b) {
      for (int c = 0; a + b + c <= 12; ++c) {
        for (int others = 0; a + b + c + others <= 12; ++others) {
          std::vector<int> people;
          for (int kind = 0; kind < 4; ++kind)
            people.insert(people.end(),
                          static_cast<std::size_t>(std::vector{a, b, c, others}[static_cast<std::size_t>(kind)]), kind);
          const auto figure = apart(Voices{{a, b, c}, others});
          ASSERT_EQ(figure.has_value(), people.size() >= 5);
          if (!figure) continue;
          ++seen;
          EXPECT_NEAR(*figure, counted_pair_by_pair(people), 1e-12);
          const int ten = times_in_ten(*figure);
          EXPECT_EQ(ten == 0, a + b + c == std::max({a, b, c}) && others == 0);
          EXPECT_EQ(ten == 10, a <= 1 && b <= 1 && c <= 1);
        }
      }
    }
  }
  EXPECT_EQ(seen, 1820 - 70);
}

}  // namespace
}  // namespace crosstable::friction

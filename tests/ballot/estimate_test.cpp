#include "ballot/estimate.h"

#include <gtest/gtest.h>

namespace crosstable::ballot {
namespace {

TEST(Estimate, SetUpShowsTheMinutesOfTheExample) {
  EXPECT_EQ(seconds_per_voter(4, 10), 205);
  EXPECT_EQ(voting_minutes({19, 4, 10, 4}), 16);
  EXPECT_EQ(voting_minutes({19, 4, 10, 2}), 32);
  EXPECT_EQ(voting_minutes({19, 4, 5, 2}), 20);
}

TEST(Estimate, AVoterIsToldHerOwnMinutes) {
  EXPECT_EQ(minutes_per_voter(3, 10), 3);
  EXPECT_EQ(minutes_per_voter(0, 10), 1);
}

TEST(Estimate, WhatIsLeftIsRoundedUpAndEndsAtNone) {
  EXPECT_EQ(minutes_left({4, 4, 10, 4}), 4);
  EXPECT_EQ(minutes_left({1, 1, 1, 4}), 1);
  EXPECT_EQ(minutes_left({0, 4, 10, 4}), 0);
  EXPECT_EQ(voting_minutes({0, 4, 10, 4}), 0);
}

TEST(Estimate, NoKioskCountsAsOne) { EXPECT_EQ(voting_minutes({19, 4, 10, 0}), voting_minutes({19, 4, 10, 1})); }

}  // namespace
}  // namespace crosstable::ballot

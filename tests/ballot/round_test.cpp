#include "ballot/round.h"

#include <gtest/gtest.h>

#include "rounds.h"

namespace crosstable::ballot {
namespace {

TEST(Round, BadEndsFollowTheFrameworkInTheOrderAsked) {
  Round round;
  framework::Statement low;
  low.id = "D1";
  framework::Statement high;
  high.id = "D5";
  high.bad_end = framework::BadEnd::kHigh;
  round.framework.statements = {low, high};
  round.form.statements = {"D5", "D1"};

  EXPECT_EQ(bad_is_high(round), (BadIsHigh{true, false}));
}

TEST(Round, OpenModeStopsAtTheLastPlace) {
  Round round;
  UrnView view{UrnState::kOpen, {2, 0}, {1, 0}, {}};

  EXPECT_TRUE(may_vote(round, view, 0, 1));
  EXPECT_FALSE(may_vote(round, view, 1, 1));
  EXPECT_FALSE(may_vote(round, view, 2, 1));
  EXPECT_FALSE(may_vote(round, view, -1, 1));
  view.turnout[0] = 2;
  EXPECT_FALSE(may_vote(round, view, 0, 1));
}

TEST(Round, UnlockModeNeedsTheKioskArmedForThatFunction) {
  Round round;
  round.eligibility = Eligibility::kUnlock;
  const UrnView view{UrnState::kOpen, {2, 2}, {0, 0}, {{1, 0}}};

  EXPECT_TRUE(may_vote(round, view, 0, 1));
  EXPECT_FALSE(may_vote(round, view, 1, 1));
  EXPECT_FALSE(may_vote(round, view, 0, 2));
}

TEST(Round, NobodyVotesInAClosingUrn) {
  const UrnView view{UrnState::kClosing, {2}, {0}, {}};

  EXPECT_FALSE(may_vote(Round(), view, 0, 1));
}

TEST(Round, AllHaveVotedWhenEveryPlaceIsUsed) {
  EXPECT_TRUE(all_voted({UrnState::kOpen, {2, 0, 1}, {2, 0, 1}, {}}));
  EXPECT_FALSE(all_voted({UrnState::kOpen, {2, 0, 1}, {2, 0, 0}, {}}));
}

}  // namespace
}  // namespace crosstable::ballot

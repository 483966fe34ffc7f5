#include "ballot/estimate.h"

#include <gtest/gtest.h>

#include "words/words.h"

namespace crosstable::ballot {
namespace {

TEST(Estimate, SaysOfTheBallotThatWasMeasuredWhatItTook) {
  // Ten statements about five counterparts: 96 taps on ten inches, five to six minutes.
  EXPECT_NEAR(ballot_taps(5, 10), 96, 4);
  EXPECT_EQ(minutes_per_voter(96), (Minutes{5, 6}));
  EXPECT_EQ(minutes_per_voter(ballot_taps(5, 10)), (Minutes{5, 6}));
}

TEST(Estimate, ARoundIsWhatTheLongestQueueTakes) {
  EXPECT_EQ(voting_minutes({19, ballot_taps(4, 10), 4}), (Minutes{23, 27}));
  EXPECT_EQ(voting_minutes({19, ballot_taps(4, 10), 2}), (Minutes{46, 53}));
  EXPECT_EQ(voting_minutes({19, ballot_taps(4, 5), 4}), (Minutes{16, 19}));
  EXPECT_EQ(voting_minutes({5, ballot_taps(4, 5), 4}), voting_minutes({8, ballot_taps(4, 5), 4}))
      << "one person more is another turn of one kiosk";
}

TEST(Estimate, AVoterIsToldHerOwnMinutes) {
  EXPECT_EQ(minutes_per_voter(ballot_taps(3, 10)), (Minutes{3, 4}));
  EXPECT_EQ(minutes_per_voter(ballot_taps(0, 10)), (Minutes{1, 1}));
}

TEST(Estimate, CountsNoTapForASingleCounterpartThatIsNotChosen) {
  RoundForm form;
  form.functions = {"SA", "FI", "CM"};
  form.statements = {"D1", "D2"};
  const int one_of_two = ballot_taps(form, 1);
  form.pairs = {{0, 1}, {1, 0}};

  EXPECT_EQ(ballot_taps(form, 1), one_of_two - 2) << "its tile, and on to the questions";
  EXPECT_EQ(ballot_taps(1, 2), ballot_taps(form, 1));
}

TEST(Estimate, OfAPollIsOfItsOwnTaps) {
  RoundForm pick;
  pick.kind = RoundKind::kPick;
  pick.items = {"a", "b", "c"};
  EXPECT_EQ(minutes_per_voter(ballot_taps(pick, 0)), (Minutes{1, 1}));
  EXPECT_EQ(voting_minutes({19, ballot_taps(pick, 0), 2}), (Minutes{7, 8}));
  RoundForm confidence = pick;
  confidence.kind = RoundKind::kConfidence;
  EXPECT_GT(ballot_taps(confidence, 0), ballot_taps(pick, 0)) << "each line is answered";
}

TEST(Estimate, WhatIsLeftEndsAtNone) {
  EXPECT_EQ(voting_minutes({4, ballot_taps(4, 10), 4}), (Minutes{4, 6}));
  EXPECT_EQ(voting_minutes({0, ballot_taps(4, 10), 4}), (Minutes{0, 0}));
}

TEST(Estimate, NoKioskCountsAsOne) { EXPECT_EQ(voting_minutes({19, 80, 0}), voting_minutes({19, 80, 1})); }

TEST(Estimate, NamesTheFewestKiosksThatAreThroughInTime) {
  const std::optional<int> kiosks = kiosks_for(19, ballot_taps(4, 10), 20);
  ASSERT_EQ(kiosks, 7);
  EXPECT_LE(voting_minutes({19, ballot_taps(4, 10), 7}).most, 20);
  EXPECT_GT(voting_minutes({19, ballot_taps(4, 10), 6}).most, 20);
  EXPECT_EQ(kiosks_for(60, ballot_taps(11, 10), 10), std::nullopt);
}

TEST(Estimate, IsARangeInWords) {
  EXPECT_EQ(words::english(minutes_message({3, 3})), "3 minutes");
  EXPECT_EQ(words::english(minutes_message({1, 1})), "1 minute");
  EXPECT_EQ(words::english(minutes_message({12, 16})), "12 to 16 minutes");
}

TEST(Estimate, IsSaidInHoursFromTwoHoursOn) {
  EXPECT_EQ(words::english(time_message(119)), "119 minutes");
  EXPECT_EQ(words::english(time_message(120)), "2 h");
  EXPECT_EQ(words::english(time_message(160)), "2 h 40 min");
  EXPECT_EQ(words::english(minutes_message({160, 160})), "2 h 40 min");
  EXPECT_EQ(words::english(minutes_message({101, 119})), "101 to 119 minutes");
  EXPECT_EQ(words::english(minutes_message({110, 125})), "1 h 50 min to 2 h 5 min") << "both ends alike";
  EXPECT_EQ(words::english(minutes_message({120, 180})), "2 h to 3 h");
  EXPECT_EQ(words::english(minutes_message({50, 125})), "50 minutes to 2 h 5 min");
}

}  // namespace
}  // namespace crosstable::ballot

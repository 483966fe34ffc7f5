#include "ballot/ballot.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "rounds.h"

namespace crosstable::ballot {
namespace {

using test::Random;

Ballot one_rating() {
  Ballot ballot;
  ballot.rater = 0;
  ballot.ratings.push_back({1, {1, 5, 0}, 2, 4});
  return ballot;
}

RoundForm three_statements() { return test::form_for(test::roster_of({{"AA", 5}, {"BB", 5}, {"CC", 5}}), 3); }

TEST(Ballot, UnpackGivesBackWhatWasPacked) {
  Random random(1);
  const RoundForm form = test::form_for(test::roster_of({{"AA", 5}, {"BB", 5}, {"CC", 5}, {"DD", 1}, {"EE", 0}}), 10);

  for (int round = 0; round < 300; ++round) {
    const Ballot ballot = test::random_ballot(random, form, test::draw(random, 0, 4));

    const auto unpacked = unpack(form, pack(form, ballot));

    ASSERT_TRUE(unpacked) << unpacked.error();
    EXPECT_EQ(*unpacked, ballot);
  }
}

TEST(Ballot, TheLargestFrameworkFits) {
  Random random(2);
  RoundForm form;
  for (int index = 0; index < 12; ++index) form.functions.push_back("F" + std::to_string(index));
  for (int index = 0; index < 20; ++index) form.statements.push_back("D" + std::to_string(index));
  Ballot ballot;
  ballot.rater = 11;
  for (int rated = 0; rated < 11; ++rated) ballot.ratings.push_back({rated, Scores(20, 5), 3, 5});

  const auto unpacked = unpack(form, pack(form, ballot));

  ASSERT_TRUE(unpacked) << unpacked.error();
  EXPECT_EQ(*unpacked, ballot);
}

TEST(Ballot, ThePackedFormForgetsTheOrderInWhichCounterpartsWereAsked) {
  const RoundForm form = three_statements();
  Ballot ballot = one_rating();
  ballot.ratings.push_back({2, {3, 3, 3}, 1, 1});
  Ballot other_way = ballot;
  std::reverse(other_way.ratings.begin(), other_way.ratings.end());

  EXPECT_EQ(pack(form, ballot), pack(form, other_way));
}

TEST(Ballot, PollsArePackedIntoTheSameSize) {
  Ballot dots;
  dots.rater = 2;
  dots.marks = {2, 0, 1, 0};
  Ballot confidence;
  confidence.marks = {1, 6, 0};
  const RoundForm dots_form = test::poll_form(RoundKind::kDots, 4, 3);
  const RoundForm confidence_form = test::poll_form(RoundKind::kConfidence, 3, 3);

  EXPECT_EQ(unpack(dots_form, pack(dots_form, dots)).value(), dots);
  EXPECT_EQ(unpack(confidence_form, pack(confidence_form, confidence)).value(), confidence);
}

TEST(Ballot, NoPlainTextIsAcceptedThatPackDidNotMake) {
  Random random(3);
  const RoundForm form = three_statements();
  int accepted = 0;

  for (int round = 0; round < 20000; ++round) {
    Plain plain = pack(form, test::random_ballot(random, form, test::draw(random, 0, 2)));
    const int flips = test::draw(random, 1, 3);
    for (int flip = 0; flip < flips; ++flip) {
      // Most flips near the front, where the answers are; some in the padding.
      const int bit = test::draw(random, 0, 3) == 0 ? test::draw(random, 0, 1663) : test::draw(random, 0, 60);
      plain[static_cast<std::size_t>(bit / 8)] =
          static_cast<std::uint8_t>(plain[static_cast<std::size_t>(bit / 8)] ^ (1U << bit % 8));
    }

    const auto unpacked = unpack(form, plain);

    if (!unpacked) continue;
    ++accepted;
    ASSERT_EQ(pack(form, *unpacked), plain);
  }
  EXPECT_GT(accepted, 100);
}

TEST(Ballot, EveryBitOfThePaddingMustBeZero) {
  const RoundForm form = three_statements();
  const Plain plain = pack(form, one_rating());
  const int used = 4 + 3 + 4 + 12 + 5 * 3;
  const int tag_at = (static_cast<int>(kPlainBytes) - 16) * 8;

  for (int bit = used; bit < tag_at; ++bit) {
    Plain changed = plain;
    changed[static_cast<std::size_t>(bit / 8)] =
        static_cast<std::uint8_t>(changed[static_cast<std::size_t>(bit / 8)] | (0x80U >> bit % 8));
    EXPECT_FALSE(unpack(form, changed)) << bit;
  }
}

TEST(Ballot, RandomBytesAndWrongSizesAreRefused) {
  Random random(4);
  const RoundForm form = three_statements();

  for (int round = 0; round < 2000; ++round) {
    Plain noise{};
    for (auto& byte : noise) byte = static_cast<std::uint8_t>(test::draw(random, 0, 255));
    EXPECT_FALSE(unpack(form, noise));
  }
  EXPECT_FALSE(unpack(form, {}));
  EXPECT_FALSE(unpack(form, std::vector<std::uint8_t>(kPlainBytes + 1)));
}

TEST(Ballot, ABallotOfAnotherKindOfRoundIsRefused) {
  Ballot ballot;
  ballot.marks = {1, 0, 0};

  const Plain plain = pack(test::poll_form(RoundKind::kDots, 3, 3), ballot);

  EXPECT_FALSE(unpack(test::poll_form(RoundKind::kPick, 3, 3), plain));
  EXPECT_FALSE(unpack(three_statements(), plain));
}

TEST(Ballot, MisfitsAreNamedWithoutSayingWhatWasAnswered) {
  const RoundForm form = three_statements();
  RoundForm few = form;
  few.most_counterparts = 1;
  RoundForm pairs = form;
  pairs.pairs = {{0, 2}};
  Ballot self = one_rating();
  self.ratings[0].rated = 0;
  Ballot twice = one_rating();
  twice.ratings.push_back(twice.ratings[0]);
  Ballot two = one_rating();
  two.ratings.push_back({2, {0, 0, 0}, 0, 0});
  Ballot high = one_rating();
  high.ratings[0].scores[0] = 6;
  Ballot dependent = one_rating();
  dependent.ratings[0].dependence = 4;

  EXPECT_EQ(misfit(form, one_rating()), std::nullopt);
  EXPECT_EQ(misfit(form, two), std::nullopt);
  EXPECT_TRUE(misfit(form, self));
  EXPECT_TRUE(misfit(form, twice));
  EXPECT_TRUE(misfit(few, two));
  EXPECT_TRUE(misfit(pairs, one_rating()));
  EXPECT_TRUE(misfit(form, dependent));
  ASSERT_TRUE(misfit(form, high));
  EXPECT_EQ(misfit(form, high)->find_first_of("0123456789"), std::string::npos);
}

TEST(Ballot, NobodyHasMoreDotsThanWereGiven) {
  Ballot ballot;
  ballot.marks = {2, 2};

  EXPECT_TRUE(misfit(test::poll_form(RoundKind::kDots, 2, 3), ballot));
  EXPECT_EQ(misfit(test::poll_form(RoundKind::kDots, 2, 4), ballot), std::nullopt);
  EXPECT_TRUE(misfit(test::poll_form(RoundKind::kPick, 2, 4), ballot));
}

TEST(BallotDeathTest, PackingAMisfitAborts) {
  Ballot ballot = one_rating();
  ballot.ratings[0].scores.pop_back();

  EXPECT_DEATH(pack(three_statements(), ballot), "other statements than were asked");
}

}  // namespace
}  // namespace crosstable::ballot

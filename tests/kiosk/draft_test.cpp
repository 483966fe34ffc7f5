#include "kiosk/draft.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "kiosk/booth.h"

namespace crosstable::kiosk::test {
namespace {

std::vector<int> all_in_order(const Draft& draft) {
  Draft copy = draft;
  copy.chosen.fill(true);
  return asked(copy);
}

TEST(KioskDraft, WipingLeavesNoAnswerAnywhere) {
  const ballot::RoundForm form = make_round().form;
  Draft draft;
  begin(draft, form, 0, secure_below);
  draft.answers[3].fill(5);
  draft.marks.fill(3);
  draft.chosen.fill(true);

  wipe(draft);

  Draft blank;
  wipe(blank);
  EXPECT_EQ(draft, blank);
  EXPECT_EQ(draft.rater, -1);
  EXPECT_TRUE(
      std::all_of(draft.answers[3].begin(), draft.answers[3].end(), [](ballot::Score score) { return score == 0; }));
}

TEST(KioskDraft, EveryOrderOfCounterpartsIsDrawnAboutAsOften) {
  const ballot::RoundForm form = make_round({.functions = 4}).form;
  std::mt19937 random(7);
  std::map<std::vector<int>, int> drawn;

  for (int i = 0; i < 6000; ++i) {
    Draft draft;
    begin(draft, form, 2,
          [&](std::uint32_t n) { return std::uniform_int_distribution<std::uint32_t>(0, n - 1)(random); });
    ++drawn[all_in_order(draft)];
  }

  ASSERT_EQ(drawn.size(), 6u);
  for (const auto& [order, times] : drawn) {
    EXPECT_EQ(std::set<int>(order.begin(), order.end()), (std::set<int>{0, 1, 3}));
    EXPECT_NEAR(times, 1000, 130);
  }
}

TEST(KioskDraft, TheSecureDrawStaysBelowItsBoundAndReachesAllOfIt) {
  std::set<std::uint32_t> drawn;

  for (int i = 0; i < 300; ++i) drawn.insert(secure_below(5));

  EXPECT_EQ(drawn, (std::set<std::uint32_t>{0, 1, 2, 3, 4}));
  EXPECT_EQ(secure_below(1), 0u);
}

TEST(KioskDraft, OnlyAskedPairsAreOffered) {
  ballot::RoundForm form = make_round().form;
  form.pairs = {{0, 1}, {0, 4}, {1, 0}};

  EXPECT_EQ(counterparts_of(form, 0), (std::vector<int>{1, 4}));
  EXPECT_EQ(counterparts_of(form, 1), (std::vector<int>{0}));
  EXPECT_TRUE(counterparts_of(form, 2).empty());
}

TEST(KioskDraft, SkippedIsAnAnswerOnThePageAndNoneOnTheBallot) {
  const ballot::RoundForm form = make_round().form;
  Draft draft;
  begin(draft, form, 0, secure_below);
  draft.chosen[2] = true;
  draft.answers[2][0] = kSkipped;
  draft.answers[2][1] = 4;
  draft.answers[2][static_cast<std::size_t>(mirror_question(form))] = kSkipped;

  const ballot::Ballot ballot = to_ballot(draft, form);

  EXPECT_EQ(answered(draft, form, 2), 3);
  ASSERT_EQ(ballot.ratings.size(), 1u);
  EXPECT_EQ(ballot.ratings[0].scores[0], ballot::kNoAnswer);
  EXPECT_EQ(ballot.ratings[0].scores[1], 4);
  EXPECT_EQ(ballot.ratings[0].mirror, ballot::kNoAnswer);
  EXPECT_FALSE(ballot::misfit(form, ballot).has_value());
}

}  // namespace
}  // namespace crosstable::kiosk::test

// A vote that asks about some pairs only: who is asked, that its cells are those of the larger vote, and that nothing
// else is published.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "ballot/round.h"
#include "rounds.h"

namespace crosstable::ballot {
namespace {

using test::Random;
using test::roster_of;
using Pairs = std::vector<std::pair<int, int>>;

Pairs pairs_of(const std::vector<PlannedCell>& cells) {
  Pairs pairs;
  for (const PlannedCell& cell : cells) pairs.insert(pairs.end(), cell.pairs.begin(), cell.pairs.end());
  return pairs;
}

TEST(FewerPairs, AskNothingOfAFunctionThatRatesInNone) {
  const framework::Roster roster = roster_of({{"AA", 4}, {"BB", 3}, {"CC", 5}});
  RoundForm form = test::form_for(roster, 2);
  form.pairs = {{0, 1}, {1, 0}, {1, 2}};

  EXPECT_TRUE(is_asked(form, 0, 1));
  EXPECT_FALSE(is_asked(form, 0, 2));
  EXPECT_TRUE(is_asked(form, 1));
  EXPECT_FALSE(is_asked(form, 2)) << "it is only talked about";
  EXPECT_EQ(places_asked(form, roster), (std::vector<int>{4, 3, 0}));
  EXPECT_EQ(people_asked(form, roster), 7);
  form.pairs.clear();
  EXPECT_EQ(people_asked(form, roster), 12);
  form.kind = RoundKind::kConfidence;
  form.pairs = {{0, 1}};
  EXPECT_EQ(people_asked(form, roster), 12) << "a poll asks all, whatever pairs its items are about";
}

TEST(FewerPairs, TakeNoBallotOfAFunctionThatIsNotAsked) {
  Round round;
  round.roster = roster_of({{"AA", 4}, {"BB", 3}, {"CC", 5}});
  round.form = test::form_for(round.roster, 2);
  round.form.pairs = {{0, 1}, {1, 0}};
  UrnView view;
  view.places = {4, 3, 5};
  view.turnout = {0, 3, 0};

  EXPECT_TRUE(may_vote(round, view, 0, 1));
  EXPECT_FALSE(may_vote(round, view, 1, 1)) << "complete";
  EXPECT_FALSE(may_vote(round, view, 2, 1));
}

/// Whatever cells of a plan are chosen: the pairs in them give exactly these cells.
void expect_same_cells(const framework::Roster& roster, const Plan& all, const std::vector<PlannedCell>& some) {
  if (some.empty()) return;
  const Plan few = make_plan(roster, all.floor, pairs_of(some));
  ASSERT_EQ(few.cells, some);
  ASSERT_TRUE(few.too_few.empty());
}

TEST(FewerPairs, OfSomeCellsGiveTheseCellsWhateverThreeFunctionsHaveForPlaces) {
  constexpr int kMostPlaces = 6;
  std::size_t plans = 0;

  for (int code = 0; code < (kMostPlaces + 1) * (kMostPlaces + 1) * (kMostPlaces + 1); ++code) {
    const framework::Roster roster = roster_of({{"CC", code % 7}, {"AA", code / 7 % 7}, {"BB", code / 49}});
    for (int floor = 3; floor <= 6; ++floor) {
      const Plan all = make_plan(roster, floor);
      for (unsigned chosen = 1; chosen < 1U << all.cells.size(); ++chosen, ++plans) {
        std::vector<PlannedCell> some;
        for (std::size_t index = 0; index < all.cells.size(); ++index) {
          if ((chosen >> index & 1U) != 0) some.push_back(all.cells[index]);
        }
        ASSERT_NO_FATAL_FAILURE(expect_same_cells(roster, all, some)) << code << ", floor " << floor;
      }
    }
  }

  EXPECT_GT(plans, 10000U);
}

/// Some cells of the plan, in its order.
std::vector<PlannedCell> some_of(Random& random, const Plan& plan) {
  std::vector<PlannedCell> some;
  for (const PlannedCell& cell : plan.cells) {
    if (test::draw(random, 0, 2) == 0) some.push_back(cell);
  }
  return some;
}

TEST(FewerPairs, OfSomeCellsOfASmallerVoteGiveTheseCellsToo) {
  Random random(41);

  for (int run = 0; run < 4000; ++run) {
    const framework::Roster roster = test::random_roster(random);
    const int floor = test::draw(random, 3, 8);
    const Plan first = make_plan(roster, floor);
    const std::vector<PlannedCell> some = some_of(random, first);
    ASSERT_NO_FATAL_FAILURE(expect_same_cells(roster, first, some));
    if (some.empty()) continue;
    const Plan second = make_plan(roster, floor, pairs_of(some));
    ASSERT_NO_FATAL_FAILURE(expect_same_cells(roster, second, some_of(random, second)));
  }
}

/// The same voter, asked about fewer counterparts.
Ballot without_unasked(Ballot ballot, const RoundForm& form) {
  std::erase_if(ballot.ratings, [&](const Rating& rating) { return !is_asked(form, ballot.rater, rating.rated); });
  return ballot;
}

TEST(FewerPairs, PublishOfTheSameAnswersTheSameCellsAndNothingOfAnyOtherPair) {
  Random random(42);
  std::size_t published = 0;

  for (int run = 0; run < 400; ++run) {
    const framework::Roster roster = test::random_roster(random);
    const RoundForm all_form = test::form_for(roster, 3);
    const Plan all = make_plan(roster, test::draw(random, 3, 5));
    const std::vector<PlannedCell> some = some_of(random, all);
    if (some.empty()) continue;
    RoundForm form = all_form;
    form.pairs = pairs_of(some);
    const Plan plan = make_plan(roster, all.floor, form.pairs);
    std::vector<Ballot> before;
    std::vector<Ballot> now;
    for (int rater = 0; rater < static_cast<int>(roster.functions.size()); ++rater) {
      for (int voter = 0; voter < roster.functions[static_cast<std::size_t>(rater)].places; ++voter) {
        before.push_back(test::random_ballot(random, all_form, rater));
        if (!is_asked(form, rater)) continue;
        now.push_back(without_unasked(before.back(), form));
        ASSERT_EQ(misfit(form, now.back()), std::nullopt);
      }
    }
    std::shuffle(now.begin(), now.end(), random);
    const std::set<std::pair<int, int>> asked(form.pairs.begin(), form.pairs.end());

    for (const PlannedCell& cell : plan.cells) {
      for (const auto& pair : cell.pairs) ASSERT_TRUE(asked.contains(pair)) << cell.name;
      ASSERT_EQ(publish(cell, plan, form, {true, false, true}, now),
                publish(cell, all, all_form, {true, false, true}, before))
          << cell.name;
      ++published;
    }
    ASSERT_EQ(plan.cells.size(), some.size());
  }

  EXPECT_GT(published, 1000U);
}

}  // namespace
}  // namespace crosstable::ballot

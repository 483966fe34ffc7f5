// What must hold for every round: who takes part beside a pair, and in which order functions stand, changes nothing
// about the pair.
#include <algorithm>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

#include "support/cases.h"

namespace crosstable {
namespace {

ballot::Score any_score(std::mt19937& random) { return static_cast<ballot::Score>(random() % 6); }

ballot::Rating rating_about(int rated, std::size_t statements, std::mt19937& random) {
  ballot::Rating rating{rated, {}, static_cast<ballot::Score>(random() % 4), any_score(random)};
  for (std::size_t i = 0; i < statements; ++i) rating.scores.push_back(any_score(random));
  return rating;
}

/// The round with one more function at the end: its people rate everybody, and everybody may rate it.
test::CaseRound with_another(test::CaseRound round, int people, std::mt19937& random) {
  const auto place = static_cast<int>(round.roster.functions.size());
  framework::Function another;
  another.code = "Q9";
  another.name = "Another";
  another.slot = 12;
  another.places = people;
  round.roster.functions.push_back(another);
  round.form.functions.push_back(another.code);
  for (ballot::Ballot& ballot : round.ballots) {
    if (random() % 4 != 0) ballot.ratings.push_back(rating_about(place, round.form.statements.size(), random));
  }
  for (int i = 0; i < people; ++i) {
    ballot::Ballot ballot;
    ballot.rater = place;
    for (int rated = 0; rated < place; ++rated)
      ballot.ratings.push_back(rating_about(rated, round.form.statements.size(), random));
    round.ballots.push_back(ballot);
  }
  return round;
}

/// The same round with its functions in another order.
test::CaseRound reordered(const test::CaseRound& round, const std::vector<int>& order) {
  test::CaseRound other = round;
  std::vector<int> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
    other.roster.functions[i] = round.roster.functions[static_cast<std::size_t>(order[i])];
    other.form.functions[i] = round.form.functions[static_cast<std::size_t>(order[i])];
  }
  for (ballot::Ballot& ballot : other.ballots) {
    ballot.rater = place[static_cast<std::size_t>(ballot.rater)];
    for (ballot::Rating& rating : ballot.ratings) rating.rated = place[static_cast<std::size_t>(rating.rated)];
  }
  return other;
}

std::string published_of(const friction::Cell& cell) {
  std::string text =
      cell.published.answers + " F " + std::to_string(cell.friction) + " h " + std::to_string(cell.half_width);
  for (const auto& level : cell.published.statements)
    text += level ? " " + std::to_string(level->level) + "/" + std::to_string(level->bands) + (level->split ? "s" : "")
                  : " -";
  return text;
}

TEST(Properties, AddingAFunctionOfFloorOrMorePeopleChangesNoOtherDirectedCell) {
  std::mt19937 random(4711);
  for (const test::CaseName& name : test::all_cases()) {
    const test::CaseRound round = test::read_case(name.name);
    if (round.roster.functions.size() >= framework::kMostFunctions) continue;
    const friction::Map before = test::map_of(round, name.floor);
    for (const int people : {name.floor, name.floor + 1, 12}) {
      const friction::Map after = test::map_of(with_another(round, people, random), name.floor);
      for (const friction::Cell& cell : before.cells) {
        if (!cell.published.directed) continue;
        const friction::Cell* same = after.find(cell.published.name);
        ASSERT_NE(same, nullptr) << name.name << ", " << cell.published.name;
        EXPECT_EQ(published_of(*same), published_of(cell))
            << name.name << " at floor " << name.floor << ", " << people << " more: " << cell.published.name;
      }
    }
  }
}

TEST(Properties, AddingAPersonToTheRatersDoesChangeTheirCell) {
  // The property above can fail: one more answer of the raters' own function is another cell.
  test::CaseRound round = test::read_case("credit-terms");
  const friction::Map before = test::map_of(round, 3);
  const int rater = round.ballots.front().rater;
  ballot::Ballot worst = round.ballots.front();
  for (ballot::Rating& rating : worst.ratings) {
    for (ballot::Score& score : rating.scores) score = score <= 2 ? 5 : 1;
  }
  for (int i = 0; i < 5; ++i) round.ballots.push_back(worst);
  round.roster.functions[static_cast<std::size_t>(rater)].places += 5;
  const friction::Map after = test::map_of(round, 3);

  const std::string code = round.roster.functions[static_cast<std::size_t>(rater)].code;
  const bool any = std::any_of(before.cells.begin(), before.cells.end(), [&](const friction::Cell& cell) {
    const friction::Cell* same = after.find(cell.published.name);
    return cell.published.raters.front() == code && same != nullptr && published_of(*same) != published_of(cell);
  });
  EXPECT_TRUE(any);
}

TEST(Properties, TheOrderOfFunctionsChangesNoPublishedCell) {
  std::mt19937 random(12);
  for (const test::CaseName& name : test::all_cases()) {
    const test::CaseRound round = test::read_case(name.name);
    const friction::Map before = test::map_of(round, name.floor);
    std::vector<int> order(round.roster.functions.size());
    std::iota(order.begin(), order.end(), 0);
    for (int turn = 0; turn < 6; ++turn) {
      std::shuffle(order.begin(), order.end(), random);
      const friction::Map after = test::map_of(reordered(round, order), name.floor);
      ASSERT_EQ(after.cells.size(), before.cells.size());
      EXPECT_EQ(after.ranking, before.ranking);
      for (std::size_t i = 0; i < before.cells.size(); ++i) {
        EXPECT_EQ(after.cells[i].published.name, before.cells[i].published.name);
        EXPECT_EQ(published_of(after.cells[i]), published_of(before.cells[i]));
      }
    }
  }
}

}  // namespace
}  // namespace crosstable

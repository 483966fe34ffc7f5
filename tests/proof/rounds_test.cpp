// Thousands of random rounds, played step by step: what appears, when, and what that depends on.
#include <algorithm>

#include "ballot/room.h"
#include "proof/proof.h"

namespace crosstable::proof {
namespace {

using ballot::Ballot;
using ballot::kNoAnswer;
using ballot::PlannedCell;
using ballot::PublishedCell;
using ballot::Rating;
using ballot::RoundForm;
using ballot::Score;
using ballot::test::Random;
using ballot::test::Room;

namespace test = ballot::test;

struct RandomRound {
  framework::Roster roster;
  RoundForm form;
  int floor = ballot::kLeastFloor;
  std::vector<Ballot> ballots;      ///< in the order of voting
  std::vector<bool> tick_after;     ///< parallel to ballots
  std::multimap<int, int> leaving;  ///< after this many ballots, one of this function who has not voted
};

RandomRound random_round(Random& random) {
  RandomRound round;
  round.roster = test::random_roster(random);
  round.form = test::form_for(round.roster, 2);
  round.floor = test::draw(random, ballot::kLeastFloor, ballot::kMostFloor);
  std::vector<int> no_shows;
  for (int function = 0; function < static_cast<int>(round.form.functions.size()); ++function) {
    const int places = round.roster.functions[static_cast<std::size_t>(function)].places;
    const int no_show = places > 0 && test::draw(random, 0, 4) == 0 ? 1 : 0;
    if (no_show == 1) no_shows.push_back(function);
    for (int voter = no_show; voter < places; ++voter)
      round.ballots.push_back(test::random_ballot(random, round.form, function));
  }
  std::shuffle(round.ballots.begin(), round.ballots.end(), random);
  const int count = static_cast<int>(round.ballots.size());
  for (int index = 0; index < count; ++index) round.tick_after.push_back(test::draw(random, 0, 3) == 0);
  for (const int function : no_shows) {
    if (test::draw(random, 0, 1) == 0) round.leaving.emplace(test::draw(random, 0, count), function);
  }
  return round;
}

Room played(const RandomRound& round) {
  Room room(round.roster, round.floor, round.form);
  const auto leave = [&](std::size_t ballots) {
    const auto [first, last] = round.leaving.equal_range(static_cast<int>(ballots));
    for (auto leaving = first; leaving != last; ++leaving) room.left(leaving->second);
  };
  for (std::size_t index = 0; index < round.ballots.size(); ++index) {
    leave(index);
    room.cast(round.ballots[index]);
    if (round.tick_after[index]) room.tick();
  }
  leave(round.ballots.size());
  room.close();
  return room;
}

Score other_answer(Random& random, Score score, int most) {
  return score == kNoAnswer ? kNoAnswer : static_cast<Score>(test::draw(random, 1, most));
}

/// Whoever skipped skips again; every answer is drawn anew.
void answer_anew(RandomRound& round, Random& random) {
  for (Ballot& ballot : round.ballots) {
    for (Rating& rating : ballot.ratings) {
      for (Score& score : rating.scores) score = other_answer(random, score, 5);
      rating.dependence = other_answer(random, rating.dependence, 3);
      rating.mirror = other_answer(random, rating.mirror, 5);
    }
  }
}

TEST(RandomRounds, NoAnswerDecidesWhetherOrWhenSomethingIsPublished) {
  const int rounds = runs(2000, 20000);
  Random random(21);
  std::size_t appearances = 0;

  for (int index = 0; index < rounds; ++index) {
    RandomRound round = random_round(random);
    const Room before = played(round);
    answer_anew(round, random);

    const Room after = played(round);

    ASSERT_EQ(before.schedule(), after.schedule());
    for (const auto& [name, cell] : before.published()) {
      const PublishedCell& other = after.published().at(name);
      ASSERT_EQ(cell.answers, other.answers);
      ASSERT_EQ(cell.dependence.has_value(), other.dependence.has_value());
      ASSERT_EQ(cell.mirror.has_value(), other.mirror.has_value());
      for (std::size_t statement = 0; statement < cell.statements.size(); ++statement) {
        ASSERT_EQ(cell.statements[statement].has_value(), other.statements[statement].has_value());
      }
    }
    appearances += before.published().size();
  }

  say(std::to_string(rounds) + " rounds run twice with other answers, " + std::to_string(appearances) +
      " cells: 0 appeared at another moment");
}

TEST(RandomRounds, TheOrderOfBallotsDoesNotMatter) {
  const int rounds = runs(2000, 20000);
  Random random(22);

  for (int index = 0; index < rounds; ++index) {
    RandomRound round = random_round(random);
    const Room before = played(round);
    std::shuffle(round.ballots.begin(), round.ballots.end(), random);

    ASSERT_EQ(played(round).published(), before.published());
  }

  say(std::to_string(rounds) + " rounds in another order: 0 differences");
}

/// Answers given to one statement in a cell.
int answers_in(const RandomRound& round, const PlannedCell& planned, std::size_t statement) {
  int answers = 0;
  for (const Ballot& ballot : round.ballots) {
    for (const Rating& rating : ballot.ratings) {
      const bool in_cell = std::find(planned.pairs.begin(), planned.pairs.end(),
                                     std::pair(ballot.rater, rating.rated)) != planned.pairs.end();
      answers += in_cell && rating.scores[statement] != kNoAnswer ? 1 : 0;
    }
  }
  return answers;
}

void expect_a_sound_plan(const RandomRound& round, const ballot::Plan& plan) {
  std::set<std::pair<int, int>> planned;
  for (const PlannedCell& cell : plan.cells) {
    std::set<int> raters;
    int places = 0;
    for (const auto& pair : cell.pairs) {
      ASSERT_TRUE(planned.insert(pair).second) << "a pair in two cells: " << cell.name;
      ASSERT_TRUE(raters.insert(pair.first).second) << "a voter adds two answers to " << cell.name;
      places += round.roster.functions[static_cast<std::size_t>(pair.first)].places;
    }
    ASSERT_GE(places, round.floor) << cell.name;
  }
  for (const auto& pair : plan.too_few)
    ASSERT_TRUE(planned.insert(pair).second) << "a pair that is too few is in a cell";
}

TEST(RandomRounds, EveryPairIsInAtMostOneCellWhichAppearsOnceAndRestsOnTheFloor) {
  const int rounds = runs(10000, 100000);
  Random random(23);
  std::size_t cells = 0;
  std::size_t statements = 0;

  for (int index = 0; index < rounds; ++index) {
    const RandomRound round = random_round(random);
    const Room room = played(round);

    ASSERT_NO_FATAL_FAILURE(expect_a_sound_plan(round, room.plan()));
    std::multiset<std::string> appeared;
    for (const auto& names : room.schedule()) appeared.insert(names.begin(), names.end());
    ASSERT_EQ(appeared.size(), room.plan().cells.size());
    for (const PlannedCell& planned : room.plan().cells) {
      ASSERT_EQ(appeared.count(planned.name), 1U);
      const PublishedCell& cell = room.published().at(planned.name);
      for (std::size_t statement = 0; statement < cell.statements.size(); ++statement) {
        ASSERT_EQ(cell.statements[statement].has_value(), answers_in(round, planned, statement) >= round.floor);
        statements += cell.statements[statement].has_value() ? 1 : 0;
      }
    }
    cells += room.plan().cells.size();
  }

  say(std::to_string(rounds) + " rounds, " + std::to_string(cells) + " cells, " + std::to_string(statements) +
      " published statements: 0 below the floor, 0 pairs in two cells, 0 cells twice");
}

/// The same round with the functions in another order.
RandomRound permuted(const RandomRound& round, Random& random) {
  std::vector<std::size_t> order(round.form.functions.size());
  for (std::size_t index = 0; index < order.size(); ++index) order[index] = index;
  std::shuffle(order.begin(), order.end(), random);
  std::vector<int> new_index(order.size());
  RandomRound other = round;
  for (std::size_t index = 0; index < order.size(); ++index) {
    new_index[order[index]] = static_cast<int>(index);
    other.roster.functions[index] = round.roster.functions[order[index]];
    other.form.functions[index] = round.form.functions[order[index]];
  }
  std::multimap<int, int> leaving;
  for (const auto& [after, function] : round.leaving)
    leaving.emplace(after, new_index[static_cast<std::size_t>(function)]);
  other.leaving = std::move(leaving);
  for (Ballot& ballot : other.ballots) {
    ballot.rater = new_index[static_cast<std::size_t>(ballot.rater)];
    for (Rating& rating : ballot.ratings) rating.rated = new_index[static_cast<std::size_t>(rating.rated)];
  }
  return other;
}

TEST(RandomRounds, TheOrderOfFunctionsDoesNotMatter) {
  const int rounds = runs(1000, 10000);
  Random random(24);

  for (int index = 0; index < rounds; ++index) {
    const RandomRound round = random_round(random);

    const Room other = played(permuted(round, random));

    ASSERT_EQ(other.published(), played(round).published());
  }

  say(std::to_string(rounds) + " rounds with the functions in another order: 0 differences");
}

}  // namespace
}  // namespace crosstable::proof

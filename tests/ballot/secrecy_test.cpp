// What the design promises about anonymity, by enumeration: nobody outside a cell's voters can rule out any answer of
// any voter.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <tuple>

#include <gtest/gtest.h>

#include "room.h"

namespace crosstable::ballot {
namespace {

using test::Random;
using test::Room;

using Output = std::tuple<int, int, bool>;
constexpr unsigned kAnyAnswer = 0b11111;

Output output_of(const Level& level) { return {level.level, level.bands, level.split}; }

bool is_long_run() {
  const char* flag = std::getenv("CROSSTABLE_LONG");
  return flag != nullptr && std::string_view(flag) == "1";
}

/// Calls with every way in which n answers can fall on 1..5.
void for_every_count(int n, const std::function<void(const AnswerCounts&)>& visit) {
  AnswerCounts counts{};
  for (counts[0] = 0; counts[0] <= n; ++counts[0]) {
    for (counts[1] = 0; counts[0] + counts[1] <= n; ++counts[1]) {
      for (counts[2] = 0; counts[0] + counts[1] + counts[2] <= n; ++counts[2]) {
        for (counts[3] = 0; counts[0] + counts[1] + counts[2] + counts[3] <= n; ++counts[3]) {
          counts[4] = n - counts[0] - counts[1] - counts[2] - counts[3];
          visit(counts);
        }
      }
    }
  }
}

unsigned answers_present(const AnswerCounts& counts) {
  unsigned present = 0;
  for (std::size_t index = 0; index < counts.size(); ++index) present |= counts[index] > 0 ? 1U << index : 0U;
  return present;
}

/// Every voter's possible answers, from all 5^n ways in which n voters can answer.
std::map<Output, std::vector<unsigned>> possible_answers(int n) {
  std::map<Output, std::vector<unsigned>> possible;
  std::vector<int> answers(static_cast<std::size_t>(n), 0);
  AnswerCounts counts{n, 0, 0, 0, 0};
  while (true) {
    auto& voters = possible.try_emplace(output_of(*level_from(counts, 3)), n, 0U).first->second;
    for (std::size_t voter = 0; voter < answers.size(); ++voter) voters[voter] |= 1U << answers[voter];
    std::size_t digit = 0;
    while (digit < answers.size() && answers[digit] == 4) {
      --counts[4];
      ++counts[0];
      answers[digit++] = 0;
    }
    if (digit == answers.size()) return possible;
    --counts[static_cast<std::size_t>(answers[digit])];
    ++counts[static_cast<std::size_t>(++answers[digit])];
  }
}

TEST(Secrecy, NoLevelRulesOutAnyAnswerOfAnyVoter) {
  const int most = is_long_run() ? 10 : 7;

  for (int n = 3; n <= most; ++n) {
    const auto possible = possible_answers(n);

    EXPECT_GE(possible.size(), n >= 5 ? 6U : 3U) << n;
    for (const auto& [output, voters] : possible) {
      for (unsigned answers : voters)
        ASSERT_EQ(answers, kAnyAnswer) << "n " << n << " level " << std::get<0>(output) << " split "
                                       << std::get<2>(output);
    }
  }
}

TEST(Secrecy, NoLevelRulesOutAnyAnswerInLargerCells) {
  const int most = is_long_run() ? 30 : 14;

  for (int n = 3; n <= most; ++n) {
    std::map<Output, unsigned> possible;

    for_every_count(
        n, [&](const AnswerCounts& counts) { possible[output_of(*level_from(counts, 3))] |= answers_present(counts); });

    for (const auto& [output, answers] : possible)
      ASSERT_EQ(answers, kAnyAnswer) << "n " << n << " level " << std::get<0>(output);
  }
}

/// A cell of n voters who answered as counted; the first three numbers serve as dependence too.
PublishedCell cell_of(const AnswerCounts& counts, int n) {
  const framework::Roster roster = test::roster_of({{"AA", n}, {"BB", n}});
  const RoundForm form = test::form_for(roster, 1);
  const Plan plan = make_plan(roster, 3);
  std::vector<Ballot> ballots;
  for (std::size_t index = 0; index < counts.size(); ++index) {
    const auto answer = static_cast<Score>(index + 1);
    const Score dependence = answer <= 3 ? answer : kNoAnswer;
    ballots.insert(ballots.end(), static_cast<std::size_t>(counts[index]),
                   {0, {{1, {answer}, dependence, answer}}, {}});
  }
  return publish(plan.cells[0], plan, form, {false}, ballots);
}

TEST(Secrecy, AWholePublishedCellRulesOutNoAnswerEither) {
  for (int n = 3; n <= 7; ++n) {
    std::map<Output, unsigned> statements;
    std::map<Output, unsigned> mirrors;

    for_every_count(n, [&](const AnswerCounts& counts) {
      const PublishedCell cell = cell_of(counts, n);
      statements[output_of(*cell.statements[0])] |= answers_present(counts);
      mirrors[output_of(*cell.mirror)] |= answers_present(counts);
    });

    for (const auto& [output, answers] : statements) ASSERT_EQ(answers, kAnyAnswer) << n;
    for (const auto& [output, answers] : mirrors) {
      ASSERT_EQ(answers, kAnyAnswer) << n;
      ASSERT_FALSE(std::get<2>(output));
    }
  }
}

TEST(Secrecy, DependenceRulesOutNoneOfItsThreeAnswers) {
  for (int n = 3; n <= 12; ++n) {
    std::map<int, unsigned> possible;

    for_every_count(n, [&](const AnswerCounts& counts) {
      if (counts[3] + counts[4] == 0) possible[cell_of(counts, n).dependence->level] |= answers_present(counts);
    });

    EXPECT_EQ(possible.size(), 3U);
    for (const auto& [level, answers] : possible) ASSERT_EQ(answers, 0b111U) << "n " << n << " level " << level;
  }
}

/// How likely each of 1..5 is.
using Answers = std::array<double, 5>;
constexpr Answers kEven = {0.2, 0.2, 0.2, 0.2, 0.2};
constexpr Answers kAngry = {0.05, 0.05, 0.1, 0.2, 0.6};

double probability(const AnswerCounts& counts, int n, const Answers& answers) {
  double logarithm = std::lgamma(n + 1.0);
  for (std::size_t index = 0; index < counts.size(); ++index)
    logarithm += counts[index] * std::log(answers[index]) - std::lgamma(counts[index] + 1.0);
  return std::exp(logarithm);
}

/// How often a voter who knows her own answer can exclude some answer of the others.
double insider_excludes(int n, const Answers& answers) {
  std::map<std::pair<Output, std::size_t>, unsigned> others;
  for_every_count(n, [&](const AnswerCounts& counts) {
    for (std::size_t own = 0; own < counts.size(); ++own) {
      if (counts[own] == 0) continue;
      AnswerCounts rest = counts;
      --rest[own];
      others[{output_of(*level_from(counts, 3)), own}] |= answers_present(rest);
    }
  });
  double excluded = 0;
  for_every_count(n, [&](const AnswerCounts& counts) {
    for (std::size_t own = 0; own < counts.size(); ++own) {
      const bool all_possible = counts[own] == 0 || others[{output_of(*level_from(counts, 3)), own}] == kAnyAnswer;
      if (!all_possible) excluded += probability(counts, n, answers) * counts[own] / n;
    }
  });
  return excluded;
}

TEST(Secrecy, WhatAVoterCanExcludeOfTheOthersIsMeasured) {
  EXPECT_NEAR(insider_excludes(3, kEven), 0.464, 0.0005);
  EXPECT_NEAR(insider_excludes(4, kEven), 0.109, 0.0005);
  EXPECT_NEAR(insider_excludes(5, kEven), 0.196, 0.0005);
  EXPECT_NEAR(insider_excludes(8, kEven), 0.002, 0.0005);
  EXPECT_NEAR(insider_excludes(3, kAngry), 0.357, 0.0005);
  EXPECT_NEAR(insider_excludes(4, kAngry), 0.128, 0.0005);
  EXPECT_NEAR(insider_excludes(5, kAngry), 0.255, 0.0005);
  EXPECT_NEAR(insider_excludes(8, kAngry), 0.025, 0.0005);
}

struct RandomRound {
  framework::Roster roster;
  RoundForm form;
  int floor = 3;
  std::vector<Ballot> ballots;   ///< in the order of voting
  std::vector<bool> tick_after;  ///< parallel to ballots
};

RandomRound random_round(Random& random) {
  RandomRound round;
  round.roster = test::random_roster(random);
  round.form = test::form_for(round.roster, 2);
  round.floor = test::draw(random, 3, 6);
  for (int function = 0; function < static_cast<int>(round.form.functions.size()); ++function) {
    const int places = round.roster.functions[static_cast<std::size_t>(function)].places;
    const int no_shows = test::draw(random, 0, 4) == 0 ? 1 : 0;
    for (int voter = no_shows; voter < places; ++voter)
      round.ballots.push_back(test::random_ballot(random, round.form, function));
  }
  std::shuffle(round.ballots.begin(), round.ballots.end(), random);
  for (std::size_t index = 0; index < round.ballots.size(); ++index)
    round.tick_after.push_back(test::draw(random, 0, 3) == 0);
  return round;
}

Room played(const RandomRound& round) {
  Room room(round.roster, round.floor, round.form);
  for (std::size_t index = 0; index < round.ballots.size(); ++index) {
    room.cast(round.ballots[index]);
    if (round.tick_after[index]) room.tick();
  }
  room.close();
  return room;
}

TEST(Secrecy, ScoresNeverDecideWhetherOrWhenSomethingIsPublished) {
  Random random(21);

  for (int index = 0; index < 120; ++index) {
    RandomRound round = random_round(random);
    const Room before = played(round);
    for (Ballot& ballot : round.ballots) {
      for (Rating& rating : ballot.ratings) {
        for (Score& score : rating.scores)
          score = score == kNoAnswer ? kNoAnswer : static_cast<Score>(test::draw(random, 1, 5));
      }
    }

    const Room after = played(round);

    ASSERT_EQ(before.schedule(), after.schedule());
    for (const auto& [name, cell] : before.published()) {
      const PublishedCell& other = after.published().at(name);
      EXPECT_EQ(cell.answers, other.answers);
      for (std::size_t statement = 0; statement < cell.statements.size(); ++statement) {
        EXPECT_EQ(cell.statements[statement].has_value(), other.statements[statement].has_value());
      }
    }
  }
}

TEST(Secrecy, TheOrderOfBallotsDoesNotMatter) {
  Random random(22);

  for (int index = 0; index < 120; ++index) {
    RandomRound round = random_round(random);
    const Room before = played(round);
    std::shuffle(round.ballots.begin(), round.ballots.end(), random);

    EXPECT_EQ(played(round).published(), before.published());
  }
}

TEST(Secrecy, EveryPublishedStatementRestsOnTheFloorAndAppearsOnce) {
  Random random(23);

  for (int index = 0; index < 120; ++index) {
    const RandomRound round = random_round(random);
    const Room room = played(round);

    std::multiset<std::string> appeared;
    for (const auto& names : room.schedule()) appeared.insert(names.begin(), names.end());
    for (const PlannedCell& planned : room.plan().cells) {
      EXPECT_EQ(appeared.count(planned.name), 1U);
      const PublishedCell& cell = room.published().at(planned.name);
      for (std::size_t statement = 0; statement < cell.statements.size(); ++statement) {
        int answers = 0;
        for (const Ballot& ballot : round.ballots) {
          for (const Rating& rating : ballot.ratings) {
            const bool in_cell = std::find(planned.pairs.begin(), planned.pairs.end(),
                                           std::pair(ballot.rater, rating.rated)) != planned.pairs.end();
            answers += in_cell && rating.scores[statement] != kNoAnswer ? 1 : 0;
          }
        }
        EXPECT_EQ(cell.statements[statement].has_value(), answers >= round.floor);
      }
    }
  }
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
  for (Ballot& ballot : other.ballots) {
    ballot.rater = new_index[static_cast<std::size_t>(ballot.rater)];
    for (Rating& rating : ballot.ratings) rating.rated = new_index[static_cast<std::size_t>(rating.rated)];
  }
  return other;
}

TEST(Secrecy, TheOrderOfFunctionsDoesNotMatter) {
  Random random(24);

  for (int index = 0; index < 120; ++index) {
    const RandomRound round = random_round(random);

    const Room other = played(permuted(round, random));

    EXPECT_EQ(other.published(), played(round).published());
  }
}

}  // namespace
}  // namespace crosstable::ballot

// Nobody outside a cell's voters can rule out any answer of any voter: by enumeration.
#include <map>
#include <vector>

#include "ballot/rounds.h"
#include "proof/counts.h"
#include "proof/proof.h"

namespace crosstable::proof {
namespace {

using ballot::AnswerCounts;
using ballot::Score;

constexpr int kMostVoters = 12;
constexpr int kMostCounted = 30;

/// What n voters may have answered, voter by voter, behind everything that can be published.
class EveryRoom {
 public:
  explicit EveryRoom(int n) : n_(n), number_of_(kStride * kStride * kStride * kStride, -1) {
    for_every_count(n, [&](const AnswerCounts& counts) {
      const auto [place, is_new] =
          number_by_output_.try_emplace(output_of(counts), static_cast<int>(number_by_output_.size()));
      number_of_[key(counts)] = place->second;
    });
    possible_.assign(number_by_output_.size(), std::vector<Answers>(static_cast<std::size_t>(n), 0));
    go_through();
  }
  const std::map<Output, int>& outputs() const { return number_by_output_; }
  const std::vector<Answers>& behind(int number) const { return possible_[static_cast<std::size_t>(number)]; }
  long rooms() const { return rooms_; }

 private:
  static constexpr std::size_t kStride = kMostVoters + 1;
  static std::size_t key(const AnswerCounts& counts) {
    std::size_t key = 0;
    for (std::size_t index = 0; index < 4; ++index) key = key * kStride + static_cast<std::size_t>(counts[index]);
    return key;
  }

  /// All 5^n ways, as an odometer turns.
  void go_through() {
    std::vector<std::size_t> answers(static_cast<std::size_t>(n_), 0);
    AnswerCounts counts{n_, 0, 0, 0, 0};
    for (;;) {
      ++rooms_;
      auto& voters = possible_[static_cast<std::size_t>(number_of_[key(counts)])];
      for (std::size_t voter = 0; voter < answers.size(); ++voter) voters[voter] |= 1U << answers[voter];
      std::size_t digit = 0;
      while (digit < answers.size() && answers[digit] == 4) {
        --counts[4];
        ++counts[0];
        answers[digit++] = 0;
      }
      if (digit == answers.size()) return;
      --counts[answers[digit]];
      ++counts[++answers[digit]];
    }
  }

  int n_;
  long rooms_ = 0;
  std::map<Output, int> number_by_output_;
  std::vector<int> number_of_;
  std::vector<std::vector<Answers>> possible_;
};

TEST(Outsider, CannotRuleOutAnyAnswerOfAnyVoterByALevelOrASplit) {
  const int most = runs(10, kMostVoters);
  long rooms = 0;
  std::size_t outputs = 0;

  for (int n = ballot::kLeastFloor; n <= most; ++n) {
    const EveryRoom every(n);
    rooms += every.rooms();
    outputs += every.outputs().size();
    EXPECT_EQ(every.outputs().size(), n >= 5 ? 8U : 3U) << "every level, and the inner ones with a split, " << n;
    for (const auto& [output, number] : every.outputs()) {
      for (const Answers answers : every.behind(number)) {
        ASSERT_EQ(answers, kAnyAnswer) << "n " << n << " level " << std::get<0>(output) << " split "
                                       << std::get<2>(output);
      }
    }
  }

  say(std::to_string(rooms) + " rooms of 3 to " + std::to_string(most) + " voters, " + std::to_string(outputs) +
      " things to publish: 0 answers ruled out");
}

TEST(Outsider, CannotRuleOutAnyAnswerInLargerCellsEither) {
  long counted = 0;
  for (int n = ballot::kLeastFloor; n <= kMostCounted; ++n) {
    std::map<Output, Answers> possible;

    for_every_count(n, [&](const AnswerCounts& counts) {
      possible[output_of(counts)] |= answers_present(counts);
      ++counted;
    });

    for (const auto& [output, answers] : possible) {
      ASSERT_EQ(answers, kAnyAnswer) << "n " << n << " level " << std::get<0>(output) << " split "
                                     << std::get<2>(output);
    }
  }

  say(std::to_string(counted) + " ways to answer, 3 to " + std::to_string(kMostCounted) +
      " voters, levels and splits: 0 answers ruled out");
}

TEST(Outsider, WouldRuleOutAnswersIfThreeAnswersHadFiveLevels) {
  std::map<int, Answers> possible;

  for_every_count(3, [&](const AnswerCounts& counts) {
    int sum = 0;
    for (std::size_t index = 0; index < counts.size(); ++index) sum += (static_cast<int>(index) + 1) * counts[index];
    possible[ballot::level_of(sum, 3, 5)] |= answers_present(counts);
  });

  EXPECT_NE(possible[5], kAnyAnswer) << "else the tests above could not fail";
}

/// A cell of n voters who answered as counted; the first three numbers serve as dependence too.
ballot::PublishedCell cell_of(const AnswerCounts& counts, int n) {
  const framework::Roster roster = ballot::test::roster_of({{"AA", n}, {"BB", n}});
  const ballot::RoundForm form = ballot::test::form_for(roster, 1);
  const ballot::Plan plan = ballot::make_plan(roster, ballot::kLeastFloor);
  std::vector<ballot::Ballot> ballots;
  for (std::size_t index = 0; index < counts.size(); ++index) {
    const auto answer = static_cast<Score>(index + 1);
    const Score dependence = answer <= 3 ? answer : ballot::kNoAnswer;
    ballots.insert(ballots.end(), static_cast<std::size_t>(counts[index]),
                   {0, {{1, {answer}, dependence, answer}}, {}});
  }
  return ballot::publish(plan.cells[0], plan, form, {false}, ballots);
}

TEST(Outsider, CannotRuleOutAnyAnswerByAWholePublishedCell) {
  int cells = 0;
  for (int n = ballot::kLeastFloor; n <= 10; ++n) {
    std::map<Output, Answers> statements;
    std::map<Output, Answers> mirrors;

    for_every_count(n, [&](const AnswerCounts& counts) {
      const ballot::PublishedCell cell = cell_of(counts, n);
      statements[output_of(*cell.statements[0])] |= answers_present(counts);
      mirrors[output_of(*cell.mirror)] |= answers_present(counts);
      ++cells;
    });

    for (const auto& [output, answers] : statements) ASSERT_EQ(answers, kAnyAnswer) << n;
    for (const auto& [output, answers] : mirrors) {
      ASSERT_EQ(answers, kAnyAnswer) << n;
      ASSERT_FALSE(std::get<2>(output)) << "a mirror is never split";
    }
  }

  say(std::to_string(cells) + " cells of 3 to 10 voters: 0 answers ruled out by a statement or a mirror");
}

TEST(Outsider, CannotRuleOutAnyOfTheThreeAnswersOfDependence) {
  for (int n = ballot::kLeastFloor; n <= kMostVoters; ++n) {
    std::map<int, Answers> possible;

    for_every_count(n, [&](const AnswerCounts& counts) {
      if (counts[3] + counts[4] == 0) possible[cell_of(counts, n).dependence->level] |= answers_present(counts);
    });

    EXPECT_EQ(possible.size(), 3U);
    for (const auto& [level, answers] : possible) ASSERT_EQ(answers, 0b111U) << "n " << n << " level " << level;
  }

  say("3 to 12 voters: 0 answers ruled out");
}

}  // namespace
}  // namespace crosstable::proof

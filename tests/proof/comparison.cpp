// What comparing published levels tells: by brute force over everything that the people behind them can have answered.
#include <algorithm>
#include <iterator>

#include "proof/two_votes.h"

namespace crosstable::proof {

namespace {

constexpr int kDependenceBands = 3;

/// What a level of these answers looks like, by the kind of question.
Output output_of_kind(Question::Kind kind, const ballot::AnswerCounts& counts) {
  int n = 0;
  int sum = 0;
  for (std::size_t index = 0; index < counts.size(); ++index) {
    n += counts[index];
    sum += (static_cast<int>(index) + 1) * counts[index];
  }
  if (kind == Question::kStatement) return output_of(counts);
  const int bands = kind == Question::kDependence ? kDependenceBands : ballot::bands_for(n);
  return {ballot::level_of(sum, n, bands), bands, false};
}

/// Answers that enter the same levels are alike to whoever compares.
struct Block {
  unsigned levels = 0;  ///< bit: of which shown levels they are part
  int size = 0;
  auto operator<=>(const Block&) const = default;
};
struct Puzzle {
  Question::Kind kind = Question::kStatement;
  std::vector<Block> blocks;
  std::vector<Output> outputs;
  auto operator<=>(const Puzzle&) const = default;
};

/// By brute force: which answers each block's people may have given.
class Solver {
 public:
  explicit Solver(const Puzzle& puzzle) : puzzle_(puzzle), possible_(puzzle.blocks.size(), 0) {
    counts_.resize(puzzle.blocks.size());
    go(0);
  }
  const std::vector<Answers>& possible() const { return possible_; }

 private:
  void go(std::size_t block) {
    if (block == puzzle_.blocks.size()) return check();
    for_every_count(puzzle_.blocks[block].size, [&](const ballot::AnswerCounts& counts) {
      if (puzzle_.kind == Question::kDependence && counts[1] + counts[3] > 0) return;
      counts_[block] = counts;
      go(block + 1);
    });
  }
  void check() {
    for (std::size_t level = 0; level < puzzle_.outputs.size(); ++level) {
      ballot::AnswerCounts all{};
      for (std::size_t block = 0; block < counts_.size(); ++block) {
        if ((puzzle_.blocks[block].levels >> level & 1U) == 0) continue;
        for (std::size_t index = 0; index < all.size(); ++index) all[index] += counts_[block][index];
      }
      if (output_of_kind(puzzle_.kind, all) != puzzle_.outputs[level]) return;
    }
    for (std::size_t block = 0; block < counts_.size(); ++block) possible_[block] |= answers_present(counts_[block]);
  }

  const Puzzle& puzzle_;
  std::vector<ballot::AnswerCounts> counts_;
  std::vector<Answers> possible_;
};

const std::vector<Answers>& solved(const Puzzle& puzzle) {
  static std::map<Puzzle, std::vector<Answers>> known;
  const auto [at, is_new] = known.try_emplace(puzzle);
  if (is_new) at->second = Solver(puzzle).possible();
  return at->second;
}

double ways(const Puzzle& puzzle) {
  double all = 1;
  for (const Block& block : puzzle.blocks) {
    double one = 1;
    for (int index = 1; index <= 4; ++index) one = one * (block.size + index) / index;
    all *= one;
  }
  return all;
}

/// Levels that share an answer, directly or over others.
std::vector<std::vector<Shown>> connected(std::vector<Shown> levels) {
  std::vector<std::vector<Shown>> groups;
  for (Shown& level : levels) {
    std::vector<Shown> group{std::move(level)};
    std::erase_if(groups, [&](std::vector<Shown>& other) {
      const bool touches = std::any_of(other.begin(), other.end(), [&](const Shown& one) {
        return std::find_first_of(one.answers.begin(), one.answers.end(), group.front().answers.begin(),
                                  group.front().answers.end()) != one.answers.end();
      });
      if (touches) std::move(other.begin(), other.end(), std::back_inserter(group));
      return touches;
    });
    groups.push_back(std::move(group));
  }
  return groups;
}

Puzzle puzzle_of(Question::Kind kind, const std::vector<Shown>& levels) {
  std::map<int, unsigned> of_answer;
  Puzzle puzzle{kind, {}, {}};
  for (std::size_t level = 0; level < levels.size(); ++level) {
    for (const int answer : levels[level].answers) of_answer[answer] |= 1U << level;
    puzzle.outputs.push_back(levels[level].output);
  }
  std::map<unsigned, int> sizes;
  for (const auto& [answer, bits] : of_answer) ++sizes[bits];
  for (const auto& [bits, size] : sizes) puzzle.blocks.push_back({bits, size});
  return puzzle;
}

}  // namespace

void Tally::add(const TwoVotesRoom&, const std::vector<Vote>& votes) {
  std::map<Question, std::vector<Shown>> by_question;
  for (const Vote& vote : votes) {
    for (const auto& [question, shown] : vote.shown) {
      std::vector<Shown>& levels = by_question[question];
      const bool again = std::any_of(levels.begin(), levels.end(), [&one = shown](const Shown& other) {
        return other.answers == one.answers && other.output == one.output;
      });
      again ? ++shared : 0;
      if (!again) levels.push_back(shown);
    }
  }
  constexpr double kMostWays = 2e6;
  for (auto& [question, levels] : by_question) {
    const Answers any = question.kind == Question::kDependence ? 0b10101U : kAnyAnswer;
    for (const std::vector<Shown>& group : connected(std::move(levels))) {
      const Puzzle puzzle = puzzle_of(question.kind, group);
      for (const Block& block : puzzle.blocks) answers += block.size;
      if (ways(puzzle) > kMostWays) {
        ++too_large;
        continue;
      }
      const std::vector<Answers>& possible = solved(puzzle);
      for (std::size_t block = 0; block < possible.size(); ++block)
        narrowed += possible[block] != any ? puzzle.blocks[block].size : 0;
    }
  }
}

}  // namespace crosstable::proof

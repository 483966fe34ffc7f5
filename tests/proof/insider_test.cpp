// What the voters of a cell can find out about each other. These are the limits of the promise, not a fault of the
// program: their figures stand in the notice to participants and in PROOF.md.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

#include "kiosk/booth.h"
#include "kiosk/words.h"
#include "proof/counts.h"
#include "proof/proof.h"

namespace crosstable::proof {
namespace {

using ballot::AnswerCounts;

/// How likely each of 1..5 is, each voter for herself.
using Likely = std::array<double, 5>;
constexpr Likely kEven = {0.2, 0.2, 0.2, 0.2, 0.2};
/// Six in ten give the worst answer.
constexpr Likely kAgreeing = {0.05, 0.05, 0.1, 0.2, 0.6};
constexpr std::array<int, 4> kSizes = {3, 4, 5, 8};

double probability(const AnswerCounts& counts, const Likely& likely) {
  int n = 0;
  double logarithm = 0;
  for (std::size_t index = 0; index < counts.size(); ++index) {
    n += counts[index];
    logarithm += counts[index] * std::log(likely[index]) - std::lgamma(counts[index] + 1.0);
  }
  return std::exp(logarithm + std::lgamma(n + 1.0));
}

/// What the others may have answered, by what is published and what the voter herself answered.
using Others = std::map<std::pair<Output, std::size_t>, Answers>;

Others others_in_cells_of(int n) {
  Others others;
  for_every_count(n, [&](const AnswerCounts& counts) {
    for (std::size_t own = 0; own < counts.size(); ++own) {
      if (counts[own] == 0) continue;
      AnswerCounts rest = counts;
      --rest[own];
      others[{output_of(counts), own}] |= answers_present(rest);
    }
  });
  return others;
}

/// How often a voter who knows her own answer can exclude some answer of the others, for one statement.
double own_answer_known(int n, const Likely& likely) {
  const Others others = others_in_cells_of(n);
  double excluded = 0;
  for_every_count(n, [&](const AnswerCounts& counts) {
    for (std::size_t own = 0; own < counts.size(); ++own) {
      if (counts[own] > 0 && others.at({output_of(counts), own}) != kAnyAnswer)
        excluded += probability(counts, likely) * counts[own] / n;
    }
  });
  return excluded;
}

struct LastOne {
  double told = 0;      ///< how often her answer is the only possible one
  double narrowed = 0;  ///< how often some answer of hers is excluded
};

/// What all but one of a cell's voters find out about the last one when they tell each other.
LastOne all_but_one_together(int n, const Likely& likely) {
  LastOne last;
  for_every_count(n - 1, [&](const AnswerCounts& known) {
    std::map<Output, std::vector<std::size_t>> left;
    for (std::size_t answer = 0; answer < known.size(); ++answer) {
      AnswerCounts all = known;
      ++all[answer];
      left[output_of(all)].push_back(answer);
    }
    for (const auto& [output, answers] : left) {
      double weight = 0;
      for (const std::size_t answer : answers) weight += likely[answer];
      weight *= probability(known, likely);
      if (answers.size() == 1) last.told += weight;
      if (answers.size() < known.size()) last.narrowed += weight;
    }
  });
  return last;
}

std::string in_hundred(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f", 100 * share);
  return text;
}

template <typename Figure>
std::string by_size(Figure figure) {
  std::string text;
  for (const int n : kSizes)
    text += (text.empty() ? "" : ", ") + std::string("n=") + std::to_string(n) + " " + in_hundred(figure(n)) + " %";
  return text;
}

/// Over both ways in which a room may answer, in whole hundredths.
template <typename Figure>
std::string range(Figure figure, const std::vector<int>& sizes) {
  long least = 100;
  long most = 0;
  for (const int n : sizes) {
    for (const Likely& likely : {kEven, kAgreeing}) {
      least = std::min(least, std::lround(100 * figure(n, likely)));
      most = std::max(most, std::lround(100 * figure(n, likely)));
    }
  }
  return least == 0 ? "up to " + std::to_string(most) : std::to_string(least) + " to " + std::to_string(most);
}

std::string notice() {
  std::string text;
  for (const auto& line : kiosk::how_lines(*words::english_words(), kiosk::test::make_round()))
    text += line.text + "\n";
  return text;
}

TEST(Insider, WhoKnowsTheirOwnAnswerExcludesAnswersOfOthersAsOftenAsTheNoticeSays) {
  const auto at = [](int n) { return range(own_answer_known, {n}); };

  EXPECT_THAT(notice(),
              testing::HasSubstr("for one statement, about " + at(3) + " in 100 times with three answers, " + at(4) +
                                 " with four, " + at(5) + " with five, " + at(8) + " with eight, never from ten on."));

  say("all answers equally likely: " + by_size([](int n) { return own_answer_known(n, kEven); }) +
      "; six in ten give the worst: " + by_size([](int n) { return own_answer_known(n, kAgreeing); }));
}

TEST(Insider, WhoKnowsTheirOwnAnswerExcludesNothingFromTenAnswersOn) {
  EXPECT_GT(own_answer_known(9, kAgreeing), 0) << "else the notice could say nine";
  for (int n = 10; n <= 20; ++n) {
    for (const auto& [seen, answers] : others_in_cells_of(n)) EXPECT_EQ(answers, kAnyAnswer) << n;
  }

  say("10 to 20 answers: 0 ruled out");
}

TEST(Insider, AllButOneTogetherTellTheLastOneAsOftenAsTheNoticeSays) {
  const auto told = [](int n, const Likely& likely) { return all_but_one_together(n, likely).told; };
  const auto narrowed = [](int n, const Likely& likely) { return all_but_one_together(n, likely).narrowed; };

  EXPECT_THAT(notice(), testing::HasSubstr(
                            "All the others together can mostly narrow down the last one’s, and tell it exactly in " +
                            range(told, {kSizes.begin(), kSizes.end()}) + " of 100."));
  for (const int n : kSizes) EXPECT_GT(std::min(narrowed(n, kEven), narrowed(n, kAgreeing)), 0.5) << "mostly";

  say("told exactly, all answers equally likely: " + by_size([&](int n) { return told(n, kEven); }) +
      "; six in ten give the worst: " + by_size([&](int n) { return told(n, kAgreeing); }) +
      "; narrowed down: " + by_size([&](int n) { return narrowed(n, kEven); }) + "; " +
      by_size([&](int n) { return narrowed(n, kAgreeing); }));
}

}  // namespace
}  // namespace crosstable::proof

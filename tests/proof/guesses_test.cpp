// What stands beside a guess is arithmetic on published levels: it rules out nothing that they leave possible. By
// enumeration of every way in which two small functions can answer a statement about a third.
#include <map>
#include <utility>

#include "friction/guess.h"
#include "proof/counts.h"
#include "proof/proof.h"

namespace crosstable::proof {
namespace {

using ballot::AnswerCounts;

friction::Cell cell_of(const char* rater, const AnswerCounts& counts) {
  const ballot::Level level = *ballot::level_from(counts, ballot::kLeastFloor);
  friction::Cell cell;
  cell.published.raters = {rater};
  cell.published.rated = {"FI"};
  cell.published.statements = {friction::Level{level.level, level.bands, level.split}};
  return cell;
}

double figure_of(const AnswerCounts& one, const AnswerCounts& other) {
  friction::Map map;
  map.cells = {cell_of("SA", one), cell_of("LE", other)};
  return *friction::figure_about(map, "FI", {0});
}

struct Possible {
  Answers one = 0, other = 0;
};

TEST(Guesses, BesideThemStandsNothingThatRulesOutAnyAnswerOfAnyVoter) {
  long rooms = 0;
  for (const auto& [few, more] : {std::pair(3, 3), std::pair(3, 5), std::pair(4, 6), std::pair(5, 5)}) {
    std::map<std::pair<Output, Output>, double> figures;
    std::map<double, Possible> behind;
    for_every_count(few, [&, voters = more](const AnswerCounts& one) {
      for_every_count(voters, [&](const AnswerCounts& other) {
        ++rooms;
        const double figure = figure_of(one, other);
        const auto [seen, is_new] = figures.try_emplace({output_of(one), output_of(other)}, figure);
        EXPECT_EQ(seen->second, figure) << "something beside the published levels decides it";
        behind[figure].one |= answers_present(one);
        behind[figure].other |= answers_present(other);
      });
    });
    for (const auto& [figure, possible] : behind) {
      EXPECT_EQ(possible.one, kAnyAnswer) << few << " and " << more << " voters, " << figure;
      EXPECT_EQ(possible.other, kAnyAnswer) << few << " and " << more << " voters, " << figure;
    }
  }
  EXPECT_EQ(rooms, 35 * 35 + 35 * 126 + 70 * 210 + 126 * 126);
}

}  // namespace
}  // namespace crosstable::proof

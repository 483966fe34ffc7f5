#include <gtest/gtest.h>

#include "friction/friction.h"
#include "maps.h"

namespace crosstable::friction {
namespace {

using test::directed;
using test::input_of;

const std::vector<std::string> kThree = {"SA", "FI", "LE"};

Map map_of(std::vector<Published> cells) { return make_map(input_of(kThree, std::move(cells))); }

TEST(Compare, VerdictsFollowTheNoiseOfBothRounds) {
  // Five voters and five statements: h is 11.67 in both rounds, so changed from 16.51 and leaning from 10.
  Published leaning = directed("FI", "SA", 3);
  leaning.statements[0]->level = leaning.statements[1]->level = leaning.statements[2]->level = 2;

  const Comparison comparison =
      compare(map_of({directed("SA", "FI", 5), directed("FI", "SA", 3), directed("LE", "SA", 3)}),
              map_of({directed("SA", "FI", 2), leaning, directed("LE", "SA", 3)}));

  ASSERT_EQ(comparison.cells.size(), 3U);
  EXPECT_EQ(comparison.cells[0].name, "FI>SA");
  EXPECT_EQ(comparison.cells[0].verdict, Verdict::kLeaning);
  EXPECT_DOUBLE_EQ(comparison.cells[0].change, -12);
  EXPECT_EQ(comparison.cells[1].verdict, Verdict::kNoClearChange);
  EXPECT_EQ(comparison.cells[2].verdict, Verdict::kChanged);
  EXPECT_NEAR(comparison.cells[2].threshold, 16.5075, 1e-4);
  EXPECT_EQ(comparison.common, 3);
  EXPECT_NEAR(*comparison.before, (50 + 90 + 50) / 3.0, 1e-9);
}

TEST(Compare, ACellOfOneRoundOnlyIsNotComparable) {
  const Comparison comparison = compare(map_of({directed("SA", "FI", 5)}), map_of({directed("FI", "SA", 5)}));

  ASSERT_EQ(comparison.cells.size(), 2U);
  EXPECT_EQ(comparison.cells[0].verdict, Verdict::kNotComparable);
  EXPECT_EQ(comparison.cells[1].verdict, Verdict::kNotComparable);
  EXPECT_EQ(comparison.common, 0);
  EXPECT_EQ(comparison.before, std::nullopt);
  EXPECT_EQ(comparison.after, std::nullopt);
}

TEST(Compare, ACellThatTheLaterRoundDidNotAskAboutIsNoCellThatCannotBeCompared) {
  MapInput after = input_of(kThree, {directed("SA", "FI", 5)});
  after.asked = {{"SA", "FI"}, {"FI", "SA"}};
  const Map before = map_of({directed("SA", "FI", 5), directed("FI", "SA", 3), directed("LE", "SA", 3)});

  const Comparison comparison = compare(before, make_map(after));

  ASSERT_EQ(comparison.cells.size(), 3U);
  EXPECT_EQ(comparison.cells[0].verdict, Verdict::kNotComparable) << "FI>SA was asked, and shows nothing";
  EXPECT_EQ(comparison.cells[1].verdict, Verdict::kNotAsked);
  EXPECT_FALSE(comparison.cells[1].has_figures());
  EXPECT_EQ(to_word(Verdict::kNotAsked), "not asked");
  EXPECT_EQ(comparison.cells[2].verdict, Verdict::kNoClearChange);
  EXPECT_EQ(comparison.not_asked, 1);
  EXPECT_EQ(comparison.common, 1);
  EXPECT_DOUBLE_EQ(*comparison.before, 90) << "what was not asked enters no mean";
}

TEST(Compare, OnlyStatementsThatBothRoundsPublishedCountAndThreeOfFiveMust) {
  Published before = directed("SA", "FI", 5);
  before.statements[0].reset();
  Published after = directed("SA", "FI", 5);
  after.statements[1].reset();
  Published too_little = after;
  too_little.statements[2].reset();

  EXPECT_EQ(compare(map_of({before}), map_of({after})).cells[0].verdict, Verdict::kNoClearChange);
  EXPECT_EQ(compare(map_of({before}), map_of({too_little})).cells[0].verdict, Verdict::kNotComparable);
}

TEST(Compare, StatementsAreMatchedByIdAndNotByPlace) {
  MapInput turned = input_of(kThree, {directed("SA", "FI", 1)});
  turned.statements = {"D5", "D4", "D3", "X1", "X2"};
  turned.cells[0].statements[3] = Level{5, 5, false};
  turned.cells[0].statements[4] = Level{5, 5, false};

  const Comparison comparison = compare(map_of({directed("SA", "FI", 1)}), make_map(turned));

  EXPECT_EQ(comparison.cells[0].verdict, Verdict::kNoClearChange);
  EXPECT_DOUBLE_EQ(comparison.cells[0].change, 0);
}

}  // namespace
}  // namespace crosstable::friction

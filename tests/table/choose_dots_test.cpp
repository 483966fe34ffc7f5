// Dots that the room put on pairs: drawn one by one, or as numbers.
#include <algorithm>
#include <numeric>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "table/maps.h"
#include "table/one_table.h"

namespace crosstable::test {
namespace {

int dots_drawn(OneTable& table) {
  constexpr float kDot_mm = 4.2f;
  int dots = 0;
  for (const look::Item& item : table.middle.surface().scene().items()) {
    const auto* disc = get_if<look::Disc>(&item);
    dots += disc != nullptr && disc->radius == kDot_mm ? 1 : 0;
  }
  return dots;
}

/// The dots of the example's room, of as many people in each function.
std::vector<int> put_dots(OneTable& table, int people) {
  framework::Roster roster = workshop::example_roster();
  for (framework::Function& function : roster.functions) function.places = people;
  table.play("choose", workshop::ExampleMoment::kVoted, roster);
  return table.workshop().last_round(ballot::RoundKind::kDots)->poll->counts;
}

TEST(ChooseDots, AreDrawnOneByOneWhereAllRowsHaveRoomForThem) {
  OneTable table;
  const std::vector<int> dots = put_dots(table, 3);
  EXPECT_EQ(dots_drawn(table), std::accumulate(dots.begin(), dots.end(), 0));
}

TEST(ChooseDots, AreNumbersInAllRowsWhereOneHasTooMany) {
  OneTable table;
  const std::vector<int> dots = put_dots(table, 6);
  const auto few = std::count_if(dots.begin(), dots.end(), [](int count) { return count > 0 && count <= 18; });
  ASSERT_GT(few, 0) << "else it proves nothing";

  // One before each number of a row that is listed.
  EXPECT_GT(dots_drawn(table), 0);
  EXPECT_LE(dots_drawn(table), std::ssize(dots));
}

TEST(Choose, AsksOnTheMapWhichPairOfACellOfSeveralFunctionsIsMeantWhereNothingSaysIt) {
  OneTable table;
  play_case(table, "edges", 5, "BB+CC+DD+EE>AA", framework::StepKind::kChoose);
  table.middle.run();
  EXPECT_TRUE(table.middle.has_text("Which two of them? The map asks"));

  ASSERT_TRUE(table.middle.tap("table.choose.BB.AA"));

  EXPECT_TRUE(table.workshop().focus.empty());
  EXPECT_EQ(table.workshop().current().kind, framework::StepKind::kMap);
  EXPECT_EQ(table.view.map.cell, (workshop::Pair{"BB", "AA"}));
}

}  // namespace
}  // namespace crosstable::test

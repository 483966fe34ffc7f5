#include <gtest/gtest.h>

#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

TEST(Tone, IsDoneWhenTheSponsorSpokeAndEveryFunctionJoined) {
  OneTable table;
  table.play("tone", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.tone.sponsor"));
  for (const framework::Function& function : workshop::example_roster().functions)
    ASSERT_TRUE(table.middle.tap("table.join." + function.code));

  EXPECT_TRUE(workshop::is_done(table.workshop(), 0));
}

TEST(Tone, ASecondTapTakesAFunctionBack) {
  OneTable table;
  table.play("tone", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.join.SA"));
  ASSERT_TRUE(table.middle.tap("table.join.SA"));

  EXPECT_TRUE(table.workshop().joined.empty());
}

TEST(Tone, WhoIsNotInTheRoomCannotJoin) {
  framework::Roster roster = workshop::example_roster();
  roster.functions[3].places = 0;
  OneTable table;

  table.play("tone", Moment::kEntered, roster);

  EXPECT_FALSE(table.middle.can_tap("table.join.LE"));
  EXPECT_TRUE(table.middle.has_text("not in the room"));
}

TEST(Tone, PromisesTheFloorOfThisWorkshop) {
  OneTable table;
  table.play("tone", Moment::kEntered);

  EXPECT_TRUE(
      table.middle.has_text("groups smaller than " + std::to_string(table.workshop().floor) + " are never shown"));
}

TEST(Tone, StandsTheAuditWithAndWithoutTheScript) {
  for (const TableSize& size : {kFull55, kFull65}) {
    for (const int functions : {3, 6, 12}) {
      OneTable table(size);
      table.play("tone", Moment::kUnderWay, roster_of(functions, functions > 3));
      EXPECT_EQ(findings(table.middle), "") << functions;
      table.view.script = true;
      table.refresh();

      EXPECT_EQ(findings(table.middle), "") << functions << " with script " << size.width_px;
    }
  }
}

TEST(Break, ShowsTheTimeToBothLongSidesAndAsksForTheNextSecond) {
  OneTable table;
  table.play("break", Moment::kEntered);

  const auto texts = table.middle.texts();
  EXPECT_EQ(std::count(texts.begin(), texts.end(), "9:00"), 2);
  EXPECT_EQ(std::count(texts.begin(), texts.end(), "Coffee"), 2);
  EXPECT_TRUE(table.middle.surface().next_frame_ms().has_value());
}

}  // namespace
}  // namespace crosstable::test

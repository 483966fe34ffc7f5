// The first and the last part of set-up: the day, what was planned, and whether this machine is ready for it.
#include <gtest/gtest.h>

#include "table/pulse.h"

namespace crosstable::test {
namespace {

void be_ready(OneTable& table, int kiosks) {
  table.state.frameworks = {{"assets/frameworks/taster.toml", shipped("taster"), ""}};
  table.state.today = "2026-11-23";
  table.act(table::BeginSetUp{});
  table.state.set_up.title = "A taste";
  table.state.set_up.roster = roster_of(3);
  table.state.set_up.kiosks = kiosks;
  table.state.set_up.part = table::SetUpPart::kReady;
  table.refresh();
}

TEST(SetUpReady, OneScreenThatIsHandedOverIsNoKioskThatIsMissing) {
  OneTable table;
  be_ready(table, 1);

  EXPECT_TRUE(table.middle.has_text("This screen, handed over, or one kiosk"));
  EXPECT_TRUE(table.middle.has_text("For the vote this screen is handed over, or a kiosk is started"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(SetUpReady, SeveralKiosksAreCounted) {
  OneTable table;
  be_ready(table, 2);

  EXPECT_TRUE(table.middle.has_text("2 kiosks are planned; they are started before the vote"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(SetUp, TheRoomPlanOfTwelveFunctionsAsksAboutThreeCounterpartsAtMost) {
  OneTable table;
  table.state.frameworks = {{"assets/frameworks/inside-first.toml", inside_first(), ""}};
  table.act(table::BeginSetUp{});
  table.state.set_up.roster = roster_of(12);
  for (framework::Function& function : table.state.set_up.roster.functions) function.places = function.slot % 2 + 2;
  table.state.set_up.part = table::SetUpPart::kFunctions;
  table.refresh();
  const auto plan = table::room_plan(table.state.set_up, inside_first());

  ASSERT_TRUE(plan && plan->fits) << "no room has kiosks enough to ask everybody about everybody";
  EXPECT_LE(plan->kiosks, 6);
  EXPECT_TRUE(table.middle.has_text("30 people: "));
  EXPECT_TRUE(table.middle.has_text("about three counterparts at most."));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(SetUp, SaysWhereAShortNameStands) {
  OneTable table;
  table.state.frameworks = {{"assets/frameworks/inside-first.toml", inside_first(), ""}};
  table.act(table::BeginSetUp{});
  table.state.set_up.part = table::SetUpPart::kFunctions;
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.setup.function.CM.edit"));

  EXPECT_TRUE(table.middle.has_text("Short name, for tight places"));
  EXPECT_EQ(findings(table.middle), "");
  const workshop::Pair pair{"SA", "CM"};
  EXPECT_EQ(workshop::pair_words(words::Words(), table.state.set_up.roster, pair), "Sales and Channel") << "a sentence";
}

TEST(SetUpFollowUp, ADayThatWasBookedAtTheCloseIsOneTap) {
  OneTable table;
  table.state.frameworks = {{"assets/frameworks/pulse.toml", pulse(), ""}};
  table.state.snapshot = Pulse::example();
  table.state.snapshot->follow_ups = {"2026-11-01", "2026-12-23", "2027-01-22"};
  table.state.snapshot_path = "example.snapshot";
  table.state.today = "2026-11-23";
  table.state.place = table::Place::kSnapshot;
  table.act(table::BeginFollowUp{});
  table.refresh();
  ASSERT_NE(table::followed(table.state), nullptr);
  EXPECT_FALSE(table.middle.find("table.setup.date.booked.2").has_value()) << "what is over is not offered";

  ASSERT_TRUE(table.middle.tap("table.setup.date.booked.1"));
  table.refresh();

  EXPECT_EQ(table.state.set_up.date, "2027-01-22");
  EXPECT_EQ(findings(table.middle), "");

  table.state.set_up.part = table::SetUpPart::kVoting;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("This time what was agreed is asked")) << "not the whole map above it";
  EXPECT_EQ(findings(table.middle), "");
}

TEST(SetUpFollowUp, WhereNothingWasBookedNothingIsOffered) {
  OneTable table;
  be_ready(table, 1);
  table.state.set_up.part = table::SetUpPart::kTitle;
  table.refresh();

  EXPECT_FALSE(table.middle.find("table.setup.date.booked.0").has_value());
}

}  // namespace
}  // namespace crosstable::test

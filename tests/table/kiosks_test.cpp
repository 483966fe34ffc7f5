// Which kiosks the table hears, and the windows it has started for some of them.
#include "table/one_table.h"

namespace crosstable::test {
namespace {

void see_kiosks(OneTable& table) {
  table.play("vote", workshop::ExampleMoment::kEntered);
  table.state.machine.kiosks = {1, 2};
  table.state.machine.kiosk_windows = {{7, 2, ""}, {8, 3, ""}, {9, 1, "old.workshop"}};
  table.view.instead = table::Instead::kKiosks;
  table.refresh();
}

TEST(KiosksScreen, SaysOfEveryKioskWhetherItIsHeardAndWhereItRuns) {
  OneTable table;
  see_kiosks(table);

  EXPECT_TRUE(table.middle.has_text("started elsewhere"));
  EXPECT_TRUE(table.middle.has_text("a window that this table has started"));
  EXPECT_TRUE(table.middle.has_text("the table does not hear it"));
  EXPECT_TRUE(table.middle.has_text("of another workshop, old.workshop"));
}

TEST(KiosksScreen, BringsAWindowBackAndEndsOneByHolding) {
  OneTable table;
  see_kiosks(table);

  ASSERT_TRUE(table.middle.tap("table.kiosks.8.front"));
  ASSERT_NE(table.effect<table::CallKiosk>(), nullptr);
  EXPECT_EQ(table.effect<table::CallKiosk>()->window, 8);
  EXPECT_TRUE(table.middle.tap("table.kiosks.7.end"));
  EXPECT_EQ(table.effect<table::StopKiosk>(), nullptr) << "a tap is not enough";
  ASSERT_TRUE(table.middle.hold("table.kiosks.7.end", 2000));
  ASSERT_NE(table.effect<table::StopKiosk>(), nullptr);
  EXPECT_EQ(table.effect<table::StopKiosk>()->window, 7);
}

TEST(KiosksScreen, EndingOneTakesThePin) {
  OneTable table;
  see_kiosks(table);
  table.state.pin_set = true;

  table.act(table::EndKiosk{7});

  EXPECT_EQ(table.effect<table::StopKiosk>(), nullptr);
  EXPECT_TRUE(table.state.pin);
}

TEST(KiosksScreen, IsOpenedFromTheMenuAndFromTheVotesPage) {
  OneTable table;
  see_kiosks(table);
  ASSERT_TRUE(table.middle.tap("table.kiosks.done"));
  EXPECT_EQ(table.view.instead, table::Instead::kNothing);
  ASSERT_TRUE(table.middle.tap("table.vote.kiosks"));
  EXPECT_EQ(table.view.instead, table::Instead::kKiosks);
  table.view.instead = table::Instead::kNothing;
  table.view.menu = true;
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.menu.kiosks"));
  EXPECT_EQ(table.view.instead, table::Instead::kKiosks);
}

TEST(KiosksScreen, ArmsNothingWhereNoKioskIsHeard) {
  OneTable table;
  table.play("vote", workshop::ExampleMoment::kVoting);
  const workshop::RoundRecord& open = *table.workshop().open_round();
  table::LiveRound live;
  live.round.id = open.id;
  live.round.form = open.form;
  live.round.roster = open.roster;
  live.round.plan = open.plan;
  live.round.eligibility = ballot::Eligibility::kUnlock;
  for (const framework::Function& function : open.roster.functions) live.view.places.push_back(function.places);
  live.view.turnout = workshop::example_turnout(open.roster);
  table.state.live = live;
  table.view.of<table::VoteView>().asks = table::VoteView::Asks::kArm;
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("The table hears no kiosk"));
  EXPECT_FALSE(table.middle.can_tap("table.vote.arm.FI"));
}

}  // namespace
}  // namespace crosstable::test

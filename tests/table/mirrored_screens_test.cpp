// A second screen that shows what the table's shows.
#include <gtest/gtest.h>

#include "table/flow/room_screen.h"
#include "table/votes.h"

namespace crosstable::test {
namespace {

constexpr const char* kShowsTheSame = "HDMI-1";

TEST(MirroredScreens, RefuseToHandOverAndToPractise) {
  OneTable table;
  play_open(table);
  table::outputs_seen(table.state, {}, {kShowsTheSame});

  for (const table::HandOver& hand :
       {table::HandOver{false}, table::HandOver{false, true}, table::HandOver{true}, table::HandOver{true, true}}) {
    table.act(hand);
    EXPECT_EQ(words::english(table.state.problem).rfind("HDMI-1 shows the same as this table", 0), 0U);
    EXPECT_FALSE(table.state.hands_over);
    EXPECT_FALSE(table.state.handed_over);
    EXPECT_FALSE(asked_for<table::BecomeKiosk>(table));
  }
  table::outputs_seen(table.state, {{kShowsTheSame, 1920, 1080}}, {});
  table.act(table::HandOver{false, true});
  EXPECT_TRUE(asked_for<table::BecomeKiosk>(table));
}

TEST(MirroredScreens, TakeAKioskOnlyOnAScreenOfItsOwn) {
  OneTable table;
  play_open(table);
  table::outputs_seen(table.state, {}, {kShowsTheSame});
  table.act(table::StartKiosk{});
  EXPECT_FALSE(asked_for<table::SpawnKiosk>(table));
  EXPECT_FALSE(table.state.problem.empty());

  table::outputs_seen(table.state, {{"DP-2", 1920, 1080}}, {kShowsTheSame});
  table.act(table::StartKiosk{});
  EXPECT_TRUE(asked_for<table::SpawnKiosk>(table));
}

TEST(MirroredScreens, AreSaidNoLongerOnceTheyAreSetApart) {
  const table::Intent refused[] = {table::HandOver{false}, table::HandOver{true}, table::StartKiosk{}};
  for (const table::Intent& intent : refused) {
    OneTable table;
    play_open(table);
    table::outputs_seen(table.state, {}, {kShowsTheSame});
    table.act(intent);
    table.refresh();
    ASSERT_TRUE(table.middle.has_text("shows the same as this table"));

    table::outputs_seen(table.state, {{kShowsTheSame, 1920, 1080}}, {});
    table.refresh();

    EXPECT_EQ(table.state.problem, "");
  }
}

TEST(MirroredScreens, AreNamedWhereAScreenIsChosen) {
  OneTable table;
  table.play("map", workshop::ExampleMoment::kDone);
  table::outputs_seen(table.state, {}, {kShowsTheSame});
  table.view.instead = table::Instead::kRoomScreen;
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("shows the same as this table"));
  EXPECT_EQ(findings(table.middle), "");
}

}  // namespace
}  // namespace crosstable::test

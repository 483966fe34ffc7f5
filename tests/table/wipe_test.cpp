// A workshop that is wiped from home: what is said first, how it is asked, and what is said at the end.
#include <gtest/gtest.h>

#include "table/one_table.h"

namespace crosstable::test {
namespace {

table::Wipe found() {
  return {"/w/terms.workshop",
          "Credit terms",
          "2026-11-23",
          {words::verbatim("The workshop itself"), words::verbatim("2 snapshots of it")},
          {words::verbatim("Sticks and printed pages")},
          false,
          {},
          {}};
}

/// Home with one workshop.
struct Home : OneTable {
  explicit Home(const TableSize& size = kFull55) : OneTable(size) {
    state.workshops = {{"/w/terms.workshop",
                        "Credit terms",
                        "Northwind",
                        "2026-11-23",
                        "Read the map",
                        5,
                        10,
                        roster_of(5).functions,
                        false,
                        false,
                        false,
                        {}}};
    go_home();
  }
  void ask(table::Wipe wipe = found()) {
    table::wipe_found(state, std::move(wipe));
    refresh();
  }
};

TEST(WipeAtHome, LiesBehindTheSignOfTheRowAndLooksFirst) {
  Home home;
  EXPECT_FALSE(home.middle.can_tap("table.home.workshop.0.wipe"));

  ASSERT_TRUE(home.middle.tap("table.home.workshop.0.more"));
  EXPECT_EQ(findings(home.middle), "");
  ASSERT_TRUE(home.middle.tap("table.home.workshop.0.wipe"));

  ASSERT_NE(home.effect<table::FindWipe>(), nullptr);
  EXPECT_EQ(home.effect<table::FindWipe>()->folder, "/w/terms.workshop");
  EXPECT_EQ(home.effect<table::WipeFolder>(), nullptr);
  EXPECT_FALSE(home.state.wipe.has_value());
}

TEST(WipeAtHome, SaysWhatGoesAndWhatStaysBeforeItIsHeld) {
  Home home;
  home.ask();

  EXPECT_TRUE(home.middle.has_text("Credit terms, Monday 23 November 2026"));
  EXPECT_TRUE(home.middle.has_text("This goes, and nobody can bring it back"));
  EXPECT_TRUE(home.middle.has_text("2 snapshots of it"));
  EXPECT_TRUE(home.middle.has_text("Sticks and printed pages"));
  ASSERT_TRUE(home.middle.tap("table.wipe.wipe"));
  EXPECT_EQ(home.effect<table::WipeFolder>(), nullptr) << "a tap wipes nothing";

  ASSERT_TRUE(home.middle.hold("table.wipe.wipe", 2000));

  ASSERT_NE(home.effect<table::WipeFolder>(), nullptr);
  EXPECT_EQ(home.effect<table::WipeFolder>()->folder, "/w/terms.workshop");
  home.refresh();
  EXPECT_FALSE(home.middle.can_tap("table.wipe.wipe"));
  EXPECT_FALSE(home.middle.can_tap("table.wipe.leave")) << "while it is being wiped";
}

TEST(WipeAtHome, EndsWithASentenceAndThenHome) {
  Home home;
  home.ask();
  home.state.folder = "/w/terms.workshop";
  ASSERT_TRUE(home.middle.hold("table.wipe.wipe", 2000));
  table::workshop_wiped(home.state, words::verbatim("A small signed file is left."));
  home.refresh();

  EXPECT_TRUE(home.middle.has_text("A small signed file is left."));
  EXPECT_FALSE(home.middle.can_tap("table.wipe.wipe"));
  EXPECT_EQ(home.state.folder, "") << "nothing looks there any more";
  EXPECT_EQ(findings(home.middle), "");
  ASSERT_TRUE(home.middle.tap("table.wipe.home"));

  EXPECT_NE(home.effect<table::RefreshHome>(), nullptr);
  EXPECT_TRUE(home.middle.can_tap("table.home.start"));
}

TEST(WipeAtHome, IsLeftAsItIs) {
  Home home;
  home.ask();

  ASSERT_TRUE(home.middle.tap("table.wipe.leave"));

  EXPECT_EQ(home.effect<table::WipeFolder>(), nullptr);
  EXPECT_TRUE(home.middle.can_tap("table.home.workshop.0"));
  EXPECT_FALSE(home.middle.can_tap("table.home.workshop.0.wipe"));
}

TEST(WipeAtHome, SaysWhatCouldNotBeRemovedAndGoesOnWithTheNextHold) {
  Home home;
  home.ask();
  ASSERT_TRUE(home.middle.hold("table.wipe.wipe", 2000));
  table::wipe_failed(home.state, words::verbatim("report.pdf cannot be removed."));
  home.refresh();
  EXPECT_TRUE(home.middle.has_text("report.pdf cannot be removed."));
  EXPECT_EQ(findings(home.middle), "");
  home.effects.clear();

  ASSERT_TRUE(home.middle.hold("table.wipe.wipe", 2000));

  EXPECT_NE(home.effect<table::WipeFolder>(), nullptr);
}

TEST(WipeAtHome, AsksForThePinOfThatWorkshop) {
  Home home;
  table::Wipe guarded = found();
  guarded.pin_set = true;
  home.ask(guarded);
  home.state.folder = "/w/another.workshop";

  ASSERT_TRUE(home.middle.hold("table.wipe.wipe", 2000));
  EXPECT_EQ(home.effect<table::WipeFolder>(), nullptr);
  home.refresh();
  EXPECT_TRUE(home.middle.has_text("It is needed to wipe the workshop."));
  EXPECT_EQ(home.state.guarded_folder(), "/w/terms.workshop");
  for (table::Effect& effect : table::pin_answered(home.state, {ballot::PinOutcome::kRight, {true, 0, 0}, ""}))
    home.effects.push_back(std::move(effect));

  EXPECT_NE(home.effect<table::WipeFolder>(), nullptr);
}

TEST(WipeAtHome, IsAskedAboutAtHomeAlone) {
  OneTable table;
  table.play("walk", workshop::ExampleMoment::kEntered);

  table.act(table::AskToWipe{"/w/terms.workshop"});
  table.act(table::WipeWorkshop{});

  EXPECT_EQ(table.effect<table::FindWipe>(), nullptr);
  EXPECT_EQ(table.effect<table::WipeFolder>(), nullptr);
}

TEST(WipeAtHome, TurnsThePagesOfALongListOnEveryTable) {
  for (const TableSize& size : {kFull55, kFull65}) {
    Home home(size);
    table::Wipe wipe = found();
    for (int i = 0; i < 40; ++i)
      wipe.stays.push_back(words::message("**{name}:** it is not the workshop’s",
                                          words::arg("name", "a letter with a long name " + std::to_string(i))));
    home.ask(wipe);
    EXPECT_EQ(findings(home.middle), "");

    home.state.wipe->failed = words::verbatim(
        "/home/ann/.local/share/crosstable/2026-11-23-90-day-terms.workshop/reports/report.pdf cannot be removed "
        "(Operation not permitted). The workshop is not wiped yet: look after that, then hold the button once more.");
    home.refresh();
    EXPECT_EQ(findings(home.middle), "");
  }
}

}  // namespace
}  // namespace crosstable::test

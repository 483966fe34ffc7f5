// Which kiosks the table hears, and the windows it has started for some of them.
#include "table/live.h"

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

TEST(KiosksScreen, SaysOfItsListWhatHoldsOfIt) {
  OneTable table;
  see_kiosks(table);
  EXPECT_TRUE(table.middle.has_text("Look after the 2 that are marked.")) << "one is not heard, one is elsewhere";
  table.state.machine.kiosk_windows = {{7, 2, ""}};
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("The table hears all of these now."));
  table.state.machine.kiosks = {2};
  table.state.machine.kiosks_stopped = {{1, table.state.now_ms}};
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Look after the one that is marked.")) << "it stays on the list";
}

TEST(KiosksScreen, OffersNoHandOverThatIsRefused) {
  OneTable table;
  table.play("vote", workshop::ExampleMoment::kEntered);
  table.state.machine.kiosks.clear();
  table.view.instead = table::Instead::kKiosks;
  table::outputs_seen(table.state, {}, {"HDMI-1"});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Not while another screen shows the same as this one."));
  EXPECT_TRUE(table.middle.has_text("HDMI-1 shows the same as this table"));
  EXPECT_FALSE(table.middle.has_text("until you come back"));
  EXPECT_FALSE(table.middle.has_text("a screen that only voters see"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(KiosksScreen, SaysOfAKioskThatItsScreenIsUnplugged) {
  OneTable table;
  see_kiosks(table);
  table.state.machine.kiosk_windows = {{7, 2, "", true}};
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("its screen is unplugged"));
  EXPECT_FALSE(table.middle.has_text("a window that this table has started")) << "nobody can vote there";
}

TEST(KiosksScreen, SaysOfAKioskThatAnotherScreenShowsTheSame) {
  OneTable table;
  see_kiosks(table);
  table.state.machine.kiosk_windows = {{.id = 7, .number = 2, .elsewhere = "", .mirror = "HDMI-2"}};
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("its screen shows the same as HDMI-2, so others see how somebody votes"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(KiosksScreen, SaysOnceThatAScreenOfTheirsIsNotAsItShallBeAndUntilItIs) {
  OneTable table;
  see_kiosks(table);
  table::KioskWindow window{.id = 7, .number = 2, .elsewhere = "", .mirror = "HDMI-2"};
  window.trouble = words::verbatim("Others see how somebody votes.");
  table::kiosk_windows_seen(table.state, {window}, {});
  table.refresh();
  EXPECT_EQ(table.state.problem, "Others see how somebody votes.");

  table.act(table::DismissProblem{});
  table::kiosk_windows_seen(table.state, {window}, {});
  EXPECT_EQ(table.state.problem, "") << "it was said";

  table::kiosk_windows_seen(table.state, {{.id = 7, .number = 2}}, {});
  table::kiosk_windows_seen(table.state, {window}, {});
  ASSERT_EQ(table.state.problem, "Others see how somebody votes.");
  table::kiosk_windows_seen(table.state, {{.id = 7, .number = 2}}, {});
  table.refresh();
  EXPECT_EQ(table.state.problem, "") << "the screens are apart";
}

TEST(KiosksScreen, SaysThatOneEndedByItselfUntilOneOfItsNumberRuns) {
  OneTable table;
  see_kiosks(table);
  table::kiosk_windows_seen(table.state, {{.id = 7, .number = 2}}, {});
  table::kiosk_windows_seen(table.state, {}, words::verbatim("Start it again."));
  table.refresh();
  EXPECT_EQ(table.state.problem, "Start it again.");

  table::kiosk_windows_seen(table.state, {{.id = 8, .number = 1}}, {});
  table.refresh();
  EXPECT_EQ(table.state.problem, "Start it again.");

  table::kiosk_windows_seen(table.state, {{.id = 8, .number = 1}, {.id = 9, .number = 2}}, {});
  table.refresh();
  EXPECT_EQ(table.state.problem, "");
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
  table::LiveRound live = live_round(table.workshop());
  live.round.eligibility = ballot::Eligibility::kUnlock;
  live.view.turnout = workshop::example_turnout(live.round.roster);
  table.state.live = live;
  table.view.of<table::VoteView>().asks = table::VoteView::Asks::kArm;
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("The table hears no kiosk"));
  EXPECT_FALSE(table.middle.can_tap("table.vote.arm.FI"));
}

TEST(KiosksScreen, SaysWhichHaveStoppedAndSinceWhenUntilTheyAreHeardAgain) {
  OneTable table;
  see_kiosks(table);
  table::kiosks_heard(table.state, {2});
  table.state.now_ms += 4 * 60'000;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("stopped 4 minutes ago"));
  EXPECT_EQ(findings(table.middle), "");
  table.state.now_ms += 121 * 60'000;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("stopped 2 h 5 min ago"));

  table::kiosks_heard(table.state, {1, 2});
  table.refresh();

  EXPECT_FALSE(table.middle.has_text("stopped"));
}

TEST(KiosksScreen, SaysOfNoneThatWasEndedHereThatItStopped) {
  OneTable table;
  see_kiosks(table);
  table::kiosk_ended(table.state, 1);
  table::kiosks_heard(table.state, {2});
  table.refresh();

  EXPECT_FALSE(table.middle.has_text("stopped"));
}

TEST(KiosksScreen, SaysOfTheScreenThatWasHandedOverThatItWasTheKiosk) {
  OneTable table;
  go_live(table);
  table.state.simulated = false;
  table.act(table::HandOver{false, true});
  table::taken_back(table.state, 1);
  table::kiosks_heard(table.state, {1});
  table::kiosks_heard(table.state, {});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("This screen was the kiosk; hand it over again"))
      << "a look that began before heard it once more";
  EXPECT_FALSE(table.middle.has_text("stopped"));
}

TEST(KiosksScreen, SaysOfAnotherKioskWithThatNumberThatItStopped) {
  OneTable table;
  see_kiosks(table);
  table::taken_back(table.state, 1);
  table::kiosks_heard(table.state, {2});
  table::kiosks_heard(table.state, {1, 2});
  table::kiosks_heard(table.state, {2});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("stopped"));
}

TEST(KiosksScreen, AlwaysOffersToStartOneAndToHandOver) {
  OneTable table;
  see_kiosks(table);
  table.state.machine.monitors = 5;
  for (const bool heard : {true, false}) {
    if (!heard) table.state.machine.kiosks.clear();
    table.refresh();
    ASSERT_TRUE(table.middle.tap("table.kiosks.start"));
    EXPECT_NE(table.effect<table::SpawnKiosk>(), nullptr);
    ASSERT_TRUE(table.middle.tap("table.kiosks.hand"));
    EXPECT_TRUE(table.state.hands_over.has_value());
    table.act(table::StayOpen{});
    table.effects.clear();
  }
}

TEST(KiosksScreen, SaysBeforeAHandOverWhoWouldSeeTheBallots) {
  OneTable table;
  see_kiosks(table);

  ASSERT_TRUE(table.middle.tap("table.kiosks.hand"));

  EXPECT_TRUE(table.middle.has_text("A projector or a second screen that shows what this screen shows"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(KiosksScreen, WarnsBeforeAWindowCoversTheTable) {
  OneTable table;
  table.play("vote", workshop::ExampleMoment::kEntered);
  table.state.machine.kiosks.clear();
  table.state.machine.kiosk_windows.clear();
  table.state.machine.monitors = 1;
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.vote.start"));
  EXPECT_EQ(table.effect<table::SpawnKiosk>(), nullptr);
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("There is one screen: a kiosk's window would cover the table."));
  EXPECT_EQ(findings(table.middle), "");
  const auto hand = table.middle.find("table.kiosks.hand");
  const auto start = table.middle.find("table.kiosks.start");
  ASSERT_TRUE(hand && start);
  EXPECT_LT(hand->rect.x, start->rect.x) << "it is what one screen suggests";
  ASSERT_TRUE(table.middle.tap("table.kiosks.start"));
  EXPECT_NE(table.effect<table::SpawnKiosk>(), nullptr);
}

TEST(KiosksScreen, StartsOneAtOnceWhereAScreenIsFree) {
  OneTable table;
  table.play("vote", workshop::ExampleMoment::kEntered);
  table.state.machine.monitors = 2;
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.vote.start"));

  EXPECT_NE(table.effect<table::SpawnKiosk>(), nullptr);
  table.state.machine.kiosk_windows = {{1, 1, ""}};
  table.view.instead = table::Instead::kKiosks;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("No other screen is free: one more window would cover the table."));
}

TEST(KiosksScreen, CountsNoWindowThatIsHiddenOrThatFoundNoScreen) {
  OneTable table;
  table.play("vote", workshop::ExampleMoment::kEntered);
  table.state.machine.monitors = 2;
  table.view.instead = table::Instead::kKiosks;
  const auto warns = [&](const table::KioskWindow& window) {
    table.state.machine.kiosk_windows = {window};
    table.refresh();
    return table.middle.has_text("would cover the table");
  };

  EXPECT_TRUE(warns({1, 1, ""}));
  EXPECT_FALSE(warns({.id = 1, .number = 1, .elsewhere = "", .unplugged = true}))
      << "its screen is gone, and another one is there";
  EXPECT_FALSE(warns({.id = 1, .number = 1, .elsewhere = "", .apart = false}))
      << "it was started before that screen was plugged in";
}

}  // namespace
}  // namespace crosstable::test

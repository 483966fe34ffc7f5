// A vote that is open: turnout, who leaves, who is let in, and its end.
#include <gtest/gtest.h>

#include "map/reading.h"
#include "table/votes.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

TEST(VoteScreen, SaysHowTheTableComesBackBeforeItBecomesAKiosk) {
  OneTable table;
  play_open(table);
  table.state.machine.kiosks.clear();
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.vote.hand"));

  EXPECT_FALSE(asked_for<table::BecomeKiosk>(table));
  EXPECT_TRUE(table.middle.has_text("To bring the table back: hold the upper left corner of the screen"));
  EXPECT_FALSE(table.middle.has_text("PIN"));
  table.refresh();
  EXPECT_TRUE(table.near.find("table.near.behind").has_value()) << "the strips take no fingers";
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.hand.stay"));
  EXPECT_FALSE(table.middle.has_text("To bring the table back"));
  EXPECT_FALSE(asked_for<table::BecomeKiosk>(table));

  table.state.pin_set = true;
  ASSERT_TRUE(table.middle.tap("table.vote.hand"));
  EXPECT_TRUE(table.middle.has_text("Then it asks for your PIN"));
  ASSERT_TRUE(table.middle.tap("table.hand.over"));
  ASSERT_TRUE(asked_for<table::BecomeKiosk>(table));
  EXPECT_FALSE(table.effect<table::BecomeKiosk>()->practice);
  EXPECT_FALSE(table.state.hands_over.has_value()) << "nothing stands there when the table is back";
}

TEST(VoteScreen, SaysTurnoutPerFunctionAndWhatIsLeft) {
  OneTable table;
  play_open(table);

  EXPECT_TRUE(table.middle.has_text("15 of 19 have voted"));
  EXPECT_TRUE(table.middle.has_text("Four kiosks, about 4 to 6 minutes left"));
  EXPECT_TRUE(table.middle.has_text("What is shown follows twice a minute."));
  EXPECT_TRUE(table.middle.has_text("4 of 5, 1 still to vote"));
  EXPECT_TRUE(table.middle.has_text("all 3 have voted"));
  EXPECT_TRUE(table.middle.has_text("8 of 20 cells shown"));
}

TEST(VoteScreen, SaysWhatIsLeftOnTheKiosksThatRunAndOfHowManyThatWerePlanned) {
  OneTable table;
  play_open(table);
  table.state.machine.kiosks = {1};
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("One of four kiosks, about"));
  EXPECT_FALSE(table.middle.has_text("about 4 to 6 minutes left"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(VoteScreen, ClosesOnlyByAHold) {
  OneTable table;
  play_open(table);
  table.state.live->view.turnout = table.state.live->view.places;
  table.refresh();

  table.middle.tap("table.vote.close");
  EXPECT_FALSE(asked_for<table::FinishRound>(table));
  table.middle.hold("table.vote.close", 1000);

  EXPECT_TRUE(asked_for<table::FinishRound>(table));
}

TEST(VoteScreen, OffersToStartAndToHandOverWhileKiosksAreHeardTooAndSaysWhichHaveStopped) {
  OneTable table;
  play_open(table);
  EXPECT_TRUE(table.middle.can_tap("table.vote.start"));
  EXPECT_TRUE(table.middle.can_tap("table.vote.hand"));

  table::kiosks_heard(table.state, {1, 4});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Kiosks 2 and 3 have stopped."));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(VoteScreen, MarksWhatIsToBeDoneNextAndNothingInBetween) {
  OneTable table;
  play_open(table);
  table.state.simulated = false;
  table.state.machine.monitors = 2;
  table.state.machine.kiosks.clear();
  table.refresh();
  EXPECT_TRUE(table.middle.stands_out("table.vote.start"));
  EXPECT_FALSE(table.middle.stands_out("table.vote.hand"));
  EXPECT_FALSE(table.middle.stands_out("table.vote.close"));

  table.state.machine.kiosks = {1, 2};
  table.refresh();
  for (const char* button : {"start", "hand", "left", "close"})
    EXPECT_FALSE(table.middle.stands_out(std::string("table.vote.") + button)) << button;

  table.state.live->view.turnout = table.state.live->view.places;
  for (const bool heard : {true, false}) {
    if (!heard) table.state.machine.kiosks.clear();
    table.refresh();
    EXPECT_TRUE(table.middle.stands_out("table.vote.close"));
    EXPECT_FALSE(table.middle.stands_out("table.vote.start")) << "everybody has voted";
  }
}

TEST(VoteScreen, LettingSomebodyInIsNextWhileAKioskWaitsForThat) {
  OneTable table;
  open_unlocked(table);
  EXPECT_TRUE(table.middle.stands_out("table.vote.arm"));

  table.state.live->view.armed = {{1, 0}, {2, 1}};
  table.refresh();

  EXPECT_FALSE(table.middle.stands_out("table.vote.arm"));
}

TEST(VoteScreen, ItsFourButtonsStandInTwoColumns) {
  OneTable table;
  play_open(table);
  table.state.machine.monitors = 1;
  table.refresh();
  const auto at = [&](const char* id) { return table.middle.find(id)->rect; };

  EXPECT_FLOAT_EQ(at("table.vote.hand").right(), at("table.vote.left").right());
  EXPECT_FLOAT_EQ(at("table.vote.start").x, at("table.vote.close").x);
  EXPECT_FLOAT_EQ(at("table.vote.start").right(), at("table.vote.close").right());
}

TEST(VoteScreen, NothingIsFilledWhileItCanBeClosed) {
  OneTable table;
  play_open(table);

  EXPECT_TRUE(table.middle.find("table.vote.close").has_value());
  EXPECT_FALSE(table.middle.find("table.vote.open").has_value());
  EXPECT_TRUE(table.near.has_text("Hold to continue"));
}

TEST(VoteScreen, CoversTheMapAndShowsItAgain) {
  OneTable table;
  play_open(table);

  ASSERT_TRUE(table.middle.tap("table.vote.cover"));
  EXPECT_TRUE(table.workshop().map_hidden);
  EXPECT_TRUE(table.middle.has_text("It goes on lighting up."));
  EXPECT_FALSE(table.middle.find("table.vote.cell.SA.FI").has_value());
  table.change(workshop::MapFrozen{true});
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("It is held still."));
  EXPECT_FALSE(table.middle.has_text("It goes on lighting up."));
  ASSERT_TRUE(table.middle.tap("table.vote.cover"));

  EXPECT_TRUE(table.middle.find("table.vote.cell.SA.FI").has_value());
}

TEST(VoteScreen, SaysOfRowsOnlyWhereNoFunctionWaitsForAnother) {
  OneTable table;
  play_open(table);
  EXPECT_TRUE(table.middle.has_text("A row appears when its whole function has voted."));

  table.state.live->round.plan = ballot::make_plan(table.workshop().roster, 4);
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("A cell is there when all whose answers are in it have voted."));
  EXPECT_FALSE(table.middle.has_text("whole function"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(VoteScreen, LooksIntoTheUrnWhenAsked) {
  OneTable table;
  play_open(table);

  ASSERT_TRUE(table.middle.tap("table.vote.show"));

  EXPECT_TRUE(asked_for<table::Tick>(table));
}

TEST(VoteScreen, SomebodyLeavesOnlyByAHoldOfAFunctionWithPeopleLeft) {
  OneTable table;
  play_open(table);
  ASSERT_TRUE(table.middle.tap("table.vote.left"));

  EXPECT_FALSE(table.middle.can_tap("table.vote.leave.LE"));
  table.middle.tap("table.vote.leave.FI");
  EXPECT_FALSE(asked_for<table::Left>(table));
  table.middle.hold("table.vote.leave.FI", 1000);

  ASSERT_TRUE(asked_for<table::Left>(table));
  EXPECT_EQ(table.effect<table::Left>()->function, "FI");
}

/// Of three in Finance two have voted, and the third leaves before the vote is closed.
void close_after_one_left(OneTable& table) {
  framework::Roster roster = workshop::example_roster();
  roster.functions[1].places = 3;
  table.play("vote", Moment::kEntered, roster);
  ballot::Round round = table::round_for(table.workshop(), {}, "");
  round.id = std::string(32, '6');
  log_opened(table.state, round);
  table.state.live->view.turnout = table.state.live->view.places;
  --table.state.live->view.turnout[1];
  table.refresh();
}

void leave_and_close(OneTable& table) {
  const std::string id = table.workshop().open_round()->id;
  ballot::Turnout turnout = table.state.live->view.turnout;
  table::log_moved(table.state, {{workshop::PlaceLeft{id, "FI"}}}, {}, 0);
  table::log_moved(table.state, {{workshop::RoundClosed{id, {}, turnout, std::nullopt}}}, {}, 0);
  table.refresh();
}

TEST(VoteScreen, NamesWhatALeaverCostsBeforeTheHold) {
  OneTable table;
  close_after_one_left(table);

  ASSERT_TRUE(table.middle.tap("table.vote.left"));

  EXPECT_TRUE(table.middle.has_text("if this is asked again, its cells stay as in this vote"));
  EXPECT_TRUE(table.middle.has_text("One less leaves fewer than 3 answers to cells of Finance"));
  EXPECT_TRUE(table.middle.has_text("the second figure of one voice would be lost"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(VoteScreen, NamesNoSecondFigureThatIsLostAlready) {
  OneTable table;
  close_after_one_left(table);
  table::log_moved(table.state, {{workshop::PlaceLeft{table.workshop().open_round()->id, "SA"}}}, {}, 0);
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.vote.left"));

  EXPECT_FALSE(table.middle.has_text("the second figure of one voice"));
}

TEST(VoteScreen, CountsWhoLeftNeitherBeforeNorAfterTheClose) {
  OneTable table;
  close_after_one_left(table);
  leave_and_close(table);

  EXPECT_TRUE(table.middle.has_text("17 of 17 voted"));
  EXPECT_TRUE(table.middle.has_text("both have voted"));
}

TEST(VoteScreen, AFunctionThatALeaverTookBelowTheFloorHasTooFewPeople) {
  OneTable table;
  close_after_one_left(table);
  const auto state_of = [&] { return map::read(table.workshop()).heat().at({1, 0}).state; };
  EXPECT_EQ(state_of(), map::HeatState::kWaiting);

  leave_and_close(table);

  EXPECT_EQ(state_of(), map::HeatState::kTooFew);
}

TEST(VoteScreen, CannotBeDiscardedOnceSomethingIsShown) {
  OneTable table;
  play_open(table);
  table.middle.tap("table.vote.left");
  EXPECT_FALSE(table.middle.find("table.vote.discard").has_value());

  OneTable fresh;
  open_unlocked(fresh);
  ASSERT_TRUE(fresh.middle.tap("table.vote.left"));
  fresh.middle.hold("table.vote.discard", 1000);

  EXPECT_TRUE(asked_for<table::DropRound>(fresh));
}

TEST(VoteScreen, ArmsAKioskForOneFunction) {
  OneTable table;
  open_unlocked(table);

  ASSERT_TRUE(table.middle.tap("table.vote.arm"));
  ASSERT_TRUE(table.middle.tap("table.vote.kiosk.2"));
  ASSERT_TRUE(table.middle.tap("table.vote.arm.FI"));

  const auto* arm = table.effect<table::Arm>();
  ASSERT_NE(arm, nullptr);
  EXPECT_EQ(arm->kiosk, 2);
  EXPECT_EQ(arm->function, 1);
}

TEST(VoteScreen, AsksForAKeyAgainAfterTheWorkshopWasLeftAndSaysWhy) {
  OneTable table;
  workshop::ExampleScript script = workshop::example_script(inside_first());
  script.started.example = false;
  table.state.history = {};
  for (const workshop::Change& change : workshop::example_log(script, {"vote", Moment::kEntered}))
    table.state.history.apply(change);
  table.state.place = table::Place::kWorkshop;
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.vote.open"));
  table.middle.advance(500);

  EXPECT_TRUE(table.middle.has_text("It is asked again: what was chosen before"));
  EXPECT_EQ(findings(table.middle), "");
}

}  // namespace
}  // namespace crosstable::test

#include <gtest/gtest.h>

#include "map/reading.h"
#include "table/map/parts.h"
#include "table/one_table.h"
#include "workshop/forms.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

/// The example's vote, open: Channel and Legal are complete.
void play_open(OneTable& table, ballot::Eligibility eligibility = ballot::Eligibility::kOpen) {
  table.play("vote", Moment::kVoting);
  const workshop::RoundRecord& open = *table.workshop().open_round();
  table::LiveRound live;
  live.round.id = open.id;
  live.round.form = open.form;
  live.round.roster = open.roster;
  live.round.plan = open.plan;
  live.round.framework = table.workshop().framework;
  live.round.eligibility = eligibility;
  for (const framework::Function& function : open.roster.functions) live.view.places.push_back(function.places);
  live.view.turnout = workshop::example_turnout(open.roster);
  table.state.live = live;
  table.state.machine.kiosks = {1, 2, 3, 4};
  table.refresh();
}

/// A vote opened from the offer in unlock mode, nobody has voted.
void open_unlocked(OneTable& table) {
  table.play("vote", Moment::kEntered);
  table.state.machine.kiosks = {1, 2};
  table.refresh();
  EXPECT_TRUE(table.middle.tap("table.vote.choose.unlock"));
  ballot::Round round = table::round_for(table.workshop(), table.view.choice, "");
  round.id = std::string(32, 'b');
  table.state.busy.clear();
  log_opened(table.state, round);
  table.refresh();
}

template <class Effect>
bool asked_for(const OneTable& table) {
  return table.effect<Effect>() != nullptr;
}

TEST(VoteScreen, OffersWhatAndWhomWithTheMinutesTheyTake) {
  OneTable table;
  table.play("vote", Moment::kEntered);
  table.state.machine.kiosks = {1, 2, 3, 4};
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("All ten statements"));
  EXPECT_TRUE(table.middle.has_text("about 16 minutes"));
  EXPECT_TRUE(table.middle.has_text("about 10 minutes"));
  EXPECT_TRUE(table.middle.has_text("The map can show 20 of 20 one-way cells."));
  EXPECT_TRUE(table.middle.has_text("Kiosks 1, 2, 3 and 4 are ready"));
}

TEST(VoteScreen, OpensWhatWasChosen) {
  OneTable table;
  table.play("vote", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.vote.choose.pulse"));
  ASSERT_TRUE(table.middle.tap("table.vote.choose.three"));
  ASSERT_TRUE(table.middle.tap("table.vote.choose.unlock"));
  ASSERT_TRUE(table.middle.tap("table.vote.open"));
  ASSERT_TRUE(table.decline_key());

  const auto* made = table.effect<table::MakeRound>();
  ASSERT_NE(made, nullptr);
  EXPECT_EQ(made->round.form.statements.size(), 5u);
  EXPECT_EQ(made->round.form.most_counterparts, 3);
  EXPECT_EQ(made->round.eligibility, ballot::Eligibility::kUnlock);
  EXPECT_EQ(table.state.busy, "Opening the vote");
  EXPECT_FALSE(table.middle.can_tap("table.vote.open"));
}

TEST(VoteScreen, RecommendsCardsAboveADozenPeople) {
  OneTable table;
  table.play("vote", Moment::kEntered);
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("best for 19 people"));
  for (const char* code : {"SA", "FI"}) table.change(workshop::PlacesChanged{code, 1});
  table.refresh();
  EXPECT_FALSE(table.middle.has_text("best for"));
  EXPECT_TRUE(table.middle.has_text("We print them once the vote is open"));
}

TEST(VoteScreen, WithCardsTheSheetComesBeforeTheMap) {
  OneTable table;
  table.play("vote", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.vote.choose.cards"));
  ballot::Round round = table::round_for(table.workshop(), table.view.choice, "");
  ASSERT_EQ(round.eligibility, ballot::Eligibility::kCards);
  round.id = std::string(32, 'c');
  log_opened(table.state, round);
  table.state.machine.printer = true;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("19 cards, one for each person"));

  ASSERT_TRUE(table.middle.tap("table.vote.cards.print"));
  ASSERT_NE(table.effect<table::PrintSheet>(), nullptr);
  EXPECT_FALSE(table.middle.can_tap("table.vote.cards.done"));
  table::cards_done(table.state, "The cards are with the printer.");
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.vote.cards.done"));

  ASSERT_NE(table.effect<table::ForgetSheet>(), nullptr);
  EXPECT_TRUE(table.middle.has_text("The map is lighting up"));
}

TEST(VoteScreen, APollAfterAVoteByCardsTrustsTheRoom) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  table.view.choice.eligibility = ballot::Eligibility::kCards;
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.pick.open"));
  ASSERT_TRUE(table.decline_key());
  const auto* made = table.effect<table::MakeRound>();
  ASSERT_NE(made, nullptr);
  EXPECT_EQ(made->round.eligibility, ballot::Eligibility::kOpen);
}

TEST(VoteScreen, AsksWhoIsHereBeforeItOpens) {
  OneTable table;
  table.play("vote", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.vote.places.FI.less"));

  EXPECT_EQ(table.workshop().roster.places("FI"), 3);
}

TEST(VoteScreen, DoesNotOpenWhereNothingCouldBeShown) {
  OneTable table;
  framework::Roster roster = workshop::example_roster();
  table.play("vote", Moment::kEntered, roster);
  for (const framework::Function& function : roster.functions) table.change(workshop::PlacesChanged{function.code, 0});
  table.refresh();

  EXPECT_FALSE(table.middle.can_tap("table.vote.open"));
  EXPECT_TRUE(table.middle.has_text("Nobody is here yet"));
}

TEST(VoteScreen, OffersAPracticeBallot) {
  OneTable table;
  table.play("vote", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.vote.practice"));

  const auto* kiosk = table.effect<table::BecomeKiosk>();
  ASSERT_NE(kiosk, nullptr);
  EXPECT_TRUE(kiosk->practice);
}

TEST(VoteScreen, SaysTurnoutPerFunctionAndWhatIsLeft) {
  OneTable table;
  play_open(table);

  EXPECT_TRUE(table.middle.has_text("15 of 19 have voted"));
  EXPECT_TRUE(table.middle.has_text("Four kiosks, about 4 minutes left"));
  EXPECT_TRUE(table.middle.has_text("4 of 5, 1 still to vote"));
  EXPECT_TRUE(table.middle.has_text("all 3 have voted"));
  EXPECT_TRUE(table.middle.has_text("8 of 20 cells shown"));
}

TEST(VoteScreen, ClosesOnlyByAHold) {
  OneTable table;
  play_open(table);

  table.middle.tap("table.vote.close");
  EXPECT_FALSE(asked_for<table::FinishRound>(table));
  table.middle.hold("table.vote.close", 1000);

  EXPECT_TRUE(asked_for<table::FinishRound>(table));
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
  EXPECT_FALSE(table.middle.find("table.vote.cell.SA.FI").has_value());
  ASSERT_TRUE(table.middle.tap("table.vote.cover"));

  EXPECT_TRUE(table.middle.find("table.vote.cell.SA.FI").has_value());
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
  ballot::Round round = table::round_for(table.workshop(), table.view.choice, "");
  round.id = std::string(32, '6');
  log_opened(table.state, round);
  table.state.live->view.turnout = table.state.live->view.places;
  --table.state.live->view.turnout[1];
  table.refresh();
}

void leave_and_close(OneTable& table) {
  const std::string id = table.workshop().open_round()->id;
  ballot::Turnout turnout = table.state.live->view.turnout;
  table::log_moved(table.state, {{workshop::PlaceLeft{id, "FI"}}}, "", 0);
  table::log_moved(table.state, {{workshop::RoundClosed{id, {}, turnout, std::nullopt}}}, "", 0);
  table.refresh();
}

TEST(VoteScreen, NamesWhatALeaverCostsBeforeTheHold) {
  OneTable table;
  close_after_one_left(table);

  ASSERT_TRUE(table.middle.tap("table.vote.left"));

  EXPECT_TRUE(table.middle.has_text("if this is asked again, its squares stay as in this vote"));
  EXPECT_TRUE(table.middle.has_text("One less leaves fewer than 3 answers to squares of Finance"));
  EXPECT_EQ(findings(table.middle), "");
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

TEST(VoteScreen, AfterTheCloseItMayBeOpenedAgainOrNot) {
  OneTable table;
  table.play("vote", Moment::kVoted);
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("The vote is closed"));

  ASSERT_TRUE(table.middle.tap("table.vote.again"));
  EXPECT_TRUE(table.middle.find("table.vote.open").has_value());
  ASSERT_TRUE(table.middle.tap("table.vote.keep"));

  EXPECT_FALSE(table.middle.find("table.vote.open").has_value());
}

/// The offer of a second vote after somebody came to Sales.
void offer_again(OneTable& table) {
  table.play("vote", Moment::kVoted);
  table.change(workshop::PlacesChanged{"SA", 6});
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.vote.again"));
}

TEST(VoteScreen, NamesWhatASecondVoteOfOthersWouldCost) {
  OneTable table;
  offer_again(table);

  EXPECT_TRUE(table.middle.has_text("4 of 20 cells would stay as in the first vote"));
  EXPECT_TRUE(table.middle.has_text("Sales on Channel (5 then, 6 now)"));
  EXPECT_TRUE(table.middle.has_text("in up to 44 of 100 cases"));
}

TEST(VoteScreen, OffersTheSamePeople) {
  OneTable table;
  offer_again(table);

  ASSERT_TRUE(table.middle.tap("table.vote.again.same"));

  EXPECT_EQ(table.workshop().roster.places("SA"), 5);
  EXPECT_TRUE(table.middle.has_text("Asked before, of the same people."));
}

TEST(VoteScreen, OffersOtherStatementsAndTheEarlierPlan) {
  OneTable table;
  table.play("vote", Moment::kEntered);
  ballot::Round pulse = table::round_for(table.workshop(), {.pulse = true}, "");
  pulse.id = std::string(32, '5');
  log_opened(table.state, pulse);
  ballot::UrnView view;
  for (const framework::Function& function : pulse.roster.functions) view.places.push_back(function.places);
  view.turnout = view.places;
  const auto ballots = workshop::example_ballots(pulse.form, pulse.roster);
  workshop::RoundClosed closed{pulse.id, {}, view.turnout, std::nullopt};
  for (const ballot::PlannedCell& cell : pulse.plan.cells)
    closed.cells.push_back(ballot::publish(pulse, cell, view, ballots));
  table::log_moved(table.state, {{closed}}, "", 0);
  table.change(workshop::PlacesChanged{"SA", 6});
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.vote.again"));
  table.view.choice.whom = table::RoundChoice::Whom::kThree;
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.vote.again.plan"));
  EXPECT_EQ(table.view.choice.whom, table::RoundChoice::Whom::kAll);
  ASSERT_TRUE(table.middle.tap("table.vote.again.fresh"));

  EXPECT_TRUE(table.view.choice.fresh);
  EXPECT_TRUE(table.middle.has_text("The five not asked yet"));
  EXPECT_TRUE(table.middle.has_text("how much they depend and how they think they are seen would stay"));
}

TEST(VoteScreen, LetsTheFacilitatorChooseWhatBecomesOfARecentVote) {
  OneTable table;
  table.play("vote", Moment::kVoted);
  workshop::Snapshot kept = workshop::take_snapshot(table.workshop());
  kept.date = "2026-11-13";
  table.play("vote", Moment::kEntered);
  table.change(workshop::PlacesChanged{"SA", 6});
  table.state.today = "2026-11-23";
  table.state.kept = {{kept, kept.date}};
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Asked on Friday 13 November 2026: 4 of 20 cells with another number of people."));
  const auto handling = [&] {
    const ballot::Round round = table::round_for(table.state, table.view.choice, "");
    return round.earlier.cells.front().handling;
  };
  EXPECT_EQ(handling(), ballot::Handling::kHoldBack) << "suggested";

  ASSERT_TRUE(table.middle.tap("table.vote.again.tell"));
  EXPECT_EQ(handling(), ballot::Handling::kTell);

  table.state.today = "2026-12-23";
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Asked on Friday 13 November 2026 too, of nearly as many."));
}

TEST(VoteScreen, HasNoFaultWhereItIsAskedAgainFromThreeToTwelveFunctions) {
  for (const TableSize& size : {kFull55, kFull65}) {
    for (const int functions : {3, 6, 12}) {
      OneTable table(size);
      table.play("vote", Moment::kVoted, roster_of(functions, functions == 6));
      table.change(workshop::PlacesChanged{"SA", 6});
      table.refresh();
      ASSERT_TRUE(table.middle.tap("table.vote.again"));

      EXPECT_EQ(findings(table.middle), "") << functions << " functions, " << size.width_px;
    }
  }
}

TEST(LiveMap, MarksWhatIsNewUntilASecondAfterItHasLitUp) {
  OneTable table;
  play_open(table);
  table.state.live->fresh = {"LE>SA"};
  std::set<std::string> fresh;
  Probe probe(kTable55, [&](look::Ui& ui) {
    table::Intents intents;
    table::Sheet sheet{ui, ui.area(), table.state, table.view, intents};
    fresh = table::fresh_marks(sheet);
  });
  const look::Motion& motion = tokens().motion;

  table.state.live->published_ms = probe.now_ms();
  probe.run();
  EXPECT_EQ(fresh.size(), 1u);
  probe.advance(motion.cell_lights_ms + motion.new_mark_ms - 1);
  EXPECT_EQ(fresh.size(), 1u);
  probe.advance(1);

  EXPECT_TRUE(fresh.empty());
  EXPECT_GE(motion.cell_lights_ms, 400);
  EXPECT_LE(motion.cell_lights_ms, 600);
  EXPECT_EQ(motion.new_mark_ms, 1000);
}

TEST(LiveMap, ATickWithoutACompleteFunctionMovesRingsAlone) {
  OneTable table;
  play_open(table);
  const std::size_t before = table.workshop().open_round()->cells.size();
  ballot::UrnView view = table.state.live->view;
  ++view.turnout[0];

  table::ticked(table.state, view);

  EXPECT_EQ(table.state.live->view.turnout, view.turnout);
  EXPECT_EQ(table.workshop().open_round()->cells.size(), before);
  EXPECT_TRUE(table.state.live->fresh.empty());
}

TEST(LiveMap, HeldStillItSaysSoAndKeepsItsRings) {
  OneTable table;
  play_open(table);

  ASSERT_TRUE(table.middle.tap("table.vote.freeze"));
  EXPECT_TRUE(table.middle.has_text("The map is held still"));
  EXPECT_FALSE(table.middle.find("table.vote.show").has_value());
  ballot::UrnView view = table.state.live->view;
  const ballot::Turnout rings = view.turnout;
  ++view.turnout[0];
  table::ticked(table.state, view);
  EXPECT_EQ(table.state.live->view.turnout, rings);
  ASSERT_TRUE(table.middle.tap("table.vote.freeze"));

  EXPECT_FALSE(table.workshop().map_frozen);
}

TEST(LiveMap, OnlyAnOpenVoteCanBeHeldStillAndItsEndLetsGo) {
  OneTable table;
  table.play("vote", Moment::kVoted);
  EXPECT_TRUE(workshop::refusal(table.workshop(), workshop::MapFrozen{true}).has_value());

  OneTable open;
  play_open(open);
  open.change(workshop::MapFrozen{true});
  const workshop::RoundClosed closed{open.state.live->round.id, {}, open.state.live->view.places, std::nullopt};
  table::log_moved(open.state, {{closed}}, "", 0);

  EXPECT_FALSE(open.workshop().map_frozen);
}

TEST(VoteScreen, HasNoFaultInItsQuestionsAndBesideTheScript) {
  for (const char* question : {"vote.arm", "vote.left", ""}) {
    OneTable table;
    open_unlocked(table);
    if (*question != '\0')
      table.view.confirm = question;
    else
      table.view.script = true;
    table.middle.run();

    EXPECT_EQ(findings(table.middle), "") << question;
  }
}

TEST(VoteScreen, HasNoFaultBeforeDuringAndAfterFromThreeToTwelveFunctions) {
  for (const TableSize& size : {kFull55, kFull65}) {
    for (const int functions : {3, 6, 12}) {
      for (const Moment moment : {Moment::kEntered, Moment::kVoting, Moment::kVoted}) {
        OneTable table(size);
        table.play("vote", moment, roster_of(functions, functions == 6));
        table.middle.run();

        EXPECT_EQ(findings(table.middle), "")
            << functions << " functions, moment " << static_cast<int>(moment) << ", " << size.width_px;
      }
    }
  }
}

}  // namespace
}  // namespace crosstable::test

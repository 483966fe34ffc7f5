// Leading with the map: the cards, how it is revealed, what to talk about next.
#include <gtest/gtest.h>

#include "table/map/parts.h"
#include "table/maps.h"
#include "table/one_table.h"
#include "workshop/snapshot.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

void at_the_map(OneTable& table, const framework::Roster& roster = workshop::example_roster()) {
  table.play("map", Moment::kEntered, roster);
  table.middle.run();
}

void open_card(OneTable& table, const workshop::Pair& pair) {
  table.view.map.cell = pair;
  table.middle.run();
}

TEST(MapCard, SaysTheClassOfAnswersAndEachGroupInWords) {
  OneTable table;
  at_the_map(table);
  open_card(table, {"SA", "FI"});

  EXPECT_TRUE(table.middle.has_text("breaking, fairly sure, 5-9 answers"));
  EXPECT_TRUE(table.middle.has_text("Reliability"));
  EXPECT_TRUE(table.middle.has_text("Conduct and exposure"));
}

TEST(MapCard, AsksWhetherItIsUsOrThemOnlyWithFourFunctionsAndEveryCell) {
  OneTable five;
  at_the_map(five);
  open_card(five, {"SA", "FI"});
  EXPECT_TRUE(five.middle.has_text("Is it us, is it them, or is it between us?"));

  OneTable three;
  at_the_map(three, roster_of(3));
  open_card(three, {"SA", "FI"});
  EXPECT_FALSE(three.middle.has_text("Is it us, is it them"));

  framework::Roster with_a_small_one = roster_of(5);
  with_a_small_one.functions[3].places = 2;
  OneTable incomplete;
  at_the_map(incomplete, with_a_small_one);
  open_card(incomplete, {"SA", "FI"});
  EXPECT_FALSE(incomplete.middle.has_text("Is it us, is it them"));
}

TEST(MapCard, SaysWhatWasAgreedLastTimeOnThisPairAlone) {
  OneTable before;
  before.play("close", Moment::kDone);
  OneTable table;
  at_the_map(table);
  table.state.previous = workshop::take_snapshot(before.workshop());
  ASSERT_FALSE(table.state.previous->agreements.empty());
  const workshop::Pair agreed = table.state.previous->agreements.front().pair;

  open_card(table, {agreed.about, agreed.from});
  EXPECT_TRUE(table.middle.has_text("Agreed on Monday 23 November 2026, invented example."));
  open_card(table, {"LE", "CS"});
  EXPECT_FALSE(table.middle.has_text("Agreed on"));
}

TEST(MapCard, SendsThePairToCausesAndTakesItBack) {
  OneTable table;
  at_the_map(table);
  open_card(table, {"SA", "FI"});

  ASSERT_TRUE(table.middle.tap("table.map.causes"));
  EXPECT_EQ(table.workshop().focus, (std::vector<workshop::Pair>{{"SA", "FI"}}));
  ASSERT_TRUE(table.middle.tap("table.map.causes"));
  EXPECT_TRUE(table.workshop().focus.empty());
}

TEST(MapCard, TwoCardsStandSideBySide) {
  OneTable table;
  at_the_map(table);
  open_card(table, {"SA", "FI"});
  EXPECT_FALSE(table.middle.find("table.map.beside").has_value());
  ASSERT_TRUE(table.middle.tap("table.map.pin"));
  ASSERT_TRUE(table.middle.tap("table.map.cell.LE.SA"));

  ASSERT_TRUE(table.middle.tap("table.map.beside"));
  EXPECT_TRUE(table.middle.has_text("Sales on Finance"));
  EXPECT_TRUE(table.middle.has_text("Legal on Sales"));
  EXPECT_FALSE(table.middle.find("table.map.cell.LE.SA").has_value());

  ASSERT_TRUE(table.middle.tap("table.map.pinned.turn"));
  EXPECT_EQ(table.view.map.pinned_turn, 1);
  EXPECT_EQ(table.view.map.card_turn, 0);
  ASSERT_TRUE(table.middle.tap("table.map.close"));
  EXPECT_TRUE(table.middle.find("table.map.cell.LE.SA").has_value());
  EXPECT_EQ(table.view.map.cell, (workshop::Pair{"LE", "SA"}));
}

TEST(MapCard, FacesTheNearestEdgeUntilSomebodyTurnsOne) {
  OneTable table;
  at_the_map(table);

  ASSERT_TRUE(table.middle.tap("table.map.cell.SA.FI"));
  EXPECT_EQ(table.view.map.card_turn, 2);
  ASSERT_TRUE(table.middle.tap("table.map.cell.CS.FI"));
  EXPECT_EQ(table.view.map.card_turn, 0);
  ASSERT_TRUE(table.middle.tap("table.map.row.LE"));
  EXPECT_EQ(table.view.map.card_turn, 1);
  ASSERT_TRUE(table.middle.tap("table.map.cell.SA.CM"));
  ASSERT_TRUE(table.middle.tap("table.map.turn"));
  EXPECT_EQ(table.view.map.card_turn, 3);
  ASSERT_TRUE(table.middle.tap("table.map.cell.SA.LE"));
  EXPECT_EQ(table.view.map.card_turn, 3);
}

TEST(MapCard, IsReadAndTappedFromEverySide) {
  for (const int functions : {3, 6, 12}) {
    for (const int turn : {1, 2, 3}) {
      OneTable table;
      at_the_map(table, roster_of(functions, functions == 6));
      table.view.map.card_turn = turn;
      open_card(table, {"SA", "FI"});
      EXPECT_EQ(findings(table.middle), "") << functions << " functions, turn " << turn;
      ASSERT_TRUE(table.middle.tap("table.map.close"));
      EXPECT_FALSE(table.view.map.cell.has_value());

      table.view.map.card_turn = turn;
      table.view.map.function = "FI";
      table.middle.run();
      EXPECT_EQ(findings(table.middle), "") << functions << " functions, a function's card, turn " << turn;
    }
  }
}

TEST(MapCard, AsksWhetherItIsUsOrThemForEveryPairOfTwelve) {
  framework::Roster roster = roster_of(12);
  for (framework::Function& function : roster.functions) function.places = 5;
  OneTable table;
  at_the_map(table, roster);
  for (const framework::Function& from : table.workshop().roster.functions) {
    for (const framework::Function& about : table.workshop().roster.functions) {
      if (from.code == about.code) continue;
      open_card(table, {from.code, about.code});
      EXPECT_TRUE(table.middle.has_text("Is it us, is it them")) << from.code << " on " << about.code;
    }
  }
}

TEST(MapCard, ThePinAndTheContrastAreThereAfterARestart) {
  OneTable table;
  at_the_map(table);
  open_card(table, {"SA", "FI"});
  ASSERT_TRUE(table.middle.tap("table.map.pin"));
  table.act(table::ChooseHighContrast{true});

  table::TableState again;
  table::workshop_opened(again, "the folder", table.state.history.shown(), std::nullopt);

  EXPECT_TRUE(again.high_contrast);
  EXPECT_EQ(again.workshop().pinned, (workshop::Pair{"SA", "FI"}));
}

TEST(FunctionCard, ASealOpensItAndTellsAPatternFromAPair) {
  OneTable table;
  at_the_map(table);

  ASSERT_TRUE(table.middle.tap("table.map.row.FI"));
  EXPECT_EQ(table.view.map.function, "FI");
  EXPECT_TRUE(table.middle.has_text("A general pattern: hard with Finance in three of four cells."));
  EXPECT_TRUE(table.middle.has_text("Specific to single pairs: hard with Sales, not with the others."));
  ASSERT_TRUE(table.middle.tap("table.map.column.CM"));
  EXPECT_TRUE(table.middle.has_text("Nobody finds it hard with Channel on this request."));
  ASSERT_TRUE(table.middle.tap("table.map.line.CM.FI"));

  EXPECT_EQ(table.view.map.cell, (workshop::Pair{"CM", "FI"}));
  EXPECT_FALSE(table.view.map.function.has_value());
}

TEST(FunctionCard, ASecondTapOnTheSealClosesIt) {
  OneTable table;
  at_the_map(table);

  ASSERT_TRUE(table.middle.tap("table.map.row.FI"));
  ASSERT_TRUE(table.middle.tap("table.map.row.FI"));

  EXPECT_FALSE(table.view.map.function.has_value());
}

TEST(Talk, SaysTheRuleThatFired) {
  OneTable table;
  at_the_map(table);

  EXPECT_TRUE(table.middle.has_text("Both sides find it hard: 76 and 43. Start here."));
  EXPECT_TRUE(table.middle.has_text("Rule: 40 or more both ways"));
  EXPECT_TRUE(table.middle.has_text("Rule: a gap of 20 or more that is larger than chance"));
  EXPECT_TRUE(table.middle.has_text("Rule: 20 or more above what was expected"));
  EXPECT_TRUE(table.middle.has_text("Rule: below 25 both ways, and the most depends on it"));
}

TEST(Break, ShowsNothingOfTheMap) {
  OneTable table;
  const framework::Framework framework = inside_first();
  const auto at = std::find_if(framework.steps.begin(), framework.steps.end(),
                               [](const framework::Step& step) { return step.kind == framework::StepKind::kBreak; });
  table.play(at->id, Moment::kEntered);
  table.middle.run();

  for (const char* word : {"flowing", "watch", "strained", "breaking", "76", "80"})
    EXPECT_FALSE(table.middle.has_text(word)) << word;
}

TEST(Motion, IsSwitchedOffInTheMenuAndStaysOff) {
  OneTable table;
  at_the_map(table);

  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.menu.motion"));

  EXPECT_TRUE(table.workshop().still);
  EXPECT_NE(table.effect<table::AppendChanges>(), nullptr);
}

TEST(Reveal, AHiddenMapShowsNoValueAndNoTalk) {
  OneTable table;
  at_the_map(table);

  ASSERT_TRUE(table.middle.tap("table.map.hide"));

  EXPECT_TRUE(table.workshop().map_hidden);
  EXPECT_TRUE(table.middle.has_text("The map is covered"));
  EXPECT_FALSE(table.middle.has_text("76"));
  EXPECT_FALSE(table.middle.find("table.map.cell.SA.FI").has_value());
  EXPECT_FALSE(table.middle.find("table.map.talk.0").has_value());
  EXPECT_FALSE(table.middle.find("table.map.view.1").has_value());
  ASSERT_TRUE(table.middle.tap("table.map.way.whole"));
  EXPECT_TRUE(table.middle.has_text("76"));
}

TEST(Reveal, StrengthsFirstShowsWhatFlowsAlone) {
  OneTable table;
  at_the_map(table);

  ASSERT_TRUE(table.middle.tap("table.map.read"));
  ASSERT_TRUE(table.middle.tap("table.map.way.strengths"));

  EXPECT_TRUE(table.middle.has_text("23"));
  for (const char* value : {"76", "80", "48", "43", "34", "47"}) EXPECT_FALSE(table.middle.has_text(value)) << value;
  EXPECT_FALSE(table.middle.find("table.map.talk.0").has_value());
  ASSERT_TRUE(table.middle.tap("table.map.whole"));
  EXPECT_TRUE(table.middle.has_text("76"));
  EXPECT_TRUE(table.middle.find("table.map.talk.0").has_value());
}

TEST(MapTalk, PointsAtWhatBreaksWhereNothingElseIsShown) {
  OneTable table;
  play_case(table, "credit-terms", 4, "SA>FI");
  table.middle.run();

  EXPECT_FALSE(table.middle.find("table.map.talk.0").has_value());
  EXPECT_TRUE(table.middle.has_text("Begin where it is breaking"));
  EXPECT_FALSE(table.middle.has_text("where it flows"));
}

TEST(Reveal, RowByRowOpensARowAloneAndSurvivesAReplay) {
  OneTable table;
  at_the_map(table);
  ASSERT_TRUE(table.middle.tap("table.map.read"));
  ASSERT_TRUE(table.middle.tap("table.map.way.rows"));
  EXPECT_FALSE(table.middle.has_text("76"));

  ASSERT_TRUE(table.middle.tap("table.map.open.SA"));

  EXPECT_TRUE(table.middle.has_text("76"));   // Sales on Finance
  EXPECT_FALSE(table.middle.has_text("80"));  // Channel on Finance
  EXPECT_FALSE(table.middle.can_tap("table.map.open.SA"));
  std::vector<workshop::Change> log;
  for (const table::Effect& effect : table.effects) {
    if (const auto* append = std::get_if<table::AppendChanges>(&effect))
      log.insert(log.end(), append->changes.begin(), append->changes.end());
  }
  ASSERT_EQ(log.size(), 2u);
  EXPECT_EQ(workshop::kind_of(log[0]), "reveal_chosen");
  EXPECT_EQ(workshop::kind_of(log[1]), "row_opened");
  EXPECT_FALSE(table.state.history.can_undo() && workshop::can_be_undone(log[1]));
}

TEST(Reveal, WhatIsCoveredIsInNoFact) {
  OneTable table;
  at_the_map(table);
  table.change(workshop::RevealChosen{workshop::Reveal::kRowByRow});
  table.change(workshop::RowOpened{"SA"});

  const map::Reading reading = map::read(table.workshop());

  ASSERT_EQ(reading.map().cells.size(), 4u);
  for (const friction::Cell& cell : reading.map().cells) {
    EXPECT_EQ(cell.published.raters.front(), "SA");
    EXPECT_FALSE(cell.asymmetry.has_value() || cell.blind_spot.has_value() || cell.blind_spot_flagged);
  }
  EXPECT_FALSE(reading.map().round_robin.has_value());
}

TEST(Reveal, ARevealedCellOpensItsCardAndACoveredOneDoesNot) {
  OneTable table;
  at_the_map(table);
  table.change(workshop::RevealChosen{workshop::Reveal::kRowByRow});
  table.change(workshop::RowOpened{"SA"});
  table.middle.run();
  EXPECT_TRUE(table.middle.has_text("not yet shown"));

  ASSERT_TRUE(table.middle.tap("table.map.cell.FI.SA"));
  EXPECT_FALSE(table.view.map.cell.has_value());
  ASSERT_TRUE(table.middle.tap("table.map.cell.SA.FI"));
  EXPECT_TRUE(table.middle.has_text("Sales on Finance"));
  EXPECT_TRUE(table.middle.has_text("covered for now"));
  EXPECT_FALSE(table.middle.has_text("Is it us, is it them"));
  EXPECT_EQ(findings(table.middle), "");

  ASSERT_TRUE(table.middle.tap("table.map.close"));
  EXPECT_TRUE(table.middle.has_text("Each function its own row first"));
}

TEST(Reveal, ANewVoteStartsWithoutCovers) {
  OneTable table;
  at_the_map(table);
  table.change(workshop::RevealChosen{workshop::Reveal::kStrengthsFirst});
  EXPECT_FALSE(table.workshop().whole_map);

  workshop::RoundRecord again = *table.workshop().last_round(ballot::RoundKind::kFriction);
  table.change(
      workshop::RoundOpened{std::string(32, 'c'), again.step, again.form, again.roster, again.plan, again.eligibility});

  EXPECT_TRUE(table.workshop().whole_map);
}

TEST(Reveal, HasNoFaultFromThreeToTwelveFunctions) {
  for (const int functions : {3, 6, 12}) {
    for (int state = 0; state < 5; ++state) {
      OneTable table;
      at_the_map(table, roster_of(functions, functions == 6));
      if (state == 0) table.change(workshop::MapHidden{true});
      if (state == 1) table.view.of<table::MapBarView>().ways_to_read = true;
      if (state == 2) table.change(workshop::RevealChosen{workshop::Reveal::kStrengthsFirst});
      if (state == 3) table.change(workshop::RevealChosen{workshop::Reveal::kRowByRow});
      if (state == 4) {
        table.change(workshop::RevealChosen{workshop::Reveal::kRowByRow});
        table.change(workshop::RowOpened{"FI"});
        table.view.script = true;
      }
      table.middle.run();

      EXPECT_EQ(findings(table.middle), "") << functions << " functions, state " << state;
    }
  }
}

TEST(MapCard, HasNoFaultBesideAnotherOrOnAFunctionFromThreeToTwelve) {
  for (const int functions : {3, 6, 12}) {
    for (const bool script : {false, true}) {
      OneTable table;
      at_the_map(table, roster_of(functions, functions == 6));
      table.view.script = script;
      table.view.map.function = "FI";
      table.middle.run();
      EXPECT_EQ(findings(table.middle), "") << functions << " functions, a function's card, script " << script;

      table.view.map.function.reset();
      table.view.map.cell = workshop::Pair{"SA", "FI"};
      table.change(workshop::PairPinned{{"FI", "CM"}});
      table.view.map.beside = true;
      table.middle.run();
      EXPECT_EQ(findings(table.middle), "") << functions << " functions, side by side, script " << script;
    }
  }
}

}  // namespace
}  // namespace crosstable::test

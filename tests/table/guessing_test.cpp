// Predict, then see, at the table: three taps of each function, then a column at a time with the guess beside it.
#include <variant>

#include <gtest/gtest.h>

#include "look/scene.h"
#include "table/live.h"
#include "table/map/parts.h"
#include "table/maps.h"
#include "table/one_table.h"
#include "words/words.h"
#include "workshop/guesses.h"

namespace crosstable::test {
namespace {

using friction::Band;
using workshop::Reveal;

/// The map step, whose map was hidden while the vote ran.
void unseen(OneTable& table, const framework::Roster& roster = workshop::example_roster()) {
  at_the_map(table, roster);
  table.change(workshop::MapHidden{true});
  vote_again(table, [](ballot::PublishedCell&) {});
  table.refresh();
  table.middle.run();
}

void guess_all(OneTable& table) {
  table.change(workshop::RevealChosen{Reveal::kGuessFirst});
  const std::vector<std::string> who = workshop::who_guesses(table.workshop(), table.workshop().rounds.back());
  for (const std::string& code : who)
    table.change(workshop::ColumnGuessed{code, {"reliability", "conduct", Band::kStrained}});
  table.refresh();
  table.middle.run();
}

const workshop::Guess& guess_of(const OneTable& table, const char* code) {
  return table.workshop().rounds.back().guesses.at(code);
}

TEST(Guessing, IsOfferedWhereTheMapWasHiddenAndRefusedInWordsWhereItWasSeen) {
  OneTable table;
  unseen(table);
  EXPECT_TRUE(table.middle.can_tap("table.map.way.guess"));

  OneTable seen;
  at_the_map(seen);
  ASSERT_TRUE(seen.middle.tap("table.map.read"));
  EXPECT_FALSE(seen.middle.can_tap("table.map.way.guess"));
  EXPECT_TRUE(seen.middle.has_text("Something of this map has been seen"));
}

TEST(Guessing, IsNoWayToReadWhereTheFrameworkLeavesItOut) {
  OneTable table;
  table.led_by = inside_first();
  table.led_by->without_guesses = true;

  unseen(table);

  EXPECT_TRUE(table.middle.can_tap("table.map.way.strengths"));
  EXPECT_FALSE(table.middle.find("table.map.way.guess").has_value());
}

TEST(Guessing, TakesThreeTapsOfAFunctionAndGoesOnToTheNext) {
  OneTable table;
  unseen(table);
  ASSERT_TRUE(table.middle.tap("table.map.way.guess"));
  EXPECT_TRUE(table.middle.has_text("How do the others find Sales?"));

  ASSERT_TRUE(table.middle.tap("table.map.guess.easiest.clarity"));
  ASSERT_TRUE(table.middle.tap("table.map.guess.hardest.conduct"));
  EXPECT_TRUE(table.middle.has_text("How do the others find Sales?"));
  ASSERT_TRUE(table.middle.tap("table.map.guess.band.2"));

  EXPECT_EQ(guess_of(table, "SA"), (workshop::Guess{"clarity", "conduct", Band::kStrained}));
  EXPECT_TRUE(table.middle.has_text("How do the others find Finance?"));
  ASSERT_TRUE(table.middle.tap("table.map.guess.SA"));
  EXPECT_TRUE(table.middle.has_text("How do the others find Sales?"));
}

TEST(Guessing, IsOverOnceTheWorkshopIsClosedAndTheMapIsReadAnotherWay) {
  OneTable table;
  unseen(table);
  ASSERT_TRUE(table.middle.tap("table.map.way.guess"));
  ASSERT_TRUE(table.middle.tap("table.map.guess.easiest.clarity"));
  table.change(workshop::Finished{});
  table.refresh();
  for (const char* id : {"table.map.guess.easiest.clarity", "table.map.guess.band.2", "table.map.guess.SA"})
    EXPECT_FALSE(table.middle.find(id).has_value()) << id;
  EXPECT_TRUE(table.middle.has_text("Not every function has guessed"));
  EXPECT_EQ(findings(table.middle), "");

  ASSERT_TRUE(table.middle.tap("table.map.hide"));
  table.refresh();
  EXPECT_FALSE(table.middle.can_tap("table.map.way.guess"));
  EXPECT_TRUE(table.middle.has_text("The workshop is closed, and not every function has guessed."));
  ASSERT_TRUE(table.middle.tap("table.map.way.whole"));
  table.refresh();
  EXPECT_TRUE(table.middle.find("table.map.cell.SA.FI").has_value());
  EXPECT_TRUE(table.state.problem.empty());
}

TEST(Guessing, OneGroupIsNeverBoth) {
  OneTable table;
  unseen(table);
  ASSERT_TRUE(table.middle.tap("table.map.way.guess"));
  ASSERT_TRUE(table.middle.tap("table.map.guess.easiest.clarity"));
  ASSERT_TRUE(table.middle.tap("table.map.guess.hardest.clarity"));

  EXPECT_EQ(guess_of(table, "SA"), (workshop::Guess{"", "clarity", {}}));
  EXPECT_TRUE(table.middle.has_text("What do they find easiest with us? One group is not both."));
  ASSERT_TRUE(table.middle.tap("table.map.guess.easiest.conduct"));
  EXPECT_FALSE(table.middle.has_text("One group is not both."));
  ASSERT_TRUE(table.middle.tap("table.map.guess.hardest.conduct"));
  EXPECT_EQ(guess_of(table, "SA"), (workshop::Guess{"clarity", "conduct", {}})) << "they change places";
}

TEST(Guessing, SaysWhyAnEndIsAskedAgainOfThatFunctionAlone) {
  OneTable table;
  unseen(table);
  ASSERT_TRUE(table.middle.tap("table.map.way.guess"));
  ASSERT_TRUE(table.middle.tap("table.map.guess.easiest.clarity"));
  ASSERT_TRUE(table.middle.tap("table.map.guess.hardest.clarity"));
  ASSERT_TRUE(table.middle.has_text("One group is not both."));

  ASSERT_TRUE(table.middle.tap("table.map.guess.FI"));
  EXPECT_FALSE(table.middle.has_text("One group is not both.")) << "Finance has said nothing yet";
  ASSERT_TRUE(table.middle.tap("table.map.guess.SA"));
  EXPECT_TRUE(table.middle.has_text("One group is not both."));
}

TEST(Guessing, OffersAnotherWayWhereThereIsNoMapToHide) {
  OneTable table;
  unseen(table);
  ASSERT_TRUE(table.middle.tap("table.map.way.guess"));

  EXPECT_TRUE(table.middle.has_text("Choose another way"));
  EXPECT_FALSE(table.middle.has_text("Hide the map"));
  ASSERT_TRUE(table.middle.tap("table.map.hide"));
  EXPECT_TRUE(table.middle.can_tap("table.map.way.strengths"));
}

TEST(Guessing, SaysThatAColumnSeenBeforeHasSomethingNewOnceTheOtherSideIsOpen) {
  OneTable table;
  at_the_map(table);
  table.change(workshop::MapHidden{true});
  // Sales finds Finance hard, which expects nothing of it: a blind spot that lies in both columns.
  vote_again(table, [](ballot::PublishedCell& cell) {
    if (cell.name == "FI>SA") cell.mirror = ballot::Level{1, 3, false};
  });
  table.refresh();
  guess_all(table);
  ASSERT_TRUE(table.middle.tap("table.map.column.FI"));
  EXPECT_TRUE(table.middle.has_text("A pair is compared once both columns are open"));
  EXPECT_FALSE(table.middle.has_text("Sales says"));
  ASSERT_TRUE(table.middle.tap("table.map.guess.back"));
  EXPECT_FALSE(table.middle.has_text(", new"));

  ASSERT_TRUE(table.middle.tap("table.map.column.SA"));
  ASSERT_TRUE(table.middle.tap("table.map.guess.back"));

  EXPECT_TRUE(table.middle.has_text(", new"));
  ASSERT_TRUE(table.middle.tap("table.map.column.FI"));
  EXPECT_TRUE(table.middle.has_text("Sales says"));
  ASSERT_TRUE(table.middle.tap("table.map.guess.back"));
  EXPECT_FALSE(table.middle.has_text(", new"));
}

TEST(Guessing, ShowsNoFigureAndNoWayOnUntilEveryFunctionHasGuessed) {
  OneTable table;
  unseen(table);
  table.change(workshop::RevealChosen{Reveal::kGuessFirst});
  table.middle.run();
  for (const char* id : {"table.map.whole", "table.map.column.FI", "table.map.cell.SA.FI", "table.map.guess.done"})
    EXPECT_FALSE(table.middle.find(id).has_value()) << id;
  EXPECT_FALSE(table.middle.has_text("76"));

  guess_all(table);
  EXPECT_TRUE(table.middle.can_tap("table.map.column.FI"));
  EXPECT_TRUE(table.middle.can_tap("table.map.whole"));
  EXPECT_FALSE(table.middle.has_text("76"));
}

/// The colour of what is written on a target.
look::Rgba ink_on(OneTable& table, const char* id) {
  const look::Rect place = table.middle.find(id)->rect;
  for (const look::Item& item : table.middle.surface().scene().items()) {
    const auto* words = get_if<look::Words>(&item);
    if (words != nullptr && place.contains(words->ink.centre())) return words->colour;
  }
  return 0;
}

TEST(Guessing, OffersTheWholeMapAsTheNextThingOnlyOnceEachColumnIsOpen) {
  OneTable table;
  unseen(table);
  guess_all(table);
  const look::Rgba before = ink_on(table, "table.map.whole");

  for (const framework::Function& function : table.workshop().roster.functions)
    table.change(workshop::ColumnOpened{function.code});
  table.refresh();
  table.middle.run();

  EXPECT_NE(ink_on(table, "table.map.whole"), before);
}

TEST(Guessing, OpensAColumnWithTheGuessBesideItAndTheOverallValue) {
  OneTable table;
  unseen(table);
  guess_all(table);
  ASSERT_TRUE(table.middle.tap("table.map.column.FI"));
  table.middle.run();

  EXPECT_TRUE(table.middle.has_text("76"));  // Sales on Finance
  EXPECT_TRUE(table.middle.has_text("Guessed "));
  EXPECT_TRUE(table.middle.has_text("guessed easiest"));
  EXPECT_TRUE(table.middle.has_text("Higher is harder."));
  EXPECT_TRUE(table.middle.has_text("Over all "));
  settle(table);
  EXPECT_EQ(findings(table.middle), "");

  ASSERT_TRUE(table.middle.tap("table.map.guess.back"));
  EXPECT_TRUE(table.middle.has_text("So far: Guessed "));
  EXPECT_FALSE(table.middle.find("table.map.guess.change").has_value());
}

TEST(Guessing, LetsAFunctionChangeItsGuessUntilTheFirstColumnIsOpen) {
  OneTable table;
  unseen(table);
  guess_all(table);
  ASSERT_TRUE(table.middle.tap("table.map.guess.change"));
  ASSERT_TRUE(table.middle.tap("table.map.guess.FI"));
  ASSERT_TRUE(table.middle.tap("table.map.guess.band.0"));
  EXPECT_EQ(guess_of(table, "FI").band, Band::kFlowing);
  EXPECT_TRUE(table.middle.can_tap("table.map.column.FI"));
}

TEST(Guessing, SaysWhatWasGuessedLastTime) {
  OneTable table;
  unseen(table);
  guess_all(table);
  table.change(workshop::ColumnOpened{"FI"});
  table.state.previous = workshop::take_snapshot(table.workshop());
  table.view.of<table::MapBarView>().guessing = "FI";
  table.refresh();
  table.middle.run();

  EXPECT_TRUE(table.middle.has_text("Last time: "));
}

TEST(Guessing, WaitsForTheEndOfTheVote) {
  OneTable table;
  at_the_map(table);
  table.change(workshop::MapHidden{true});
  workshop::RoundRecord again = *table.workshop().last_round(ballot::RoundKind::kFriction);
  table.change(
      workshop::RoundOpened{std::string(32, 'c'), again.step, again.form, again.roster, again.plan, again.eligibility});
  table.change(workshop::RevealChosen{Reveal::kGuessFirst});
  table.refresh();
  table.middle.run();

  EXPECT_TRUE(table.middle.has_text("Guesses come once the vote is over"));
  EXPECT_FALSE(table.middle.find("table.map.guess.band.0").has_value());
}

TEST(Guessing, IsChosenBesideAVoteWhoseMapIsHiddenAndKeepsItCoveredWhileItComesIn) {
  OneTable table;
  table.play("vote", workshop::ExampleMoment::kVoted);
  const workshop::RoundRecord last = *table.workshop().last_round(ballot::RoundKind::kFriction);
  const std::string id(32, 'c');
  table.change(workshop::MapHidden{true});
  table.change(workshop::RoundOpened{id, last.step, last.form, last.roster, last.plan, last.eligibility});
  table::LiveRound live = live_round(table.workshop());
  live.view.turnout.assign(live.view.places.size(), 1);
  table.state.live = live;
  table.refresh();
  table.middle.run();
  EXPECT_EQ(findings(table.middle), "");
  EXPECT_FALSE(table.middle.has_text("The map is lighting up"));
  EXPECT_TRUE(table.middle.has_text("Each function guesses how the others find it."));

  ASSERT_TRUE(table.middle.tap("table.vote.guess"));
  table.change(workshop::CellsPublished{id, {last.cells.front(), last.cells.back()}});
  table.refresh();
  table.middle.run();

  EXPECT_TRUE(table.middle.has_text("Covered for now"));
  EXPECT_FALSE(table.middle.has_text("cells shown"));
  EXPECT_EQ(table.workshop().open_round()->cells.size(), 2u);
  EXPECT_TRUE(table.workshop().open_round()->uncovered.empty());
  EXPECT_FALSE(table.middle.find("table.vote.guess").has_value());
  settle(table);
  EXPECT_EQ(findings(table.middle), "");

  const std::vector<ballot::PublishedCell> others(last.cells.begin() + 1, last.cells.end() - 1);
  table.change(workshop::RoundClosed{id, others, last.turnout, {}});
  table.state.live.reset();
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Nothing of it is uncovered until every function has guessed, in the next step."));
}

TEST(Guessing, IsNotOfferedBesideAVoteOfWhichSomethingWasSeen) {
  OneTable table;
  go_live(table);
  table.change(workshop::MapHidden{true});
  table.refresh();
  table.middle.run();

  EXPECT_TRUE(table.middle.has_text("The map is covered"));
  EXPECT_FALSE(table.middle.find("table.vote.guess").has_value());
}

TEST(Guessing, HasNoFaultFromThreeToTwelveFunctions) {
  for (const int functions : {3, 6, 12}) {
    for (int state = 0; state < 5; ++state) {
      OneTable table;
      unseen(table, roster_of(functions, functions == 6));
      const std::string first = table.workshop().roster.functions.front().code;
      if (state == 1) table.change(workshop::RevealChosen{Reveal::kGuessFirst});
      if (state > 1) guess_all(table);
      if (state > 2) table.change(workshop::ColumnOpened{first});
      if (state > 3) table.view.of<table::MapBarView>().guessing = first;
      table.view.script = state == 4 && functions == 12;
      table.middle.run();

      settle(table);
      EXPECT_EQ(findings(table.middle), "") << functions << " functions, state " << state;
    }
  }
}

}  // namespace
}  // namespace crosstable::test

// A vote that asks again what was asked before.
#include <gtest/gtest.h>

#include "table/one_table.h"
#include "workshop/forms.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

TEST(VoteScreen, ACoveredMapThatIsClosedDoesNotGoOn) {
  OneTable table;
  table.play("vote", Moment::kVoted);
  table.change(workshop::MapHidden{true});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("The map is covered"));
  EXPECT_FALSE(table.middle.has_text("It goes on lighting up"));
}

TEST(VoteScreen, AfterTheCloseItMayBeOpenedAgainOrNot) {
  OneTable table;
  table.play("vote", Moment::kVoted);
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("The vote is closed"));

  ASSERT_TRUE(table.middle.tap("table.vote.again"));
  EXPECT_TRUE(table.middle.find("table.vote.open").has_value());
  EXPECT_TRUE(table.middle.has_text("Before the vote"));
  EXPECT_FALSE(table.middle.has_text("Before the first vote"));
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
  table::log_moved(table.state, {{closed}}, {}, 0);
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

/// Ten days after a vote whose snapshot is kept, and of so many people of Sales, who were five then.
void ask_again_of(OneTable& table, int of_sales) {
  table.play("vote", Moment::kVoted);
  workshop::Snapshot kept = workshop::take_snapshot(table.workshop());
  kept.date = "2026-11-13";
  table.play("vote", Moment::kEntered);
  table.change(workshop::PlacesChanged{"SA", of_sales});
  table.state.today = "2026-11-23";
  table.state.kept = {{kept, kept.date}};
  table.refresh();
}

TEST(VoteScreen, LetsTheFacilitatorChooseWhatBecomesOfARecentVote) {
  OneTable table;
  ask_again_of(table, 6);
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

TEST(VoteScreen, NamesNoChanceOfNoneInAHundred) {
  OneTable table;
  // Of five and of thirteen people: 3 of a thousand.
  ask_again_of(table, 13);

  EXPECT_TRUE(table.middle.has_text("could be ruled out in less than 1 of 100 cases a statement."));
  EXPECT_FALSE(table.middle.has_text("in up to 0 of 100"));
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

}  // namespace
}  // namespace crosstable::test

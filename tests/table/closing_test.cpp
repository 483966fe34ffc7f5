// A vote closes without many only after the table has named who is missing and asked again.
#include <algorithm>

#include <gtest/gtest.h>

#include "table/home/look_back.h"
#include "table/votes.h"
#include "workshop/snapshot.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;
using Closing = table::LiveRound::Closing;

/// As the urn answers.
void look(OneTable& table, const ballot::Turnout& turnout) {
  ballot::UrnView view = table.state.live->view;
  view.turnout = turnout;
  for (table::Effect& effect : table::ticked(table.state, view)) table.effects.push_back(std::move(effect));
  table.refresh();
}

/// Sales, Finance, Channel, Legal and Service have 5, 4, 3, 3 and 4 places.
void open(OneTable& table, const ballot::Turnout& shown) {
  play_open(table);
  table.state.live->view.turnout = shown;
  table.refresh();
}

TEST(ClosingAVote, ClosesAtOnceWhereEnoughHaveVotedForEverythingToBeShown) {
  OneTable table;
  open(table, {4, 3, 3, 3, 4});

  ASSERT_TRUE(table.middle.hold("table.vote.close", 1000));

  EXPECT_TRUE(asked_for<table::FinishRound>(table));
}

TEST(ClosingAVote, LooksIntoTheUrnFirstAndNamesWhoIsMissing) {
  OneTable table;
  open(table, {0, 0, 0, 0, 0});
  ASSERT_TRUE(table.middle.hold("table.vote.close", 1000));
  EXPECT_TRUE(asked_for<table::Tick>(table));
  EXPECT_FALSE(asked_for<table::FinishRound>(table));

  look(table, {4, 2, 3, 3, 3});

  EXPECT_TRUE(table.middle.has_text("15 of 19 have voted. Close it all the same?"));
  EXPECT_TRUE(table.middle.has_text("Still missing:"));
  EXPECT_TRUE(table.middle.has_text("2 still to vote"));
  EXPECT_TRUE(table.middle.has_text("Some cells of these functions would have fewer than 3 answers, and stay empty:"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.missing.stay"));
  EXPECT_EQ(table.state.live->closing, Closing::kNo);
  EXPECT_FALSE(asked_for<table::FinishRound>(table));
}

TEST(ClosingAVote, ClosesOnASecondHoldOnly) {
  OneTable table;
  open(table, {0, 0, 0, 0, 0});
  ASSERT_TRUE(table.middle.hold("table.vote.close", 1000));
  look(table, {0, 0, 0, 0, 0});
  EXPECT_TRUE(table.middle.has_text("Nobody has voted yet. Close it all the same?"));
  EXPECT_TRUE(table.middle.has_text("The map would show nothing."));

  ASSERT_TRUE(table.middle.tap("table.missing.close"));
  EXPECT_FALSE(asked_for<table::FinishRound>(table));
  ASSERT_TRUE(table.middle.hold("table.missing.close", 1000));

  EXPECT_TRUE(asked_for<table::FinishRound>(table));
  table.refresh();
  EXPECT_FALSE(table.middle.find("table.missing.stay").has_value());
}

TEST(ClosingAVote, ClosesWithoutAQuestionWhereTheUrnHasAllThatTheTableDidNotShowYet) {
  OneTable table;
  open(table, {0, 0, 0, 0, 0});
  ASSERT_TRUE(table.middle.hold("table.vote.close", 1000));

  look(table, {5, 4, 3, 3, 4});

  EXPECT_EQ(table.state.live->closing, Closing::kNo);
  EXPECT_TRUE(asked_for<table::FinishRound>(table));
}

TEST(ClosingAVote, AsksNoLongerOnceTheMissingHaveVoted) {
  OneTable table;
  open(table, {0, 0, 0, 0, 0});
  ASSERT_TRUE(table.middle.hold("table.vote.close", 1000));
  look(table, {1, 0, 0, 0, 0});
  ASSERT_TRUE(table.middle.can_tap("table.missing.stay"));

  look(table, {5, 4, 3, 3, 4});

  EXPECT_FALSE(table.middle.find("table.missing.stay").has_value());
  EXPECT_FALSE(asked_for<table::FinishRound>(table));
}

TEST(ClosingAVote, SaysWhoIsReallyMissingWhereTheMapIsHeldStill) {
  OneTable table;
  open(table, {0, 0, 0, 0, 0});
  table.change(workshop::MapFrozen{true});
  ASSERT_TRUE(table.middle.hold("table.vote.close", 1000));

  look(table, {5, 4, 3, 3, 1});

  EXPECT_TRUE(table.middle.has_text("16 of 19 have voted. Close it all the same?"));
  EXPECT_TRUE(table.middle.has_text("3 still to vote"));
}

TEST(ClosingAVote, AsksForThePinOnceAndOnlyAfterTheQuestion) {
  OneTable table;
  open(table, {0, 0, 0, 0, 0});
  table.state.pin_set = true;
  ASSERT_TRUE(table.middle.hold("table.vote.close", 1000));
  look(table, {0, 0, 0, 0, 0});
  EXPECT_FALSE(table.state.pin.has_value());

  ASSERT_TRUE(table.middle.hold("table.missing.close", 1000));

  EXPECT_TRUE(table.state.pin.has_value());
  EXPECT_FALSE(asked_for<table::FinishRound>(table));
}

TEST(ClosingAVote, LeavesTheTroubleOfAnUrnThatCannotBeReadToTheClose) {
  OneTable table;
  open(table, {0, 0, 0, 0, 0});
  ASSERT_TRUE(table.middle.hold("table.vote.close", 1000));

  for (table::Effect& effect : table::not_ticked(table.state, words::verbatim("The urn is missing.")))
    table.effects.push_back(std::move(effect));

  EXPECT_TRUE(asked_for<table::FinishRound>(table));
}

TEST(ClosingAVote, AsksOfAPollThatWouldShowNothing) {
  OneTable table;
  table.play("pick", Moment::kVoting);
  const workshop::RoundRecord& open = *table.workshop().open_round();
  table::LiveRound live;
  live.round.id = open.id;
  live.round.form = open.form;
  live.round.roster = open.roster;
  live.view.places = {5, 4, 3, 3, 4};
  live.view.turnout = {0, 0, 0, 0, 0};
  table.state.live = live;
  table.refresh();
  ASSERT_TRUE(table.middle.hold("table.pick.close", 1000));

  look(table, {4, 0, 0, 0, 0});

  EXPECT_TRUE(table.middle.has_text("4 of 19 have voted. Close it all the same?"));
  EXPECT_TRUE(table.middle.has_text("A poll shows nothing below five ballots."));
}

/// Asked of the people who are here, and open.
void open_now(OneTable& table, ballot::RoundKind kind, const ballot::Turnout& shown) {
  ballot::Round round = table::round_for(table.workshop(), {.kind = kind}, "");
  round.id = std::string(32, 'b');
  log_opened(table.state, round);
  table.state.live->round = round;
  table.state.live->view.places = {5, 4, 3, 3, 4};
  table.state.live->view.turnout = shown;
  table.refresh();
}

/// It asks before it closes.
void hold_close_with_one_missing(OneTable& table, const char* close) {
  ASSERT_TRUE(table.middle.hold(close, 1000));
  EXPECT_FALSE(asked_for<table::FinishRound>(table));
  look(table, {5, 4, 3, 3, 3});
  EXPECT_TRUE(table.middle.has_text("18 of 19 have voted. Close it all the same?"));
}

/// The joined poll of the example, whose people are those of the first.
void open_joined(OneTable& table, const ballot::Turnout& shown) {
  table.play("confidence", Moment::kEntered);
  open_now(table, ballot::RoundKind::kConfidence, shown);
}

TEST(ClosingAVote, AsksWhereOneWhoIsMissingCostsWhatThePartnerWasTold) {
  OneTable table;
  open_joined(table, {5, 4, 3, 3, 3});
  hold_close_with_one_missing(table, "table.confidence.close");

  EXPECT_TRUE(table.middle.has_text("its answers are shown again only if everybody votes"));
  EXPECT_FALSE(table.middle.has_text("This was asked before")) << "the agreements are asked for the first time";
  EXPECT_EQ(findings(table.middle), "");
  look(table, {5, 4, 3, 3, 4});
  EXPECT_FALSE(table.middle.find("table.missing.stay").has_value());
}

TEST(ClosingAVote, AsksWhereOneWhoIsMissingAtTheFirstAskingCostsTheSecondFigure) {
  OneTable table;
  table.play("voice", Moment::kEntered);
  open_now(table, ballot::RoundKind::kVoice, {5, 4, 3, 3, 3});
  hold_close_with_one_missing(table, "table.voice.close");

  EXPECT_TRUE(table.middle.has_text("the second figure of one voice would be lost"));
  EXPECT_EQ(findings(table.middle), "");
}

/// The vote of the example once more, of the same people.
void open_again(OneTable& table, const ballot::Turnout& shown) {
  table.play("vote", Moment::kVoted);
  open_now(table, ballot::RoundKind::kFriction, shown);
}

TEST(ClosingAVote, AsksWhereOneWhoIsMissingCostsWhatIsAskedAgain) {
  OneTable table;
  open_again(table, {5, 4, 3, 3, 3});
  hold_close_with_one_missing(table, "table.vote.close");

  EXPECT_TRUE(table.middle.has_text("what its cells showed stays as in the first vote"));
  EXPECT_FALSE(table.middle.has_text("and stay empty")) << "what they showed stays";
  EXPECT_EQ(findings(table.middle), "");
}

TEST(ClosingAVote, SaysBeforeSomebodyIsCountedOutThatWhatIsAskedAgainStaysAsItWas) {
  OneTable table;
  open_again(table, {5, 4, 3, 3, 3});

  ASSERT_TRUE(table.middle.tap("table.vote.left"));

  EXPECT_TRUE(table.middle.has_text("what the cells of that function showed stays as in the first vote"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(ClosingAVote, AsksForNothingOfCellsThatStayAsTheyWereWhoeverVotes) {
  OneTable table;
  open_again(table, {5, 4, 3, 3, 3});
  for (ballot::EarlierCell& cell : table.state.live->round.earlier.cells) cell.moved = true;

  ASSERT_TRUE(table.middle.hold("table.vote.close", 1000));

  EXPECT_TRUE(asked_for<table::FinishRound>(table));
}

TEST(ClosingAVote, DoesNotAskForWhatIsLostWhoeverVotes) {
  OneTable table;
  open_joined(table, {5, 4, 3, 3, 3});
  for (ballot::EarlierPoll& poll : table.state.live->round.earlier.voices) poll.moved = true;

  ASSERT_TRUE(table.middle.hold("table.confidence.close", 1000));

  EXPECT_TRUE(asked_for<table::FinishRound>(table));
}

TEST(ClosingAVote, FitsTwelveFunctionsOfLongNames) {
  OneTable table;
  table.play("vote", Moment::kVoting, roster_of(12, true));
  play_open(table);
  const framework::Roster roster = roster_of(12, true);
  table.state.live->round.roster = roster;
  table.state.live->closing = Closing::kAsks;
  table.state.live->missing.places = 44;
  for (int i = 0; i < 12; ++i) table.state.live->missing.functions.emplace_back(i, 3);
  table.state.live->missing.cells_lost = true;
  table.state.live->missing.unshown = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  table.refresh();

  EXPECT_EQ(findings(table.middle), "");
}

TEST(ClosedEmpty, IsSaidAsSuchAtTheVoteAndOnTheMapAndNeverAsNoDealings) {
  OneTable table;
  table.play("vote", Moment::kVoted);
  const workshop::RoundRecord last = *table.workshop().last_round(ballot::RoundKind::kFriction);
  const std::string id(32, '7');
  table.change(workshop::RoundOpened{id, last.step, last.form, last.roster, last.plan, last.eligibility});
  workshop::RoundClosed closed{id, {}, ballot::Turnout(last.roster.functions.size(), 0), std::nullopt};
  table.change(closed);
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Nobody voted"));
  EXPECT_FALSE(table.middle.has_text("no dealings"));
  EXPECT_FALSE(table.middle.has_text("0 of 19"));
  EXPECT_EQ(findings(table.middle), "");

  table.change(workshop::StepEntered{table.workshop().step + 1});
  table.refresh();
  ASSERT_EQ(table.workshop().current().kind, framework::StepKind::kMap);
  EXPECT_TRUE(table.middle.has_text("Nobody voted"));
  EXPECT_FALSE(table.middle.has_text("no dealings"));

  const auto& steps = table.workshop().framework.steps;
  const auto choose = std::find_if(steps.begin(), steps.end(), [](const framework::Step& step) {
    return step.kind == framework::StepKind::kChoose;
  });
  table.change(workshop::StepEntered{static_cast<int>(choose - steps.begin())});
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Nobody voted"));
  EXPECT_FALSE(table.middle.has_text("hot spots of the vote appear here"));
  EXPECT_FALSE(table.middle.find("table.choose.open")) << "there is nothing to put dots on";
  EXPECT_EQ(findings(table.middle), "");

  Probe past(kTable55, [snapshot = workshop::take_snapshot(table.workshop())](look::Ui& ui) {
    table::draw_past_map(ui, ui.area(), snapshot);
  });
  past.run();
  EXPECT_TRUE(past.has_text("Nobody voted"));
  EXPECT_FALSE(past.has_text("too few people"));
}

}  // namespace
}  // namespace crosstable::test

// What a screen has opened is its own: nobody else closes it, and it is dropped when the screen is left.
#include <gtest/gtest.h>

#include "table/votes.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

TEST(VoteScreen, ChecksTheScreenInThePlaceOfTheStepAndComesBack) {
  OneTable table;
  table.play("vote", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.vote.ruler"));
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("How large is this screen?"));
  EXPECT_FALSE(table.middle.can_tap("table.vote.open"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.ruler.done"));
  table.refresh();

  EXPECT_TRUE(table.middle.can_tap("table.vote.open"));
}

TEST(Menu, LeavesAQuestionOfTheScreenOpen) {
  OneTable table;
  open_unlocked(table);
  ASSERT_TRUE(table.middle.tap("table.vote.arm"));
  table.refresh();
  ASSERT_TRUE(table.middle.has_text("Who votes next, and where?"));

  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.refresh();
  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Who votes next, and where?"));
}

TEST(Menu, LeavesTheQuestionWhetherToDiscardAPollOpen) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  ballot::Round round = table::round_for(table.workshop(), {.kind = ballot::RoundKind::kPick}, "");
  round.id = std::string(32, 'd');
  log_opened(table.state, round);
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.pick.discard"));
  table.refresh();
  ASSERT_TRUE(table.middle.can_tap("table.pick.discard.yes"));

  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.menu.contrast"));
  table.refresh();

  EXPECT_TRUE(table.middle.can_tap("table.pick.discard.yes"));
}

TEST(Menu, LeavesTheCaseThatRunsAgainOpenWhenTheScreenIsKeptStill) {
  OneTable table;
  table.play("commit", Moment::kDone);
  ASSERT_TRUE(table.middle.tap("table.agreement.run"));
  ASSERT_TRUE(table.middle.has_text("waited so far"));

  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.menu.motion"));
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("The same case, as we agreed"));
}

TEST(KiosksScreen, GivesWayToTheNextStep) {
  OneTable table;
  table.play("map", Moment::kEntered);
  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.menu.kiosks"));
  table.refresh();
  ASSERT_TRUE(table.middle.has_text("Which kiosks are there?"));

  table.act(table::Forward{});
  table.refresh();

  EXPECT_FALSE(table.middle.has_text("Which kiosks are there?"));
}

TEST(KiosksScreen, GivesWayToTheStartPageAndToTheNextWorkshop) {
  OneTable table;
  table.play("map", Moment::kEntered);
  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.menu.kiosks"));
  table.refresh();

  table.act(table::GoHome{});
  table.go_home();
  table.play("map", Moment::kEntered);

  EXPECT_FALSE(table.middle.has_text("Which kiosks are there?"));
}

TEST(Problem, OfWhatAnOpenVoteForbidsIsSaidUntilItIsClosed) {
  OneTable table;
  table.play("confidence", Moment::kVoting);
  table.change(workshop::Finished{});
  table.refresh();
  ASSERT_EQ(table.state.problem, "A vote is still open; close it before you finish.");

  table.change(workshop::RoundDiscarded{table.workshop().open_round()->id});
  table.refresh();

  EXPECT_EQ(table.state.problem, "");
}

TEST(Problem, OfAnotherKindOutlivesWhatWasSaidOfAState) {
  OneTable table;
  table.play("confidence", Moment::kVoting);
  table.change(workshop::Finished{});
  table::failed(table.state, words::verbatim("The printer has no paper."));

  table.change(workshop::RoundDiscarded{table.workshop().open_round()->id});
  table.refresh();

  EXPECT_EQ(table.state.problem, "The printer has no paper.");
}

TEST(VoteScreen, DropsItsQuestionsHoweverTheStepIsLeft) {
  const std::vector<table::Intent> ways = {table::Forward{}, table::Backward{}, table::GoToStep{1}};
  for (const table::Intent& way : ways) {
    OneTable table;
    table.play("vote", Moment::kVoted);
    const int step = table.workshop().step;
    ASSERT_TRUE(table.middle.tap("table.vote.again"));
    table.refresh();
    ASSERT_TRUE(table.middle.can_tap("table.vote.keep"));

    table.act(way);
    table.refresh();
    table.act(table::GoToStep{step});
    table.refresh();

    EXPECT_FALSE(table.middle.can_tap("table.vote.keep"));
    EXPECT_TRUE(table.middle.can_tap("table.vote.again"));
  }
}

TEST(KeyScreen, ForgetsAPassphraseInHandHoweverTheStepIsLeft) {
  OneTable table;
  table.play("vote", Moment::kEntered);
  const int step = table.workshop().step;
  ASSERT_TRUE(table.middle.tap("table.vote.open"));
  table.middle.advance(500);
  ASSERT_TRUE(table.middle.can_tap("table.key.back"));

  table.act(table::GoToStep{step - 1});
  table.refresh();
  EXPECT_FALSE(table.middle.can_tap("table.key.back")) << "nothing of it stands over another step";
  table.act(table::GoToStep{step});
  table.refresh();

  EXPECT_TRUE(table.middle.can_tap("table.vote.open"));
}

TEST(Map, WhatIsSelectedLastsFromStepToStep) {
  OneTable table;
  table.play("map", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.map.cell.SA.FI"));
  table.refresh();
  ASSERT_TRUE(table.middle.can_tap("table.map.pin"));
  const int step = table.workshop().step;

  table.act(table::GoToStep{step + 1});
  table.refresh();
  table.act(table::GoToStep{step});
  table.refresh();

  EXPECT_TRUE(table.middle.can_tap("table.map.pin"));
}

}  // namespace
}  // namespace crosstable::test

#include <algorithm>

#include <gtest/gtest.h>

#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;
using workshop::Pair;

TEST(Confidence, AsksTheRoomFirst) {
  OneTable table;
  table.play("confidence", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.confidence.open"));
  ASSERT_TRUE(table.decline_key());

  ASSERT_NE(table.effect<table::MakeRound>(), nullptr);
  EXPECT_EQ(table.effect<table::MakeRound>()->round.form.kind, ballot::RoundKind::kConfidence);
  EXPECT_EQ(table.effect<table::MakeRound>()->round.form.items.size(), 2u);
}

TEST(Confidence, ShowsBesideThePollAllThatWasAgreed) {
  OneTable table;
  table.play("confidence", Moment::kEntered);
  table.change(workshop::FocusSet{kSecond, false});
  table.refresh();

  int besides = 0;
  int told = 0;
  for (const framework::CharterField& field : table.workshop().framework.charter) {
    const auto& fields = table.workshop().agreement(kFirst)->fields;
    if (!fields.contains(field.id) || (field.required && ++told <= 2)) continue;
    EXPECT_TRUE(table.middle.has_text(framework::fill_in(field.sentence, "Finance", table.workshop().request)))
        << field.id;
    ++besides;
  }
  EXPECT_GT(besides, 4) << "else it proves nothing";
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Confidence, OffersNoPollWithoutAPair) {
  OneTable table;
  table.play("confidence", Moment::kEntered);
  for (const Pair& pair : std::vector<Pair>(table.workshop().focus)) table.change(workshop::FocusSet{pair, false});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("No pair is chosen yet"));
  EXPECT_FALSE(table.middle.can_tap("table.confidence.poll"));
}

TEST(Confidence, OpensNoPollOnceItsPairsHaveBeenTakenBack) {
  OneTable table;
  table.play("confidence", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.confidence.open"));
  for (const Pair& pair : std::vector<Pair>(table.workshop().focus))
    table.act(workshop::Change{workshop::FocusSet{pair, false}});

  ASSERT_TRUE(table.decline_key());

  EXPECT_EQ(table.effect<table::MakeRound>(), nullptr);
  EXPECT_EQ(table.state.busy, "");
  EXPECT_NE(table.state.problem, "");
}

TEST(Confidence, ShowsTheMiddleAnswerAndWhoIsToBeHeard) {
  OneTable table;

  table.play("confidence", Moment::kVoted);

  EXPECT_TRUE(table.middle.has_text("Ready to hold"));
  EXPECT_TRUE(table.middle.has_text("Hear the reservation"));
  EXPECT_TRUE(table.middle.has_text("somebody is below 3"));
  EXPECT_TRUE(table.middle.has_text("19 secret ballots"));
  EXPECT_FALSE(table.middle.has_text("answers each")) << "a ballot may leave an agreement out";
}

TEST(Confidence, CallsADraftThatNobodyAgreedToNotReady) {
  OneTable table;
  table.play("confidence", Moment::kVoted);
  const workshop::Pair sure = table.workshop().focus.front();
  for (const std::string& side : {sure.from, sure.about}) table.change(workshop::CharterAgreed{sure, side, false});
  table.refresh();

  EXPECT_FALSE(table.middle.has_text("Ready to hold"));
  EXPECT_TRUE(table.middle.has_text("Sure, but a draft"));
  EXPECT_TRUE(table.middle.has_text("Sales and Finance have not agreed to it yet."));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.confidence.amend." + sure.from + "." + sure.about));
  EXPECT_EQ(table.workshop().current().kind, framework::StepKind::kCommit);
}

TEST(Confidence, KeepsAReservationInTheRoom) {
  OneTable table;
  table.play("confidence", Moment::kVoted);
  EXPECT_FALSE(table.middle.can_tap("table.confidence.mark.CM.FI")) << "nothing is written yet";
  table.change(workshop::ReservationLogged{kSecond, "Not in the last week of a quarter"});
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.confidence.mark.CM.FI"));

  EXPECT_TRUE(table.workshop().kept.contains({workshop::TextKind::kReservation, 0, kSecond}));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Confidence, WritesAReservationDown) {
  OneTable table;
  table.play("confidence", Moment::kVoted);

  ASSERT_TRUE(table.middle.tap("table.confidence.reservation.CM.FI"));
  table.middle.type("Not in the last week of a quarter");

  EXPECT_EQ(table.workshop().agreement(kSecond)->reservation, "Not in the last week of a quarter");
  EXPECT_TRUE(workshop::is_done(table.workshop(), table.workshop().step));
}

TEST(Confidence, GoesBackToAmendTheAgreement) {
  OneTable table;
  table.play("confidence", Moment::kVoted);

  ASSERT_TRUE(table.middle.tap("table.confidence.amend.CM.FI"));

  EXPECT_EQ(table.workshop().current().kind, framework::StepKind::kCommit);
  EXPECT_EQ(table.view.pair, kSecond);
}

TEST(Confidence, GoesBackToAmendToTheNearestStepBeforeItThatWordsAgreements) {
  OneTable table;
  framework::Framework twice = inside_first();
  const std::vector<framework::Step> steps = shipped("pulse").steps;
  const auto later = std::find_if(steps.begin(), steps.end(), [](const framework::Step& step) {
    return step.kind == framework::StepKind::kAdjust;
  });
  ASSERT_NE(later, steps.end());
  twice.steps.insert(twice.steps.end() - 1, *later);
  table.led_by = twice;
  table.play("confidence", Moment::kVoted);

  ASSERT_TRUE(table.middle.tap("table.confidence.amend.CM.FI"));

  EXPECT_EQ(table.workshop().current().kind, framework::StepKind::kCommit);
}

TEST(Confidence, PollsAgain) {
  OneTable table;
  table.play("confidence", Moment::kVoted);

  ASSERT_TRUE(table.middle.tap("table.confidence.poll"));
  ASSERT_TRUE(table.middle.tap("table.confidence.open"));
  ASSERT_TRUE(table.decline_key());

  EXPECT_NE(table.effect<table::MakeRound>(), nullptr);
}

TEST(Confidence, CountsEachPersonsHandOnceAnItem) {
  OneTable table;
  table.play("confidence", Moment::kEntered);
  const int people = table.workshop().roster.people();
  ASSERT_TRUE(table.middle.tap("table.confidence.hands"));

  for (int hand = 0; hand < people; ++hand)
    ASSERT_TRUE(table.middle.tap("table.confidence.hand.0." + std::to_string(hand % 6) + ".more")) << hand;

  EXPECT_FALSE(table.middle.can_tap("table.confidence.hand.0.0.more"));
  EXPECT_TRUE(table.middle.can_tap("table.confidence.hand.0.0.less"));
}

TEST(Confidence, CountsHandAfterHandWhileAFingerRests) {
  OneTable table;
  table.play("confidence", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.confidence.hands"));

  ASSERT_TRUE(table.middle.hold("table.confidence.hand.0.4.more", 2000));
  const int more = table.view.of<table::PollView>().hands[4];
  EXPECT_GT(more, 2);
  ASSERT_TRUE(table.middle.hold("table.confidence.hand.0.4.less", 1000));
  EXPECT_LT(table.view.of<table::PollView>().hands[4], more - 1);
}

TEST(Confidence, MarksAShowOfHandsOpen) {
  OneTable table;
  table.play("confidence", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.confidence.hands"));

  for (int hand = 0; hand < 5; ++hand) ASSERT_TRUE(table.middle.tap("table.confidence.hand.0.5.more"));
  ASSERT_TRUE(table.middle.tap("table.confidence.hands.keep"));

  EXPECT_TRUE(table.middle.has_text("A show of hands, open"));
  const std::string people = std::to_string(table.workshop().roster.people());
  EXPECT_TRUE(table.middle.has_text("5 hands of " + people + " people."));
  EXPECT_TRUE(table.middle.has_text("Ready to hold"));
  EXPECT_TRUE(table.middle.has_text("Not asked yet"));
}

TEST(Confidence, FitsEveryTable) {
  for (const int functions : {3, 5, 12}) {
    for (const TableSize& size : {kFull55, kFull65}) {
      OneTable table(size);
      table.play("confidence", Moment::kVoted, roster_of(functions, functions == 12));
      EXPECT_EQ(findings(table.middle), "");

      table.view.script = true;
      table.refresh();
      EXPECT_EQ(findings(table.middle), "");

      table.view.script = false;
      table.play("confidence", Moment::kEntered, roster_of(functions, functions == 12));
      EXPECT_EQ(findings(table.middle), "");
    }
  }
}

}  // namespace
}  // namespace crosstable::test

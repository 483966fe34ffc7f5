// What a vote offers before it opens; that nothing of it is out of place, at any moment and from three to twelve
// functions.
#include <algorithm>
#include <variant>

#include <gtest/gtest.h>

#include "table/votes.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

TEST(VoteScreen, OffersWhatAndWhomWithTheMinutesTheyTake) {
  OneTable table;
  table.play("vote", Moment::kEntered);
  table.state.machine.kiosks = {1, 2, 3, 4};
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("All ten statements"));
  EXPECT_TRUE(table.middle.has_text("about 23 to 27 minutes"));
  EXPECT_TRUE(table.middle.has_text("about 16 to 19 minutes"));
  EXPECT_TRUE(table.middle.has_text("The map can show 20 of 20 one-way cells."));
  EXPECT_TRUE(table.middle.has_text("Kiosks 1, 2, 3 and 4 are ready"));
}

TEST(VoteScreen, SpeaksOfNoWalkWhereTheFrameworkHasNone) {
  OneTable table;
  workshop::Started started;
  started.title = "A taste";
  started.date = "2026-11-23";
  started.framework = shipped("taster");
  started.roster = roster_of(3);
  started.floor = 3;
  table.state.history = {};
  table.state.history.apply(started);
  for (int step = 0; step < static_cast<int>(started.framework.steps.size()); ++step) {
    if (started.framework.steps[static_cast<std::size_t>(step)].kind == framework::StepKind::kVote)
      table.state.history.apply(workshop::StepEntered{step, 1000});
  }
  table.state.place = table::Place::kWorkshop;
  table.refresh();

  EXPECT_TRUE(table.middle.find("table.vote.choose.everyone").has_value());
  EXPECT_FALSE(table.middle.find("table.vote.choose.walk").has_value());
  EXPECT_FALSE(table.middle.has_text("hand-off"));
}

TEST(VoteScreen, NamesWhoIsNotAskedAboutThePairsOfTheWalk) {
  OneTable table;
  table.play("vote", Moment::kEntered);
  table.state.history.apply(workshop::FunctionAdded{{"LG", "Logistics", "", 6, 3}});
  table.refresh();
  EXPECT_FALSE(table.middle.has_text("Not asked about these pairs"));

  ASSERT_TRUE(table.middle.tap("table.vote.choose.walk"));
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Not asked about these pairs"));
  EXPECT_TRUE(table.middle.has_text("Logistics (3)")) << "it came after the walk";
  EXPECT_EQ(findings(table.middle), "");
}

int outlines(OneTable& table) {
  const auto& items = table.middle.surface().scene().items();
  return static_cast<int>(std::count_if(items.begin(), items.end(), [](const look::Item& item) {
    const auto* path = get_if<look::Path>(&item);
    return path != nullptr && path->kind == look::Path::Kind::kClosed;
  }));
}

TEST(VoteScreen, OutlinesTheSealsOfAllWhoAreNotAsked) {
  OneTable table;
  table.play("vote", Moment::kEntered, roster_of(12));
  ASSERT_TRUE(table.middle.tap("table.vote.choose.everyone"));
  table.refresh();
  EXPECT_FALSE(table.middle.has_text("They are outlined in the list."));
  const int outlined = outlines(table);

  ASSERT_TRUE(table.middle.tap("table.vote.choose.walk"));
  table.refresh();

  const ballot::Round round = table::round_for(table.state, table.view.choice, "");
  const std::vector<int> asked = ballot::places_asked(round.form, round.roster);
  const auto nothing = static_cast<int>(std::count(asked.begin(), asked.end(), 0));
  ASSERT_GT(nothing, 3);
  EXPECT_TRUE(table.middle.has_text("They are outlined in the list."));
  EXPECT_EQ(outlines(table), outlined + nothing);
  EXPECT_EQ(findings(table.middle), "");
}

TEST(VoteScreen, SuggestsPairsOfTheWalkThatLeaveOutMuchOfTheRoomOnlyWhereNothingElseFits) {
  using Whom = table::RoundChoice::Whom;
  OneTable table;
  table.play("vote", Moment::kEntered);
  workshop::Workshop small = table.workshop();
  small.walk.steps.erase(small.walk.steps.begin() + 3, small.walk.steps.end());
  const int asked = ballot::people_asked(table::round_for(small, {.whom = Whom::kWalk}, "").form, small.roster);
  ASSERT_LT(asked * 4, small.roster.people() * 3) << "else it proves nothing";
  int alone = 0;
  for (int kiosks = 1; kiosks <= 6; ++kiosks) {
    const auto fits = [&](Whom whom) { return table::fits_step(small, {.pulse = true, .whom = whom}, kiosks); };
    const Whom suggested = table::suggested(small, {}, kiosks).whom;
    if (fits(Whom::kAll) || fits(Whom::kThree)) {
      EXPECT_NE(suggested, Whom::kWalk) << kiosks;
    } else if (fits(Whom::kWalk)) {
      EXPECT_EQ(suggested, Whom::kWalk) << kiosks << ": what does not fit the step is not suggested";
      ++alone;
    }
  }
  EXPECT_GT(alone, 0) << "else it proves nothing";
}

TEST(VoteScreen, SuggestsOnlyWhatIsThroughInTheStepsMinutesAndSaysWhy) {
  OneTable table;
  table.play("vote", Moment::kEntered);
  ASSERT_EQ(table.workshop().current().minutes, 20);
  table.state.machine.kiosks = {1, 2, 3, 4};
  table.refresh();

  EXPECT_TRUE(table.view.choice.pulse);
  EXPECT_EQ(table.view.choice.whom, table::RoundChoice::Whom::kAll);
  EXPECT_TRUE(table.middle.has_text("All of everybody would take 23 to 27 minutes; the step has 20"));
  EXPECT_TRUE(table.middle.has_text("It would fit with seven kiosks"));
  EXPECT_EQ(findings(table.middle), "");

  table.state.machine.kiosks = {1, 2, 3, 4, 5, 6, 7};
  table.refresh();
  EXPECT_FALSE(table.view.choice.pulse) << "seven kiosks do for all of it";
  EXPECT_FALSE(table.middle.has_text("would fit with"));
}

TEST(VoteScreen, LetsWhatDoesNotFitBeChosenAndNamesWhatWould) {
  OneTable table;
  table.play("vote", Moment::kEntered);
  table.state.machine.kiosks = {1, 2, 3, 4};
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.vote.choose.all"));
  table.refresh();

  EXPECT_FALSE(table.view.choice.pulse) << "what was tapped stays";
  EXPECT_TRUE(
      table.middle.has_text("The step has 20 minutes. It would fit with: seven kiosks, the five statements of"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.vote.open"));
  ASSERT_TRUE(table.decline_key());
  EXPECT_EQ(table.effect<table::MakeRound>()->round.form.statements.size(), 10u);
}

TEST(VoteScreen, SuggestsTheQuickestWhereNothingFits) {
  OneTable table;
  table.planned_kiosks = 1;
  table.play("vote", Moment::kEntered);
  table.state.machine.kiosks = {1};
  table.refresh();

  EXPECT_TRUE(table.view.choice.pulse);
  EXPECT_NE(table.view.choice.whom, table::RoundChoice::Whom::kAll);
  EXPECT_TRUE(table.middle.has_text("The step has 20 minutes."));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(VoteScreen, GoesOnReckoningWithThePlannedKiosksWhenTheFirstRunsAndSaysSo) {
  OneTable table;
  table.planned_kiosks = 2;
  table.play("vote", Moment::kEntered);
  const bool pulse = table.view.choice.pulse;
  const auto takes = [&](int kiosks) {
    const ballot::Minutes minutes = table::expected_minutes(table.workshop(), table.view.choice, kiosks);
    return "Voting takes about " + words::english(ballot::minutes_message(minutes));
  };
  EXPECT_TRUE(table.middle.has_text(takes(2) + " on the two kiosks you planned."));

  table.state.machine.kiosks = {1};
  table.refresh();
  EXPECT_TRUE(table.middle.has_text(takes(2) + " on the two kiosks you planned."));
  EXPECT_TRUE(table.middle.has_text("Only one of them runs."));
  EXPECT_TRUE(table.middle.has_text("Kiosk 1 is ready; two are planned"));
  EXPECT_EQ(table.view.choice.pulse, pulse);
  EXPECT_EQ(findings(table.middle), "");

  table.state.machine.kiosks = {1, 2};
  table.refresh();
  EXPECT_TRUE(table.middle.has_text(takes(2) + " on two kiosks."));
  EXPECT_FALSE(table.middle.has_text("of them run"));
  table.state.machine.kiosks = {1, 2, 3};
  table.refresh();
  EXPECT_TRUE(table.middle.has_text(takes(3) + " on three kiosks."));
}

TEST(VoteScreen, SuggestsAtEveryStepBeforeItWhatItSuggestsAtTheVote) {
  OneTable table;
  table.play("vote", Moment::kEntered);
  ASSERT_TRUE(table::suggested(table.workshop(), {}, 4).pulse);
  ASSERT_EQ(table::suggested(table.workshop(), {}, 4).whom, table::RoundChoice::Whom::kAll);

  table.play("pick", Moment::kEntered);

  ASSERT_LT(table.workshop().current().minutes, 20);
  EXPECT_TRUE(table::suggested(table.workshop(), {}, 4).pulse);
  EXPECT_EQ(table::suggested(table.workshop(), {}, 4).whom, table::RoundChoice::Whom::kAll);
}

TEST(VoteScreen, OfAPollSaysItsMinutesOnTheKiosksThatWerePlannedOrOnMoreThatAreHeard) {
  OneTable table;
  table.planned_kiosks = 1;
  table.play("pick", Moment::kEntered);
  EXPECT_TRUE(table.middle.has_text("About 13 to 15 minutes on the one kiosk you planned"));

  table.state.machine.kiosks = {1};
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("About 13 to 15 minutes on one kiosk"));
  EXPECT_TRUE(table.middle.has_text("The step has 10 minutes: it would fit with two kiosks, or count hands"));
  EXPECT_EQ(findings(table.middle), "");

  table.state.machine.kiosks = {1, 2};
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("About 7 to 8 minutes on two kiosks"));
  EXPECT_FALSE(table.middle.has_text("it would fit with"));
}

TEST(VoteScreen, OfAPollSaysThatFewerKiosksRunThanWerePlanned) {
  OneTable table;
  table.planned_kiosks = 2;
  table.play("pick", Moment::kEntered);
  table.state.machine.kiosks = {1};
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("About 7 to 8 minutes on the two kiosks you planned. Only one of them runs."));
  EXPECT_EQ(findings(table.middle), "");
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
  table::cards_done(table.state, words::verbatim("The cards are with the printer."));
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

  table.state.pin_set = true;
  ASSERT_TRUE(table.middle.tap("table.vote.practice"));
  EXPECT_TRUE(table.middle.has_text("To bring the table back: tap “End practice”"));
  EXPECT_FALSE(table.middle.has_text("PIN")) << "a practice ballot ends without";
  ASSERT_TRUE(table.middle.tap("table.hand.over"));

  const auto* kiosk = table.effect<table::BecomeKiosk>();
  ASSERT_NE(kiosk, nullptr);
  EXPECT_TRUE(kiosk->practice);
}

TEST(VoteScreen, HasNoFaultInItsQuestionsAndBesideTheScript) {
  using Asks = table::VoteView::Asks;
  for (const Asks question : {Asks::kArm, Asks::kLeft, Asks::kNothing}) {
    OneTable table;
    open_unlocked(table);
    if (question != Asks::kNothing)
      table.view.of<table::VoteView>().asks = question;
    else
      table.view.script = true;
    table.middle.run();

    EXPECT_EQ(findings(table.middle), "") << static_cast<int>(question);
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

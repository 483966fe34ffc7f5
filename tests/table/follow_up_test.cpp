// The steps that look at an earlier workshop: promises and adjust.
#include "workshop/follow_up.h"

#include <set>

#include <gtest/gtest.h>

#include "ballot/publication.h"
#include "table/flow/round_choice.h"
#include "table/map/registry.h"
#include "table/pulse.h"
#include "workshop/example.h"
#include "workshop/goes_out.h"
#include "workshop/snapshot.h"

namespace crosstable::test {
namespace {

using framework::StepKind;
using workshop::Pair;

TEST(Promises, ListsWhatWasPromisedAndTakesBackWhatWasSaid) {
  Pulse table(StepKind::kPromises);
  EXPECT_TRUE(table.middle.has_text("Publish the limits table on one page"));
  EXPECT_TRUE(table.middle.has_text("Nothing is said of four yet."));
  EXPECT_TRUE(table.middle.has_text("promised for"));
  EXPECT_EQ(findings(table.middle), "");

  ASSERT_TRUE(table.middle.tap("table.promises.1.under_way"));
  EXPECT_EQ(table.action(0).status, "under_way");
  ASSERT_TRUE(table.middle.tap("table.promises.1.under_way"));
  EXPECT_EQ(table.action(0).status, "");
}

TEST(Promises, OpenAllNotesThatAreLeftOver) {
  Pulse table(StepKind::kPromises, false);
  table.state.previous = Pulse::example();
  for (char number = '1'; number <= '8'; ++number)
    table.state.previous->notes_left.push_back({std::string("Note number ") + number, "2026-11-23"});
  table.take_over();
  table.refresh();
  const auto notes = table.workshop().notes_left;
  ASSERT_GE(notes.size(), 8U);

  std::set<std::string> seen;
  for (std::size_t page = 0; page < notes.size() && seen.size() < notes.size(); ++page) {
    for (const workshop::LeftNote& note : notes) {
      if (table.middle.has_text(note.text)) seen.insert(note.text);
    }
    EXPECT_EQ(findings(table.middle), "");
    ASSERT_TRUE(table.middle.tap("table.follow_up.notes.more"));
    table.refresh();
  }
  EXPECT_EQ(seen.size(), notes.size());
}

TEST(Promises, ShowTheSealOfWhoseNoteIsLeftOver) {
  Pulse table(StepKind::kPromises, false);
  table.state.previous = Pulse::example();
  table.state.previous->notes_left = {{"Who signs at night?", "2026-11-23", false, "CS"}};
  table.take_over();
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Who signs at night?"));
  EXPECT_TRUE(table.middle.has_text("CS"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Promises, AreDoneWithWhatShowsIt) {
  Pulse table(StepKind::kPromises);
  for (const workshop::Action& action : std::vector<workshop::Action>(table.workshop().actions)) {
    const std::string id = "table.promises." + std::to_string(action.id);
    ASSERT_TRUE(table.middle.tap(id + (action.id == 1 ? ".done" : ".dropped")));
  }
  EXPECT_FALSE(table.is_done());

  ASSERT_TRUE(table.middle.tap("table.promises.1"));
  ASSERT_TRUE(table.middle.tap("table.promises.outcome"));
  table.middle.type("Linked in the form");

  EXPECT_EQ(table.action(0).outcome, "Linked in the form");
  EXPECT_TRUE(table.is_done());
  EXPECT_FALSE(table.middle.can_tap("table.promises.later")) << "what is over needs no new day";
}

TEST(Promises, KeepsAnActionWithTheGroup) {
  Pulse table(StepKind::kPromises);
  ASSERT_TRUE(table.middle.tap("table.promises.1"));
  EXPECT_EQ(findings(table.middle), "");

  ASSERT_TRUE(table.middle.tap("table.promises.mark"));

  EXPECT_TRUE(table.workshop().kept.contains({workshop::TextKind::kAction, 1, {}}));
}

TEST(Promises, GivesWhatIsLateANewDayFromTodayOn) {
  Pulse table(StepKind::kPromises);
  ASSERT_LT(table.action(0).due, table.workshop().date);
  ASSERT_TRUE(table.middle.tap("table.promises.1.late"));

  ASSERT_TRUE(table.middle.tap("table.promises.later"));

  EXPECT_EQ(table.action(0).due, "2026-12-30");
  EXPECT_EQ(table.action(0).marks.front().due, "2026-12-04") << "what was promised first stays known";
}

TEST(Promises, SettlesNotesThatWereLeftOver) {
  Pulse table(StepKind::kPromises);
  const auto notes = table.workshop().notes_left.size();
  ASSERT_GE(notes, 1U);

  ASSERT_TRUE(table.middle.tap("table.follow_up.note." + std::to_string(notes)));

  EXPECT_EQ(table.workshop().notes_left.size(), notes - 1);
}

TEST(Promises, KeepsNotesThatWereLeftOverUntilOneIsSentOut) {
  Pulse table(StepKind::kPromises);
  EXPECT_TRUE(workshop::what_goes_out(workshop::take_snapshot(table.workshop())).notes_left.empty());

  const std::size_t first = table.workshop().notes_left.size();
  ASSERT_TRUE(table.middle.tap("table.follow_up.mark." + std::to_string(first)));

  EXPECT_TRUE(table.workshop().notes_left.front().goes_out);
  EXPECT_EQ(findings(table.middle), "");
}

TEST(ClosingAPulse, SaysWhatIsLateAndOffersTheNotesThatWereLeftOver) {
  Pulse table(StepKind::kClose);
  ASSERT_LT(table.action(0).due, table.workshop().date);
  EXPECT_TRUE(table.middle.has_text("late and need a new day"));
  EXPECT_TRUE(table.middle.has_text("Fri 4 Dec, late"));

  ASSERT_TRUE(table.middle.tap("table.close.notes"));

  EXPECT_TRUE(table.middle.has_text("Left over from before"));
  EXPECT_TRUE(table.middle.can_tap("table.follow_up.note." + std::to_string(table.workshop().notes_left.size())));
}

TEST(ClosingAPulse, SaysHowManyOfTheActionsAreOver) {
  Pulse table(StepKind::kClose);
  EXPECT_FALSE(table.middle.has_text("done or dropped"));
  workshop::Action kept = table.action(0);
  kept.status = "done";
  kept.outcome = "Linked in the form";

  table.change(workshop::ActionChanged{kept});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Four actions for two agreements. One of them is done or dropped."));
}

TEST(ClosingAPulse, CountsAllAgreementsThatItGoesOnWith) {
  Pulse table(StepKind::kClose, false);
  table.state.previous = Pulse::example();
  const workshop::Agreement one = table.state.previous->agreements.front();
  for (const Pair& pair : {Pair{"LE", "SA"}, Pair{"CS", "SA"}}) {
    table.state.previous->agreements.push_back(one);
    table.state.previous->agreements.back().pair = pair;
  }
  table.take_over();
  table.refresh();

  EXPECT_EQ(table.workshop().focus.size(), 3U);
  EXPECT_TRUE(table.middle.has_text("Four actions for four agreements."));
}

TEST(Promises, OfAWorkshopThatFollowsNothingAreNotedFromMemory) {
  Pulse table(StepKind::kPromises, false);
  EXPECT_TRUE(table.middle.has_text("No promise is open"));
  EXPECT_TRUE(table.is_done());

  ASSERT_TRUE(table.middle.tap("table.promises.add"));
  table.middle.type("Name the deputy");

  ASSERT_EQ(table.workshop().actions.size(), 1U);
  EXPECT_EQ(table.action(0).text, "Name the deputy");
  EXPECT_TRUE(table.middle.can_tap("table.promises.1.done"));
}

TEST(Promises, AreOverOnlyWhereSomethingWasPromised) {
  Pulse table(StepKind::kPromises, false);
  table.state.previous = Pulse::example();
  for (workshop::Action& action : table.state.previous->actions) action.status = "dropped";
  table.take_over();
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Everything that was promised before is done or dropped."));

  table.state.previous->actions.clear();
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("In the workshop before, no promise was noted."));
  EXPECT_FALSE(table.middle.has_text("done or dropped."));

  table.state.previous.reset();
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("The workshop before left no open promise."));
}

TEST(Promises, OfALogThatTookNothingOverYetAreTakenOverByOneTap) {
  Pulse table(StepKind::kPromises, false);
  table.state.previous = Pulse::example();
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.follow_up.take_over"));

  EXPECT_EQ(table.workshop().actions.size(), 4U);
  EXPECT_FALSE(table.middle.can_tap("table.follow_up.take_over"));
}

TEST(Recall, CallsADraftADraft) {
  Pulse table(StepKind::kRecall);
  EXPECT_FALSE(table.middle.has_text("Draft, not agreed by both sides."));
  table.state.previous->agreements[0].agreed.clear();
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Draft, not agreed by both sides."));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Adjust, CallsADraftADraft) {
  Pulse table(StepKind::kAdjust, false);
  table.state.previous = Pulse::example();
  table.state.previous->agreements[0].agreed.clear();
  table.take_over();
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Draft, not agreed by both sides. Version 1, of"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Adjust, KeepsFixesOrEscalatesEachAgreement) {
  Pulse table(StepKind::kAdjust);
  EXPECT_TRUE(table.middle.has_text("Two are still to be decided on."));
  EXPECT_EQ(findings(table.middle), "");

  ASSERT_TRUE(table.middle.tap("table.adjust.keep.CM.FI"));
  EXPECT_EQ(table.agreement(kSecond).decision, workshop::Decision::kKept);
  ASSERT_TRUE(table.middle.tap("table.adjust.escalate.SA.FI"));
  EXPECT_EQ(table.agreement(kFirst).decision, workshop::Decision::kEscalated);
  EXPECT_EQ(workshop::lies_with(table.agreement(kFirst))->who, "Function leads: Marta and Paul");
  EXPECT_TRUE(table.is_done());

  ASSERT_TRUE(table.middle.tap("table.adjust.escalate.SA.FI"));
  EXPECT_EQ(table.agreement(kFirst).decision, workshop::Decision::kOpen);
}

TEST(Adjust, SaysTheDayOfAReviewAsItWasAgreedOn) {
  Pulse table(StepKind::kAdjust);
  ASSERT_TRUE(table.middle.tap("table.adjust.fix.SA.FI"));
  EXPECT_TRUE(table.middle.has_text("Day 30, Wednesday 23 December 2026"));

  ASSERT_TRUE(table.middle.tap("table.commit.review_on"));
  ASSERT_TRUE(table.middle.tap("table.commit.review_on.choice.0"));

  EXPECT_TRUE(table.middle.has_text("now Friday 22 January 2027, before Day 30, Wednesday 23 December 2026"));
}

TEST(Adjust, OpensAnAgreementAndShowsWhatChangedInIt) {
  Pulse table(StepKind::kAdjust);
  ASSERT_TRUE(table.middle.tap("table.adjust.fix.SA.FI"));
  EXPECT_TRUE(table.middle.has_text("Nothing so far."));
  EXPECT_EQ(findings(table.middle), "");

  ASSERT_TRUE(table.middle.tap("table.commit.decide_by.less"));

  EXPECT_TRUE(table.middle.has_text("now 1 working day, before 2 working days"));
  EXPECT_EQ(workshop::version_of(table.agreement(kFirst)), 2);
  EXPECT_FALSE(table.is_done());
  ASSERT_TRUE(table.middle.tap("table.adjust.agree.SA"));
  ASSERT_TRUE(table.middle.tap("table.adjust.agree.FI"));
  ASSERT_TRUE(table.middle.tap("table.replay.close")) << "the walked case ran again";
  ASSERT_TRUE(table.middle.tap("table.adjust.back"));
  EXPECT_TRUE(table.middle.has_text("Version 2, of today."));
  ASSERT_TRUE(table.middle.tap("table.adjust.keep.CM.FI"));
  EXPECT_TRUE(table.is_done());
}

TEST(Adjust, OfAWorkshopThatFollowsNothingAgreesOnSomethingNew) {
  Pulse table(StepKind::kAdjust, false);
  EXPECT_TRUE(table.middle.has_text("Tap the function that asks."));

  ASSERT_TRUE(table.middle.tap("table.adjust.pick.SA"));
  ASSERT_TRUE(table.middle.tap("table.adjust.pick.LE"));

  EXPECT_EQ(table.workshop().focus, std::vector<Pair>({{"SA", "LE"}}));
  EXPECT_FALSE(table.is_done()) << "it is to be settled like any";
  ASSERT_TRUE(table.middle.tap("table.commit.decide_by.more"));
  EXPECT_FALSE(table.agreement({"SA", "LE"}).fields.empty());
}

TEST(Adjust, TwoFunctionsWithAnAgreementOfBeforeOpenThatOne) {
  Pulse table(StepKind::kAdjust);
  ASSERT_TRUE(table.middle.tap("table.adjust.new"));

  ASSERT_TRUE(table.middle.tap("table.adjust.pick.FI"));
  ASSERT_TRUE(table.middle.tap("table.adjust.pick.SA"));

  EXPECT_EQ(table.workshop().focus.size(), 2U) << "nothing new is chosen";
  EXPECT_TRUE(table.middle.can_tap("table.adjust.agree.SA"));
}

TEST(CloseOfAPulse, DropsWhatWasPromisedBeforeInsteadOfTakingItAway) {
  Pulse table(StepKind::kClose);
  ASSERT_TRUE(table.middle.tap("table.close.edit.1"));

  ASSERT_TRUE(table.middle.tap("table.close.delete"));

  ASSERT_EQ(table.workshop().actions.size(), 4U);
  EXPECT_EQ(table.action(0).status, "dropped");
}

/// Opened, and closed after everybody who is asked has answered as in the example.
void vote_as_suggested(Pulse& table) {
  ballot::Round round = table::round_for(table.state, {}, "");
  round.id = std::string(32, '7');
  ballot::UrnView view;
  for (const framework::Function& function : round.roster.functions) view.places.push_back(function.places);
  view.turnout = ballot::places_asked(round.form, round.roster);
  workshop::RoundClosed closed{round.id, {}, view.turnout, std::nullopt};
  const auto ballots = workshop::example_ballots(round.form, round.roster);
  for (const ballot::PlannedCell& cell : round.plan.cells)
    closed.cells.push_back(ballot::publish(round, cell, view, ballots));
  log_opened(table.state, round);
  table.state.live.reset();
  table.state.history.apply(closed);
}

TEST(Compare, OpensOnWhatChangedWhicheverViewWasSeenBefore) {
  Pulse table(StepKind::kVote);
  vote_as_suggested(table);
  table.view.map.view = table::MapView::kCircle;
  table.refresh();

  table.change(workshop::StepEntered{table.workshop().step + 1});
  table.refresh();
  ASSERT_EQ(table.workshop().current().kind, StepKind::kCompare);
  EXPECT_EQ(table.view.map.view, table::MapView::kChange);

  ASSERT_TRUE(table.middle.tap("table.map.view.0"));
  EXPECT_EQ(table.view.map.view, table::MapView::kOverall);
  table.refresh();
  EXPECT_EQ(table.view.map.view, table::MapView::kOverall);
}

TEST(Compare, SaysWhereThereIsNoEarlierVote) {
  Pulse table(StepKind::kVote, false);
  vote_as_suggested(table);
  table.change(workshop::StepEntered{table.workshop().step + 1});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("There is no earlier vote to compare this with."));
  EXPECT_EQ(findings(table.middle), "");

  table.state.previous = Pulse::example();
  table.refresh();
  EXPECT_FALSE(table.middle.has_text("There is no earlier vote"));
}

}  // namespace
}  // namespace crosstable::test

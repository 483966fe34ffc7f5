#include "workshop/follow_up.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "framework/value.h"
#include "play.h"
#include "workshop/snapshot.h"

namespace crosstable::workshop::test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

const framework::Framework& pulse() {
  static const framework::Framework framework =
      framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/pulse.toml").value();
  return framework;
}

int pulse_step(framework::StepKind kind) {
  int index = 0;
  while (pulse().steps[static_cast<std::size_t>(index)].kind != kind) ++index;
  return index;
}

/// The workshop that follows, on its first step.
History following(const Snapshot& last, const std::string& date, Started start = started(),
                  const framework::Framework& framework = pulse()) {
  start.title = "Pulse";
  start.date = date;
  start.framework = framework;
  History next;
  next.apply(start);
  next.apply(Inherited{inherit(last, next.now())});
  return next;
}

/// With the example's agreements and actions: Sales on Finance among them.
Snapshot first() { return take_snapshot(at("close").now()); }

/// What becomes of the first action.
ActionChanged marked(const History& history, const std::string& status, const std::string& outcome = "") {
  Action action = history.now().actions.front();
  action.status = status;
  action.outcome = outcome;
  return {action};
}

}  // namespace

TEST(FollowUp, TakesOverAgreementsActionsRequestWalkDatesAndNotes) {
  History noted = at("close");
  play(noted, {ObservationAdded{"Legal answers first."}});
  const Snapshot last = take_snapshot(noted.now());

  const Workshop now = following(last, "2026-12-23").now();

  EXPECT_TRUE(now.inherited);
  EXPECT_EQ(now.request, last.request);
  EXPECT_EQ(now.partner, last.partner);
  EXPECT_EQ(now.past_case, last.past_case);
  EXPECT_EQ(now.walk, last.walk) << "the pulse walks nothing, so its lanes stay confirmed";
  EXPECT_EQ(now.focus, last.focus) << "the pulse chooses nothing";
  EXPECT_EQ(now.causes, last.causes);
  ASSERT_EQ(now.agreements.size(), last.agreements.size());
  EXPECT_EQ(now.agreements.front().fields, last.agreements.front().fields);
  EXPECT_EQ(now.agreements.front().ladder, last.agreements.front().ladder);
  EXPECT_EQ(now.actions.size(), last.actions.size());
  EXPECT_THAT(now.follow_ups, ElementsAre("2027-01-22", "2027-02-22"));
  EXPECT_EQ(now.notes_left.back(), (LeftNote{"Legal answers first.", last.date}));
}

TEST(FollowUp, AnOldSnapshotWithNothingInheritedKeepsItsBytes) {
  const std::string text = text_of(first());

  for (const char* word : {"before", "decision", "lies_with", "outcome", "origin", "marks", "notes_left", "past"})
    EXPECT_THAT(text, Not(HasSubstr("\"" + std::string(word) + "\""))) << word;
}

TEST(FollowUp, TheSnapshotAfterItComesBackFromItsSections) {
  History next = following(first(), "2026-12-23");
  play(next, {marked(next, "late", "Half of it"), FieldSettled{kPair, "decide_by", "1 working day"}});
  const Snapshot snapshot = take_snapshot(next.now());

  const auto again = from_sections(to_sections(snapshot));

  ASSERT_TRUE(again) << words::english(again.error());
  EXPECT_EQ(*again, snapshot);
  EXPECT_EQ(text_of(*again), text_of(snapshot));
}

TEST(FollowUp, TellsOfAllWorkshopsBeforeItTheFirstOneFirst) {
  const Snapshot one = first();
  const Snapshot two = take_snapshot(following(one, "2026-12-23").now());
  const Workshop three = following(two, "2027-01-22").now();

  EXPECT_THAT(two.past.workshops, ElementsAre(EarlierWorkshop{one.title, one.date, true}));
  EXPECT_THAT(three.past.workshops,
              ElementsAre(EarlierWorkshop{one.title, one.date, true}, EarlierWorkshop{"Pulse", "2026-12-23", true}));
}

TEST(FollowUp, OfASnapshotThatDoesNotTellThemNamesThoseThatItsAgreementsAndActionsComeFrom) {
  const Snapshot one = first();
  Snapshot two = take_snapshot(following(one, "2026-12-23").now());
  two.past = {};

  EXPECT_THAT(following(two, "2027-01-22").now().past.workshops,
              ElementsAre(EarlierWorkshop{one.title, one.date, true}, EarlierWorkshop{"Pulse", "2026-12-23", true}));
}

TEST(FollowUp, ASnapshotThatContradictsItsOwnPastIsRefused) {
  const Snapshot good = take_snapshot(following(first(), "2026-12-23").now());
  const auto refused = [&](const auto& change) {
    Snapshot bad = good;
    change(bad);
    const auto read = from_sections(to_sections(bad));
    return read ? "" : words::english(read.error());
  };

  EXPECT_EQ(refused([](Snapshot&) {}), "");
  EXPECT_THAT(refused([](Snapshot& s) { s.agreements.front().before.front().number = 0; }), HasSubstr("not in order"));
  EXPECT_THAT(refused([](Snapshot& s) { s.agreements.front().rung = -1; }), HasSubstr("no such rung"));
  EXPECT_THAT(refused([](Snapshot& s) { s.actions.front().marks.clear(); }), HasSubstr("where it comes from"));
  EXPECT_THAT(refused([](Snapshot& s) { s.actions.front().marks.front().date = "2026-02-30"; }),
              HasSubstr("does not exist"));
}

TEST(FollowUp, AnActionIsCarriedOnUntilItIsDoneAndTellsOfEverySession) {
  const Snapshot one = first();
  History second = following(one, "2026-12-23");
  Action moved = marked(second, "late", "Two of three are written").action;
  moved.due = "2027-01-15";
  play(second, {ActionChanged{moved}});

  History third = following(take_snapshot(second.now()), "2027-01-22");

  const Action& action = third.now().actions.front();
  EXPECT_EQ(action.text, one.actions.front().text);
  EXPECT_EQ(action.origin, (Origin{one.title, one.date, 1}));
  EXPECT_THAT(action.marks, ElementsAre(Mark{one.date, one.actions.front().due, "", ""},
                                        Mark{"2026-12-23", "2027-01-15", "late", "Two of three are written"}));
  EXPECT_EQ(action.status, "") << "it is asked for anew";

  play(third, {marked(third, "done", "Published on the 20th")});
  const auto actions = third.now().actions.size();
  const History fourth = following(take_snapshot(third.now()), "2027-02-21");
  EXPECT_EQ(fourth.now().actions.size(), actions - 1);
  EXPECT_NE(fourth.now().actions.front().text, one.actions.front().text);
}

TEST(FollowUp, WhatIsDroppedIsNotCarriedOnAndWhatIsUnderWayIs) {
  History second = following(first(), "2026-12-23");
  const auto actions = second.now().actions.size();
  play(second, {marked(second, "under_way")});
  EXPECT_EQ(following(take_snapshot(second.now()), "2027-01-22").now().actions.size(), actions);

  play(second, {marked(second, "dropped", "Nobody needs it any more")});

  EXPECT_EQ(following(take_snapshot(second.now()), "2027-01-22").now().actions.size(), actions - 1);
}

TEST(FollowUp, WhatEarlierWorkshopsSaidOfAnActionStaysAndItIsDroppedRatherThanTakenAway) {
  const History second = following(first(), "2026-12-23");
  Action rewritten = second.now().actions.front();
  rewritten.marks.clear();
  Action born = rewritten;
  born.id = 0;

  EXPECT_THAT(why(second, ActionChanged{rewritten}), HasSubstr("cannot be changed"));
  EXPECT_THAT(why(second, ActionRemoved{rewritten.id}), HasSubstr("dropped instead"));
  EXPECT_THAT(why(second, ActionAdded{born}), HasSubstr("no earlier workshop"));
}

TEST(FollowUp, AnAgreementGetsANewVersionThatShowsWhatChanged) {
  const Snapshot one = first();
  const std::string before = one.agreements.front().fields.at("decide_by");
  ASSERT_NE(before, "1 working day");
  History second = following(one, "2026-12-23");
  const auto agreement = [&] { return *second.now().agreement(kPair); };
  EXPECT_EQ(version_of(agreement()), 1);
  EXPECT_TRUE(changes_of(agreement()).empty());
  EXPECT_FALSE(agreement().agreed.empty()) << "what is kept is agreed still";

  framework::Rung named = agreement().ladder.front();
  named.who += ": Ines and Jan";
  play(second, {FieldSettled{kPair, "decide_by", "1 working day"}, RungSet{kPair, 0, named}});

  EXPECT_EQ(version_of(agreement()), 2);
  EXPECT_EQ(agreement().decision, Decision::kFixed);
  EXPECT_TRUE(agreement().agreed.empty()) << "both sides are asked again";
  const AgreementChanges changes = changes_of(agreement());
  EXPECT_THAT(changes.fields, ElementsAre(FieldChange{"decide_by", before, "1 working day"}));
  EXPECT_THAT(changes.rungs, ElementsAre(RungChange{0, one.agreements.front().ladder.front(), named}));

  const History third = following(take_snapshot(second.now()), "2027-01-22");
  const Agreement carried = *third.now().agreement(kPair);
  EXPECT_EQ(version_of(carried), 2) << "nothing changed since";
  ASSERT_EQ(carried.before.size(), 2U);
  EXPECT_EQ(carried.before[0].date, one.date);
  EXPECT_EQ(carried.before[1].date, "2026-12-23");
  EXPECT_EQ(changes_between(carried.before[0], carried.before[1]), changes);
}

TEST(FollowUp, WordsThatAreTakenBackAreNoNewVersion) {
  History second = following(first(), "2026-12-23");
  const std::string before = second.now().agreement(kPair)->fields.at("decide_by");
  play(second, {FieldSettled{kPair, "decide_by", "1 working day"}, FieldSettled{kPair, "decide_by", before}});

  EXPECT_EQ(version_of(*second.now().agreement(kPair)), 1);
  EXPECT_EQ(second.now().agreement(kPair)->decision, Decision::kOpen);
}

TEST(FollowUp, AnEscalatedAgreementLiesOneRungHigherFromThenOn) {
  History second = following(first(), "2026-12-23");
  const std::vector<framework::Rung> ladder = second.now().agreement(kPair)->ladder;
  ASSERT_EQ(ladder.size(), 4U);
  EXPECT_EQ(lies_with(*second.now().agreement(kPair))->who, ladder[0].who);

  play(second, {AgreementDecided{kPair, Decision::kEscalated}});
  EXPECT_EQ(lies_with(*second.now().agreement(kPair))->who, ladder[1].who);

  History third = following(take_snapshot(second.now()), "2027-01-22");
  EXPECT_EQ(lies_with(*third.now().agreement(kPair))->who, ladder[1].who);
  EXPECT_EQ(third.now().agreement(kPair)->decision, Decision::kOpen);
}

TEST(FollowUp, KeptIsOnlyWhatWasNotChanged) {
  History second = following(first(), "2026-12-23");
  play(second, {FieldSettled{kPair, "decide_by", "1 working day"}});

  EXPECT_THAT(why(second, AgreementDecided{kPair, Decision::kKept}), HasSubstr("fixed, not kept"));
  EXPECT_THAT(why(at("close"), AgreementDecided{kPair, Decision::kKept}), HasSubstr("no agreement from before"));
}

TEST(FollowUp, PromisesWaitsForEveryActionAndForWhatShowsThatItIsDone) {
  using framework::StepKind;
  History second = following(first(), "2026-12-23");
  EXPECT_THAT(unmet(second, pulse_step(StepKind::kPromises)), ElementsAre(HasSubstr("nothing is said yet of")));

  for (const Action& action : std::vector<Action>(second.now().actions)) {
    Action done = action;
    done.status = "done";
    play(second, {ActionChanged{done}});
  }
  EXPECT_THAT(unmet(second, pulse_step(StepKind::kPromises)), ElementsAre(HasSubstr("What shows that it is done")));

  for (const Action& action : std::vector<Action>(second.now().actions)) {
    Action shown = action;
    shown.outcome = "Seen on the wall";
    play(second, {ActionChanged{shown}});
  }
  EXPECT_TRUE(is_done(second.now(), pulse_step(StepKind::kPromises)));
}

TEST(FollowUp, AdjustWaitsForADecisionOnEveryAgreementAndForBothSidesOfAFixedOne) {
  using framework::StepKind;
  History second = following(first(), "2026-12-23");
  ASSERT_EQ(unmet(second, pulse_step(StepKind::kAdjust)).size(), second.now().agreements.size());

  for (const Agreement& agreement : std::vector<Agreement>(second.now().agreements))
    play(second, {AgreementDecided{agreement.pair, Decision::kKept}});
  EXPECT_TRUE(is_done(second.now(), pulse_step(StepKind::kAdjust)));

  play(second, {FieldSettled{kPair, "decide_by", "1 working day"}});
  EXPECT_THAT(unmet(second, pulse_step(StepKind::kAdjust)), ElementsAre(HasSubstr("both sides agree")));
  play(second, {CharterAgreed{kPair, "SA"}, CharterAgreed{kPair, "FI"}});
  EXPECT_TRUE(is_done(second.now(), pulse_step(StepKind::kAdjust)));
}

TEST(FollowUp, StepsOfAWorkshopThatFollowsNothingAreDoneAtOnce) {
  Started start = started();
  start.framework = pulse();
  History alone;
  alone.apply(start);

  EXPECT_TRUE(is_done(alone.now(), pulse_step(framework::StepKind::kPromises)));
  EXPECT_TRUE(is_done(alone.now(), pulse_step(framework::StepKind::kAdjust)));
}

TEST(FollowUp, AFrameworkThatChoosesAndWalksKeepsWhatWasAgreedBesideWhatItChooses) {
  const Snapshot one = first();
  History second = following(one, "2026-12-23", started(), inside_first());

  EXPECT_TRUE(second.now().focus.empty());
  EXPECT_TRUE(second.now().walk.confirmed.empty()) << "every lane is confirmed today";
  EXPECT_EQ(second.now().agreements.size(), one.agreements.size());
  play(second, {FieldSettled{kPair, "decide_by", "1 working day"}});
  const Snapshot two = take_snapshot(second.now());
  EXPECT_EQ(two.agreements.size(), one.agreements.size()) << "none is lost though no pair is chosen";
  EXPECT_TRUE(from_sections(to_sections(two))) << words::english(from_sections(to_sections(two)).error());
  EXPECT_THAT(why(second, FocusSet{{"FI", "SA"}, true}), HasSubstr("the other way round"));
}

TEST(FollowUp, AnyFrameworkCanHaveItsSteps) {
  framework::Framework longer = inside_first();
  const auto steps = pulse().steps;
  for (const framework::StepKind kind : {framework::StepKind::kAdjust, framework::StepKind::kPromises}) {
    longer.steps.insert(longer.steps.begin() + 1,
                        *std::find_if(steps.begin(), steps.end(), [&](const auto& step) { return step.kind == kind; }));
  }
  longer.translations.clear();
  ASSERT_TRUE(framework::parse_framework(framework::to_toml(longer)));

  History second = following(first(), "2026-12-23", started(), longer);

  EXPECT_FALSE(is_done(second.now(), 1)) << "promises";
  EXPECT_FALSE(is_done(second.now(), 2)) << "adjust";
  for (const Action& action : std::vector<Action>(second.now().actions)) {
    Action late = action;
    late.status = "late";
    play(second, {ActionChanged{late}});
  }
  for (const Agreement& agreement : std::vector<Agreement>(second.now().agreements))
    play(second, {AgreementDecided{agreement.pair, Decision::kKept}});
  EXPECT_TRUE(is_done(second.now(), 1));
  EXPECT_TRUE(is_done(second.now(), 2));
}

TEST(FollowUp, NamesOnALadderAreThereForTheNextPair) {
  History noted = at("close");
  for (const Agreement& agreement : std::vector<Agreement>(noted.now().agreements)) {
    const auto last = static_cast<int>(agreement.ladder.size()) - 1;
    play(noted, {RungSet{agreement.pair, last, {"Sponsor: Mara Wolf", 2}}});
  }
  History second = following(take_snapshot(noted.now()), "2026-12-23", started(), inside_first());

  play(second, {FocusSet{{"CS", "CM"}, true}});

  EXPECT_EQ(second.now().agreement({"CS", "CM"})->ladder.back().who, "Sponsor: Mara Wolf");
  EXPECT_EQ(second.now().agreement({"CS", "CM"})->ladder.front(), inside_first().ladder.front());
}

TEST(FollowUp, FunctionsAreKnownByNameAndWhatOneAgreedThatIsAwayIsCarriedOn) {
  const Snapshot one = first();
  Started renamed = started();
  for (framework::Function& function : renamed.roster.functions) {
    if (function.code == "SA") function.code = "SL";
  }
  EXPECT_NE(following(one, "2026-12-23", renamed).now().agreement({"SL", "FI"}), nullptr);

  Started without = started();
  std::erase_if(without.roster.functions, [](const framework::Function& function) { return function.code == "FI"; });
  const History away = following(one, "2026-12-23", without);
  ASSERT_NE(away.now().agreement(kPair), nullptr);
  EXPECT_EQ(std::count(away.now().focus.begin(), away.now().focus.end(), kPair), 0);
  const auto kept = from_sections(to_sections(take_snapshot(away.now())));
  ASSERT_TRUE(kept) << words::english(kept.error());

  const History back = following(*kept, "2027-01-22");
  EXPECT_EQ(version_of(*back.now().agreement(kPair)), 1);
  EXPECT_EQ(std::count(back.now().focus.begin(), back.now().focus.end(), kPair), 1);
}

TEST(FollowUp, IsTakenOverOnceAndLaterThanTheStartToo) {
  History second = following(first(), "2026-12-23");
  EXPECT_THAT(why(second, Inherited{inherit(first(), second.now())}), HasSubstr("already"));
  EXPECT_FALSE(second.can_undo());

  Started start = started();
  start.framework = pulse();
  History late;
  late.apply(start);
  play(late, {FocusSet{kPair, true}, FieldSettled{kPair, "decide_by", "1 working day"}});
  late.apply(Inherited{inherit(first(), late.now())});

  EXPECT_EQ(late.now().agreement(kPair)->fields.at("decide_by"), "1 working day");
  EXPECT_EQ(changes_of(*late.now().agreement(kPair)).size(), 1U);
  EXPECT_EQ(version_of(*late.now().agreement(kPair)), 2) << "what was made here meanwhile is the next version";
  EXPECT_EQ(late.now().agreement(kPair)->decision, Decision::kFixed);
}

TEST(FollowUp, ANoteStaysUntilItIsSettled) {
  History noted = at("close");
  play(noted, {ObservationAdded{"Legal answers first."}});
  const Snapshot one = take_snapshot(noted.now());
  const LeftNote note{"Legal answers first.", one.date};
  History second = following(one, "2026-12-23");
  History third = following(take_snapshot(second.now()), "2027-01-22");
  EXPECT_EQ(third.now().notes_left.back(), note) << "with the day on which it was noted";

  play(third, {NoteSettled{note}});

  EXPECT_THAT(third.now().notes_left, Not(::testing::Contains(note)));
  EXPECT_THAT(why(third, NoteSettled{note}), HasSubstr("no longer"));
}

}  // namespace crosstable::workshop::test

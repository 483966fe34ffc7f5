#include "workshop/action_chain.h"

#include <gmock/gmock.h>

#include "words/words.h"

namespace crosstable::workshop::test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

namespace {

Action action(int number, const std::string& text, const std::string& due, const std::string& status = "",
              const std::string& outcome = "") {
  Action made;
  made.id = number;
  made.text = text;
  made.owner = "Ines Roth";
  made.due = due;
  made.status = status;
  made.outcome = outcome;
  made.pair = Pair{"SA", "FI"};
  return made;
}

/// The first workshop's snapshot, with two actions.
ChainedSnapshot first() {
  ChainedSnapshot made{.path = "first", .mark = "1", .previous = "", .saved = "2026-11-23", .snapshot = {}};
  made.snapshot.title = "Terms";
  made.snapshot.date = "2026-11-23";
  made.snapshot.organisation = "Nordwind";
  made.snapshot.roster.functions = {{.code = "SA", .name = "Sales"}, {.code = "FI", .name = "Finance"}};
  made.snapshot.actions = {action(1, "One form", "2026-12-10"), action(2, "One desk", "2026-12-01")};
  return made;
}

ChainedSnapshot next_of(const ChainedSnapshot& before, const std::string& mark, const std::string& saved) {
  ChainedSnapshot made = before;
  made.path = mark;
  made.mark = mark;
  made.previous = before.mark;
  made.saved = saved;
  made.marked = false;
  return made;
}

ChainedSnapshot marked(const ChainedSnapshot& before, const std::string& mark, const std::string& saved,
                       const ActionMark& said) {
  ChainedSnapshot made = next_of(before, mark, saved);
  made.marked = true;
  made.snapshot = with_marks(before.snapshot, {said}).value();
  return made;
}

/// The next workshop, which takes over what is not over.
ChainedSnapshot heir(const ChainedSnapshot& before, const std::string& mark, const std::string& saved) {
  ChainedSnapshot made = next_of(before, mark, saved);
  Workshop into;
  into.date = saved;
  into.roster = before.snapshot.roster;
  made.snapshot.title = "Pulse";
  made.snapshot.date = saved;
  made.snapshot.actions = inherit(before.snapshot, into).actions;
  int number = 0;
  for (Action& one : made.snapshot.actions) one.id = ++number;
  return made;
}

const ChainedAction& named(const ActionChain& chain, const std::string& text) {
  for (const ChainedAction& one : chain.actions) {
    if (one.now.action.text == text) return one;
  }
  ADD_FAILURE() << "no action " << text;
  return chain.actions.front();
}

TEST(ActionChain, ListsTheActionsOfOneSnapshotByTheDayTheyAreDue) {
  const ActionChain chain = chain_actions({first()});

  ASSERT_THAT(chain.actions, SizeIs(2));
  EXPECT_EQ(chain.actions[0].now.action.text, "One desk");
  EXPECT_EQ(chain.actions[1].now.action.text, "One form");
  EXPECT_EQ(chain.actions[0].from, "Sales");
  EXPECT_EQ(chain.actions[0].about, "Finance");
  EXPECT_EQ(chain.actions[0].path, "first");
  EXPECT_EQ(chain.actions[0].number, 2);
  EXPECT_THAT(chain.forks, IsEmpty());
}

TEST(ActionChain, NamesTheFunctionThatAnActionWasNotedOf) {
  ChainedSnapshot made = first();
  made.snapshot.actions[1].pair.reset();
  made.snapshot.actions[1].function = "FI";
  const ActionChain chain = chain_actions({made});

  const ChainedAction& desk = named(chain, "One desk");
  EXPECT_EQ(desk.from, "") << "it is of no pair";
  EXPECT_EQ(desk.function, "Finance");
  ASSERT_THAT(desk.functions, SizeIs(1));
  EXPECT_EQ(desk.functions[0].code, "FI");
}

TEST(ActionChain, HasAnActionThatIsCarriedOnOnceInWhateverOrderTheFilesLie) {
  const ChainedSnapshot one = first();
  const ChainedSnapshot done = marked(one, "2", "2026-11-30", {2, "done", "The desk answers"});
  ChainedSnapshot pulse = heir(done, "3", "2026-12-20");
  pulse.snapshot.actions.push_back(action(2, "Tell partners", "2027-01-10"));

  for (const auto& files : {std::vector{one, done, pulse}, std::vector{pulse, one, done, one}}) {
    const ActionChain chain = chain_actions(files);

    ASSERT_THAT(chain.actions, SizeIs(3));
    EXPECT_EQ(named(chain, "One desk").now.action.status, "done");
    EXPECT_EQ(named(chain, "One desk").now.path, "2");
    EXPECT_EQ(named(chain, "One form").path, "3") << "marked where the next workshop reads it";
    EXPECT_EQ(named(chain, "One form").title, "Terms");
    EXPECT_EQ(named(chain, "Tell partners").title, "Pulse");
    EXPECT_THAT(chain.forks, IsEmpty());
  }
}

TEST(ActionChain, KeepsWhatWasSaidUntilSomebodySaysSomethingElse) {
  const ChainedSnapshot one = first();
  const ChainedSnapshot under_way = marked(one, "2", "2026-11-30", {1, "under_way", "Half of it"});
  const ChainedSnapshot pulse = heir(under_way, "3", "2026-12-20");
  const ChainedSnapshot later = next_of(pulse, "4", "2026-12-21");

  const ActionChain chain = chain_actions({one, under_way, pulse, later});

  EXPECT_EQ(named(chain, "One form").now.action.status, "under_way");
  EXPECT_EQ(named(chain, "One form").now.action.outcome, "Half of it");
  EXPECT_EQ(named(chain, "One form").now.day, "2026-11-30");
  EXPECT_EQ(named(chain, "One form").path, "4");
}

TEST(ActionChain, KeepsWhatWasSaidWhereTheSnapshotBeforeIsMissing) {
  const ChainedSnapshot one = first();
  const ChainedSnapshot under_way = marked(one, "2", "2026-11-30", {1, "under_way", "Half of it"});
  const ChainedSnapshot pulse = heir(under_way, "3", "2026-12-20");

  const ActionChain chain = chain_actions({one, pulse});

  ASSERT_THAT(chain.actions, SizeIs(2));
  EXPECT_EQ(named(chain, "One form").now.action.status, "under_way");
  EXPECT_THAT(named(chain, "One form").against, IsEmpty());
}

TEST(ActionChain, StatesNoDayThatOnlyAMissingSnapshotKnows) {
  const ChainedSnapshot one = first();
  const ChainedSnapshot done = marked(one, "2", "2026-12-01", {1, "done", "It is out"});
  const ChainedSnapshot both = marked(done, "3", "2026-12-02", {2, "done", "It is open"});

  const ActionChain whole = chain_actions({one, done, both});
  const ActionChain holed = chain_actions({one, both});

  EXPECT_EQ(named(whole, "One form").now.day, "2026-12-01");
  EXPECT_FALSE(named(whole, "One form").now.or_before);
  EXPECT_THAT(whole.gaps, IsEmpty());
  EXPECT_EQ(named(holed, "One form").now.action.status, "done");
  EXPECT_TRUE(named(holed, "One form").now.or_before);
  EXPECT_THAT(holed.gaps, ElementsAre(Gap{"2", {"3"}}));
}

TEST(ActionChain, SaysOfTwoSuccessorsAndLetsTheLaterDayWin) {
  const ChainedSnapshot one = first();
  const ChainedSnapshot early = marked(one, "2", "2026-11-30", {1, "done", "Form is out"});
  const ChainedSnapshot late = marked(one, "3", "2026-12-02", {1, "dropped", ""});

  const ActionChain chain = chain_actions({late, early, one});

  ASSERT_THAT(chain.forks, SizeIs(1));
  EXPECT_EQ(chain.forks[0].path, "first");
  EXPECT_THAT(chain.forks[0].nexts, ElementsAre("3", "2"));
  const ChainedAction& form = named(chain, "One form");
  EXPECT_EQ(form.now.action.status, "dropped");
  ASSERT_THAT(form.against, SizeIs(1));
  EXPECT_EQ(form.against[0].path, "2");
  EXPECT_EQ(form.against[0].action.outcome, "Form is out");
  EXPECT_EQ(form.against[0].overruled_by, CountsBy::kDay);
  EXPECT_THAT(chain.forks[0].contradictions, ElementsAre(Contradiction{"One form", "3", "2", CountsBy::kDay}));
  EXPECT_THAT(named(chain, "One desk").against, IsEmpty()) << "nobody said anything else of it";
}

TEST(ActionChain, NamesWhichOfTwoMarksOfOneDayCountsInWhateverOrderTheFilesLie) {
  const ChainedSnapshot one = first();
  const ChainedSnapshot done = marked(one, "a", "2026-12-03", {1, "done", "Form is out"});
  const ChainedSnapshot dropped = marked(one, "b", "2026-12-03", {1, "dropped", ""});
  const ChainedSnapshot desk = marked(done, "0", "2026-12-03", {2, "done", "The desk answers"});
  const ChainedSnapshot longer = marked(desk, "2", "2026-12-03", {1, "under_way", ""});

  for (const auto& files : {std::vector{one, done, dropped}, std::vector{dropped, done, one}}) {
    const ActionChain chain = chain_actions(files);
    EXPECT_EQ(named(chain, "One form").now.path, "b") << "the higher mark, for want of anything else";
    EXPECT_EQ(named(chain, "One form").against.at(0).overruled_by, CountsBy::kMark);
    EXPECT_THAT(chain.forks.at(0).nexts, ElementsAre("b", "a"));
  }
  const ActionChain chain = chain_actions({one, done, dropped, desk, longer});
  EXPECT_EQ(named(chain, "One form").now.path, "2");
  ASSERT_THAT(chain.forks, SizeIs(1));
  EXPECT_THAT(chain.forks[0].contradictions, ElementsAre(Contradiction{"One form", "2", "b", CountsBy::kDepth}))
      << "between what follows the two";
}

TEST(ActionChain, SaysOfTwoSuccessorsThatTheyContradictEachOtherOfNothing) {
  const ChainedSnapshot one = first();
  const ChainedSnapshot desk = marked(one, "2", "2026-11-30", {2, "done", "The desk answers"});
  const ChainedSnapshot form = marked(one, "3", "2026-12-02", {1, "under_way", ""});

  const ActionChain chain = chain_actions({desk, form});

  ASSERT_THAT(chain.forks, SizeIs(1)) << "though the one that they name is missing";
  EXPECT_THAT(chain.forks[0].contradictions, IsEmpty());
}

TEST(ActionChain, TakesBothWhereTwoSuccessorsSpeakOfDifferentActions) {
  const ChainedSnapshot one = first();
  const ChainedSnapshot desk = marked(one, "2", "2026-11-30", {2, "done", "The desk answers"});
  const ChainedSnapshot form = marked(one, "3", "2026-12-02", {1, "under_way", ""});

  const ActionChain chain = chain_actions({one, desk, form});

  EXPECT_EQ(named(chain, "One desk").now.action.status, "done");
  EXPECT_EQ(named(chain, "One form").now.action.status, "under_way");
  for (const ChainedAction& action : chain.actions) EXPECT_THAT(action.against, IsEmpty());
}

TEST(ActionChain, LetsAMarkStandBesideAWorkshopThatDidNotSpeakOfIt) {
  const ChainedSnapshot one = first();
  const ChainedSnapshot done = marked(one, "2", "2026-11-30", {1, "done", "Form is out"});
  const ChainedSnapshot pulse = heir(one, "3", "2026-12-20");

  const ActionChain chain = chain_actions({one, done, pulse});

  EXPECT_EQ(named(chain, "One form").now.action.status, "done");
  EXPECT_EQ(named(chain, "One form").path, "2");
  EXPECT_THAT(named(chain, "One form").against, IsEmpty());
  EXPECT_THAT(chain.forks, SizeIs(1));
}

TEST(ActionChain, ForgetsAConflictOnceItIsMarkedAgain) {
  const ChainedSnapshot one = first();
  const ChainedSnapshot early = marked(one, "2", "2026-11-30", {1, "done", "Form is out"});
  const ChainedSnapshot late = marked(one, "3", "2026-12-02", {1, "dropped", ""});
  const ChainedSnapshot again = marked(late, "4", "2026-12-05", {1, "dropped", "Nobody needs it"});

  const ActionChain chain = chain_actions({one, early, late, again});

  EXPECT_EQ(named(chain, "One form").now.action.outcome, "Nobody needs it");
  EXPECT_THAT(named(chain, "One form").against, IsEmpty());
}

TEST(ActionChain, DropsWhatItsOwnWorkshopTookOffTheList) {
  const ChainedSnapshot one = first();
  ChainedSnapshot again = next_of(one, "2", "2026-11-23");
  again.snapshot.actions = {action(1, "One desk", "2026-12-04")};

  const ActionChain chain = chain_actions({one, again});

  ASSERT_THAT(chain.actions, SizeIs(1));
  EXPECT_EQ(chain.actions[0].now.action.due, "2026-12-04");
}

TEST(ActionChain, ForgetsThatAnActionWasLateOnceItHasANewDay) {
  ChainedSnapshot one = first();
  one.snapshot.actions[0].status = "late";
  ChainedSnapshot pulse = heir(one, "2", "2026-12-20");
  pulse.snapshot.actions[0].due = "2027-02-01";

  const ActionChain chain = chain_actions({one, pulse});

  EXPECT_EQ(state_of(named(chain, "One form").now.action, "2026-12-21"), ActionState::kOpen);
}

TEST(ActionChain, EndsWhereMarksLeadInACircle) {
  ChainedSnapshot one = first();
  one.previous = "2";
  const ChainedSnapshot two = next_of(one, "2", "2026-11-30");

  EXPECT_THAT(chain_actions({one, two}).actions, SizeIs(2));
}

TEST(ActionMarks, RefuseWhatSaysNothing) {
  const Snapshot snapshot = first().snapshot;
  const auto refused = [&](const ActionMark& mark) {
    const auto marks = with_marks(snapshot, {mark});
    return marks ? std::string() : words::english(marks.error());
  };

  EXPECT_THAT(refused({3, "done", "x"}), HasSubstr("has no action 3: it holds 2 actions"));
  EXPECT_THAT(refused({0, "done", "x"}), HasSubstr("has no action 0"));
  EXPECT_THAT(refused({1, "done", ""}), HasSubstr("say what shows that it is done"));
  EXPECT_THAT(refused({1, "", ""}), HasSubstr("marked so already"));
  EXPECT_THAT(refused({1, "late", ""}), HasSubstr("open, under way, done or dropped"));
  EXPECT_THAT(refused({1, "dropped", std::string(5000, 'a')}), HasSubstr("longer than"));
  EXPECT_EQ(refused({1, "dropped", ""}), "");
}

TEST(ActionMarks, ChangeNothingElse) {
  Snapshot expected = first().snapshot;
  expected.actions[1].status = "done";
  expected.actions[1].outcome = "The desk answers";

  EXPECT_EQ(with_marks(first().snapshot, {{2, "done", "The desk answers"}}).value(), expected);
}

}  // namespace
TEST(ActionChain, GivesAStrangerNoSayOfWhatAGroupNoted) {
  const ChainedSnapshot start = first();
  ChainedSnapshot forged = marked(start, "forged", "2026-12-30", {2, "done", "Believe me"});
  forged.known_signer = false;

  const ActionChain alone = chain_actions({start, forged});
  EXPECT_EQ(named(alone, "One desk").now.action.status, "");
  ASSERT_THAT(named(alone, "One desk").against, SizeIs(1));
  EXPECT_EQ(named(alone, "One desk").against[0].overruled_by, CountsBy::kSigner);
  EXPECT_EQ(named(alone, "One desk").path, "first") << "the group marks its own";
  EXPECT_THAT(named(alone, "One form").against, IsEmpty());

  const ChainedSnapshot own = marked(start, "own", "2026-12-05", {2, "under_way", ""});
  const ActionChain both =
      chain_actions({start, own, forged, marked(forged, "again", "2026-12-31", {1, "dropped", ""})});
  ASSERT_THAT(both.forks, SizeIs(1));
  EXPECT_THAT(both.forks[0].nexts, ElementsAre("own", "forged")) << "though a stranger's is of a later day";
  EXPECT_EQ(named(both, "One desk").now.action.status, "under_way");
  EXPECT_EQ(named(both, "One desk").path, "own");
}

TEST(ActionChain, TakesWhatStrangersSayOfTheirOwn) {
  ChainedSnapshot start = first();
  start.known_signer = false;
  ChainedSnapshot next = marked(start, "2", "2026-12-30", {2, "done", "It stands"});
  next.known_signer = false;

  EXPECT_EQ(named(chain_actions({start, next}), "One desk").now.action.status, "done");
}

TEST(ActionChain, FollowsAWorkshopWhoseTitleWasCorrected) {
  const ChainedSnapshot mistyped = first();
  ChainedSnapshot corrected = next_of(mistyped, "2", "2026-11-24");
  corrected.snapshot.began_as = mistyped.snapshot.title;
  corrected.snapshot.title = "90-day terms";
  const ChainedSnapshot next = heir(corrected, "3", "2026-12-14");

  for (const auto& lying : {std::vector{mistyped, corrected, next}, std::vector{corrected, next}}) {
    const ActionChain chain = chain_actions(lying);
    EXPECT_THAT(chain.actions, SizeIs(2)) << lying.size();
    EXPECT_EQ(chain.actions.front().title, "90-day terms");
  }
}

}  // namespace crosstable::workshop::test

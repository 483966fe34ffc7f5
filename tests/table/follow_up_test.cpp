// The steps that look at an earlier workshop: promises and adjust.
#include "workshop/follow_up.h"

#include <gtest/gtest.h>

#include "table/one_table.h"
#include "workshop/snapshot.h"

namespace crosstable::test {
namespace {

using framework::StepKind;
using workshop::Pair;

const Pair kFirst{"SA", "FI"};
const Pair kSecond{"CM", "FI"};

framework::Framework pulse() {
  auto loaded = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/pulse.toml");
  EXPECT_TRUE(loaded.has_value());
  return std::move(*loaded);
}

/// The pulse in one of its steps, thirty days after the example or after nothing.
class Pulse : public OneTable {
 public:
  explicit Pulse(StepKind kind, bool follows = true, const TableSize& size = kFull55) : OneTable(size) {
    const workshop::ExampleScript script = workshop::example_script(inside_first());
    workshop::Started started = script.started;
    started.title = "Pulse";
    started.date = state.today = "2026-12-23";
    started.framework = pulse();
    state.history.apply(started);
    state.place = table::Place::kWorkshop;
    if (follows) {
      state.previous = example();
      take_over();
    }
    int step = 0;
    while (workshop().framework.steps[static_cast<std::size_t>(step)].kind != kind) ++step;
    state.history.apply(workshop::StepEntered{step});
    refresh();
  }
  static workshop::Snapshot example() {
    workshop::History before;
    const workshop::ExampleScript script = workshop::example_script(inside_first());
    for (const workshop::Change& change :
         workshop::example_log(script, {script.started.framework.steps.back().id, workshop::ExampleMoment::kDone}))
      before.apply(change);
    return workshop::take_snapshot(before.now());
  }
  void take_over() { state.history.apply(workshop::Inherited{workshop::inherit(*state.previous, workshop())}); }
  const workshop::Action& action(std::size_t index) const { return workshop().actions[index]; }
  const workshop::Agreement& agreement(const Pair& pair) const { return *workshop().agreement(pair); }
  bool is_done() const { return workshop::is_done(workshop(), workshop().step); }
};

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

  ASSERT_TRUE(table.middle.tap("table.follow_up.note.0"));

  EXPECT_EQ(table.workshop().notes_left.size(), notes - 1);
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

TEST(Promises, OfALogThatTookNothingOverYetAreTakenOverByOneTap) {
  Pulse table(StepKind::kPromises, false);
  table.state.previous = Pulse::example();
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.follow_up.take_over"));

  EXPECT_EQ(table.workshop().actions.size(), 4U);
  EXPECT_FALSE(table.middle.can_tap("table.follow_up.take_over"));
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

}  // namespace
}  // namespace crosstable::test

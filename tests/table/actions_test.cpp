// Actions between workshops, on the table.
#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "table/one_table.h"
#include "workshop/action_chain.h"

namespace crosstable::test {
namespace {

workshop::Action action(int number, const std::string& text, const std::string& due, const std::string& status = "") {
  workshop::Action made;
  made.id = number;
  made.text = text;
  made.owner = "Ines Roth";
  made.due = due;
  made.status = status;
  return made;
}

workshop::ChainedSnapshot snapshot_of(std::vector<workshop::Action> actions) {
  workshop::ChainedSnapshot made{
      .path = "/s/terms.snapshot", .mark = "1", .previous = "", .saved = "2026-11-23", .snapshot = {}};
  made.snapshot.title = "Credit terms";
  made.snapshot.date = "2026-11-23";
  made.snapshot.roster = roster_of(5);
  made.snapshot.actions = std::move(actions);
  return made;
}

table::ActionsAtHand at_hand(const std::vector<workshop::ChainedSnapshot>& snapshots) {
  return {workshop::chain_actions(snapshots), static_cast<int>(snapshots.size()), 0, 0};
}

/// A table at home, with a workshop to come from, that is given these.
struct Between : OneTable {
  // What is new under a finger is not tapped at once.
  bool edit_first() {
    const bool tapped = middle.tap("table.actions.edit.0");
    middle.advance(500);
    return tapped;
  }
  explicit Between(table::ActionsAtHand actions, const TableSize& size = kFull55) : OneTable(size) {
    state.today = "2026-12-05";
    state.workshops = {{"/w/terms",
                        "Credit terms",
                        "Northwind",
                        "2026-11-23",
                        "Read the map",
                        5,
                        10,
                        roster_of(5).functions,
                        false,
                        false,
                        false,
                        {}}};
    go_home();
    EXPECT_TRUE(middle.tap("table.home.actions"));
    EXPECT_NE(effect<table::ReadActions>(), nullptr);
    EXPECT_EQ(state.place, table::Place::kHome) << "the disk is read off the frame";
    table::actions_read(state, std::move(actions));
    const auto px = [&](float mm) { return static_cast<int>(std::lround(mm * size.px_per_mm)); };
    middle.place({size.width_px, size.height_px - px(table::kNearStrip_mm) - px(table::kFarStrip_mm), size.px_per_mm});
    refresh();
    middle.advance(500);
  }
};

table::ActionsAtHand three() {
  return at_hand({snapshot_of({action(1, "One form", "2026-12-10"), action(2, "One desk", "2026-12-01"),
                               action(3, "Tell partners", "2026-12-02", "done")})});
}

TEST(ActionsBetween, NameTheLanguageOfWhatShowsAnActionWhereItIsNotThatOfItsText) {
  workshop::Action english = action(1, "Publish the list", "2026-12-14"),
                   german = action(2, "Liste anlegen", "2026-12-15");
  english.evidence = "Die Liste h\u00e4ngt aus.";
  german.evidence = "Sie h\u00e4ngt aus.";
  workshop::ChainedSnapshot snapshot = snapshot_of({english, german});
  snapshot.snapshot.written = {"de", {{english.text, "en"}}};
  Between table(at_hand({snapshot}));

  EXPECT_TRUE(table.middle.has_text("Die Liste h\u00e4ngt aus. (Deutsch)"));
  EXPECT_TRUE(table.middle.has_text("Liste anlegen (Deutsch)"));
  EXPECT_FALSE(table.middle.has_text("Sie h\u00e4ngt aus. (Deutsch)")) << "its text has said it";
}

TEST(ActionsBetween, ShowWhatIsNotOverAndWhatIsLate) {
  Between table(three());

  EXPECT_TRUE(table.middle.has_text("What became of what was agreed?"));
  EXPECT_TRUE(table.middle.has_text("One form"));
  EXPECT_TRUE(table.middle.has_text("One desk"));
  EXPECT_FALSE(table.middle.has_text("Tell partners"));
  EXPECT_TRUE(table.middle.has_text("Late: 1"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.actions.which.1"));
  EXPECT_FALSE(table.middle.has_text("One form"));
  ASSERT_TRUE(table.middle.tap("table.actions.which.2"));
  EXPECT_TRUE(table.middle.has_text("Tell partners"));
  ASSERT_TRUE(table.middle.tap("table.actions.which.3"));
  EXPECT_TRUE(table.middle.has_text("One form"));
}

TEST(ActionsBetween, ShowTheSealsOfThoseWhoAgreedOnThem) {
  for (const bool long_names : {false, true}) {
    workshop::Action form = action(1, "One form", "2026-12-10");
    form.pair = kFirst;
    workshop::ChainedSnapshot snapshot = snapshot_of({form, action(2, "One desk", "2026-12-01")});
    snapshot.snapshot.roster = roster_of(5, long_names);
    Between table(at_hand({snapshot}));

    const std::vector<std::string> texts = table.middle.texts();
    for (const char* code : {"SA", "FI"}) EXPECT_EQ(std::count(texts.begin(), texts.end(), code), 1) << code;
    EXPECT_TRUE(table.middle.has_text("of no pair"));
    EXPECT_EQ(findings(table.middle), "");
  }
}

TEST(ActionsBetween, SayWhatBecameOfOneInANewSnapshot) {
  Between table(three());
  // By date: the desk first.
  ASSERT_TRUE(table.edit_first());
  EXPECT_FALSE(table.middle.can_tap("table.actions.sign")) << "nothing is said yet";

  ASSERT_TRUE(table.middle.tap("table.actions.mark.2"));
  EXPECT_FALSE(table.middle.can_tap("table.actions.sign")) << "nothing shows that it is done";
  ASSERT_TRUE(table.middle.tap("table.actions.mark.3"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.actions.sign"));

  const auto* mark = table.effect<table::WriteMark>();
  ASSERT_NE(mark, nullptr);
  EXPECT_EQ(mark->path, "/s/terms.snapshot");
  EXPECT_EQ(mark->mark, (workshop::ActionMark{2, "dropped", ""}));
  EXPECT_EQ(mark->today, "2026-12-05");
  EXPECT_FALSE(table.state.busy.empty());

  workshop::ChainedSnapshot next =
      snapshot_of({action(1, "One form", "2026-12-10"), action(2, "One desk", "2026-12-01", "dropped"),
                   action(3, "Tell partners", "2026-12-02", "done")});
  next.path = "/s/terms-marked-2026-12-05.snapshot";
  next.mark = "2";
  next.previous = "1";
  next.marked = true;
  table::action_marked(table.state, "terms-marked-2026-12-05.snapshot",
                       at_hand({snapshot_of({action(1, "One form", "2026-12-10"), action(2, "One desk", "2026-12-01"),
                                             action(3, "Tell partners", "2026-12-02", "done")}),
                                next}));
  table.refresh();
  EXPECT_TRUE(table.near.has_text("Signed and saved as terms-marked-2026-12-05.snapshot"));
  EXPECT_FALSE(table.middle.can_tap("table.actions.sign")) << "what was in hand is signed";
  EXPECT_FALSE(table.middle.has_text("One desk"));
}

TEST(ActionsBetween, KeepWhatWasSaidWhereTheDiskRefusesIt) {
  Between table(three());
  ASSERT_TRUE(table.edit_first());
  ASSERT_TRUE(table.middle.tap("table.actions.mark.3"));
  ASSERT_TRUE(table.middle.tap("table.actions.sign"));

  table::failed(table.state, words::verbatim("The disk is full."));
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.problem.dismiss"));

  EXPECT_TRUE(table.middle.can_tap("table.actions.sign"));
}

TEST(ActionsBetween, LeaveAnActionAsItIs) {
  Between table(three());
  ASSERT_TRUE(table.edit_first());

  ASSERT_TRUE(table.middle.tap("table.actions.leave"));

  EXPECT_FALSE(table.middle.can_tap("table.actions.sign"));
  EXPECT_EQ(table.effect<table::WriteMark>(), nullptr);
}

TEST(ActionsBetween, SayWhereTwoSnapshotsDisagree) {
  const workshop::ChainedSnapshot first = snapshot_of({action(1, "One form", "2026-12-10")});
  workshop::ChainedSnapshot early = snapshot_of({action(1, "One form", "2026-12-10", "done")});
  early.previous = "1";
  early.mark = "2";
  early.saved = "2026-11-30";
  workshop::ChainedSnapshot late = snapshot_of({action(1, "One form", "2026-12-10", "under_way")});
  late.previous = "1";
  late.mark = "3";
  late.saved = "2026-12-01";

  Between table(at_hand({first, early, late}));

  EXPECT_TRUE(table.middle.has_text("“under way” counts, as the later day; another snapshot said “done” on"));
  EXPECT_TRUE(table.middle.has_text("At 1 place two snapshots follow the same one."));
  EXPECT_TRUE(table.middle.has_text("Of 1 action they contradict each other; which one counts stands with it."));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(ActionsBetween, SayWhichSnapshotIsMissingAndNoDayThatOnlyItKnows) {
  workshop::ChainedSnapshot late = snapshot_of({action(1, "One form", "2026-12-10", "done")});
  late.snapshot.actions[0].outcome = "It is out";
  late.previous = "2";
  late.mark = "3";
  late.saved = "2026-12-02";

  Between table(at_hand({late}));
  ASSERT_TRUE(table.middle.tap("table.actions.which.2"));

  EXPECT_TRUE(table.middle.has_text("The snapshot before terms.snapshot is missing."));
  EXPECT_TRUE(table.middle.has_text("It is out (said by"));
  EXPECT_FALSE(table.middle.has_text("said on"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(ActionsBetween, CallNoneOfTwoMarksOfOneDayTheLater) {
  const workshop::ChainedSnapshot first = snapshot_of({action(1, "One form", "2026-12-10")});
  workshop::ChainedSnapshot one = snapshot_of({action(1, "One form", "2026-12-10", "done")});
  one.previous = "1";
  one.mark = "2";
  one.saved = "2026-12-01";
  workshop::ChainedSnapshot other = snapshot_of({action(1, "One form", "2026-12-10", "under_way")});
  other.previous = "1";
  other.mark = "3";
  other.saved = "2026-12-01";

  Between table(at_hand({first, other, one}));

  EXPECT_TRUE(table.middle.has_text("“under way” counts; another snapshot of the same day, "));
  EXPECT_FALSE(table.middle.has_text("as the later day"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(ActionsBetween, OfSixtyStandOnPagesOfEveryTable) {
  std::vector<workshop::Action> actions;
  for (int i = 1; i <= 60; ++i) {
    actions.push_back(action(
        i, "A sentence about what the two functions will do from now on, number " + std::to_string(i), "2027-01-01"));
    actions.back().owner = "A name of twenty-eight lette";
    actions.back().evidence = "A sentence about how everybody sees that it is done, as long as such sentences are";
    actions.back().pair = workshop::Pair{roster_of(5).functions[0].code, roster_of(5).functions[1].code};
  }
  for (const TableSize& size : {kFull55, kFull65}) {
    Between table(at_hand({snapshot_of(actions)}), size);

    EXPECT_EQ(findings(table.middle), "");
    EXPECT_FALSE(table.middle.has_text("number 60"));
    while (table.middle.tap("table.actions.page.more")) {
    }
    EXPECT_TRUE(table.middle.has_text("number 60"));
    ASSERT_TRUE(table.middle.tap("table.actions.order.1"));
    EXPECT_TRUE(table.middle.has_text("number 1"));
  }
}

TEST(ActionsBetween, SayWhereThereAreNone) {
  Between table(table::ActionsAtHand{});

  EXPECT_TRUE(table.middle.has_text("No snapshot holds an action yet."));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.near.tap("table.near.home"));
  EXPECT_EQ(table.state.place, table::Place::kHome);
  EXPECT_FALSE(table.state.actions);
}

TEST(ActionsBetween, AreNotShownToWhoHasGoneElsewhere) {
  OneTable table;
  table.state.place = table::Place::kSetUp;

  table::actions_read(table.state, three());

  EXPECT_EQ(table.state.place, table::Place::kSetUp);
}

TEST(ActionsBetween, AreNotOfferedWhereNoWorkshopIs) {
  OneTable table;
  table.go_home();

  EXPECT_FALSE(table.middle.can_tap("table.home.actions"));
}

}  // namespace
}  // namespace crosstable::test

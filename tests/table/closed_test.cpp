// A workshop that is closed is closed everywhere, says what comes next, and can be reopened.
#include <gtest/gtest.h>

#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

const std::string kPrint(64, 'a');

/// The example at its last step, closed by the large button and saved.
void close(OneTable& table, const framework::Roster& roster = workshop::example_roster()) {
  table.play("close", Moment::kDone, roster);
  table.state.today = table.workshop().date;
  table.refresh();
  ASSERT_TRUE(table.near.tap("table.near.forward"));
  table::snapshot_saved(table.state, "2026-11-23-terms.snapshot", kPrint, "");
  table.state.done.reset();
  table.refresh();
}

TEST(Closed, EndsOnAPageOfThanksWithTheFingerprintTheNextDateAndWhatCanBeDone) {
  OneTable table;
  ASSERT_NO_FATAL_FAILURE(close(table));

  EXPECT_TRUE(table.workshop().finished);
  EXPECT_TRUE(table.middle.has_text("Thank you"));
  EXPECT_TRUE(table.middle.has_text("90-day terms is closed."));
  EXPECT_TRUE(table.middle.has_text("AAAA AAAA AAAA AAAA"));
  EXPECT_TRUE(table.middle.has_text("The next date"));
  EXPECT_TRUE(table.middle.has_text("Wednesday 23 December 2026"));
  EXPECT_TRUE(table.middle.can_tap("table.close.report"));
  ASSERT_TRUE(table.middle.tap("table.closed.home"));
  EXPECT_EQ(table.state.leaving, table::Leaving::kHome);
}

TEST(Closed, SaysThatNoNextDateIsBookedAndHowToBookOne) {
  OneTable table;
  table.play("close", Moment::kDone);
  for (const std::string& date : std::vector<std::string>(table.workshop().follow_ups))
    table.change(workshop::FollowUpBooked{date, false});
  table.change(workshop::Finished{});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("No next date is booked"));
  EXPECT_TRUE(table.middle.has_text("The menu offers to reopen the workshop and book one."));
  EXPECT_TRUE(table.middle.can_tap("table.close.save"));
}

TEST(Closed, IsClosedInBothStripsAndItsTimerRests) {
  OneTable table;
  table.play("close", Moment::kDone);
  table.change(workshop::TimerStarted{table.state.now_ms});
  table.refresh();
  ASSERT_TRUE(table.near.can_tap("table.near.timer"));
  ASSERT_TRUE(table.near.tap("table.near.forward"));
  table.refresh();

  for (Probe* strip : {&table.near, &table.far}) {
    const std::string id = strip == &table.near ? "table.near." : "table.far.";
    for (const char* control : {"timer", "longer", "undo", "script"}) EXPECT_FALSE(strip->can_tap(id + control));
    EXPECT_TRUE(strip->has_text("Closed"));
    EXPECT_FALSE(strip->has_text("11 of 11"));
    EXPECT_EQ(findings(*strip), "");
  }
  EXPECT_FALSE(table.workshop().timer_at("close").running);
}

TEST(Closed, LooksChangeableNowhere) {
  OneTable table;
  ASSERT_NO_FATAL_FAILURE(close(table));
  for (const char* id : {"table.close.add", "table.close.edit.1", "table.close.follow.30"})
    EXPECT_FALSE(table.middle.can_tap(id));

  const auto& steps = table.workshop().framework.steps;
  for (int step = 0; step + 1 < static_cast<int>(steps.size()); ++step) {
    SCOPED_TRACE(steps[static_cast<std::size_t>(step)].id);
    table.act(table::GoToStep{step});
    table.refresh();
    const bool map = table.workshop().current().kind == framework::StepKind::kMap;
    EXPECT_FALSE(table.workshop().timer_at(table.workshop().current().id).running);
    EXPECT_EQ(table.middle.find("table.closed.behind").has_value(), !map);
    if (!map) {
      EXPECT_TRUE(table.middle.has_text("The workshop is closed. The menu offers to reopen it."));
    }
    EXPECT_EQ(findings(table.middle), "");
  }
}

TEST(Closed, LetsTheMapBeLookedIntoWithoutAnythingThatChangesTheWorkshop) {
  OneTable table;
  ASSERT_NO_FATAL_FAILURE(close(table));
  table.act(table::GoToStep{5});
  table.refresh();
  ASSERT_EQ(table.workshop().current().kind, framework::StepKind::kMap);
  for (const char* id : {"table.map.observe", "table.map.spoke.SA"})
    EXPECT_FALSE(table.middle.find(id).has_value()) << id;

  ASSERT_TRUE(table.middle.tap("table.map.cell.SA.FI"));

  EXPECT_TRUE(table.middle.can_tap("table.map.close"));
  EXPECT_FALSE(table.middle.find("table.map.take").has_value());
  EXPECT_FALSE(table.middle.find("table.map.causes").has_value());
}

TEST(Closed, EndsOnItsPageWhateverStoodInThePlaceOfTheLastStep) {
  for (const table::Instead instead : {table::Instead::kCorrections, table::Instead::kTimes, table::Instead::kNotes}) {
    OneTable table;
    table.play("close", Moment::kDone);
    table.view.instead = instead;
    table.refresh();

    ASSERT_TRUE(table.near.tap("table.near.forward"));
    table.refresh();

    ASSERT_TRUE(table.workshop().finished);
    EXPECT_TRUE(table.middle.has_text("Thank you")) << static_cast<int>(instead);
    EXPECT_FALSE(table.middle.find("table.correct.title").has_value());
  }
}

TEST(Closed, ItsNotesAreReadAndNoLongerWritten) {
  OneTable table;
  table.play("close", Moment::kDone);
  table.change(workshop::NoteAdded{{.text = "Ask the warehouse for its hours", .step = "walk"}});
  const int id = table.workshop().notes.back().id;
  table.change(workshop::Finished{});
  table.refresh();
  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.menu.notes"));
  const std::string row = std::to_string(id);
  for (const std::string& control : {std::string("add"), "mark." + row, "action." + row})
    EXPECT_FALSE(table.middle.can_tap("table.notes." + control)) << control;

  ASSERT_TRUE(table.middle.tap("table.notes." + row));
  for (const char* control : {"text", "delete", "park", "of.FI", "done"})
    EXPECT_FALSE(table.middle.find(std::string("table.notes.") + control).has_value()) << control;
  EXPECT_EQ(findings(table.middle), "");
  EXPECT_TRUE(table.state.problem.empty());
  ASSERT_TRUE(table.middle.tap("table.notes." + row)) << "it is put away again";
  ASSERT_TRUE(table.middle.tap("table.notes.back"));
  EXPECT_TRUE(table.middle.has_text("Thank you"));
}

TEST(Closed, IsReopenedFromTheMenu) {
  OneTable table;
  table.play("close", Moment::kDone);
  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.refresh();
  EXPECT_FALSE(table.middle.find("table.menu.reopen").has_value());
  table.view.menu = false;
  ASSERT_NO_FATAL_FAILURE(close(table));

  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.menu.reopen"));
  table.refresh();

  EXPECT_FALSE(table.workshop().finished);
  EXPECT_TRUE(table.middle.can_tap("table.close.edit.1"));
  EXPECT_TRUE(table.near.has_text("Close the workshop"));
}

TEST(Closed, FitsEveryTable) {
  for (const int functions : {3, 5, 12}) {
    for (const TableSize& size : {kFull55, kFull65}) {
      OneTable table(size);
      ASSERT_NO_FATAL_FAILURE(close(table, roster_of(functions, functions == 12)));
      EXPECT_EQ(findings(table.middle), "");
      EXPECT_EQ(findings(table.near), "");

      ASSERT_TRUE(table.near.tap("table.near.menu"));
      table.refresh();
      EXPECT_EQ(findings_above_all(table.middle), "");
    }
  }
}

}  // namespace
}  // namespace crosstable::test

// Notes and the parking lot, from the menu of any step and at the close.
#include <gtest/gtest.h>

#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

/// At that step, on the page of the notes.
class NotesAt : public OneTable {
 public:
  explicit NotesAt(const std::string& step, const TableSize& size = kFull55) : OneTable(size) {
    play(step, Moment::kEntered);
    EXPECT_TRUE(near.tap("table.near.menu"));
    middle.run();
    EXPECT_TRUE(middle.tap("table.menu.notes"));
  }
  const workshop::Note& note(std::size_t index) const { return workshop().notes.at(index); }
};

TEST(NotesScreen, WritesANoteAtAnyStep) {
  for (const char* step : {"tone", "walk", "map", "commit"}) {
    NotesAt table(step);
    ASSERT_TRUE(table.middle.tap("table.notes.add")) << step;
    table.middle.type("Ask the warehouse");
    ASSERT_EQ(table.workshop().notes.size(), 1U);
    EXPECT_EQ(table.note(0).text, "Ask the warehouse");
    EXPECT_EQ(table.note(0).step, table.workshop().current().id);
    EXPECT_FALSE(table.note(0).goes_out);
    ASSERT_TRUE(table.middle.tap("table.notes.done"));
    EXPECT_EQ(findings(table.middle), "") << step;

    ASSERT_TRUE(table.middle.tap("table.notes.back"));
    EXPECT_EQ(table.view.instead, table::Instead::kNothing);
  }
}

TEST(NotesScreen, GivesANoteToAFunctionParksItAndSendsItOut) {
  NotesAt table("map");
  ASSERT_TRUE(table.middle.tap("table.notes.add"));
  table.middle.type("Who pays?");
  ASSERT_TRUE(table.middle.tap("table.notes.of.FI"));
  EXPECT_EQ(table.note(0).function, "FI");
  EXPECT_EQ(table.note(0).text, "Who pays?");

  ASSERT_TRUE(table.middle.tap("table.notes.park"));
  EXPECT_TRUE(table.note(0).parked);
  EXPECT_FALSE(table.middle.can_tap("table.notes.1")) << "it is in the other list";
  ASSERT_TRUE(table.middle.tap("table.notes.lot.1"));
  ASSERT_TRUE(table.middle.tap("table.notes.mark.1"));
  EXPECT_TRUE(table.note(0).goes_out);
  ASSERT_TRUE(table.state.done.has_value());
  EXPECT_EQ(words::english(table.state.done->words), "Goes out: this text is in every report");
}

TEST(NotesScreen, TakesAwayWhatHasNoWords) {
  NotesAt table("map");
  ASSERT_TRUE(table.middle.tap("table.notes.add"));
  ASSERT_TRUE(table.middle.tap("table.notes.done"));
  EXPECT_TRUE(table.workshop().notes.empty());
}

TEST(NotesScreen, AreSortedIntoActionsAtTheClose) {
  OneTable table;
  table.play("close", Moment::kUnderWay);
  EXPECT_FALSE(table.middle.can_tap("table.close.notes")) << "there are none";
  table.change(workshop::NoteAdded{{0, "One form", "SA", ""}});
  table.change(workshop::NoteAdded{{0, "Who pays?", "", "", true}});
  table.refresh();
  EXPECT_EQ(findings(table.middle), "");
  const std::size_t actions = table.workshop().actions.size();

  ASSERT_TRUE(table.middle.tap("table.close.notes"));
  ASSERT_TRUE(table.middle.tap("table.notes.action.1"));

  EXPECT_EQ(table.workshop().actions.size(), actions + 1);
  EXPECT_EQ(table.workshop().actions.back().text, "One form");
  EXPECT_EQ(table.workshop().notes.size(), 1U) << "the other is left for the next time";
}

TEST(NotesScreen, LeaveTheSealOfTheirFunctionBesideTheActionUntilItIsTakenOff) {
  OneTable table;
  table.play("close", Moment::kUnderWay);
  table.change(workshop::NoteAdded{{0, "One form", "LE", ""}});
  table.change(workshop::NoteMadeAction{1});
  table.refresh();
  const int id = table.workshop().actions.back().id;
  EXPECT_TRUE(table.middle.has_text("LE")) << "its seal";
  EXPECT_EQ(findings(table.middle), "");

  ASSERT_TRUE(table.middle.tap("table.close.edit." + std::to_string(id)));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.close.of"));

  EXPECT_EQ(table.workshop().actions.back().function, "");
  EXPECT_FALSE(table.middle.find("table.close.of").has_value());
}

TEST(NotesScreen, OpenOnTheListThatHoldsWhatWaitsToBeSorted) {
  OneTable table;
  table.play("close", Moment::kUnderWay);
  table.change(workshop::NoteAdded{{0, "Who answers at night?", "", "", true}});
  table.refresh();

  ASSERT_TRUE(table.middle.has_text("Sort 1 note"));
  ASSERT_TRUE(table.middle.tap("table.close.notes"));
  EXPECT_TRUE(table.middle.has_text("Who answers at night?")) << "it waits in the parking lot";

  ASSERT_TRUE(table.middle.tap("table.notes.lot.0"));
  EXPECT_FALSE(table.middle.can_tap("table.notes.1")) << "chosen, the empty list is shown";
  ASSERT_TRUE(table.middle.tap("table.notes.back"));
  table.view.turn_page();
  table.change(workshop::NoteAdded{{0, "One form", "SA", ""}});
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.close.notes"));
  EXPECT_TRUE(table.middle.has_text("One form"));
}

TEST(NotesScreen, OpenFromTheMenuOnTheListThatHoldsSomething) {
  OneTable table;
  table.play("map", Moment::kEntered);
  table.change(workshop::NoteAdded{{0, "Who answers at night?", "", "", true}});
  table.refresh();
  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.middle.run();
  ASSERT_TRUE(table.middle.tap("table.menu.notes"));

  EXPECT_TRUE(table.middle.has_text("Who answers at night?"));
}

TEST(NotesScreen, AreOfferedBeforeAWorkshopClosesOverThem) {
  OneTable table;
  table.play("close", Moment::kDone);
  table.change(workshop::NoteAdded{{0, "Who answers at night?", "", "", true}});
  table.refresh();

  ASSERT_TRUE(table.near.tap("table.near.forward"));
  table.refresh();
  EXPECT_FALSE(table.workshop().finished);
  EXPECT_TRUE(table.middle.has_text("1 note is unsorted. Close all the same?"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.unsorted.sort"));
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Who answers at night?")) << "the parking lot, where it waits";
  ASSERT_TRUE(table.middle.tap("table.notes.back"));

  ASSERT_TRUE(table.near.tap("table.near.forward"));
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.unsorted.close"));
  EXPECT_TRUE(table.workshop().finished);
}

TEST(NotesScreen, HoldsTwelveFunctionsAndSixtyNotesOfAnyLength) {
  for (const TableSize& size : {kFull55, kFull65}) {
    OneTable table(size);
    table.state.history = {};
    workshop::Started started = workshop::example_script(inside_first()).started;
    started.roster = roster_of(12, true);
    table.state.history.apply(started);
    table.state.place = table::Place::kWorkshop;
    std::string many;
    for (int i = 0; i < 40; ++i) many += "the warehouse hears of it late ";
    for (std::size_t i = 0; i < workshop::kMostNotes; ++i)
      table.state.history.apply(workshop::NoteAdded{{0, i % 2 == 0 ? "Short" : many.substr(0, 150), "FI", ""}});
    // What stands in the place of a step goes with it: the step first.
    table.refresh();
    table.view.instead = table::Instead::kNotes;
    table.refresh();
    EXPECT_EQ(findings(table.middle), "");
    EXPECT_FALSE(table.middle.can_tap("table.notes.add")) << "there is no room";

    ASSERT_TRUE(table.middle.tap("table.notes.page.more"));
    ASSERT_FALSE(table.middle.can_tap("table.notes.1"));
    ASSERT_TRUE(table.middle.tap("table.notes.page.less"));
    ASSERT_TRUE(table.middle.tap("table.notes.1"));
    EXPECT_EQ(findings(table.middle), "");
  }
}

}  // namespace
}  // namespace crosstable::test

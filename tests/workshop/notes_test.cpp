#include <gmock/gmock.h>

#include "play.h"
#include "workshop/follow_up.h"
#include "workshop/goes_out.h"

namespace crosstable::workshop::test {

using ::testing::HasSubstr;
using ::testing::SizeIs;

namespace {

History noted() {
  History history = at("map");
  play(history, {NoteAdded{{0, "A form with two boxes", "SA", "map"}}, NoteAdded{{0, "Who pays?", "", "map", true}},
                 NoteAdded{{0, "", "", "map"}}});
  return history;
}

}  // namespace

TEST(Notes, AreOfAFunctionOrNobodyAndStayUntilTheyAreMarked) {
  History history = noted();
  const Snapshot snapshot = take_snapshot(history.now());
  ASSERT_THAT(snapshot.notes, SizeIs(2)) << "the one without words says nothing";
  EXPECT_TRUE(what_goes_out(snapshot).notes.empty());

  Note note = history.now().notes[1];
  note.goes_out = true;
  play(history, {NoteChanged{note}});

  const Snapshot out = what_goes_out(take_snapshot(history.now()));
  ASSERT_THAT(out.notes, SizeIs(1));
  EXPECT_EQ(out.notes[0].text, "Who pays?");
  EXPECT_TRUE(out.notes[0].parked);
}

TEST(Notes, AreChangedTakenAwayAndBroughtBack) {
  History history = noted();
  Note note = history.now().notes[0];
  note.text = "One form";
  note.function = "FI";
  note.parked = true;
  play(history, {NoteChanged{note}, NoteRemoved{2}});
  EXPECT_EQ(history.now().notes[0], note);
  EXPECT_THAT(history.now().notes, SizeIs(2));

  play(history, {Undone{}, Undone{}});

  EXPECT_THAT(history.now().notes, SizeIs(3));
  EXPECT_EQ(history.now().notes[0].text, "A form with two boxes");
}

TEST(Notes, BecomeActionsOnce) {
  History history = noted();
  const std::size_t actions = history.now().actions.size();

  play(history, {NoteMadeAction{2}});

  ASSERT_THAT(history.now().actions, SizeIs(actions + 1));
  EXPECT_EQ(history.now().actions.back().text, "Who pays?");
  EXPECT_THAT(history.now().notes, SizeIs(2));
  EXPECT_THAT(why(history, NoteMadeAction{2}), HasSubstr("no longer"));
  EXPECT_THAT(why(history, NoteMadeAction{3}), HasSubstr("needs words"));
  play(history, {Undone{}});
  EXPECT_THAT(history.now().actions, SizeIs(actions)) << "one step back, for both";
  EXPECT_THAT(history.now().notes, SizeIs(3));
}

TEST(Notes, LeaveTheirFunctionToTheActionThatTheyBecomeAndToTheNextWorkshop) {
  History history = noted();
  play(history, {NoteMadeAction{1}});
  Action action = history.now().actions.back();
  ASSERT_EQ(action.text, "A form with two boxes");
  EXPECT_EQ(action.function, "SA");
  EXPECT_EQ(functions_words(words::Words(), history.now().roster, action), "Sales");

  const Snapshot last = take_snapshot(history.now());
  const auto again = from_sections(to_sections(last));
  ASSERT_TRUE(again) << words::english(again.error());
  EXPECT_EQ(again->actions.back().function, "SA");
  History next = begun();
  next.apply(Inherited{inherit(last, next.now())});
  EXPECT_EQ(next.now().actions.back().function, "SA");

  action.pair = Pair{"FI", "LE"};
  play(history, {ActionChanged{action}});
  EXPECT_EQ(functions_words(words::Words(), history.now().roster, action), "Finance, Legal and Sales");
  action.function = "ZZ";
  EXPECT_NE(why(history, ActionChanged{action}), "");
}

TEST(Notes, AreRefusedOfStrangersAndWhereThereIsNoRoom) {
  History history = noted();
  EXPECT_NE(why(history, NoteAdded{{0, "?", "ZZ", "map"}}), "");
  EXPECT_NE(why(history, NoteAdded{{0, "?", "", "nowhere"}}), "");
  EXPECT_NE(why(history, NoteAdded{{7, "?", "", "map"}}), "");
  while (history.now().notes.size() < kMostNotes) play(history, {NoteAdded{{0, "More", "", "map"}}});
  EXPECT_THAT(why(history, NoteAdded{{0, "One too many", "", "map"}}), HasSubstr("room for 60"));
}

TEST(Notes, ComeBackFromASnapshotAndAreLeftToTheNextWorkshop) {
  History history = noted();
  Note note = history.now().notes[1];
  note.goes_out = true;
  play(history, {NoteChanged{note}});
  const Snapshot last = take_snapshot(history.now());
  const auto again = from_sections(to_sections(last));
  ASSERT_TRUE(again) << words::english(again.error());
  EXPECT_EQ(*again, last);

  History next = begun();
  next.apply(Inherited{inherit(last, next.now())});

  ASSERT_GE(next.now().notes_left.size(), 2U);
  const std::size_t first = next.now().notes_left.size() - 2;
  EXPECT_EQ(next.now().notes_left[first], (LeftNote{"A form with two boxes", last.date, false, "SA"}))
      << "and whose it is";
  EXPECT_EQ(next.now().notes_left[first + 1], (LeftNote{"Who pays?", last.date, true}));
  EXPECT_TRUE(next.now().notes.empty());
}

}  // namespace crosstable::workshop::test

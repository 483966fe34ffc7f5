#include "workshop/goes_out.h"

#include <gmock/gmock.h>

#include "play.h"
#include "workshop/follow_up.h"

namespace crosstable::workshop::test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

namespace {

const Pair kPair{"SA", "FI"};

std::string text_of(const Snapshot& snapshot) {
  std::string bytes;
  for (const auto& [name, value] : to_sections(snapshot)) bytes += name + "\n" + to_json(value, -1) + "\n";
  return bytes;
}

/// One text of each kind, all of them kept.
History kept() {
  History history = at("close");
  play(history,
       {ObservationAdded{"Legal answers first."}, ObservationAdded{"Nobody asks."},
        ReservationLogged{kPair, "Not in March."}, TextKept{{TextKind::kObservation, 3, {}}},
        TextKept{{TextKind::kPastCase, 0, {}}}, TextKept{{TextKind::kCauses, 0, kPair}},
        TextKept{{TextKind::kReservation, 0, kPair}}, TextKept{{TextKind::kAction, history.now().actions[1].id, {}}}});
  return history;
}

}  // namespace

TEST(GoesOut, WhatIsKeptInTheRoomDoesNotAndAllElseDoes) {
  const Snapshot whole = take_snapshot(kept().now());
  ASSERT_FALSE(whole.past_case.empty());

  const Snapshot out = what_goes_out(whole);

  EXPECT_THAT(out.observations, ElementsAre(whole.observations[0], whole.observations[1], "Nobody asks."));
  EXPECT_EQ(out.past_case, "");
  EXPECT_EQ(out.causes.at(kPair).symptom, "");
  EXPECT_EQ(out.causes.at(kPair).tags, whole.causes.at(kPair).tags) << "the framework's own words";
  EXPECT_EQ(out.agreements.size(), whole.agreements.size());
  EXPECT_EQ(out.actions.size() + 1, whole.actions.size());
  EXPECT_EQ(out.actions[1].id, whole.actions[2].id) << "actions keep their numbers";
  EXPECT_THAT(text_of(out), Not(HasSubstr("Not in March.")));
  EXPECT_EQ(what_goes_out(out), out);
}

TEST(GoesOut, EverythingOfASnapshotOfBeforeButItsNotes) {
  History history = at("close");
  play(history, {ObservationAdded{"Legal answers first."}});
  Snapshot before = take_snapshot(history.now());
  EXPECT_THAT(text_of(before), Not(HasSubstr("kept"))) << "old snapshots keep their bytes";
  EXPECT_EQ(what_goes_out(before), before);

  before.notes_left = {{"Who tells the warehouse?", "2026-08-24"}};

  EXPECT_THAT(text_of(before), Not(HasSubstr("goes_out")));
  EXPECT_TRUE(what_goes_out(before).notes_left.empty());
}

TEST(GoesOut, ItsMarksComeBackFromASnapshotAndAreTakenBackByUndo) {
  History history = kept();
  const Snapshot snapshot = take_snapshot(history.now());
  const auto again = from_sections(to_sections(snapshot));
  ASSERT_TRUE(again) << words::english(again.error());
  EXPECT_EQ(*again, snapshot);
  EXPECT_EQ(snapshot.kept.size(), 5U);

  play(history, {TextKept{{TextKind::kPastCase, 0, {}}, false}});
  EXPECT_FALSE(what_goes_out(take_snapshot(history.now())).past_case.empty());
  play(history, {Undone{}});
  EXPECT_TRUE(what_goes_out(take_snapshot(history.now())).past_case.empty());
}

TEST(GoesOut, AMarkOfWhatIsGoneIsRefusedOrLeftOut) {
  History history = kept();
  const int second = history.now().actions[1].id;
  play(history, {ActionRemoved{second}});

  EXPECT_EQ(take_snapshot(history.now()).kept.size(), 4U);
  EXPECT_THAT(why(history, TextKept{{TextKind::kAction, second, {}}}), HasSubstr("no longer"));
  EXPECT_THAT(why(history, TextKept{{TextKind::kObservation, 5, {}}}), HasSubstr("no longer"));

  Snapshot wrong = take_snapshot(history.now());
  wrong.kept.insert({TextKind::kAction, 99, {}});
  EXPECT_FALSE(from_sections(to_sections(wrong)));
}

TEST(GoesOut, WhatWasKeptStaysKeptInTheNextWorkshop) {
  History first = kept();
  Action done = first.now().actions[0];
  done.status = "done";
  play(first, {ActionChanged{done}});
  const Snapshot last = take_snapshot(first.now());
  Started start = started();
  start.date = "2026-12-23";
  History next;
  next.apply(start);
  next.apply(Inherited{inherit(last, next.now())});

  const Snapshot snapshot = take_snapshot(next.now());
  const std::string out = text_of(what_goes_out(snapshot));

  EXPECT_THAT(text_of(snapshot), HasSubstr("Not in March."));
  for (const std::string& text : {std::string("Not in March."), std::string("Legal answers first."), last.past_case,
                                  last.causes.at(kPair).symptom, last.actions[1].text})
    EXPECT_THAT(out, Not(HasSubstr(text)));
  EXPECT_THAT(out, HasSubstr(last.actions[2].text));
  EXPECT_THAT(out, Not(HasSubstr("Nobody asks."))) << "a note that is left over stays, until it is marked";

  play(next, {LeftNoteMarked{next.now().notes_left.back(), true}});
  EXPECT_EQ(what_goes_out(take_snapshot(next.now())).notes_left.size(), 1U);
}

TEST(GoesOut, WhatIsKeptIsNotNamedByItsLanguageEither) {
  History history = kept();
  play(history, {LanguageChosen{"de"}});
  const Snapshot whole = take_snapshot(history.now());
  ASSERT_TRUE(whole.written.others.contains("Not in March."));

  const Snapshot out = what_goes_out(whole);

  EXPECT_FALSE(out.written.others.contains("Not in March."));
  EXPECT_TRUE(out.written.others.contains("Nobody asks."));
}

}  // namespace crosstable::workshop::test

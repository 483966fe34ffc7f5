#include "workshop/goes_out.h"

#include <gmock/gmock.h>

#include "play.h"
#include "workshop/follow_up.h"
#include "workshop/forms.h"
#include "workshop/replay.h"

namespace crosstable::workshop::test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

namespace {

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

/// A step of the walk, the room's own request and what the first pair agreed, kept.
History kept_on_the_way() {
  History history = at("close");
  play(history,
       {RequestPicked{"own", "Our own words", "Uma Kern"}, TextKept{{TextKind::kRequest, 0, {}}},
        TextKept{{TextKind::kWalkStep, history.now().walk.steps[1].id, {}}}, TextKept{{TextKind::kCharter, 0, kPair}}});
  return history;
}

TEST(GoesOut, NeitherAStepNorARequestNorACharterThatIsKeptDoes) {
  const History history = kept_on_the_way();
  const Snapshot whole = take_snapshot(history.now());
  ASSERT_FALSE(whole.walk.steps[1].text.empty());

  const Snapshot out = what_goes_out(whole);

  EXPECT_EQ(out.walk.steps.size(), whole.walk.steps.size()) << "the way is the same";
  EXPECT_EQ(out.walk.steps[1].text, "");
  EXPECT_EQ(out.walk.steps[2], whole.walk.steps[2]);
  EXPECT_THAT(text_of(out), Not(HasSubstr("Our own words")));
  EXPECT_THAT(text_of(out), Not(HasSubstr("Uma Kern")));
  const auto of_pair = [](const Snapshot& snapshot) {
    return *std::find_if(snapshot.agreements.begin(), snapshot.agreements.end(),
                         [](const Agreement& one) { return one.pair == kPair; });
  };
  ASSERT_FALSE(of_pair(whole).fields.empty());
  EXPECT_TRUE(of_pair(out).fields.empty());
  EXPECT_TRUE(of_pair(out).ladder.empty());
  EXPECT_TRUE(has_replay(whole, Drafts::kAsIfAgreed));
  EXPECT_FALSE(is_agreed(of_pair(whole)) && has_replay(out, Drafts::kAsIfAgreed)) << "it would stop where it does not";
  EXPECT_EQ(of_pair(out).agreed, of_pair(whole).agreed) << "that they agreed is told";
  EXPECT_THAT(text_of(out), Not(HasSubstr(agreed_words(history.now(), kPair)))) << "nor in a ballot on it";
  const auto again = from_sections(to_sections(out));
  EXPECT_TRUE(again) << words::english(again ? words::Message() : again.error());
}

TEST(GoesOut, ABallotOnACharterThatIsKeptNamesItsFunctionsWholeEvenWithAColon) {
  Snapshot whole = take_snapshot(kept_on_the_way().now());
  const auto sure = std::find_if(whole.rounds.begin(), whole.rounds.end(), [](const SnapshotRound& round) {
    return round.form.kind == ballot::RoundKind::kConfidence;
  });
  ASSERT_NE(sure, whole.rounds.end());
  const std::string plain = sure->form.items[0];
  ASSERT_TRUE(plain.starts_with("Sales and Finance: ")) << plain;
  sure->roster.functions[0].short_name = "EU: Sales";
  sure->form.items[0] = "EU: " + plain;

  const Snapshot out = what_goes_out(whole);

  EXPECT_EQ(out.rounds[static_cast<std::size_t>(sure - whole.rounds.begin())].form.items[0], "EU: Sales and Finance");
}

TEST(GoesOut, AStepARequestAndACharterStayKeptInTheNextWorkshop) {
  const Snapshot last = take_snapshot(kept_on_the_way().now());
  EXPECT_EQ(last.kept.size(), 3U);
  Started start = started();
  start.date = "2026-12-23";
  History next;
  next.apply(start);
  next.apply(Inherited{inherit(last, next.now())});

  EXPECT_EQ(next.now().kept, last.kept);
  EXPECT_EQ(next.now().walk.steps[1].text, last.walk.steps[1].text);
  EXPECT_THAT(text_of(what_goes_out(take_snapshot(next.now()))), Not(HasSubstr("Our own words")));
}

TEST(GoesOut, EachRequestOfTheRoomsOwnHasAMarkOfItsOwn) {
  History history = at("close");
  play(history, {RequestPicked{"own", "Our own words", "Uma Kern"}, OwnRequestWorded{1, "A second source", ""}});
  Workshop now = history.now();
  for (RoundRecord& round : now.rounds) {
    if (round.form.kind == ballot::RoundKind::kPick) round.form.items.back() = "A second source";
  }
  const auto goes_out = [&](int id) {
    now.kept = {{TextKind::kRequest, id, {}}};
    EXPECT_TRUE(from_sections(to_sections(take_snapshot(now))));
    return text_of(what_goes_out(take_snapshot(now)));
  };

  const std::string first_kept = goes_out(1);
  const std::string second_kept = goes_out(2);

  EXPECT_THAT(first_kept, Not(HasSubstr("Our own words")));
  EXPECT_THAT(first_kept, Not(HasSubstr("Uma Kern")));
  EXPECT_THAT(first_kept, HasSubstr("A second source"));
  EXPECT_THAT(second_kept, HasSubstr("Our own words"));
  EXPECT_THAT(second_kept, HasSubstr("Uma Kern"));
  EXPECT_THAT(second_kept, Not(HasSubstr("A second source")));
}

TEST(GoesOut, TheOneMarkOfALogOfBeforeIsOfAllRequestsUntilOneIsTapped) {
  History history = at("close");
  play(history, {RequestPicked{"own", "Our own words", ""}, OwnRequestWorded{1, "A second source", ""},
                 TextKept{{TextKind::kRequest, 0, {}}}});
  EXPECT_TRUE(is_kept(history.now(), {TextKind::kRequest, 1, {}}));
  EXPECT_TRUE(is_kept(history.now(), {TextKind::kRequest, 2, {}}));
  EXPECT_THAT(why(history, TextKept{{TextKind::kRequest, 3, {}}}), HasSubstr("no request of your own"));

  play(history, {TextKept{{TextKind::kRequest, 1, {}}, false}});

  EXPECT_FALSE(is_kept(history.now(), {TextKind::kRequest, 1, {}}));
  EXPECT_TRUE(is_kept(history.now(), {TextKind::kRequest, 2, {}}));
}

TEST(GoesOut, TheRequestThatIsFollowedStaysKeptInTheNextWorkshop) {
  History history = at("close");
  play(history, {RequestPicked{"own", "Our own words", "Uma Kern"}, TextKept{{TextKind::kRequest, 1, {}}}});
  const Snapshot last = take_snapshot(history.now());
  History next;
  next.apply(started());
  next.apply(Inherited{inherit(last, next.now())});

  EXPECT_TRUE(is_kept(next.now(), {TextKind::kRequest, own_request_followed(next.now()), {}}));
  EXPECT_THAT(text_of(what_goes_out(take_snapshot(next.now()))), Not(HasSubstr("Our own words")));
}

TEST(GoesOut, AStepThatIsTakenAwayLeavesNoMarkForTheNextOneOfItsNumber) {
  History history = at("close");
  const int last = history.now().walk.steps.back().id;
  play(history, {TextKept{{TextKind::kWalkStep, last, {}}}, WalkStepRemoved{last}});

  EXPECT_TRUE(history.now().kept.empty());
  EXPECT_THAT(why(history, TextKept{{TextKind::kWalkStep, last, {}}}), HasSubstr("no longer"));
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

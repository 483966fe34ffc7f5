#include <gmock/gmock.h>

#include "play.h"

namespace crosstable::workshop::test {

using ::testing::HasSubstr;

TEST(Undo, TakesBackTheLastWordAndThenTheOneBefore) {
  History history = begun();
  play(history, {CaseDescribed{"one"}, CaseDescribed{"two"}, Undone{}});
  EXPECT_EQ(history.now().past_case, "one");

  play(history, {Undone{}});

  EXPECT_EQ(history.now().past_case, "");
  EXPECT_FALSE(history.can_undo());
}

TEST(Undo, SkipsOverStepsTimersAndTheme) {
  History history = begun();
  play(history, {SponsorSpoke{}, StepEntered{1, 5'000}, TimerPaused{65'000}, ThemeChosen{true}, MapHidden{true}});

  play(history, {Undone{}});

  EXPECT_FALSE(history.now().sponsor_spoke);
  EXPECT_EQ(history.now().step, 1);
  EXPECT_EQ(history.now().timer_at("pick").left_at(0), 540'000);
  EXPECT_TRUE(history.now().dark);
  EXPECT_TRUE(history.now().map_hidden);
}

TEST(Undo, NeverTouchesTheSnapshotThatIsFollowed) {
  History history = begun();
  play(history, {SponsorSpoke{}, SnapshotFollowed{{std::string(64, 'a'), "last.snapshot"}}});

  play(history, {Undone{}});

  EXPECT_FALSE(history.now().sponsor_spoke);
  ASSERT_TRUE(history.now().follows.has_value());
  EXPECT_EQ(history.now().follows->file, "last.snapshot");
}

TEST(Undo, NeverForgetsASavedSnapshotNotEvenOneThatWasSavedAfterTheEnd) {
  History history = begun();
  play(history, {SponsorSpoke{}, SnapshotSaved{{std::string(64, 'a'), "one.snapshot"}}, Finished{},
                 SnapshotSaved{{std::string(64, 'b'), "two.snapshot"}}});

  play(history, {Undone{}, Undone{}});

  EXPECT_FALSE(history.now().finished);
  EXPECT_FALSE(history.now().sponsor_spoke);
  ASSERT_EQ(history.now().saved.size(), 2U);
  EXPECT_EQ(history.now().saved.back().file, "two.snapshot");
}

TEST(Undo, NeverTouchesARound) {
  History history = begun();
  const auto opened = opening(history.now());
  play(history,
       {SponsorSpoke{}, opened, CellsPublished{opened.id, {cell_of(opened, "SA>FI")}}, ObservationAdded{"seen"}});

  play(history, {Undone{}, Undone{}});

  EXPECT_TRUE(history.now().observations.empty());
  EXPECT_FALSE(history.now().sponsor_spoke);
  ASSERT_NE(history.now().open_round(), nullptr);
  EXPECT_EQ(history.now().open_round()->cells.size(), 1U);
  EXPECT_EQ(history.now().framework, inside_first());
}

TEST(Undo, DoesNotReviveAClosedOrDiscardedRound) {
  History history = begun();
  const auto first = opening(history.now(), 'a');
  const auto second = opening(history.now(), 'b');
  play(history, {SponsorSpoke{}, first, RoundClosed{first.id, {}, everyone(first.roster), {}}, SponsorSpoke{false},
                 second, RoundDiscarded{second.id}});

  play(history, {Undone{}, Undone{}});

  EXPECT_EQ(history.now().rounds[0].state, RoundState::kClosed);
  EXPECT_EQ(history.now().rounds[1].state, RoundState::kDiscarded);
}

TEST(Undo, NeverBringsBackWhoLeft) {
  History history = begun();
  play(history, {SponsorSpoke{}});
  const auto opened = opening(history.now());
  play(history, {opened, PlaceLeft{opened.id, "SA"}});

  play(history, {Undone{}});

  EXPECT_FALSE(history.now().sponsor_spoke);
  EXPECT_EQ(history.now().roster.places("SA"), 4);
}

TEST(Undo, TakesBackPlacesBeforeARoundButNotUnderOne) {
  History history = begun();
  play(history, {PlacesChanged{"SA", 6}, PlacesChanged{"SA", 7}, Undone{}});
  EXPECT_EQ(history.now().roster.places("SA"), 6);

  play(history, {opening(history.now())});

  EXPECT_FALSE(history.can_undo());
  EXPECT_EQ(history.now().roster.places("SA"), 6);
  EXPECT_THAT(why(history, PlacesChanged{"SA", 5}), HasSubstr("while a vote is open"));
}

TEST(Undo, ReachesAHundredChangesBack) {
  History history = begun();
  for (std::size_t index = 0; index <= kUndoDepth; ++index) play(history, {CaseDescribed{std::to_string(index)}});

  for (std::size_t index = 0; index < kUndoDepth; ++index) play(history, {Undone{}});

  EXPECT_EQ(history.now().past_case, "0");
  EXPECT_FALSE(history.can_undo());
}

TEST(Undo, OfEveryChangeOfTheExampleLeadsBackToItsStart) {
  History history = begun();
  std::size_t undoable = 0;
  for (const Change& change : log_at("walk")) {
    if (holds_alternative<Started>(change)) continue;
    history.apply(change);
    undoable += can_be_undone(change) ? 1U : 0U;
  }

  for (std::size_t index = 0; index < undoable; ++index) play(history, {Undone{}});

  EXPECT_FALSE(history.can_undo());
  EXPECT_TRUE(history.now().walk.steps.empty());
  EXPECT_TRUE(history.now().joined.empty());
  EXPECT_EQ(history.now().request, "");
}

}  // namespace crosstable::workshop::test

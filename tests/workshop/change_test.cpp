#include <gmock/gmock.h>

#include "play.h"

namespace crosstable::workshop::test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

namespace {

std::vector<std::string> texts(const Walk& walk) {
  std::vector<std::string> all;
  int column = 0;
  for (const WalkStep& step : walk.steps) {
    EXPECT_EQ(step.column, column++);
    all.push_back(step.text);
  }
  return all;
}

WalkStepPlaced placed(const std::string& text, int column, const std::string& lane = "SA") {
  return {{0, lane, column, text, 0, {}}};
}

}  // namespace

TEST(Workshop, NothingHappensBeforeItStarts) {
  History history;

  EXPECT_THAT(why(history, SponsorSpoke{}), HasSubstr("has not started"));
  EXPECT_THAT(why(history, Undone{}), HasSubstr("Nothing is left"));
}

TEST(Workshop, StartsOnceWithWhatSetUpChose) {
  History history = begun();

  EXPECT_EQ(history.now().title, "90-day terms");
  EXPECT_EQ(history.now().current().id, "tone");
  EXPECT_EQ(history.now().timer_at("tone").left_ms, 600'000);
  EXPECT_FALSE(history.can_undo());
  EXPECT_THAT(why(history, started()), HasSubstr("already started"));
}

TEST(Workshop, RefusesToStartWithWhatSetUpCannotMake) {
  const Workshop none;
  auto nameless = started();
  nameless.title = "";
  auto dateless = started();
  dateless.date = "2026-02-30";
  auto low = started();
  low.floor = 2;
  auto twins = started();
  twins.roster.functions[1].code = "SA";
  auto lonely = started();
  lonely.roster.functions.resize(2);

  EXPECT_THAT(why(none, nameless), HasSubstr("title"));
  EXPECT_THAT(why(none, dateless), HasSubstr("date"));
  EXPECT_THAT(why(none, low), HasSubstr("3 to 10"));
  EXPECT_THAT(why(none, twins), HasSubstr("code SA"));
  EXPECT_THAT(why(none, lonely), HasSubstr("has 3 functions or more"));
}

TEST(Timer, StartsOnEnteringAStepAndRestsWhileAnotherIsShown) {
  History history = begun();

  play(history, {StepEntered{0, 1'000}, StepEntered{1, 61'000}, StepEntered{0, 121'000}});

  EXPECT_EQ(history.now().timer_at("tone").left_at(121'000), 540'000);
  EXPECT_TRUE(history.now().timer_at("tone").running);
  EXPECT_EQ(history.now().timer_at("pick").left_at(999'000), 540'000);
  EXPECT_FALSE(history.now().timer_at("pick").running);
}

TEST(Timer, StaysPausedWhereAPersonPausedIt) {
  History history = begun();

  play(history, {StepEntered{0, 1'000}, TimerPaused{61'000}, StepEntered{1, 70'000}, StepEntered{0, 80'000}});

  EXPECT_FALSE(history.now().timer_at("tone").running);
  EXPECT_EQ(history.now().timer_at("tone").left_at(500'000), 540'000);
}

TEST(Timer, RunsOverAndTakesTwoMoreMinutes) {
  History history = begun();

  play(history, {TimerStarted{0}, TimerExtended{120'000}});

  EXPECT_EQ(history.now().timer_at("tone").left_at(720'000), 0);
  EXPECT_EQ(history.now().timer_at("tone").left_at(780'000), -60'000);
  EXPECT_EQ(history.now().step, 0);
}

TEST(Timer, StartedTwiceLosesNothing) {
  History history = begun();

  play(history, {TimerStarted{1'000}, TimerStarted{31'000}});

  EXPECT_EQ(history.now().timer_at("tone").left_at(61'000), 540'000);
}

TEST(Walk, PlacingAtAColumnShiftsLaterStepsRight) {
  History history = begun();

  play(history, {placed("first", 0), placed("third", 1), placed("second", 1), placed("far", 99)});

  EXPECT_THAT(texts(history.now().walk), ElementsAre("first", "second", "third", "far"));
}

TEST(Walk, RemovingClosesTheGapAndMovingKeepsColumnsUnique) {
  History history = begun();
  play(history, {placed("a", 0), placed("b", 1), placed("c", 2), placed("d", 3)});

  play(history, {WalkStepMoved{4, "FI", 1}, WalkStepRemoved{2}, WalkStepMoved{1, "SA", 99}});

  EXPECT_THAT(texts(history.now().walk), ElementsAre("d", "c", "a"));
  EXPECT_EQ(history.now().walk.steps[0].lane, "FI");
}

TEST(Walk, CountsDaysOfEveryHandOffButNotBeforeTheFirstStep) {
  History history = begun();
  play(history, {placed("a", 0), placed("b", 1), WaitChanged{2, 6}});

  EXPECT_EQ(history.now().walk.total_days(), 6);
  EXPECT_THAT(why(history, WaitChanged{1, 2}), HasSubstr("before the first step"));

  play(history, {WalkStepMoved{2, "SA", 0}});

  EXPECT_EQ(history.now().walk.total_days(), 0);
}

TEST(Walk, AChangeInALaneTakesItsConfirmationBack) {
  History history = begun();
  play(history,
       {placed("a", 0, "SA"), placed("b", 1, "FI"), LaneConfirmed{"SA"}, LaneConfirmed{"FI"}, LaneConfirmed{"LE"}});

  play(history, {TokenSet{1, Token::kStuck}});
  EXPECT_THAT(history.now().walk.confirmed, UnorderedElementsAre("FI", "LE"));

  play(history, {WalkStepMoved{2, "LE", 1}});
  EXPECT_TRUE(history.now().walk.confirmed.empty());
}

TEST(Walk, AStepThatIsDraggedBackToItsPlaceChangesNothing) {
  History history = begun();
  play(history, {placed("a", 0, "SA"), LaneConfirmed{"SA"}});

  play(history, {WalkStepMoved{1, "SA", 0}});

  EXPECT_TRUE(history.now().walk.confirmed.contains("SA"));
}

TEST(Walk, RefusesStepsThatAreNotThereAndLanesOfNobody) {
  History history = begun();

  EXPECT_THAT(why(history, TokenSet{7, Token::kStuck}), HasSubstr("no longer on the walk"));
  EXPECT_THAT(why(history, placed("a", 0, "XX")), HasSubstr("code XX"));
  EXPECT_THAT(why(history, placed("a", -1)), HasSubstr("first column"));
  EXPECT_THAT(why(history, placed(std::string(kMostLine + 1, 'a'), 0)), HasSubstr("longer than 160"));
  EXPECT_THAT(why(history, placed("a\x01", 0)), HasSubstr("character"));
}

TEST(Places, CannotJoinOrSpeakWithoutPeople) {
  History history = begun();
  play(history, {PlacesChanged{"LE", 0}});

  EXPECT_THAT(why(history, FunctionJoined{"LE"}), HasSubstr("Nobody of Legal"));
  EXPECT_THAT(why(history, FunctionSpoke{"LE"}), HasSubstr("Nobody of Legal"));
  EXPECT_THAT(why(history, PlacesChanged{"LE", 61}), HasSubstr("0 to 60"));
}

TEST(Focus, TakesThreePairsAndNotTheSameTheOtherWayRound) {
  History history = begun();
  play(history, {FocusSet{{"SA", "FI"}}, FocusSet{{"CM", "FI"}}, FocusSet{{"SA", "LE"}}});

  EXPECT_THAT(why(history, FocusSet{{"CS", "FI"}}), HasSubstr("Three pairs"));
  EXPECT_THAT(why(history, FocusSet{{"FI", "SA"}}), HasSubstr("other way round"));
  EXPECT_EQ(why(history, FocusSet{{"SA", "FI"}}), "");
}

TEST(Focus, APairTakenBackAndChosenAgainKeepsItsWords) {
  History history = begun();
  play(history, {FocusSet{{"SA", "FI"}}, SymptomWorded{{"SA", "FI"}, "waits"},
                 FieldSettled{{"SA", "FI"}, "decide_by", "2 days"}});

  play(history, {FocusSet{{"SA", "FI"}, false}});
  EXPECT_THAT(why(history, SymptomWorded{{"SA", "FI"}, "no"}), HasSubstr("not chosen"));
  play(history, {FocusSet{{"SA", "FI"}}});

  EXPECT_EQ(history.now().causes.at({"SA", "FI"}).symptom, "waits");
  EXPECT_EQ(history.now().agreements.size(), 1U);
  EXPECT_EQ(history.now().agreement({"SA", "FI"})->fields.at("decide_by"), "2 days");
}

TEST(Agreement, StartsWithTheFrameworksLadderAndTheRequest) {
  History history = begun();

  play(history,
       {RequestPicked{"own", "A price", ""}, FocusSet{{"SA", "FI"}}, RequestPicked{"own", "Another price", ""}});

  EXPECT_EQ(history.now().agreement({"SA", "FI"})->ladder, inside_first().ladder);
  EXPECT_EQ(history.now().agreement({"SA", "FI"})->request, "Another price");
}

TEST(Agreement, ALaterWordTakesBothSidesAgreementBack) {
  const Pair pair{"SA", "FI"};
  History history = begun();
  play(history, {FocusSet{pair}, CauseTagged{pair, "no owner"}, CauseAgreed{pair, "SA"}, CharterAgreed{pair, "FI"}});

  play(history, {WhyWorded{pair, 2, "why"}, RungSet{pair, 0, {"Jo", 1}}});

  EXPECT_TRUE(history.now().causes.at(pair).agreed.empty());
  EXPECT_THAT(history.now().causes.at(pair).whys, ElementsAre("", "", "why"));
  EXPECT_TRUE(history.now().agreement(pair)->agreed.empty());
}

TEST(Agreement, RefusesFieldsTagsAndSidesThatDoNotExist) {
  const Pair pair{"SA", "FI"};
  History history = begun();
  play(history, {FocusSet{pair}});

  EXPECT_THAT(why(history, FieldSettled{pair, "colour", "red"}), HasSubstr("no field colour"));
  EXPECT_THAT(why(history, CauseTagged{pair, "weather"}), HasSubstr("no cause called weather"));
  EXPECT_THAT(why(history, CauseAgreed{pair, "LE"}), HasSubstr("Only Sales and Finance"));
  EXPECT_THAT(why(history, CharterAgreed{pair, "LE"}), HasSubstr("Only Sales and Finance"));
  EXPECT_THAT(why(history, RungSet{pair, 5, {"Jo", 1}}), HasSubstr("no such rung"));
  EXPECT_THAT(why(history, WhyWorded{pair, 3, "why"}), HasSubstr("three whys"));
}

TEST(Actions, AreNumberedChangedAndRemoved) {
  History history = begun();
  play(history, {ActionAdded{{0, "One", "", "", "", {}, ""}}, ActionAdded{{0, "Two", "", "", "", {}, ""}}});

  play(history, {ActionChanged{{2, "Two", "Ines", "2026-12-04", "", Pair{"SA", "FI"}, ""}}, ActionRemoved{1}});

  ASSERT_EQ(history.now().actions.size(), 1U);
  EXPECT_EQ(history.now().actions[0].owner, "Ines");
  EXPECT_THAT(why(history, ActionRemoved{1}), HasSubstr("no longer"));
  EXPECT_THAT(why(history, ActionChanged{{2, "", "", "4 Dec", "", {}, ""}}), HasSubstr("YYYY-MM-DD"));
  EXPECT_THAT(why(history, ActionChanged{{2, "", "", "", "", {}, "maybe"}}), HasSubstr("late"));
}

TEST(FollowUps, AreKeptInOrderAndOnce) {
  History history = begun();

  play(history, {FollowUpBooked{"2027-02-21"}, FollowUpBooked{"2026-12-23"}, FollowUpBooked{"2026-12-23"},
                 FollowUpBooked{"2027-02-21", false}});

  EXPECT_THAT(history.now().follow_ups, ElementsAre("2026-12-23"));
  EXPECT_THAT(why(history, FollowUpBooked{"soon"}), HasSubstr("YYYY-MM-DD"));
}

TEST(Workshop, FollowsOneSnapshotOfItsOwnFolder) {
  History history = begun();
  const std::string mark(64, 'a');
  EXPECT_THAT(why(history, SnapshotFollowed{{"abc", "last.snapshot"}}), HasSubstr("mark"));
  EXPECT_THAT(why(history, SnapshotFollowed{{mark, "../last.snapshot"}}), HasSubstr("folder"));

  play(history, {SnapshotFollowed{{mark, "last.snapshot"}}});

  EXPECT_THAT(why(history, SnapshotFollowed{{mark, "last.snapshot"}}), HasSubstr("already"));
}

TEST(Change, ASavedSnapshotsNameAndMarkAreNeverUsedAgain) {
  History history = begun();
  const std::string first(64, 'a'), second(64, 'b');
  EXPECT_THAT(why(history, SnapshotSaved{{"abc", "one.snapshot"}}), HasSubstr("mark"));
  EXPECT_THAT(why(history, SnapshotSaved{{first, "../one.snapshot"}}), HasSubstr("folder"));

  play(history, {SnapshotSaved{{first, "one.snapshot"}}});

  EXPECT_THAT(why(history, SnapshotSaved{{second, "one.snapshot"}}), HasSubstr("already"));
  EXPECT_THAT(why(history, SnapshotSaved{{first, "two.snapshot"}}), HasSubstr("already"));
  play(history, {SnapshotFollowed{{second, "last.snapshot"}}});
  EXPECT_THAT(why(history, SnapshotSaved{{std::string(64, 'c'), "last.snapshot"}}), HasSubstr("already"));
}

TEST(Workshop, FinishedChangesNoMoreUntilThatIsUndone) {
  History history = begun();
  play(history, {Finished{}});

  EXPECT_THAT(why(history, SponsorSpoke{}), HasSubstr("finished"));
  EXPECT_EQ(why(history, StepEntered{2}), "");

  play(history, {Undone{}, SponsorSpoke{}});

  EXPECT_TRUE(history.now().sponsor_spoke);
}

TEST(Workshop, ReplayingItsLogGivesTheSameWorkshop) {
  const auto log = log_at("close");
  History live;
  for (const Change& change : log) live.apply(change);
  live.apply(Undone{});
  auto longer = log;
  longer.push_back(Undone{});

  const auto again = replay(longer);

  ASSERT_TRUE(again.has_value()) << words::english(again.error());
  EXPECT_EQ(again->now(), live.now());
}

TEST(Workshop, ALogThatCannotHaveHappenedIsRefusedByItsNumber) {
  const auto history = replay({started(), SponsorSpoke{}, TokenSet{3, Token::kDetour}});

  ASSERT_FALSE(history.has_value());
  EXPECT_THAT(words::english(history.error()), HasSubstr("Change 3 of the log, token_set"));
}

}  // namespace crosstable::workshop::test

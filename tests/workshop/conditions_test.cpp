#include <gmock/gmock.h>

#include "play.h"

namespace crosstable::workshop::test {

using framework::StepKind;
using ::testing::Contains;
using ::testing::HasSubstr;

namespace {

bool done(const History& history, StepKind kind) { return is_done(history.now(), index_of(kind)); }

}  // namespace

TEST(Conditions, ToneSaysWhoIsMissing) {
  History history = at("tone", ExampleMoment::kUnderWay);
  EXPECT_THAT(unmet(history, StepKind::kTone), ::testing::ElementsAre("Every function has joined: Legal is missing"));

  play(history, {FunctionJoined{"FI", false}});
  EXPECT_THAT(unmet(history, StepKind::kTone), Contains("Every function has joined: Finance and Legal are missing"));

  play(history, {FunctionJoined{"FI"}, FunctionJoined{"LE"}});
  EXPECT_TRUE(done(history, StepKind::kTone));
}

TEST(Conditions, ToneDoesNotWaitForFunctionsThatAreNotInTheRoom) {
  History history = at("tone", ExampleMoment::kUnderWay);

  play(history, {PlacesChanged{"LE", 0}});
  EXPECT_TRUE(done(history, StepKind::kTone));

  play(history, {PlacesChanged{"CM", 0}, PlacesChanged{"CS", 0}});
  EXPECT_THAT(unmet(history, StepKind::kTone), Contains("Three functions or more are in the room: 2 so far"));
}

TEST(Conditions, VoiceWaitsForNoPollThatCouldShowNothing) {
  History history = at("voice", ExampleMoment::kEntered);
  EXPECT_FALSE(done(history, StepKind::kVoice));

  for (const framework::Function& function : framework::Roster(history.now().roster).functions)
    play(history, {PlacesChanged{function.code, function.code == "SA" ? 4 : 0}});
  EXPECT_TRUE(done(history, StepKind::kVoice));

  play(history, {PlacesChanged{"FI", 1}});
  EXPECT_FALSE(done(history, StepKind::kVoice));
}

TEST(Conditions, PickNeedsARequestAndACase) {
  History history = begun();
  EXPECT_EQ(unmet(history, StepKind::kPick).size(), 2U);

  play(history, {RequestPicked{"own", "A price", "Distributor"}, CaseDescribed{"In May."}});

  EXPECT_TRUE(done(history, StepKind::kPick));
}

TEST(Conditions, WalkStartsAndEndsOutsideAndEveryLaneIsConfirmed) {
  History history = at("walk", ExampleMoment::kUnderWay);
  EXPECT_THAT(unmet(history, StepKind::kWalk),
              ::testing::ElementsAre("Every function has confirmed its lane: Finance and Service are missing"));

  play(history, {WalkStepRemoved{9}});
  EXPECT_THAT(unmet(history, StepKind::kWalk), Contains("It starts and ends with Distributor"));

  EXPECT_TRUE(done(at("walk"), StepKind::kWalk));
}

TEST(Conditions, VoteNeedsAClosedRoundOfItsOwn) {
  History history = begun();
  EXPECT_THAT(unmet(history, StepKind::kVote), Contains(HasSubstr("not been opened")));
  const auto opened = opening(history.now());
  play(history, {opened});
  EXPECT_THAT(unmet(history, StepKind::kVote), Contains(HasSubstr("still open")));

  play(history, {RoundDiscarded{opened.id}});
  EXPECT_FALSE(done(history, StepKind::kVote));
  const auto second = opening(history.now(), 'b');
  play(history, {second, RoundClosed{second.id, {}, everyone(second.roster), {}}});

  EXPECT_TRUE(done(history, StepKind::kVote));
}

TEST(Conditions, MapWaitsUntilEveryFunctionHasSpoken) {
  History history = at("map");
  EXPECT_TRUE(done(history, StepKind::kMap));

  play(history, {FunctionSpoke{"CM", false}});

  EXPECT_THAT(unmet(history, StepKind::kMap), Contains("Every function has spoken once: Channel is missing"));
}

TEST(Conditions, ChooseNeedsOnePair) {
  History history = begun();
  EXPECT_FALSE(done(history, StepKind::kChoose));

  play(history, {FocusSet{kPair}});

  EXPECT_TRUE(done(history, StepKind::kChoose));
}

TEST(Conditions, CausesNeedATagAndBothSides) {
  History history = begun();
  EXPECT_THAT(unmet(history, StepKind::kCauses), Contains("A pair is chosen to work on"));
  play(history, {FocusSet{kPair}, CauseAgreed{kPair, "SA"}});
  EXPECT_THAT(unmet(history, StepKind::kCauses),
              ::testing::ElementsAre("Sales and Finance: at least one cause is tagged",
                                     "Sales and Finance: both sides agree: Finance is missing"));

  play(history, {CauseTagged{kPair, "no owner"}, CauseAgreed{kPair, "SA"}, CauseAgreed{kPair, "FI"}});

  EXPECT_TRUE(done(history, StepKind::kCauses));
}

TEST(Conditions, CommitNamesTheFieldsThatAreOpen) {
  History history = at("commit", ExampleMoment::kUnderWay);

  EXPECT_THAT(unmet(history, StepKind::kCommit), Contains("Sales and Finance: still open is “Consequence”"));
  EXPECT_THAT(unmet(history, StepKind::kCommit),
              Contains("Channel and Finance: both sides agree: Channel and Finance are missing"));
  EXPECT_TRUE(done(at("commit"), StepKind::kCommit));
}

TEST(Conditions, ConfidenceStandsAtFourWithNobodyBelowThree) {
  History history = begun();
  play(history, {FocusSet{kPair}});
  EXPECT_FALSE(done(history, StepKind::kConfidence));

  play(history, {hands(history.now(), {3.5}, {false})});
  EXPECT_FALSE(done(history, StepKind::kConfidence));

  play(history, {hands(history.now(), {4.0}, {false})});
  EXPECT_TRUE(done(history, StepKind::kConfidence));
}

TEST(Conditions, AReservationStandsForAPairWithSomebodyBelowThree) {
  History history = begun();
  play(history, {FocusSet{kPair}});
  play(history, {hands(history.now(), {4.0}, {true})});
  EXPECT_THAT(unmet(history, StepKind::kConfidence), Contains(HasSubstr("Sales and Finance: a middle answer of 4")));

  play(history, {ReservationLogged{kPair, "Only until March."}});

  EXPECT_TRUE(done(history, StepKind::kConfidence));
}

TEST(Conditions, CloseNamesWhatAnActionLacks) {
  History history = at("close", ExampleMoment::kUnderWay);
  EXPECT_THAT(unmet(history, StepKind::kClose),
              ::testing::ElementsAre("“Count decisions within two days” still needs a date"));

  EXPECT_TRUE(done(at("close"), StepKind::kClose));
}

TEST(Conditions, CloseNeedsAnActionAndADate) {
  const History history = begun();

  EXPECT_EQ(unmet(history, StepKind::kClose).size(), 2U);
}

TEST(Conditions, AFollowUpClosesWithoutAnActionWhereNothingIsNewToDo) {
  Started start = started();
  start.framework = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/pulse.toml").value();
  ASSERT_EQ(start.framework.steps.back().kind, StepKind::kClose);
  History history;
  history.apply(start);
  history.apply(FollowUpBooked{"2026-12-23", true});

  EXPECT_TRUE(is_done(history.now(), static_cast<int>(start.framework.steps.size()) - 1));
}

TEST(Conditions, ABreakIsAlwaysDoneAndCarriesNoNumber) {
  const History history = begun();
  const int at_break = index_of(StepKind::kBreak);

  EXPECT_TRUE(is_done(history.now(), at_break));
  EXPECT_EQ(number_of(inside_first(), at_break - 1), 6);
  EXPECT_EQ(number_of(inside_first(), at_break + 1), 7);
  EXPECT_EQ(numbered_steps(inside_first()), 11);
}

}  // namespace crosstable::workshop::test

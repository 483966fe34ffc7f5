#include "ballot/two_votes.h"

#include <gtest/gtest.h>

#include "rounds.h"

namespace crosstable::ballot {
namespace {

using test::roster_of;

/// AA on BB by five people, asked D1 and D2 then, dependence and mirror too.
EarlierCell five_people() {
  EarlierCell earlier;
  earlier.pairs = {{0, 1}};
  earlier.ballots = {5};
  earlier.statements = {0, 1};
  earlier.dependence = earlier.mirror = true;
  earlier.all_voted = true;
  return earlier;
}

const PlannedCell kCell{"AA>BB", CellKind::kDirected, {{0, 1}}};
const HeldBack kAll{{0, 1}, true, true};

struct Now {
  std::vector<int> opened_with{5, 4, 3};
  std::vector<int> places{5, 4, 3};
  Turnout turnout{5, 4, 3};
  Counting counting() const { return {opened_with, places, turnout}; }
  HeldBack held(const EarlierCell& earlier, const PlannedCell& cell = kCell) const {
    return held_back(cell, {earlier}, counting());
  }
};

TEST(TwoVotes, OfTheSamePeopleHoldNothingBack) { EXPECT_EQ(Now().held(five_people()), HeldBack{}); }

TEST(TwoVotes, HoldBackWhereAnotherNumberVoted) {
  Now now;
  now.opened_with = now.places = {6, 4, 3};
  now.turnout = {6, 4, 3};

  EXPECT_EQ(now.held(five_people()), kAll);
}

TEST(TwoVotes, HoldBackWhereSomebodyWithAPlaceDidNotVoteThenOrNow) {
  Now now;
  now.turnout = {4, 4, 3};
  EXPECT_EQ(now.held(five_people()), kAll);

  EarlierCell earlier = five_people();
  earlier.all_voted = false;
  EXPECT_EQ(Now().held(earlier), kAll);
}

TEST(TwoVotes, HoldBackWhereSomebodyLeftOrPlacesChangedBetween) {
  EarlierCell earlier = five_people();
  earlier.moved = true;
  EXPECT_EQ(Now().held(earlier), kAll);

  Now left;
  left.opened_with = {6, 4, 3};
  EXPECT_EQ(left.held(five_people()), kAll);
}

TEST(TwoVotes, LookAtTheFunctionsOfTheCellAlone) {
  Now now;
  now.opened_with = {5, 9, 3};
  now.places = {5, 8, 3};
  now.turnout = {5, 2, 3};

  EXPECT_EQ(now.held(five_people()), HeldBack{});
}

TEST(TwoVotes, HoldBackACellOfOtherFunctionsWhole) {
  const PlannedCell together{"AA<>BB", CellKind::kTogether, {{0, 1}, {1, 0}}};

  EXPECT_EQ(Now().held(five_people(), together), kAll);
}

TEST(TwoVotes, CompareEachFunctionsBallots) {
  EarlierCell earlier = five_people();
  earlier.pairs = {{0, 1}, {1, 0}};
  earlier.ballots = {4, 5};
  const PlannedCell together{"AA<>BB", CellKind::kTogether, {{0, 1}, {1, 0}}};
  Now now;
  now.opened_with = now.places = now.turnout = {5, 4, 3};

  EXPECT_EQ(now.held(earlier, together), kAll) << "nine then and now, and yet others";
}

TEST(TwoVotes, HoldBackOnlyWhatWasAskedThen) {
  EarlierCell earlier = five_people();
  earlier.moved = true;
  earlier.statements = {1};
  earlier.mirror = false;

  EXPECT_EQ(Now().held(earlier), (HeldBack{{1}, true, false}));
}

TEST(TwoVotes, TouchNoCellOfOtherPairs) {
  EarlierCell earlier = five_people();
  earlier.moved = true;

  EXPECT_EQ(Now().held(earlier, {"AA>CC", CellKind::kDirected, {{0, 2}}}), HeldBack{});
}

TEST(TwoVotes, HoldNothingBackThatIsToldOrMentioned) {
  EarlierCell earlier = five_people();
  earlier.moved = true;
  for (const Handling handling : {Handling::kTell, Handling::kMention}) {
    earlier.handling = handling;
    EXPECT_EQ(Now().held(earlier), HeldBack{});
  }
}

TEST(TwoVotes, OfAFunctionThatIsGoneHoldBackWhatItSharedACellWith) {
  EarlierCell earlier = five_people();
  earlier.pairs = {{-1, 1}, {0, 1}};
  earlier.ballots = {2, 5};

  EXPECT_EQ(Now().held(earlier), kAll);
}

TEST(TwoVotes, WhatIsHeldBackEntersNothing) {
  const framework::Roster roster = roster_of({{"AA", 5}, {"BB", 5}});
  const RoundForm form = test::form_for(roster, 2);
  const Plan plan = make_plan(roster, 3);
  const std::vector<Ballot> ballots(5, Ballot{0, {{1, {5, 1}, 3, 2}}, {}});

  const PublishedCell cell = publish(plan.cells[0], plan, form, {true, true}, ballots, {{0}, true, false});

  EXPECT_FALSE(cell.statements[0]);
  EXPECT_TRUE(cell.statements[1]);
  EXPECT_FALSE(cell.dependence);
  EXPECT_TRUE(cell.mirror);
  EXPECT_EQ(cell.answers, AnswerClass::k5To9);
  EXPECT_TRUE(cell.held_back.statement(0));

  const PublishedCell nothing = publish(plan.cells[0], plan, form, {true, true}, ballots, {{0, 1}, true, true});
  EXPECT_FALSE(nothing.answers);
}

TEST(TwoPolls, ShowOnlyASummaryWhereOneToFourMoreOrFewerAnswered) {
  Now now;  // twelve people
  for (const auto& [before, summary] :
       {std::pair{12, false}, {11, true}, {16, true}, {8, true}, {7, false}, {17, false}})
    EXPECT_EQ(only_summary({{before, false}}, now.counting()), summary) << before;
  EXPECT_FALSE(only_summary({}, now.counting()));
}

TEST(TwoPolls, ShowOnlyASummaryWhereSomebodyLeftOrPlacesChangedBetween) {
  Now now;
  EXPECT_TRUE(only_summary({{12, true}}, now.counting()));
  now.opened_with = {6, 4, 3};
  EXPECT_TRUE(only_summary({{12, false}}, now.counting()));
}

TEST(TwoPolls, NameWhoLeadsAndCountNothing) {
  const std::vector<Ballot> ballots{
      {0, {}, {1, 0, 0}}, {0, {}, {1, 0, 0}}, {0, {}, {0, 1, 0}}, {1, {}, {0, 1, 0}}, {1, {}, {0, 0, 1}}};

  const auto result = publish_poll(test::poll_form(RoundKind::kPick, 3, 1), ballots, true);

  ASSERT_TRUE(result);
  EXPECT_TRUE(result->counts.empty());
  EXPECT_EQ(result->leads, (std::vector<bool>{true, true, false}));
}

TEST(TwoPolls, KeepMediansAndNotWhetherSomebodyIsBelowThree) {
  const auto result =
      publish_poll(test::poll_form(RoundKind::kConfidence, 1, 1), std::vector<Ballot>(5, {0, {}, {5}}), true);

  ASSERT_TRUE(result);
  EXPECT_EQ(result->medians, std::vector<double>{4.0});
  EXPECT_TRUE(result->somebody_below_3.empty());
}

}  // namespace
}  // namespace crosstable::ballot

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

/// Twelve people, all of whom voted.
EarlierPoll twelve() { return {12, false, true}; }

TEST(TwoPolls, CountAgainTheSamePeople) {
  EXPECT_FALSE(held_back({}, Now().counting()));
  EXPECT_FALSE(held_back({twelve()}, Now().counting()));
}

TEST(TwoPolls, CountNoOtherNumberOfPeopleAgainHoweverManyMoreOrFewer) {
  for (const int before : {5, 7, 8, 11, 13, 16, 17, 30})
    EXPECT_TRUE(held_back({{before, false, true}}, Now().counting())) << before;
}

TEST(TwoPolls, CountNobodyAgainWhereSomebodyWithAPlaceDidNotVoteThenOrNow) {
  EXPECT_TRUE(held_back({{12, false, false}}, Now().counting())) << "perhaps twelve of thirteen";
  EXPECT_TRUE(held_back({{12, false, std::nullopt}}, Now().counting())) << "a log that does not say";
  Now now;
  now.turnout = {4, 4, 3};
  EXPECT_TRUE(held_back({{11, false, true}}, now.counting()));
  now.opened_with = now.places = {6, 4, 3};
  now.turnout = {5, 4, 3};
  EXPECT_TRUE(held_back({twelve()}, now.counting())) << "as many, perhaps another one";
}

TEST(TwoPolls, CountNobodyAgainWhereSomebodyLeftOrPlacesChanged) {
  EXPECT_TRUE(held_back({{12, true, true}}, Now().counting()));
  Now now;
  now.opened_with = {6, 4, 3};
  EXPECT_TRUE(held_back({twelve()}, now.counting()));
}

TEST(TwoPolls, AreAllLookedAt) { EXPECT_TRUE(held_back({twelve(), {11, false, true}}, Now().counting())); }

TEST(TwoPolls, ThatAreHeldBackSayAboutHowManyAnsweredAndNothingElse) {
  for (const RoundKind kind : {RoundKind::kPick, RoundKind::kDots, RoundKind::kConfidence}) {
    const RoundForm form = test::poll_form(kind, 3, 1);
    for (const auto& [cast, said] : {std::pair{5, 5}, {9, 5}, {10, 10}, {19, 10}, {20, 20}, {31, 20}}) {
      PollResult nothing;
      nothing.kind = kind;
      nothing.held_back = true;
      nothing.ballots = said;
      for (const Score mark : {Score{0}, Score{1}})
        EXPECT_EQ(publish_poll(form, std::vector<Ballot>(static_cast<std::size_t>(cast), {0, {}, {mark, 0, 1}}),
                               {.items = true}),
                  nothing);
    }
    EXPECT_FALSE(publish_poll(form, std::vector<Ballot>(4, {0, {}, {1, 0, 0}}), {.items = true}));
  }
}

}  // namespace
}  // namespace crosstable::ballot

// A function that comes late is asked from the next vote on: what was voted before stays what it was.
#include <algorithm>

#include <gmock/gmock.h>

#include "earlier.h"
#include "workshop/follow_up.h"
#include "workshop/snapshot.h"

namespace crosstable::workshop::test {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

namespace {

FunctionAdded logistics(int people) { return {{"LG", "Logistics", "", 6, people}}; }

/// Two small functions answer together: "CS+LE>FI".
Started with_two_small_ones() {
  Started start = started();
  start.floor = 5;
  start.roster = framework::parse_roster("SA:5,FI:5,LE:2,CS:3").value();
  return start;
}

/// As it would be asked again if everybody who is here votes.
std::vector<Again> again(const RoundOpened& opened) {
  ballot::Round round;
  round.form = opened.form;
  round.roster = opened.roster;
  round.plan = opened.plan;
  round.earlier = *opened.earlier;
  return asked_again(round);
}

}  // namespace

TEST(FunctionAdded, ComesLastAndIsTakenBackByUndo) {
  History history = begun();
  const framework::Roster before = history.now().roster;
  play(history, {logistics(3)});

  EXPECT_EQ(history.now().roster.functions.size(), before.functions.size() + 1);
  EXPECT_EQ(history.now().roster.functions.back(), logistics(3).function);

  play(history, {Undone{}});
  EXPECT_EQ(history.now().roster, before);
  EXPECT_EQ(history.now().movement, Movement{});
}

TEST(FunctionAdded, NeedsACodeAColourAndANameThatNoOtherHas) {
  const History history = begun();
  EXPECT_THAT(why(history, FunctionAdded{{"SA", "Logistics", "", 6, 3}}), HasSubstr("the code SA"));
  EXPECT_THAT(why(history, FunctionAdded{{"LG", "Sales", "", 6, 3}}), HasSubstr("called Sales already"));
  EXPECT_THAT(why(history, FunctionAdded{{"LG", "Logistics", "", 1, 3}}), HasSubstr("the same colour"));
  EXPECT_NE(why(history, FunctionAdded{{"LG", "", "", 6, 3}}), "");
  EXPECT_NE(why(history, FunctionAdded{{"L", "Logistics", "", 6, 3}}), "");
  EXPECT_NE(why(history, FunctionAdded{{"LG", "Logistics", "", 6, -1}}), "");
  EXPECT_NE(why(history, logistics(framework::kMostPlaces + 1)), "");
  EXPECT_EQ(why(history, logistics(0)), "") << "it is talked about, not in the room";
}

TEST(FunctionAdded, IsNotTheThirteenth) {
  History history = begun();
  for (const framework::Function& usual : framework::usual_functions()) {
    if (history.now().roster.find(usual.code) == nullptr) play(history, {FunctionAdded{usual}});
  }
  ASSERT_THAT(history.now().roster.functions, SizeIs(framework::kMostFunctions));

  EXPECT_THAT(why(history, FunctionAdded{{"XX", "One more", "", 12, 3}}), HasSubstr("2 to 12 functions"));
}

TEST(FunctionAdded, WaitsWhileAnyVoteIsOpen) {
  for (const bool poll : {true, false}) {
    History history = begun();
    const RoundOpened opened = poll ? polling(history.now()) : asking(history.now(), 'a');
    play(history, {opened});
    EXPECT_THAT(why(history, logistics(3)), HasSubstr("joins the next"));

    play(history, {RoundDiscarded{opened.id}, logistics(3)});
    RoundOpened next = asking(history.now(), 'b');
    EXPECT_THAT(next.form.functions, Contains("LG"));
    play(history, {next});
  }
}

TEST(FunctionAdded, ThatAVoteWasOpenedWithIsNotTakenBack) {
  History history = begun();
  play(history, {SponsorSpoke{}, logistics(3)});
  play(history, {asking(history.now(), 'a'), Undone{}});

  EXPECT_FALSE(history.now().sponsor_spoke);
  EXPECT_EQ(history.now().roster.places("LG"), 3);
}

TEST(FunctionAdded, ThatHandsWereCountedWithIsNotTakenBack) {
  History history = begun();
  play(history, {FocusSet{kPair, true}, SponsorSpoke{}, logistics(3)});
  play(history, {hands(history.now(), {4.0}, {false}), Undone{}});

  EXPECT_FALSE(history.now().sponsor_spoke);
  EXPECT_EQ(history.now().roster.places("LG"), 3);
  const auto again = from_sections(to_sections(take_snapshot(history.now())));
  EXPECT_TRUE(again) << words::english(again.error());
}

TEST(FunctionAdded, LeavesTheVoteBeforeAsItWasInTheWorkshopAndInItsSnapshot) {
  History history = at("vote");
  const std::vector<RoundRecord> before = history.now().rounds;
  play(history, {logistics(3)});

  EXPECT_EQ(history.now().rounds, before);
  const Snapshot snapshot = take_snapshot(history.now());
  EXPECT_NE(snapshot.roster.find("LG"), nullptr);
  EXPECT_EQ(snapshot.rounds.back().roster.find("LG"), nullptr);
  const auto again = from_sections(to_sections(snapshot));
  ASSERT_TRUE(again) << words::english(again.error());
  EXPECT_EQ(*again, snapshot);
}

TEST(FunctionAdded, ComesLastInEverySnapshotThatIsRead) {
  const Snapshot good = take_snapshot(at("vote").now());
  Snapshot other = good;
  std::swap(other.roster.functions.front(), other.roster.functions.back());
  EXPECT_FALSE(from_sections(to_sections(other)));

  Snapshot without = good;
  without.roster.functions.pop_back();
  EXPECT_FALSE(from_sections(to_sections(without))) << "a function does not go";
}

TEST(FunctionAdded, IsNewInTheNextVoteAndWhatTheSamePeopleAnsweredAppearsAgain) {
  History history = voted_once();
  play(history, {logistics(5)});
  const RoundOpened opened = asking(history.now(), 'b');

  ASSERT_THAT(opened.earlier->cells, SizeIs(1));
  EXPECT_EQ(opened.earlier->cells.front().pairs, (std::vector<std::pair<int, int>>{{0, 1}}));
  EXPECT_FALSE(opened.earlier->cells.front().moved);
  EXPECT_THAT(again(opened), IsEmpty());

  ballot::PublishedCell of_logistics = cell_of(opened, "LG>FI");
  const RoundRecord first = history.now().rounds.back();
  play(history,
       {opened,
        RoundClosed{opened.id, {of_logistics, sales_on_finance(opened)}, everyone(opened.roster), std::nullopt}});
  const friction::Comparison compared = friction::compare(map_of(first), map_of(history.now().rounds.back()));
  EXPECT_EQ(compared.common, 1) << "Sales on Finance";
  EXPECT_THAT(compared.cells, SizeIs(2));
}

TEST(FunctionAdded, ThatIsCountedTogetherWithOthersHoldsBackWhatTheyAnsweredBefore) {
  History history;
  history.apply(with_two_small_ones());
  const RoundOpened first = asking(history.now(), 'a');
  const ballot::PublishedCell together = cell_of(first, "CS+LE>FI");
  play(history, {first, RoundClosed{first.id, {together}, everyone(first.roster), std::nullopt}});
  play(history, {logistics(2)});
  const RoundOpened second = asking(history.now(), 'b');

  const auto asked = again(second);
  ASSERT_THAT(asked, SizeIs(1));
  EXPECT_EQ(asked.front().cell, "CS+LE+LG>FI");
  EXPECT_EQ(asked.front().handling, ballot::Handling::kHoldBack);
  EXPECT_TRUE(asked.front().other_cell);

  play(history, {second});
  ballot::PublishedCell more = cell_of(second, "CS+LE+LG>FI");
  more.voters = 7;
  EXPECT_THAT(why(history, RoundClosed{second.id, {more}, everyone(second.roster), std::nullopt}),
              HasSubstr("publishes again what other people answered before"));
}

TEST(FunctionAdded, OfEnoughPeopleLeavesEveryCellOfThePlanAsItWas) {
  for (const char* roster : {"SA:5,FI:5,LE:2,CS:3", "SA:3,FI:4,LE:3", "SA:1,FI:1,LE:1,CS:8,CM:2"}) {
    const framework::Roster before = framework::parse_roster(roster).value();
    for (int floor = ballot::kLeastFloor; floor <= 6; ++floor) {
      framework::Roster after = before;
      after.functions.push_back(logistics(floor).function);
      const ballot::Plan plan = ballot::make_plan(after, floor);
      for (const ballot::PlannedCell& cell : ballot::make_plan(before, floor).cells)
        EXPECT_THAT(plan.cells, Contains(cell)) << roster << " with " << floor << ": " << cell.name;
    }
  }
}

TEST(FunctionAdded, WithPeopleMakesOthersOfThemForAPollAndTalkedAboutAloneDoesNot) {
  History history = begun();
  const RoundOpened opened = polling(history.now());
  play(history, {opened, counted(opened)});
  const auto moved = [&] {
    const auto polls = earlier_in(history.now(), pick_form(history.now()), history.now().roster).polls;
    EXPECT_THAT(polls, SizeIs(1));
    return polls.front().moved;
  };

  play(history, {logistics(0)});
  EXPECT_FALSE(moved());
  play(history, {Undone{}, logistics(3)});
  EXPECT_TRUE(moved());
}

TEST(FunctionAdded, WithPeopleIsNotAmongTheSamePeople) {
  History history = voted_once();
  play(history, {logistics(3)});
  EXPECT_THAT(why(history, SamePeople{}), HasSubstr("A function came"));

  play(history, {PlacesChanged{"LG", 0}, SamePeople{}});
  EXPECT_FALSE(has_moved_since_last_vote(history.now()));
  EXPECT_EQ(history.now().roster.places("LG"), 0);
  EXPECT_EQ(history.now().roster.places("SA"), 5);
}

TEST(FunctionAdded, IsMissingWhereEveryFunctionIsAskedFor) {
  History history = at("map");
  ASSERT_THAT(unmet(history, framework::StepKind::kTone), IsEmpty());
  ASSERT_THAT(unmet(history, framework::StepKind::kWalk), IsEmpty());
  ASSERT_THAT(unmet(history, framework::StepKind::kMap), IsEmpty());
  play(history, {logistics(3)});

  EXPECT_THAT(unmet(history, framework::StepKind::kTone),
              ElementsAre("Every function has joined: Logistics is missing"));
  EXPECT_THAT(unmet(history, framework::StepKind::kWalk),
              ElementsAre("Every function has confirmed its lane: Logistics is missing"));
  EXPECT_THAT(unmet(history, framework::StepKind::kMap),
              ElementsAre("Every function has spoken once: Logistics is missing"));

  play(history, {FunctionJoined{"LG"}, LaneConfirmed{"LG"}, FunctionSpoke{"LG"}});
  EXPECT_THAT(unmet(history, framework::StepKind::kTone), IsEmpty());
  EXPECT_THAT(unmet(history, framework::StepKind::kMap), IsEmpty());
}

TEST(FunctionAdded, UnderItsOldCodeTakesUpWhatItAgreedBefore) {
  const Snapshot last = take_snapshot(at("close").now());
  Started start = started();
  start.date = "2026-12-23";
  std::erase_if(start.roster.functions, [](const framework::Function& function) { return function.code == "FI"; });
  History history;
  history.apply(start);
  history.apply(Inherited{inherit(last, history.now())});
  ASSERT_NE(history.now().agreement(kPair), nullptr);
  ASSERT_NE(why(history, FocusSet{kPair, true}), "");

  play(history, {FunctionAdded{*last.roster.find("FI")}, FocusSet{kPair, true}});
  EXPECT_TRUE(history.now().agreement(kPair)->is_inherited());
}

}  // namespace crosstable::workshop::test

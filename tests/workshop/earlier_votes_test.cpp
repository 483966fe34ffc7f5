#include "workshop/earlier_votes.h"

#include <gmock/gmock.h>

#include "earlier.h"

namespace crosstable::workshop::test {

using ::testing::HasSubstr;

namespace {

ballot::EarlierCell only(const ballot::Earlier& earlier) {
  EXPECT_EQ(earlier.cells.size(), 1U);
  return earlier.cells.front();
}

ballot::PublishedCell held_back(ballot::PublishedCell cell) {
  for (std::size_t index = 0; index < cell.statements.size(); ++index) {
    cell.held_back.statements.push_back(static_cast<int>(index));
    cell.statements[index].reset();
  }
  cell.held_back.dependence = cell.held_back.mirror = true;
  cell.answers.reset();
  cell.dependence.reset();
  cell.mirror.reset();
  return cell;
}

}  // namespace

TEST(EarlierVotes, AreKnownByWhatTheyPublishedAndByWhom) {
  const History history = voted_once();

  const ballot::EarlierCell cell = only(*asking(history.now(), 'b').earlier);

  EXPECT_EQ(cell.pairs, (std::vector<std::pair<int, int>>{{0, 1}}));
  EXPECT_EQ(cell.ballots, std::vector<int>{5});
  EXPECT_EQ(cell.statements.size(), history.now().framework.statements.size());
  EXPECT_TRUE(cell.dependence && cell.mirror && cell.all_voted);
  EXPECT_FALSE(cell.moved);
}

TEST(EarlierVotes, SomebodyWithAPlaceWhoDidNotVoteIsSeen) {
  History history = begun();
  const RoundOpened opened = asking(history.now(), 'a');
  ballot::Turnout turnout = everyone(opened.roster);
  --turnout[0];
  play(history, {opened, RoundClosed{opened.id, {sales_on_finance(opened)}, turnout, std::nullopt}});

  EXPECT_FALSE(only(*asking(history.now(), 'b').earlier).all_voted);
}

/// Of six in Sales one left, and five ballots were counted.
History voted_once_and_one_left() {
  History history = begun();
  const RoundOpened opened = asking(history.now(), 'a');
  ballot::Turnout turnout = everyone(opened.roster);
  --turnout[0];
  play(history,
       {opened, PlaceLeft{opened.id, "SA"}, RoundClosed{opened.id, {sales_on_finance(opened)}, turnout, std::nullopt}});
  return history;
}

TEST(EarlierVotes, WhoLeftWhileItWasOpenMayHaveVotedAndSomebodyElseNot) {
  const History history = voted_once_and_one_left();

  const ballot::EarlierCell cell = only(*asking(history.now(), 'b').earlier);
  EXPECT_TRUE(cell.all_voted) << "as far as the numbers tell";
  EXPECT_TRUE(cell.moved);
}

TEST(EarlierVotes, NobodysWordBringsBackWhoLeftWhileItWasOpen) {
  History history = voted_once_and_one_left();
  play(history, {PlacesChanged{"SA", 5}, SamePeople{}});

  EXPECT_FALSE(has_moved_since_last_vote(history.now()));
  EXPECT_TRUE(only(*asking(history.now(), 'b').earlier).moved);
}

TEST(EarlierVotes, LogsOfBeforeWhoLeftCountedStillOpen) {
  const History history = voted_once_and_one_left();
  RoundOpened opened = asking(history.now(), 'b');
  opened.earlier->cells.front().moved = false;

  EXPECT_EQ(refusal(history, opened), std::nullopt);
}

TEST(EarlierVotes, APlaceThatChangedAndChangedBackHasMoved) {
  History history = voted_once();
  play(history, {PlacesChanged{"SA", 6}, PlacesChanged{"SA", 5}});

  EXPECT_TRUE(only(*asking(history.now(), 'b').earlier).moved);
}

TEST(EarlierVotes, APlaceOfAnotherFunctionMovesNothing) {
  History history = voted_once();
  play(history, {PlacesChanged{"LE", 6}});

  EXPECT_FALSE(only(*asking(history.now(), 'b').earlier).moved);
}

TEST(EarlierVotes, AChangeOfPlacesThatWasUndoneHasNotBeen) {
  History history = voted_once();
  play(history, {PlacesChanged{"SA", 6}, Undone{}});

  EXPECT_FALSE(only(*asking(history.now(), 'b').earlier).moved);
}

TEST(EarlierVotes, TheSamePeopleAreBackWithTheFacilitatorsWord) {
  History history = voted_once();
  play(history, {PlacesChanged{"SA", 6}, SamePeople{}});

  EXPECT_EQ(history.now().roster.places("SA"), 5);
  EXPECT_FALSE(only(*asking(history.now(), 'b').earlier).moved);
}

TEST(EarlierVotes, NobodySaysTheSamePeopleOfWhomOneLeft) {
  History history = voted_once();
  const RoundOpened opened = asking(history.now(), 'b');
  play(history, {opened, PlaceLeft{opened.id, "SA"}, RoundDiscarded{opened.id}});

  EXPECT_THAT(why(history, SamePeople{}), HasSubstr("Somebody left"));
  EXPECT_TRUE(only(*asking(history.now(), 'c').earlier).moved);
}

TEST(EarlierVotes, WhatAnotherCopyMayHaveShownCountsAsPublishedWhole) {
  History history = begun();
  const RoundOpened opened = asking(history.now(), 'a');
  play(history, {opened});
  EXPECT_THAT(why(history, RoundSetAside{opened.id}), HasSubstr("discard it instead"));
  EXPECT_THAT(why(history, RoundSetAside{opened.id, {"XX>YY"}}), HasSubstr("no such pair"));

  play(history, {RoundSetAside{opened.id, {"SA>FI"}}});

  const ballot::EarlierCell earlier = only(earlier_in(history.now(), opened.form, opened.roster));
  EXPECT_EQ(earlier.statements.size(), opened.form.statements.size());
  EXPECT_TRUE(earlier.dependence && earlier.mirror);
  EXPECT_FALSE(earlier.all_voted);
}

TEST(EarlierVotes, AVoteThatPublishedNothingCannotBeCompared) {
  History history = begun();
  const RoundOpened opened = asking(history.now(), 'a');
  ballot::PublishedCell nothing = held_back(sales_on_finance(opened));
  nothing.held_back = {};
  play(history, {opened, RoundClosed{opened.id, {nothing}, everyone(opened.roster), std::nullopt}});

  EXPECT_TRUE(asking(history.now(), 'b').earlier->cells.empty());
}

TEST(EarlierVotes, AVoteIsNotOpenedThatDoesNotKnowThem) {
  const History history = voted_once();
  RoundOpened opened = asking(history.now(), 'b');
  opened.earlier->cells.clear();

  EXPECT_THAT(why(history, opened), HasSubstr("does not know"));
  opened.earlier.reset();
  EXPECT_EQ(refusal(history, opened), std::nullopt) << "logs of before it was looked at still open";
}

TEST(EarlierVotes, TheLogTakesNoCellThatPublishesOtherPeopleAgain) {
  History history = voted_once();
  play(history, {PlacesChanged{"SA", 6}});
  const RoundOpened opened = asking(history.now(), 'b');
  play(history, {opened});
  const ballot::PublishedCell cell = sales_on_finance(opened);
  const auto closing = [&](const ballot::PublishedCell& one) {
    return RoundClosed{opened.id, {one}, everyone(opened.roster), std::nullopt};
  };

  EXPECT_THAT(why(history, closing(cell)), HasSubstr("publishes again"));
  EXPECT_EQ(refusal(history, closing(held_back(cell))), std::nullopt);
}

TEST(EarlierVotes, TheLogTakesNoCellThatHoldsBackWithoutReason) {
  History history = begun();
  const RoundOpened opened = asking(history.now(), 'a');
  play(history, {opened});

  const RoundClosed closed{opened.id, {held_back(sales_on_finance(opened))}, everyone(opened.roster), std::nullopt};

  EXPECT_THAT(why(history, closed), HasSubstr("holds back"));
}

TEST(EarlierVotes, OfTheSamePeopleMayPublishAgain) {
  History history = voted_once();
  const RoundOpened opened = asking(history.now(), 'b');
  play(history, {opened, RoundClosed{opened.id, {sales_on_finance(opened)}, everyone(opened.roster), std::nullopt}});
}

TEST(EarlierVotes, APollKnowsThatItWasAsked) {
  History history = at("pick", ExampleMoment::kDone);
  const ballot::RoundForm form = pick_form(history.now());

  const ballot::Earlier earlier = earlier_in(history.now(), form, history.now().roster);

  ASSERT_EQ(earlier.polls.size(), 1U);
  EXPECT_EQ(earlier.polls[0], (ballot::EarlierPoll{19, false, true}));
  play(history, {PlacesChanged{"CS", 5}});
  EXPECT_TRUE(earlier_in(history.now(), form, history.now().roster).polls[0].moved);
}

namespace {

RoundClosed held_back(RoundClosed closed) {
  closed.poll->counts.clear();
  closed.poll->held_back = true;
  closed.poll->ballots = 10;
  return closed;
}

}  // namespace

TEST(EarlierPolls, OfTheSamePeopleAreCountedAgain) {
  History history = at("pick", ExampleMoment::kDone);
  const RoundOpened opened = polling(history.now());
  play(history, {opened, counted(opened)});
}

TEST(EarlierPolls, TheLogTakesNoCountsOfOtherPeople) {
  History history = at("pick", ExampleMoment::kDone);
  play(history, {PlacesChanged{"CS", history.now().roster.places("CS") + 1}});
  const RoundOpened opened = polling(history.now());
  play(history, {opened});

  EXPECT_THAT(why(history, counted(opened)), HasSubstr("counts again"));
  EXPECT_EQ(refusal(history, held_back(counted(opened))), std::nullopt);
}

TEST(EarlierPolls, TheLogTakesNoCountsWhereNotAllVoted) {
  History history = at("pick", ExampleMoment::kDone);
  const RoundOpened opened = polling(history.now());
  play(history, {opened});
  RoundClosed closed = counted(opened);
  --closed.turnout[0];

  EXPECT_THAT(why(history, closed), HasSubstr("counts again"));
  EXPECT_EQ(refusal(history, held_back(closed)), std::nullopt);
}

TEST(EarlierPolls, TheLogTakesNoneThatIsHeldBackThoughItWasNeverAsked) {
  History history = at("pick", ExampleMoment::kEntered);
  const RoundOpened opened = polling(history.now());
  ASSERT_TRUE(opened.earlier->polls.empty());
  play(history, {opened});

  EXPECT_THAT(why(history, held_back(counted(opened))), HasSubstr("holds back else"));
}

TEST(EarlierPolls, InLogsThatDoNotSayWhoVotedStillOpen) {
  History history = at("pick", ExampleMoment::kDone);
  RoundOpened opened = polling(history.now());
  opened.earlier->polls.front().all_voted.reset();
  RoundClosed closed = counted(opened);
  --closed.turnout[0];

  play(history, {opened, closed});
}

TEST(EarlierPolls, ThatWereHeldBackPublishedNothingToCompare) {
  History history = at("pick", ExampleMoment::kDone);
  play(history, {PlacesChanged{"CS", history.now().roster.places("CS") + 1}});
  const RoundOpened opened = polling(history.now());
  play(history, {opened, held_back(counted(opened))});

  const ballot::Earlier earlier = earlier_in(history.now(), opened.form, history.now().roster);

  ASSERT_EQ(earlier.polls.size(), 1U);
  EXPECT_TRUE(earlier.polls[0].moved);
}

TEST(EarlierPolls, BySecretBallotForbidHandsAndHandsForbidSecretCounts) {
  History history = at("pick", ExampleMoment::kEntered);
  HandsCounted hands{"pick", pick_form(history.now()), {}};
  hands.result.open_hands = true;
  hands.result.ballots = history.now().roster.people();
  hands.result.counts.assign(hands.form.items.size(), 1);
  EXPECT_FALSE(was_counted_in_secret(history.now(), hands.form));
  EXPECT_TRUE(was_counted_in_secret(at("pick", ExampleMoment::kDone).now(), hands.form));

  play(history, {hands});
  EXPECT_FALSE(was_counted_in_secret(history.now(), hands.form));
  const RoundOpened opened = polling(history.now());
  play(history, {opened});
  EXPECT_THAT(why(history, counted(opened)), HasSubstr("counts again"));
}

}  // namespace crosstable::workshop::test

#include "workshop/earlier_votes.h"

#include <gmock/gmock.h>

#include "play.h"

namespace crosstable::workshop::test {

using ballot::Handling;
using ::testing::HasSubstr;

namespace {

/// As the table opens it.
RoundOpened asking(const Workshop& workshop, char digit) {
  RoundOpened opened = opening(workshop, digit);
  opened.earlier = earlier_in(workshop, opened.form, opened.roster);
  return opened;
}

ballot::PublishedCell sales_on_finance(const RoundOpened& opened) {
  ballot::PublishedCell cell = cell_of(opened, "SA>FI");
  cell.voters = opened.roster.places("SA");
  cell.dependence = ballot::Level{2, 3, false};
  cell.mirror = ballot::Level{3, 5, false};
  return cell;
}

/// Sales' five people have voted on Finance, and everybody else on nothing that was published.
History voted_once() {
  History history = begun();
  const RoundOpened opened = asking(history.now(), 'a');
  play(history, {opened, RoundClosed{opened.id, {sales_on_finance(opened)}, everyone(opened.roster), std::nullopt}});
  return history;
}

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

/// As the table opens a poll that was counted before.
RoundOpened polling(const Workshop& workshop) {
  RoundOpened opened = opening(workshop, 'f');
  opened.step = "pick";
  opened.form = pick_form(workshop);
  opened.plan = {};
  opened.earlier = earlier_in(workshop, opened.form, opened.roster);
  return opened;
}

RoundClosed counted(const RoundOpened& opened) {
  ballot::PollResult result;
  result.ballots = opened.roster.people();
  result.counts.assign(opened.form.items.size(), 1);
  return {opened.id, {}, everyone(opened.roster), result};
}

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

namespace {

/// Another workshop, begun ten days after the first was kept.
struct NextWorkshop {
  Snapshot snapshot = take_snapshot(voted_once().now());
  std::string saved;
  History history = begun();
  ballot::RoundForm form = friction_form(history.now(), {});
  std::string today = "2026-12-03";

  NextWorkshop() { snapshot.date = "2026-11-23"; }
  std::vector<ballot::EarlierCell> earlier() const {
    return earlier_in(KeptSnapshot{snapshot, saved}, history.now(), form, today, Handling::kHoldBack);
  }
};

}  // namespace

TEST(KeptVotes, OfTheSameOrganisationAndTheLastTwoWeeksHoldBack) {
  NextWorkshop next;
  ASSERT_EQ(next.earlier().size(), 1U);
  EXPECT_EQ(next.earlier()[0].handling, Handling::kHoldBack);
  EXPECT_EQ(next.earlier()[0].date, "2026-11-23");

  next.today = "2026-12-07";
  EXPECT_EQ(next.earlier()[0].handling, Handling::kMention) << "fourteen days";
  next.today = "2026-12-06";
  EXPECT_EQ(next.earlier()[0].handling, Handling::kHoldBack);
  next.snapshot.organisation = "Another one";
  EXPECT_TRUE(next.earlier().empty());
}

TEST(KeptVotes, AreAsOldAsTheDayTheyWereWrittenNotAsTheirWorkshopsSetUp) {
  NextWorkshop next;
  next.snapshot.date = "2026-11-09";
  next.saved = "2026-11-23";
  ASSERT_EQ(next.earlier().size(), 1U);
  EXPECT_EQ(next.earlier()[0].handling, Handling::kHoldBack);

  next.today = "2026-12-07";
  EXPECT_EQ(next.earlier()[0].handling, Handling::kMention);
}

TEST(KeptVotes, ThatWerePutThereSinceTheOfferAreNotKnown) {
  NextWorkshop next;
  ballot::Round round;
  round.form = next.form;
  const std::vector<KeptSnapshot> kept{{next.snapshot, next.saved}};
  EXPECT_FALSE(knows(round, kept, next.history.now(), next.today));
  EXPECT_TRUE(knows(round, {}, next.history.now(), next.today));

  for (const Handling chosen : {Handling::kHoldBack, Handling::kTell}) {
    round.earlier.cells = earlier_in(kept.front(), next.history.now(), next.form, next.today, chosen);
    EXPECT_TRUE(knows(round, kept, next.history.now(), next.today));
  }
}

TEST(KeptPolls, OfTheLastTwoWeeksCountAsAskedBeforeAndOnlyTheSamePeopleAreCountedAgain) {
  History first = at("pick", ExampleMoment::kEntered);
  const RoundOpened opened = polling(first.now());
  play(first, {opened, counted(opened)});
  KeptSnapshot kept{take_snapshot(first.now()), ""};
  kept.snapshot.date = "2026-11-23";
  const History next = begun();
  const auto earlier = [&](const framework::Roster& roster, const std::string& today) {
    return earlier_polls_in(kept, next.now(), opened.form, roster, today);
  };
  const framework::Roster& roster = next.now().roster;

  ASSERT_EQ(earlier(roster, "2026-12-03").size(), 1U);
  EXPECT_FALSE(earlier(roster, "2026-12-03")[0].moved);
  EXPECT_EQ(earlier(roster, "2026-12-03")[0].all_voted, true);
  framework::Roster more = roster;
  ++more.functions[1].places;
  EXPECT_TRUE(earlier(more, "2026-12-03")[0].moved) << "somebody came";
  EXPECT_TRUE(earlier(roster, "2026-12-07").empty()) << "fourteen days";
  EXPECT_TRUE(earlier_polls_in(kept, first.now(), opened.form, roster, "2026-12-03").empty()) << "its own poll";
  EXPECT_TRUE(earlier_polls_in(kept, next.now(), friction_form(next.now(), {}), roster, "2026-12-03").empty());

  ballot::Round round;
  round.form = opened.form;
  round.roster = roster;
  EXPECT_FALSE(knows(round, {kept}, next.now(), "2026-12-03"));
  round.earlier.polls = earlier(roster, "2026-12-03");
  EXPECT_TRUE(knows(round, {kept}, next.now(), "2026-12-03"));
  EXPECT_FALSE(is_held_back(round));
  round.roster = more;
  round.earlier.polls = earlier(more, "2026-12-03");
  EXPECT_TRUE(is_held_back(round));

  kept.snapshot.organisation = "Another one";
  EXPECT_TRUE(earlier(roster, "2026-12-03").empty());
}

TEST(KeptVotes, KnowFunctionsByAnotherNameAndCode) {
  NextWorkshop next;
  for (auto* roster : {&next.snapshot.roster, &next.snapshot.rounds[0].roster}) {
    roster->functions[0].code = "KA";
    roster->functions[0].name = "Key accounts";
  }
  next.snapshot.rounds[0].form.functions[0] = "KA";

  ASSERT_EQ(next.earlier().size(), 1U);
  EXPECT_EQ(next.earlier()[0].pairs, (std::vector<std::pair<int, int>>{{0, 1}}));
}

TEST(KeptVotes, KnowStatementsByTheirWordsAlone) {
  NextWorkshop next;
  next.snapshot.framework.statements[0].text = "Something else.";
  std::swap(next.snapshot.framework.statements[1].id, next.snapshot.framework.statements[2].id);

  const std::vector<int> again = next.earlier().at(0).statements;

  EXPECT_EQ(again.size(), next.form.statements.size() - 1);
  EXPECT_EQ(again.front(), 1);
}

TEST(KeptVotes, OfThisVeryWorkshopAreKnownFromItsLogAlready) {
  NextWorkshop next;
  next.history = voted_once();

  EXPECT_TRUE(next.earlier().empty());
}

TEST(KeptVotes, ThatDifferAreNamedWithTheirFigures) {
  NextWorkshop next;
  play(next.history, {PlacesChanged{"SA", 6}});
  ballot::Round round;
  round.form = next.form;
  round.roster = next.history.now().roster;
  round.plan = ballot::make_plan(round.roster, 3);
  round.earlier.cells = next.earlier();

  const std::vector<Again> again = asked_again(round);

  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].cell, "SA>FI");
  EXPECT_EQ(again[0].before, 5);
  EXPECT_EQ(again[0].now, 6);
  ASSERT_TRUE(again[0].chance);
  EXPECT_EQ(again[0].chance->even, 440);
}

}  // namespace crosstable::workshop::test

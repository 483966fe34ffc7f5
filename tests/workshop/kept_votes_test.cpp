// What snapshots of other workshops published of what is about to be asked.
#include "earlier.h"

namespace crosstable::workshop::test {

using ballot::Handling;

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

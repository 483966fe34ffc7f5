#include "store/round_contract.h"

#include "store/files.h"

namespace crosstable::store::test {

namespace {

std::vector<std::string> names_of(const std::vector<ballot::PublishedCell>& cells) {
  std::vector<std::string> names;
  for (const auto& cell : cells) names.push_back(cell.name);
  return names;
}

}  // namespace

TEST_P(RoundContract, LogsARoundBeforeAnyoneCanVoteInIt) {
  const ballot::Round round = open();

  EXPECT_EQ(round.id.size(), 32U);
  EXPECT_EQ(kiosk()->round().key, round.key);
  const auto changes = must(log().read());
  ASSERT_EQ(changes.size(), 2U);
  const auto& opened = get<workshop::RoundOpened>(changes[1]);
  EXPECT_EQ(opened.id, round.id);
  EXPECT_EQ(opened.step, "vote");
  EXPECT_EQ(opened.plan, round.plan);
}

TEST_P(RoundContract, OpensOneRoundAtATime) {
  const ballot::Round round = open();

  EXPECT_FALSE(store::open_round(keeper(), friction_round(), "vote", log()));
  EXPECT_EQ(kinds().size(), 2U);
}

TEST_P(RoundContract, PublishesEachCellOnceAndOnlyWhenItIsComplete) {
  const ballot::Round round = open();
  const auto at = kiosk();
  const auto ballots = full_house(round);
  cast_all(*at, {ballots.begin(), ballots.begin() + 3});
  EXPECT_TRUE(publish().empty());

  cast_all(*at, {ballots[3]});
  const auto cells = publish();

  EXPECT_EQ(names_of(cells), (std::vector<std::string>{"SA>FI", "SA>LE"}));
  EXPECT_TRUE(publish().empty()) << "the log knows, whatever the caller says";
  EXPECT_EQ(get<workshop::CellsPublished>(must(log().read()).back()).cells, cells);
}

TEST_P(RoundContract, CloseDestroysKeyAndUrnAndPublishesTheRest) {
  const ballot::Round round = open();
  const auto at = kiosk();
  const auto ballots = full_house(round);
  cast_all(*at, {ballots.begin(), ballots.begin() + 4});
  const auto early = publish();
  cast_all(*at, {ballots.begin() + 4, ballots.end()});

  const auto closed = must(close());

  EXPECT_EQ(closed.cells.size(), round.plan.cells.size());
  EXPECT_EQ(get<workshop::RoundClosed>(must(log().read()).back()).cells.size(), closed.cells.size() - early.size());
  EXPECT_EQ(closed.turnout, (ballot::Turnout{4, 3, 3}));
  EXPECT_EQ(closed.poll, std::nullopt);
  EXPECT_TRUE(must(keeper().rounds()).empty());
  EXPECT_EQ(text_of(must(close())), text_of(closed)) << "safe to run again";
  EXPECT_EQ(kinds(), (std::vector<std::string>{"started", "round_opened", "cells_published", "round_closed"}));
}

TEST_P(RoundContract, HoldsBackWhatOtherPeopleAnsweredBefore) {
  ballot::Round asked = friction_round();
  // Of Sales' four, three had voted on Finance before.
  ballot::EarlierCell earlier;
  earlier.pairs = {{0, 1}};
  earlier.ballots = {3};
  earlier.statements = {0, 1};
  earlier.dependence = earlier.all_voted = true;
  asked.earlier.cells = {earlier};
  asked.written = {{"Es wartet.", "de"}};
  asked.language = "fr";
  const ballot::Round round = open(asked);
  const auto at = kiosk();
  EXPECT_EQ(at->round().earlier, asked.earlier) << "it travels in the urn";
  EXPECT_EQ(at->round().written, asked.written);
  EXPECT_EQ(at->round().language, asked.language);
  cast_all(*at, full_house(round));

  const auto cells = publish();

  for (const ballot::PublishedCell& cell : cells) {
    const bool held = cell.name == "SA>FI";
    EXPECT_EQ(cell.held_back, held ? (ballot::HeldBack{{0, 1}, true, false}) : ballot::HeldBack{}) << cell.name;
    EXPECT_EQ(cell.statements[0].has_value(), !held);
    EXPECT_TRUE(cell.statements[2]);
  }
  EXPECT_EQ(get<workshop::RoundOpened>(must(log().read())[1]).earlier, asked.earlier);
}

TEST_P(RoundContract, ShowsNothingOfAPollThatOthersWereAskedBefore) {
  ballot::Round asked = poll_round(ballot::RoundKind::kConfidence);
  asked.earlier.polls = {{9, false, true}};
  const ballot::Round round = open(asked);
  const auto at = kiosk();
  cast_all(*at, full_house(round));

  const auto closed = must(close());

  ASSERT_TRUE(closed.poll);
  EXPECT_TRUE(closed.poll->held_back);
  EXPECT_TRUE(closed.poll->medians.empty());
  EXPECT_TRUE(closed.poll->somebody_below_3.empty());
}

TEST_P(RoundContract, ClosesAPollWithItsResultOnly) {
  const ballot::Round round = open(poll_round(ballot::RoundKind::kConfidence));
  const auto at = kiosk();
  const auto ballots = full_house(round);
  cast_all(*at, ballots);
  EXPECT_TRUE(publish().empty()) << "a poll is published once, at its close";

  const auto closed = must(close());

  EXPECT_TRUE(closed.cells.empty());
  EXPECT_EQ(closed.poll, ballot::publish_poll(round.form, ballots));
  EXPECT_TRUE(closed.poll.has_value());
}

TEST_P(RoundContract, StopsAndKeepsEverythingWhenBallotsAndTurnoutDiffer) {
  const ballot::Round round = open();
  const auto at = kiosk();
  cast_all(*at, full_house(round));
  house().lose_a_box(round.id);

  const auto closed = close();

  ASSERT_FALSE(closed);
  EXPECT_NE(english(closed.error()).find("9 ballots where 10 were cast"), std::string::npos) << closed.error();
  EXPECT_EQ(must(urn()->contents()).boxes.size(), 9U);
  EXPECT_TRUE(has_key(round.id));
  EXPECT_EQ(kinds().size(), 2U);
  EXPECT_TRUE(must(recover(keeper(), log())).empty()) << "the table still starts";
  must(discard_round(keeper(), log()));
  EXPECT_TRUE(must(keeper().rounds()).empty());
}

TEST_P(RoundContract, DiscardsARoundUnreadWhileNothingIsPublished) {
  const ballot::Round round = open();
  const auto at = kiosk();
  cast_all(*at, {ballot_of(round, 1, 1)});

  must(discard_round(keeper(), log()));
  must(discard_round(keeper(), log()));

  EXPECT_EQ(must(at->shown_to(1)).state, ballot::UrnState::kClosed);
  EXPECT_TRUE(must(keeper().rounds()).empty());
  EXPECT_EQ(kinds(), (std::vector<std::string>{"started", "round_opened", "round_discarded"}));
}

TEST_P(RoundContract, FinishesAtTheNextStartACloseThatWasInterrupted) {
  const ballot::Round round = open();
  cast_all(*kiosk(), full_house(round));
  must(keeper().move_to(round.id, UrnPhase::kClosing));

  EXPECT_TRUE(must(recover(*house().keeper(), log())).empty());

  EXPECT_EQ(get<workshop::RoundClosed>(must(log().read()).back()).cells.size(), round.plan.cells.size());
  EXPECT_TRUE(must(keeper().rounds()).empty());
}

TEST_P(RoundContract, CountsOneBallotOfEachCard) {
  const ballot::Round asked = friction_round(1, ballot::Eligibility::kCards);
  const ballot::Deck deck = ballot::Deck::draw(ballot::places_asked(asked.form, asked.roster));
  const ballot::Round round = open(asked, &deck);
  const auto at = kiosk();
  unsigned seed = 0;
  for (const ballot::Card& card : deck.cards()) {
    const ballot::CardSight sight = must(at->look_up(card.scanned));
    ballot::Ballot ballot = ballot_of(round, sight.function, ++seed);
    ballot.tag = sight.tag;
    const auto box = ballot::seal(ballot::pack(round.form, ballot), round.key);
    ASSERT_EQ(at->cast(ballot::random_id(), sight.function, 1, box, sight.card).outcome, CastOutcome::kRecorded);
    EXPECT_EQ(at->cast(ballot::random_id(), sight.function, 1, box, sight.card).outcome, CastOutcome::kCardUsed);
  }

  EXPECT_EQ(must(close()).turnout, (ballot::Turnout{4, 3, 3}));
}

TEST_P(RoundContract, ClosesWhileAKioskHasAPassAndCountsWhatWasCast) {
  const ballot::Round round = open();
  const auto at = kiosk();
  cast_all(*at, {ballot_of(round, 1, 1)});
  ASSERT_TRUE(must(at->take_pass(2, 1)));

  EXPECT_EQ(must(close()).turnout, (ballot::Turnout{0, 1, 0}));
  EXPECT_EQ(at->cast(ballot::random_id(), 1, 2, box_of(round, 1, 2)).outcome, CastOutcome::kGone);
}

TEST_P(RoundContract, LetsSomebodyLeaveInUrnAndLog) {
  open();
  cast_all(*kiosk(), {ballot_of(kiosk()->round(), 1, 1)});

  must(leave_round(*urn(), "FI", log()));
  must(leave_round(*urn(), "FI", log()));

  EXPECT_FALSE(leave_round(*urn(), "FI", log()));
  EXPECT_FALSE(leave_round(*urn(), "XX", log()));
  EXPECT_EQ(must(urn()->view()).places, (std::vector<int>{4, 1, 3}));
  EXPECT_EQ(log().history().now().roster.places("FI"), 1);
}

TEST_P(RoundContract, SetsAsideWhatIsPartlyPublishedAndCannotBeClosed) {
  const ballot::Round round = open();
  const auto ballots = full_house(round);
  cast_all(*kiosk(), {ballots.begin(), ballots.begin() + 4});
  const auto shown = publish();
  cast_all(*kiosk(), {ballots.begin() + 4, ballots.end()});
  EXPECT_FALSE(set_round_aside(keeper(), log())) << "nobody has tried to close it";
  house().lose_a_box(round.id);
  ASSERT_FALSE(close());
  ASSERT_FALSE(discard_round(keeper(), log()));

  must(set_round_aside(keeper(), log()));

  EXPECT_TRUE(must(keeper().rounds()).empty());
  EXPECT_EQ(kiosk(), nullptr);
  EXPECT_FALSE(has_key(round.id));
  EXPECT_EQ(house().boxes_aside(round.id), 9U);
  EXPECT_EQ(log().history().now().rounds.back().cells, shown);
}

TEST_P(RoundContract, DiscardsAnUrnThatIsLostOrDamagedAndOpensTheNext) {
  const ballot::Round lost = open();
  house().take_away(lost.id);
  EXPECT_FALSE(close());
  EXPECT_TRUE(must(recover(*house().keeper(), log())).empty()) << "for the people at the table to decide on";
  must(discard_round(keeper(), log()));
  EXPECT_TRUE(must(keeper().rounds()).empty());

  const ballot::Round damaged = open();
  house().damage(damaged.id);
  EXPECT_FALSE(close());
  must(discard_round(keeper(), log()));
  EXPECT_TRUE(must(keeper().rounds()).empty());

  open();
  EXPECT_EQ(cast(*kiosk(), 0, 1).outcome, CastOutcome::kRecorded);
}

TEST_P(RoundContract, SaysOfAFullDiskThatNothingWasRecordedAndTakesTheBallotOnceThereIsRoom) {
  const ballot::Round round = open();
  const auto at = kiosk();
  const auto id = ballot::random_id();
  const auto box = box_of(round, 1, 1);
  house().fill_disk(true);
  const CastOutcome full = at->cast(id, 1, 1, box).outcome;
  const auto pass = at->take_pass(2, 1);
  house().fill_disk(false);

  EXPECT_TRUE(full == CastOutcome::kNotRecorded || full == CastOutcome::kNotAdded);
  EXPECT_FALSE(pass);
  EXPECT_EQ(at->cast(id, 1, 1, box).outcome, CastOutcome::kRecorded);
  EXPECT_TRUE(must(at->take_pass(2, 1)));
  EXPECT_EQ(must(close()).turnout, (ballot::Turnout{0, 1, 0}));
}

TEST_P(RoundContract, LeavesNothingOfABallotWhereverOneLooks) {
  const ballot::Round round = open();
  const auto at = kiosk();
  const auto id = ballot::random_id();
  const ballot::Plain plain = ballot::pack(round.form, ballot_of(round, 1, 5));
  const ballot::Sealed box = ballot::seal(plain, round.key);
  ASSERT_TRUE(must(at->take_pass(1, 1)));
  ASSERT_EQ(at->cast(id, 1, 1, box).outcome, CastOutcome::kRecorded);
  EXPECT_TRUE(house().shows(box.data(), box.size())) << "else the search would find nothing at all";
  EXPECT_FALSE(house().shows(plain.data(), 8));

  must(close());

  EXPECT_FALSE(house().shows(box.data(), 32));
  EXPECT_FALSE(house().shows(id.data(), id.size()));
  EXPECT_FALSE(house().shows(plain.data(), 8));
}

}  // namespace crosstable::store::test

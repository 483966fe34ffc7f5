#include "ballot/cards.h"

#include <algorithm>
#include <numeric>
#include <random>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/connection.h"
#include "store/round_desk.h"
#include "store/rounds.h"

namespace crosstable::store::test {
namespace {

using ballot::CardSight;

std::vector<int> places_of(const ballot::Round& round) {
  std::vector<int> places;
  for (const framework::Function& function : round.roster.functions) places.push_back(function.places);
  return places;
}

/// A round with cards at a table, and kiosks that open its urn.
struct CardTable {
  TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  ballot::Round round;
  ballot::Deck deck;

  explicit CardTable(ballot::Round asked = friction_round(1, ballot::Eligibility::kCards)) {
    deck = ballot::Deck::draw(places_of(asked));
    round = must(open_round(folder.path(), std::move(asked), "vote", log, &deck));
  }
  std::string path() const { return urn_path(folder.path(), round.id); }
  FileUrn kiosk() const { return must(FileUrn::open(path())); }
  const ballot::Card& card(std::size_t index) const { return deck.cards()[index]; }
  /// A kiosk's whole way from a code to the urn.
  CastResult vote(BallotBox& box_at, const ballot::Code& code, unsigned seed) const {
    const CardSight sight = must(box_at.look_up(code));
    return box_at.cast(ballot::random_id(), sight.function, 1, box(sight, seed), sight.card);
  }
  ballot::Sealed box(const CardSight& sight, unsigned seed) const {
    ballot::Ballot ballot = ballot_of(round, sight.function, seed);
    ballot.tag = sight.tag;
    return ballot::seal(ballot::pack(round.form, ballot), round.key);
  }
  void vote_all() const {
    FileUrn urn = kiosk();
    for (std::size_t i = 0; i < deck.cards().size(); ++i)
      ASSERT_EQ(vote(urn, card(i).scanned, static_cast<unsigned>(i)).outcome, CastOutcome::kRecorded);
  }
  /// A box as a kiosk that did not hear of the others would have handed in.
  void put_in(const ballot::Sealed& box) const {
    SQLite::Database database = connect_urn(path());
    SQLite::Statement insert(database, "INSERT INTO urn VALUES(?, ?)");
    const ballot::BallotId id = ballot::random_id();
    insert.bind(1, id.data(), static_cast<int>(id.size()));
    insert.bind(2, box.data(), static_cast<int>(box.size()));
    insert.exec();
  }
};

TEST(UrnCards, BothCodesOfACardLeadToTheSameCard) {
  const CardTable table;
  FileUrn kiosk = table.kiosk();
  for (const ballot::Card& card : table.deck.cards()) {
    const CardSight scanned = must(kiosk.look_up(card.scanned));
    const CardSight typed = must(kiosk.look_up(card.typed));
    EXPECT_EQ(scanned.outcome, CardSight::Outcome::kFree);
    EXPECT_EQ(scanned.function, card.function);
    EXPECT_EQ(scanned.card, typed.card);
    EXPECT_EQ(scanned.tag, typed.tag);
  }
}

TEST(UrnCards, ACodeOfNoCardIsWrongAndSoIsEveryCodeOfAnotherRound) {
  const CardTable table;
  const CardTable other;
  FileUrn kiosk = table.kiosk();
  for (const ballot::Card& card : other.deck.cards()) {
    EXPECT_EQ(must(kiosk.look_up(card.scanned)).outcome, CardSight::Outcome::kWrong);
    EXPECT_EQ(must(kiosk.look_up(card.typed)).outcome, CardSight::Outcome::kWrong);
  }
}

TEST(UrnCards, ACardIsUsedOnceWhicheverCodeAndWhicheverKiosk) {
  const CardTable table;
  FileUrn first = table.kiosk();
  FileUrn second = table.kiosk();
  const CardSight before = must(second.look_up(table.card(0).typed));

  EXPECT_EQ(table.vote(first, table.card(0).scanned, 1).outcome, CastOutcome::kRecorded);

  EXPECT_EQ(must(second.look_up(table.card(0).typed)).outcome, CardSight::Outcome::kUsed);
  const CastResult again = second.cast(ballot::random_id(), before.function, 2, table.box(before, 2), before.card);
  EXPECT_EQ(again.outcome, CastOutcome::kCardUsed) << "looked up before the other kiosk's ballot came in";
  EXPECT_EQ(turnout_of(first), 1);
  EXPECT_EQ(ids_in(table.path()).size(), 1U);
}

TEST(UrnCards, ProcessesThatRaceForOneCardRecordOneBallot) {
  const CardTable table;
  constexpr int kProcesses = 6;
  std::vector<pid_t> children;
  for (int i = 0; i < kProcesses; ++i) {
    children.push_back(start_child([&] {
      FileUrn urn = table.kiosk();
      const CastResult result = table.vote(urn, table.card(3).scanned, static_cast<unsigned>(i));
      ::_exit(result.outcome == CastOutcome::kRecorded ? 1 : result.outcome == CastOutcome::kCardUsed ? 0 : 2);
    }));
  }
  int recorded = 0;
  for (const pid_t child : children) {
    const int status = wait_for(child);
    ASSERT_TRUE(WIFEXITED(status));
    ASSERT_LT(WEXITSTATUS(status), 2);
    recorded += WEXITSTATUS(status);
  }
  EXPECT_EQ(recorded, 1);
  EXPECT_EQ(ids_in(table.path()).size(), 1U);
}

TEST(UrnCards, AfterACrashTheCardSaysThatTheBallotIsRecorded) {
  const CardTable table;
  // Dies between the commit and the screen that says so.
  in_child([&] {
    FileUrn urn = table.kiosk();
    if (table.vote(urn, table.card(2).scanned, 5).outcome == CastOutcome::kRecorded) ::kill(::getpid(), SIGKILL);
  });

  FileUrn kiosk = table.kiosk();
  EXPECT_EQ(must(kiosk.look_up(table.card(2).scanned)).outcome, CardSight::Outcome::kUsed);
  EXPECT_EQ(turnout_of(kiosk), 1);
}

TEST(UrnCards, TheSameBallotSentAgainIsRecordedOnce) {
  const CardTable table;
  FileUrn kiosk = table.kiosk();
  const CardSight sight = must(kiosk.look_up(table.card(0).scanned));
  const auto id = ballot::random_id();
  const auto box = table.box(sight, 1);
  EXPECT_EQ(kiosk.cast(id, sight.function, 1, box, sight.card).outcome, CastOutcome::kRecorded);
  EXPECT_EQ(kiosk.cast(id, sight.function, 1, box, sight.card).outcome, CastOutcome::kRecorded);
  EXPECT_EQ(turnout_of(kiosk), 1);
}

TEST(UrnCards, WithoutACardOrWithOneOfAnotherFunctionNothingIsRecorded) {
  const CardTable table;
  FileUrn kiosk = table.kiosk();
  const CardSight sight = must(kiosk.look_up(table.card(0).scanned));
  EXPECT_EQ(kiosk.cast(ballot::random_id(), 0, 1, table.box(sight, 1)).outcome, CastOutcome::kCardUsed);
  EXPECT_EQ(kiosk.cast(ballot::random_id(), 1, 1, table.box(sight, 1), sight.card).outcome, CastOutcome::kCardUsed);
  EXPECT_EQ(turnout_of(kiosk), 0);
  EXPECT_EQ(must(kiosk.look_up(table.card(0).scanned)).outcome, CardSight::Outcome::kFree);
}

TEST(UrnCards, APlaceThatWasGivenUpLeavesItsCardUnused) {
  const CardTable table;
  FileUrn kiosk = table.kiosk();
  for (int i = 0; i < 4; ++i) must(kiosk.left(0));
  EXPECT_EQ(table.vote(kiosk, table.card(0).scanned, 1).outcome, CastOutcome::kNoPlace);
  EXPECT_EQ(must(kiosk.look_up(table.card(0).scanned)).outcome, CardSight::Outcome::kFree);
}

TEST(UrnCards, TheFileHoldsNoCode) {
  const CardTable table;
  table.vote_all();
  for (const std::string& file : {table.path(), table.path() + "-journal", table.folder / "workshop.db"}) {
    const auto bytes = bytes_of(file);
    for (const ballot::Card& card : table.deck.cards()) {
      EXPECT_EQ(std::search(bytes.begin(), bytes.end(), card.scanned.begin(), card.scanned.end()), bytes.end()) << file;
      EXPECT_EQ(std::search(bytes.begin(), bytes.end(), card.typed.begin(), card.typed.end()), bytes.end()) << file;
    }
  }
}

/// Where in the file each card's hash lies.
std::vector<std::size_t> offsets_of(const CardTable& table) {
  const auto bytes = bytes_of(table.path());
  FileUrn urn = table.kiosk();
  std::vector<std::size_t> offsets;
  for (const ballot::Card& card : table.deck.cards()) {
    const CardSight sight = must(urn.look_up(card.scanned));
    const auto at = std::search(bytes.begin(), bytes.end(), sight.card.begin(), sight.card.end());
    EXPECT_NE(at, bytes.end());
    offsets.push_back(static_cast<std::size_t>(at - bytes.begin()));
  }
  return offsets;
}

TEST(UrnCards, RowsDoNotMoveSoTheirPlacesTellNoOrder) {
  const CardTable table(friction_round(6, ballot::Eligibility::kCards));
  const std::vector<std::size_t> before = offsets_of(table);
  std::vector<std::size_t> order(table.deck.cards().size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::shuffle(order.begin(), order.end(), std::mt19937(3));
  FileUrn kiosk = table.kiosk();

  for (std::size_t i = 0; i < order.size() * 3 / 4; ++i)
    ASSERT_EQ(table.vote(kiosk, table.card(order[i]).scanned, static_cast<unsigned>(i)).outcome,
              CastOutcome::kRecorded);

  EXPECT_EQ(offsets_of(table), before);
}

TEST(UrnCards, RowsLieInTheOrderOfTheirHashesFromTheStart) {
  const CardTable table;
  FileUrn urn = table.kiosk();
  std::vector<std::pair<ballot::CodeHash, std::size_t>> rows;
  const std::vector<std::size_t> offsets = offsets_of(table);
  for (std::size_t i = 0; i < offsets.size(); ++i)
    rows.emplace_back(must(urn.look_up(table.card(i).scanned)).card, offsets[i]);
  std::sort(rows.begin(), rows.end());
  // SQLite fills a page from its end.
  EXPECT_TRUE(
      std::is_sorted(rows.rbegin(), rows.rend(), [](const auto& a, const auto& b) { return a.second < b.second; }));
}

TEST(UrnCards, ARoundHasADeckExactlyIfItsVotersUseCards) {
  const TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  EXPECT_FALSE(open_round(folder.path(), friction_round(1, ballot::Eligibility::kCards), "vote", log));
  const ballot::Deck deck = ballot::Deck::draw(places_of(friction_round()));
  EXPECT_FALSE(open_round(folder.path(), friction_round(), "vote", log, &deck));
  EXPECT_TRUE(rounds_in(folder.path())->empty());
}

TEST(CardsAtClose, GiveWhatTheSameBallotsGiveWithoutCards) {
  CardTable table;
  table.vote_all();
  const TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  const ballot::Round open = must(open_round(folder.path(), friction_round(), "vote", log));
  FileUrn urn = must(FileUrn::open(urn_path(folder.path(), open.id)));
  for (std::size_t i = 0; i < table.deck.cards().size(); ++i) {
    const int function = table.card(i).function;
    ASSERT_EQ(cast(urn, function, static_cast<unsigned>(i)).outcome, CastOutcome::kRecorded);
  }

  const auto with = must(close_round(table.folder.path(), table.log));
  const auto without = must(close_round(folder.path(), log));

  EXPECT_EQ(text_of(with.cells), text_of(without.cells));
  EXPECT_EQ(with.turnout, without.turnout);
  EXPECT_TRUE(rounds_in(table.folder.path())->empty());
}

TEST(CardsAtClose, ACardUsedAtTwoKiosksCountsOnce) {
  CardTable table;
  table.vote_all();
  FileUrn kiosk = table.kiosk();
  for (const std::size_t twice : {0U, 5U}) {
    const CardSight sight = must(kiosk.look_up(table.card(twice).scanned));
    table.put_in(table.box(sight, 900 + static_cast<unsigned>(twice)));
  }
  ASSERT_EQ(ids_in(table.path()).size(), 12U);

  const auto closed = close_round(table.folder.path(), table.log);

  ASSERT_TRUE(closed) << closed.error();
  EXPECT_EQ(closed->turnout, (ballot::Turnout{4, 3, 3}));
  for (const ballot::PublishedCell& cell : closed->cells) EXPECT_EQ(cell.voters, cell.raters.front() == "SA" ? 4 : 3);
}

TEST(CardsAtClose, PublishingOnTheWayDrawsTheSameBallotAsTheClose) {
  CardTable table;
  table.vote_all();
  FileUrn kiosk = table.kiosk();
  table.put_in(table.box(must(kiosk.look_up(table.card(0).scanned)), 77));
  const auto on_the_way = must(publish_now(table.folder.path(), table.log));
  EXPECT_EQ(on_the_way.size(), table.round.plan.cells.size());
  EXPECT_TRUE(close_round(table.folder.path(), table.log));
}

TEST(CardsAtClose, StopsAndKeepsEverythingWhereBallotsAndCardsDisagree) {
  CardTable table;
  table.vote_all();
  FileUrn kiosk = table.kiosk();
  CardSight forged = must(kiosk.look_up(table.card(0).scanned));
  forged.tag[0] = static_cast<std::uint8_t>(forged.tag[0] ^ 1U);
  table.put_in(table.box(forged, 1));

  const auto closed = close_round(table.folder.path(), table.log);

  ASSERT_FALSE(closed);
  EXPECT_NE(english(closed.error()).find("comes from no card"), std::string::npos) << closed.error();
  EXPECT_EQ(rounds_in(table.folder.path())->size(), 1U);
}

TEST(CardsAtClose, ABallotWithACardIsRefusedInARoundWithoutCards) {
  const TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  const ballot::Round round = must(open_round(folder.path(), friction_round(), "vote", log));
  FileUrn urn = must(FileUrn::open(urn_path(folder.path(), round.id)));
  ballot::Ballot marked = ballot_of(round, 0, 1);
  marked.tag[3] = 9;
  ASSERT_EQ(urn.cast(ballot::random_id(), 0, 1, ballot::seal(ballot::pack(round.form, marked), round.key)).outcome,
            CastOutcome::kRecorded);
  EXPECT_FALSE(close_round(folder.path(), log)) << "a mark could follow a voter";
}

TEST(CardsAtClose, PollsTakeCardsToo) {
  ballot::Round poll = poll_round(ballot::RoundKind::kPick);
  poll.eligibility = ballot::Eligibility::kCards;
  CardTable table(poll);
  table.vote_all();
  const auto closed = must(close_round(table.folder.path(), table.log));
  ASSERT_TRUE(closed.poll);
  EXPECT_EQ(closed.poll->ballots, 10);
}

}  // namespace
}  // namespace crosstable::store::test

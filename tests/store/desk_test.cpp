#include <algorithm>
#include <filesystem>
#include <fstream>

#include <sys/wait.h>

#include "framework/value.h"
#include "store/connection.h"
#include "store/disk_faults.h"
#include "store/files.h"
#include "store/round_desk.h"
#include "store/rounds.h"
#include "store/snapshot_file.h"
#include "workshop/snapshot.h"
#include "workshop/values.h"

namespace crosstable::store::test {
namespace {

struct Table {
  TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  ballot::Round round;

  explicit Table(const ballot::Round& asked = friction_round()) {
    round = must(open_round(folder.path(), asked, "vote", log));
  }
  FileUrn kiosk() const { return must(FileUrn::open(urn_path(folder.path(), round.id))); }
  std::vector<std::string> kinds() const {
    std::vector<std::string> kinds;
    for (const auto& change : must(log.read())) kinds.emplace_back(workshop::kind_of(change));
    return kinds;
  }
};

std::vector<std::string> names_of(const std::vector<ballot::PublishedCell>& cells) {
  std::vector<std::string> names;
  for (const auto& cell : cells) names.push_back(cell.name);
  return names;
}

TEST(RoundDesk, LogsARoundBeforeAnyoneCanVoteInIt) {
  const Table table;

  EXPECT_EQ(table.round.id.size(), 32U);
  EXPECT_EQ(table.kiosk().round().key, table.round.key);
  const auto changes = must(table.log.read());
  ASSERT_EQ(changes.size(), 2U);
  const auto& opened = std::get<workshop::RoundOpened>(changes[1]);
  EXPECT_EQ(opened.id, table.round.id);
  EXPECT_EQ(opened.step, "vote");
  EXPECT_EQ(opened.plan, table.round.plan);
}

TEST(RoundDesk, OpensOneRoundAtATime) {
  Table table;

  EXPECT_FALSE(open_round(table.folder.path(), friction_round(), "vote", table.log));
  EXPECT_EQ(table.kinds().size(), 2U);
}

TEST(RoundDesk, PublishesEachCellOnceAndOnlyWhenItIsComplete) {
  Table table;
  FileUrn kiosk = table.kiosk();
  const auto ballots = full_house(table.round);
  cast_all(kiosk, {ballots.begin(), ballots.begin() + 3});
  EXPECT_TRUE(must(publish_now(table.folder.path(), table.log)).empty());

  cast_all(kiosk, {ballots[3]});
  const auto cells = must(publish_now(table.folder.path(), table.log));

  EXPECT_EQ(names_of(cells), (std::vector<std::string>{"SA>FI", "SA>LE"}));
  EXPECT_TRUE(must(publish_now(table.folder.path(), table.log)).empty()) << "the log knows, whatever the caller says";
  EXPECT_EQ(std::get<workshop::CellsPublished>(must(table.log.read()).back()).cells, cells);
}

TEST(RoundDesk, CloseDestroysKeyAndUrnAndPublishesTheRest) {
  Table table;
  FileUrn kiosk = table.kiosk();
  const auto ballots = full_house(table.round);
  cast_all(kiosk, {ballots.begin(), ballots.begin() + 4});
  const auto early = must(publish_now(table.folder.path(), table.log));
  cast_all(kiosk, {ballots.begin() + 4, ballots.end()});

  const auto closed = must(close_round(table.folder.path(), table.log));

  EXPECT_EQ(closed.cells.size(), table.round.plan.cells.size());
  EXPECT_EQ(std::get<workshop::RoundClosed>(must(table.log.read()).back()).cells.size(),
            closed.cells.size() - early.size());
  EXPECT_EQ(closed.turnout, (ballot::Turnout{4, 3, 3}));
  EXPECT_EQ(closed.poll, std::nullopt);
  EXPECT_TRUE(rounds_in(table.folder.path())->empty());
  EXPECT_EQ(text_of(must(close_round(table.folder.path(), table.log))), text_of(closed)) << "safe to run again";
  EXPECT_EQ(table.kinds(), (std::vector<std::string>{"started", "round_opened", "cells_published", "round_closed"}));
}

TEST(RoundDesk, HoldsBackWhatOtherPeopleAnsweredBefore) {
  ballot::Round asked = friction_round();
  // Of Sales' four, three had voted on Finance before.
  ballot::EarlierCell earlier;
  earlier.pairs = {{0, 1}};
  earlier.ballots = {3};
  earlier.statements = {0, 1};
  earlier.dependence = earlier.all_voted = true;
  asked.earlier.cells = {earlier};
  Table table(asked);
  FileUrn kiosk = table.kiosk();
  EXPECT_EQ(kiosk.round().earlier, asked.earlier) << "it travels in the urn";
  cast_all(kiosk, full_house(table.round));

  const auto cells = must(publish_now(table.folder.path(), table.log));

  for (const ballot::PublishedCell& cell : cells) {
    const bool held = cell.name == "SA>FI";
    EXPECT_EQ(cell.held_back, held ? (ballot::HeldBack{{0, 1}, true, false}) : ballot::HeldBack{}) << cell.name;
    EXPECT_EQ(cell.statements[0].has_value(), !held);
    EXPECT_TRUE(cell.statements[2]);
  }
  EXPECT_EQ(std::get<workshop::RoundOpened>(must(table.log.read())[1]).earlier, asked.earlier);
}

TEST(RoundDesk, ShowsNothingOfAPollThatOthersWereAskedBefore) {
  ballot::Round asked = poll_round(ballot::RoundKind::kConfidence);
  asked.earlier.polls = {{9, false, true}};
  Table table(asked);
  FileUrn kiosk = table.kiosk();
  cast_all(kiosk, full_house(table.round));

  const auto closed = must(close_round(table.folder.path(), table.log));

  ASSERT_TRUE(closed.poll);
  EXPECT_TRUE(closed.poll->held_back);
  EXPECT_TRUE(closed.poll->medians.empty());
  EXPECT_TRUE(closed.poll->somebody_below_3.empty());
}

TEST(RoundDesk, OverwritesUrnJournalAndKeyBeforeTheyGo) {
  Table table;
  FileUrn kiosk = table.kiosk();
  cast_all(kiosk, full_house(table.round));
  const std::string urn = kiosk.path();
  const std::vector<std::string> files = {urn, urn + "-journal", key_path(table.folder.path(), table.round.id)};
  for (std::size_t file = 0; file < files.size(); ++file)
    std::filesystem::create_hard_link(files[file], table.folder / ("kept" + std::to_string(file)));

  must(close_round(table.folder.path(), table.log));

  for (std::size_t file = 0; file < files.size(); ++file) {
    const auto bytes = bytes_of(table.folder / ("kept" + std::to_string(file)));
    EXPECT_FALSE(bytes.empty());
    EXPECT_EQ(std::count(bytes.begin(), bytes.end(), 0), static_cast<std::ptrdiff_t>(bytes.size())) << files[file];
  }
}

TEST(RoundDesk, ClosesAPollWithItsResultOnly) {
  Table table(poll_round(ballot::RoundKind::kConfidence));
  FileUrn kiosk = table.kiosk();
  const auto ballots = full_house(table.round);
  cast_all(kiosk, ballots);
  EXPECT_TRUE(must(publish_now(table.folder.path(), table.log)).empty()) << "a poll is published once, at its close";

  const auto closed = must(close_round(table.folder.path(), table.log));

  EXPECT_TRUE(closed.cells.empty());
  EXPECT_EQ(closed.poll, ballot::publish_poll(table.round.form, ballots));
  EXPECT_TRUE(closed.poll.has_value());
}

TEST(RoundDesk, StopsAndKeepsEverythingWhenBallotsAndTurnoutDiffer) {
  Table table;
  FileUrn kiosk = table.kiosk();
  cast_all(kiosk, full_house(table.round));
  connect_urn(kiosk.path()).exec("DELETE FROM urn WHERE id = (SELECT min(id) FROM urn)");

  const auto closed = close_round(table.folder.path(), table.log);

  ASSERT_FALSE(closed);
  EXPECT_NE(english(closed.error()).find("9 ballots where 10 were cast"), std::string::npos) << closed.error();
  EXPECT_EQ(ids_in(kiosk.path()).size(), 9U);
  EXPECT_TRUE(exists(key_path(table.folder.path(), table.round.id)));
  EXPECT_EQ(table.kinds().size(), 2U);
  EXPECT_TRUE(must(recover(table.folder.path(), table.log)).empty()) << "the table still starts";
  must(discard_round(table.folder.path(), table.log));
  EXPECT_TRUE(rounds_in(table.folder.path())->empty());
}

TEST(RoundDesk, StopsWhenABallotWasSwappedOrCastForAnotherFunction) {
  for (const char* what :
       {"UPDATE urn SET box = zeroblob(256) WHERE id = (SELECT min(id) FROM urn)",
        "UPDATE place SET used = used + CASE function WHEN 0 THEN -1 WHEN 1 THEN 1 ELSE 0 END, places = 9"}) {
    Table table;
    FileUrn kiosk = table.kiosk();
    cast_all(kiosk, full_house(table.round));
    connect_urn(kiosk.path()).exec(what);

    EXPECT_TRUE(publish_now(table.folder.path(), table.log).value_or(std::vector<ballot::PublishedCell>{}).empty())
        << what;
    EXPECT_FALSE(close_round(table.folder.path(), table.log)) << what;
    EXPECT_TRUE(exists(key_path(table.folder.path(), table.round.id)));
  }
}

TEST(RoundDesk, StopsWhenTheKeyIsMissingOrAnotherOne) {
  Table table;
  const std::string key = key_path(table.folder.path(), table.round.id);
  ballot::PublicKey ignored{};
  std::ofstream(key, std::ios::binary | std::ios::in)
      .seekp(1)
      .write(reinterpret_cast<const char*>(ballot::SecretKey::generate(ignored).bytes().data()), 32);
  EXPECT_FALSE(close_round(table.folder.path(), table.log));

  std::filesystem::remove(key);

  EXPECT_FALSE(close_round(table.folder.path(), table.log));
  EXPECT_TRUE(exists(urn_path(table.folder.path(), table.round.id)));
}

TEST(RoundDesk, DiscardsARoundUnreadWhileNothingIsPublished) {
  Table table;
  FileUrn kiosk = table.kiosk();
  cast_all(kiosk, {ballot_of(table.round, 1, 1)});

  must(discard_round(table.folder.path(), table.log));
  must(discard_round(table.folder.path(), table.log));

  EXPECT_EQ(must(kiosk.view()).state, ballot::UrnState::kClosed);
  EXPECT_TRUE(rounds_in(table.folder.path())->empty());
  EXPECT_EQ(table.kinds(), (std::vector<std::string>{"started", "round_opened", "round_discarded"}));
}

TEST(RoundDesk, DiscardsADamagedRoundButNoneThatIsPartlyPublished) {
  Table damaged;
  std::filesystem::resize_file(urn_path(damaged.folder.path(), damaged.round.id), 100);
  must(discard_round(damaged.folder.path(), damaged.log));
  EXPECT_TRUE(rounds_in(damaged.folder.path())->empty());

  Table published;
  FileUrn kiosk = published.kiosk();
  cast_all(kiosk, full_house(published.round));
  ASSERT_FALSE(must(publish_now(published.folder.path(), published.log)).empty());

  EXPECT_FALSE(discard_round(published.folder.path(), published.log));
  EXPECT_EQ(must(kiosk.view()).state, ballot::UrnState::kOpen);
}

TEST(RoundDesk, DiscardsNothingThatItsLogCouldNotTake) {
  Table table;
  FileUrn kiosk = table.kiosk();
  cast_all(kiosk, {ballot_of(table.round, 1, 1)});
  const std::string log = table.folder / "workshop.db";
  std::filesystem::copy(log, log + ".copy");
  std::filesystem::rename(log + ".copy", log);

  const auto discarded = discard_round(table.folder.path(), table.log);

  ASSERT_FALSE(discarded);
  EXPECT_NE(english(discarded.error()).find("another file"), std::string::npos) << english(discarded.error());
  EXPECT_EQ(must(kiosk.view()).state, ballot::UrnState::kOpen) << "kiosks go on";
}

/// Partly published, then a ballot is gone: it can be neither closed nor discarded.
struct Stuck : Table {
  Stuck() {
    FileUrn kiosk = this->kiosk();
    const auto ballots = full_house(round);
    cast_all(kiosk, {ballots.begin(), ballots.begin() + 4});
    shown = must(publish_now(folder.path(), log));
    cast_all(kiosk, {ballots.begin() + 4, ballots.end()});
    connect_urn(kiosk.path()).exec("DELETE FROM urn WHERE id = (SELECT min(id) FROM urn)");
  }
  std::vector<ballot::PublishedCell> shown;
};

TEST(SetAside, KeepsWhatIsShownAndTheSealedUrnAndDestroysTheKey) {
  Stuck table;
  ASSERT_FALSE(close_round(table.folder.path(), table.log));
  ASSERT_FALSE(discard_round(table.folder.path(), table.log));

  must(set_round_aside(table.folder.path(), table.log));

  EXPECT_TRUE(rounds_in(table.folder.path())->empty()) << "no urn that a kiosk would find, and no key";
  const std::string aside = table.folder / ("aside-" + table.round.id + ".urn");
  EXPECT_EQ(ids_in(aside).size(), 9U);
  EXPECT_EQ(table.kinds().back(), "round_set_aside");
  const workshop::Workshop& now = table.log.history().now();
  EXPECT_EQ(now.rounds.back().cells, table.shown);
  EXPECT_EQ(now.open_round(), nullptr);
  EXPECT_FALSE(workshop::take_snapshot(now).rounds.back().closed);
}

TEST(SetAside, IsRefusedWhileTheRoundIsOpenOrNothingIsShown) {
  Table open;
  EXPECT_FALSE(set_round_aside(open.folder.path(), open.log));

  Stuck table;
  EXPECT_FALSE(set_round_aside(table.folder.path(), table.log)) << "nobody has tried to close it";
  EXPECT_TRUE(exists(key_path(table.folder.path(), table.round.id)));
}

TEST(SetAside, IsAllThatIsLeftWhereATableHasShownAFunctionThatAnOlderLogDoesNotKnow) {
  Table table;
  FileUrn kiosk = table.kiosk();
  const auto ballots = full_house(table.round);
  cast_all(kiosk, {ballots.begin(), ballots.begin() + 4});
  const ballot::Turnout cast = must(kiosk.view()).turnout;
  must(kiosk.show(cast));
  ASSERT_TRUE(table.log.history().now().open_round()->cells.empty());

  const auto discarded = discard_round(table.folder.path(), table.log);
  ASSERT_FALSE(discarded);
  EXPECT_NE(english(discarded.error()).find("set aside"), std::string::npos) << english(discarded.error());
  EXPECT_EQ(must(kiosk.view()).state, ballot::UrnState::kOpen);
  EXPECT_TRUE(exists(key_path(table.folder.path(), table.round.id)));

  must(FileUrn::move_to(urn_path(table.folder.path(), table.round.id), UrnPhase::kClosing));
  must(set_round_aside(table.folder.path(), table.log));
  EXPECT_EQ(ids_in(table.folder / ("aside-" + table.round.id + ".urn")).size(), 4U);
  EXPECT_FALSE(table.log.history().now().rounds.back().maybe_shown.empty());
}

TEST(SetAside, IsFinishedAtTheNextStartWhereverItWasInterrupted) {
  for (int nth = 1; nth < 60; ++nth) {
    Stuck table;
    ASSERT_FALSE(close_round(table.folder.path(), table.log));

    const int status = in_child([&] {
      WorkshopLog log = must(WorkshopLog::open(table.folder.path()));
      arm({nth, FaultKind::kDie});
      must(set_round_aside(table.folder.path(), log));
      disarm();
    });
    WorkshopLog log = must(WorkshopLog::open(table.folder.path()));
    must(recover(table.folder.path(), log));
    if (rounds_in(table.folder.path())->size() == 1) must(set_round_aside(table.folder.path(), log));

    EXPECT_TRUE(rounds_in(table.folder.path())->empty());
    EXPECT_EQ(ids_in(table.folder / ("aside-" + table.round.id + ".urn")).size(), 9U);
    if (WIFEXITED(status)) {
      EXPECT_GT(nth, 6);
      return;
    }
  }
  FAIL() << "it never came to its end";
}

TEST(Recover, RemovesWhatWasNeverOpenedAndLeavesAnOpenRound) {
  Table table;
  ballot::Round stray = friction_round();
  stray.id = std::string(32, '5');
  const ballot::SecretKey key = ballot::SecretKey::generate(stray.key);
  must(FileUrn::create(table.folder.path(), stray, key, UrnPhase::kWaiting));
  const std::string half = table.folder / ".crosstable-0123456789abcdef01234567.part";
  std::ofstream(half) << "half";

  EXPECT_TRUE(must(recover(table.folder.path(), table.log)).empty());

  EXPECT_EQ(*rounds_in(table.folder.path()), std::vector<std::string>{table.round.id});
  EXPECT_FALSE(exists(half));
  FileUrn kiosk = table.kiosk();
  EXPECT_EQ(cast(kiosk, 0, 1).outcome, CastOutcome::kRecorded);
}

TEST(Recover, FinishesACloseAndSaysSo) {
  Table table;
  FileUrn kiosk = table.kiosk();
  cast_all(kiosk, full_house(table.round));
  must(kiosk.move_to(UrnPhase::kClosing));

  EXPECT_TRUE(must(recover(table.folder.path(), table.log)).empty());

  EXPECT_EQ(std::get<workshop::RoundClosed>(must(table.log.read()).back()).cells.size(), table.round.plan.cells.size());
  EXPECT_TRUE(rounds_in(table.folder.path())->empty());
}

/// Everything of a finished round that somebody could see, for ballots cast in this order.
std::pair<std::string, std::vector<std::uint8_t>> publish_in_order(const std::vector<std::size_t>& order) {
  Table table;
  FileUrn kiosk = table.kiosk();
  const auto house = full_house(table.round);
  std::vector<ballot::Ballot> ballots;
  for (std::size_t index : order) ballots.push_back(house[index]);
  cast_all(kiosk, ballots);
  auto closed = must(close_round(table.folder.path(), table.log));
  must(write_snapshot(table.folder / "a.snapshot", workshop::take_snapshot(table.log.history().now()), test_signer()));
  return {text_of(closed.cells), bytes_of(table.folder / "a.snapshot")};
}

TEST(Order, OfTheBallotsLeavesNoTraceInCellsAndSnapshot) {
  std::vector<std::size_t> order(full_house(friction_round()).size());
  for (std::size_t index = 0; index < order.size(); ++index) order[index] = index;
  const auto first = publish_in_order(order);
  std::mt19937 random(7);
  for (int permutation = 0; permutation < 6; ++permutation) {
    std::shuffle(order.begin(), order.end(), random);

    const auto other = publish_in_order(order);

    EXPECT_EQ(other.first, first.first);
    EXPECT_EQ(other.second, first.second);
  }
}

}  // namespace
}  // namespace crosstable::store::test

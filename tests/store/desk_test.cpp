#include <algorithm>
#include <filesystem>
#include <fstream>

#include <sys/wait.h>

#include "framework/value.h"
#include "store/connection.h"
#include "store/disk_faults.h"
#include "store/files.h"
#include "store/round_desk.h"
#include "store/round_table.h"
#include "store/rounds.h"
#include "store/snapshot_file.h"
#include "workshop/snapshot.h"
#include "workshop/values.h"

namespace crosstable::store::test {
namespace {

TEST(RoundDesk, OverwritesUrnJournalAndKeyBeforeTheyGo) {
  RoundTable table;
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

TEST(RoundDesk, StopsWhenABallotWasSwappedOrCastForAnotherFunction) {
  for (const char* what :
       {"UPDATE urn SET box = zeroblob(256) WHERE id = (SELECT min(id) FROM urn)",
        "UPDATE place SET used = used + CASE function WHEN 0 THEN -1 WHEN 1 THEN 1 ELSE 0 END, places = 9"}) {
    RoundTable table;
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
  RoundTable table;
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

TEST(RoundDesk, DiscardsADamagedRoundButNoneThatIsPartlyPublished) {
  RoundTable damaged;
  std::filesystem::resize_file(urn_path(damaged.folder.path(), damaged.round.id), 100);
  must(discard_round(damaged.folder.path(), damaged.log));
  EXPECT_TRUE(rounds_in(damaged.folder.path())->empty());

  RoundTable published;
  FileUrn kiosk = published.kiosk();
  cast_all(kiosk, full_house(published.round));
  ASSERT_FALSE(must(publish_now(published.folder.path(), published.log)).empty());

  EXPECT_FALSE(discard_round(published.folder.path(), published.log));
  EXPECT_EQ(must(kiosk.view()).state, ballot::UrnState::kOpen);
}

TEST(RoundDesk, DiscardsNothingThatItsLogCouldNotTake) {
  RoundTable table;
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

TEST(Recover, RemovesWhatWasNeverOpenedAndLeavesAnOpenRound) {
  RoundTable table;
  ballot::Round stray = friction_round();
  stray.id = std::string(32, '5');
  const ballot::SecretKey key = ballot::SecretKey::generate(stray.key);
  put_urn(table.folder.path(), stray, key, UrnPhase::kWaiting);
  const std::string half = table.folder / ".crosstable-0123456789abcdef01234567.part";
  std::ofstream(half) << "half";

  EXPECT_TRUE(must(recover(table.folder.path(), table.log)).empty());

  EXPECT_EQ(*rounds_in(table.folder.path()), std::vector<std::string>{table.round.id});
  EXPECT_FALSE(exists(half));
  FileUrn kiosk = table.kiosk();
  EXPECT_EQ(cast(kiosk, 0, 1).outcome, CastOutcome::kRecorded);
}

/// Everything of a finished round that somebody could see, for ballots cast in this order.
std::pair<std::string, std::vector<std::uint8_t>> publish_in_order(const std::vector<std::size_t>& order) {
  RoundTable table;
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

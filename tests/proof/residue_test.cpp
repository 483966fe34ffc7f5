// Whoever reads the files during and after a round, with planted ballots to look for: their plain bytes, the round's
// key, their ids, and what order and links they give away.
#include <cmath>
#include <cstring>
#include <filesystem>

#include "proof/planted.h"
#include "proof/proof.h"
#include "store/connection.h"
#include "store/rounds.h"

namespace crosstable::proof {
namespace {

using namespace store;        // NOLINT(google-build-using-namespace)
using namespace store::test;  // NOLINT(google-build-using-namespace)

/// Kendall's: 1 the same order, −1 the reverse, about 0 none.
double agreement(const std::vector<double>& order) {
  int sum = 0;
  int pairs = 0;
  for (std::size_t left = 0; left < order.size(); ++left) {
    for (std::size_t right = left + 1; right < order.size(); ++right) {
      sum += order[left] < order[right] ? 1 : -1;
      ++pairs;
    }
  }
  return static_cast<double>(sum) / pairs;
}

std::string two_places(double value) {
  char text[16];
  std::snprintf(text, sizeof text, "%+.2f", value);
  return text;
}

TEST(Attack, OnEveryCopyOfUrnAndJournalFindsNoAnswer) {
  const TemporaryFolder outside;
  Planted planted(outside / "attacked.workshop");
  Bytes copies;
  {
    FileUrn kiosk = must(FileUrn::open(planted.urn));
    for (int voter = 0; voter < kVoters; ++voter) {
      ASSERT_NO_FATAL_FAILURE(planted.cast(kiosk));
      for (const std::string& path : {planted.urn, planted.urn + "-journal"}) {
        const Bytes copy = bytes_of(path);
        copies.insert(copies.end(), copy.begin(), copy.end());
      }
    }
  }

  EXPECT_EQ(found_in(copies, planted.plains), 0);
  EXPECT_EQ(found_in(copies, planted.keys), 0);
  EXPECT_EQ(found_in(copies, planted.boxes), kVoters) << "else the search would find nothing at all";
  say(std::to_string(kVoters) + " planted ballots, " + std::to_string(copies.size() / 1024) +
      " KiB of copies, one after each vote: 0 plain ballots, 0 keys");
}

TEST(Attack, BySealingEveryPossibleBallotAgainMatchesNoBox) {
  const TemporaryFolder outside;
  Planted planted(outside / "attacked.workshop");
  planted.cast_all();
  const std::set<Bytes> boxes(planted.boxes.begin(), planted.boxes.end());
  int matches = 0;

  for (int attempt = 0; attempt < 50; ++attempt) {
    for (const Bytes& known : planted.plains) {
      ballot::Plain plain{};
      std::copy(known.begin(), known.end(), plain.begin());
      const auto box = ballot::seal(plain, planted.round.key);
      matches += boxes.contains(Bytes(box.begin(), box.end())) ? 1 : 0;
    }
  }

  EXPECT_EQ(matches, 0);
  EXPECT_EQ(boxes.size(), static_cast<std::size_t>(kVoters));
  say(std::to_string(50 * kVoters) + " known ballots sealed again with the round's public key: 0 boxes matched");
}

TEST(Attack, ByOrderLearnsWhichBoxCameWhenAndNothingOfWhatIsInIt) {
  const TemporaryFolder outside;
  Planted planted(outside / "attacked.workshop");
  planted.cast_all();
  const Bytes urn = bytes_of(planted.urn);
  std::vector<double> places, ids;
  for (int voter = 0; voter < kVoters; ++voter) {
    const Bytes& box = planted.boxes[static_cast<std::size_t>(voter)];
    const auto* at = static_cast<const std::uint8_t*>(::memmem(urn.data(), urn.size(), box.data(), box.size()));
    ASSERT_NE(at, nullptr);
    places.push_back(-static_cast<double>(at - urn.data()));
    const Bytes& id = planted.ids[static_cast<std::size_t>(voter)];
    ids.push_back(256.0 * 256 * id[0] + 256.0 * id[1] + id[2]);
  }
  SQLite::Database database = connect_urn(planted.urn);

  const std::string tables =
      database.execAndGet("SELECT group_concat(sql, ' ') FROM sqlite_schema WHERE name = 'urn'").getString();

  EXPECT_NE(tables.find("WITHOUT ROWID"), std::string::npos);
  for (const char* word : {"time", "date", "kiosk", "number", "AUTOINCREMENT"})
    EXPECT_EQ(tables.find(word), std::string::npos);
  // Five standard deviations of 60 ids without any order.
  EXPECT_LT(std::abs(agreement(ids)), 0.44);
  say("order of voting against the boxes' places in the file: " + two_places(agreement(places)) +
      " (1 is the same), against their ids: " + two_places(agreement(ids)) +
      "; the boxes are sealed, of one size, and gone after the close");
}

Bytes everything_in(const std::string& folder) {
  Bytes all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().string();
    all.insert(all.end(), name.begin(), name.end());
    if (!entry.is_regular_file()) continue;
    const Bytes bytes = bytes_of(name);
    all.insert(all.end(), bytes.begin(), bytes.end());
  }
  return all;
}

TEST(Attack, OnTheFolderAfterTheRoundFindsNoBallotNoBoxAndNoId) {
  const TemporaryFolder outside;
  Planted planted(outside / "attacked.workshop");
  planted.cast_all();
  std::filesystem::create_hard_link(planted.urn, outside / "urn.kept");
  std::filesystem::create_hard_link(planted.urn + "-journal", outside / "journal.kept");
  std::filesystem::create_hard_link(key_path(planted.folder, planted.round.id), outside / "key.kept");
  EXPECT_EQ(finish(planted.folder).turnout, kVoters);

  const Bytes all = everything_in(outside.path());

  EXPECT_EQ(found_in(all, planted.plains), 0);
  EXPECT_EQ(found_in(all, planted.boxes), 0);
  EXPECT_EQ(found_in(all, planted.ids), 0);
  EXPECT_EQ(found_in(all, planted.keys), 0);
  say(std::to_string(all.size() / 1024) +
      " KiB, and the blocks of urn, journal and key under second names: 0 plain ballots, 0 boxes, 0 ids, 0 keys");
}

}  // namespace
}  // namespace crosstable::proof

// Snapshots that somebody else prepared: mutants of a valid file, a forged journal beside one, schemas made to run or
// to grow. Nothing altered is taken for untouched, and nothing crashes.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <random>

#include <SQLiteCpp/SQLiteCpp.h>

#include "proof/proof.h"
#include "store/foreign_file.h"
#include "store/rounds.h"
#include "store/snapshot_chain.h"
#include "store/snapshot_format.h"
#include "workshop/example.h"

namespace crosstable::proof {
namespace {

using namespace store;        // NOLINT(google-build-using-namespace)
using namespace store::test;  // NOLINT(google-build-using-namespace)
using Bytes = std::vector<std::uint8_t>;

const workshop::Snapshot& played() {
  static const workshop::Snapshot kSnapshot = [] {
    workshop::History history;
    const auto script = workshop::example_script(started().framework);
    for (const auto& change : workshop::example_log(script, {"close", workshop::ExampleMoment::kDone}))
      history.apply(change);
    return workshop::take_snapshot(history.now());
  }();
  return kSnapshot;
}

void write_bytes(const std::string& path, const Bytes& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

/// A valid snapshot of a signer that is known.
struct Valid {
  TemporaryFolder folder;
  std::string path = folder / "a.snapshot";
  Manifest manifest = must(write_snapshot(path, played(), test_signer()));
  Bytes bytes = bytes_of(path);
  KnownSigners known{test_signer().public_key(), {}};
};

/// One to eight changes of a bit, a byte or a block, half of them where SQLite keeps its structure; some are cut.
Bytes mutant_of(const Bytes& original, std::mt19937& random) {
  Bytes bytes = original;
  const auto below = [&random](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
  for (std::size_t change = 0, changes = 1 + below(8); change < changes; ++change) {
    const std::size_t page = below(bytes.size() / 4096) * 4096;
    const std::size_t at = below(2) == 0 ? page + below(128) : below(bytes.size());
    switch (below(4)) {
      case 0: bytes[at] ^= static_cast<std::uint8_t>(1U << below(8)); break;
      case 1: bytes[at] = static_cast<std::uint8_t>(random()); break;
      case 2:
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                    std::min<std::size_t>(1 + below(64), bytes.size() - at), static_cast<std::uint8_t>(random()));
        break;
      default: {
        const std::size_t from = below(bytes.size());
        const std::size_t length = std::min({1 + below(512), bytes.size() - at, bytes.size() - from});
        std::copy_n(original.begin() + static_cast<std::ptrdiff_t>(from), length,
                    bytes.begin() + static_cast<std::ptrdiff_t>(at));
      }
    }
  }
  if (below(40) == 0) bytes.resize(below(bytes.size() / 512) * 512);
  return bytes;
}

/// What a reader without signatures and hashes would have made of it.
std::optional<std::vector<Section>> by_structure_alone(const Bytes& bytes) {
  if (!header_of(bytes).problem.empty()) return std::nullopt;
  try {
    auto parts = read_parts(bytes);
    if (!snapshot_from(parts.sections)) return std::nullopt;
    return std::move(parts.sections);
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

TEST(SnapshotOpener, TakesNoMutantForUntouched) {
  const Valid valid;
  const auto sections = sections_of(played());
  std::mt19937 random(20261124);
  const int mutants = runs(5'000, 40'000);
  int same = 0;
  int fooled = 0;
  for (int number = 0; number < mutants; ++number) {
    const Bytes bytes = mutant_of(valid.bytes, random);
    if (bytes == valid.bytes) {
      ++same;
      continue;
    }

    const auto opened = open_snapshot_bytes("mutant", bytes);

    ASSERT_FALSE(opened) << "mutant " << number;
    const auto taken = by_structure_alone(bytes);
    if (taken && *taken != sections) ++fooled;
  }
  EXPECT_GT(fooled, 0) << "the mutants are too coarse to prove anything about the signature";
  say(std::to_string(mutants - same) + " mutants, 0 opened; structure alone would have taken " +
      std::to_string(fooled) + " with altered content");
}

TEST(SnapshotOpener, NamesAStrangerWhoSignedAlteredContent) {
  const Valid valid;
  const Signer stranger = Signer::from_seed(Bytes(32, 9));
  std::mt19937 random(7);
  const int forgeries = runs(300, 3'000);
  int readable = 0;
  for (int number = 0; number < forgeries; ++number) {
    auto sections = sections_of(played());
    for (int change = 0; change < 3; ++change) {
      std::string& body = sections[random() % sections.size()].second;
      if (body.empty()) continue;
      const std::size_t at = random() % body.size();
      constexpr std::string_view kInteresting = "\"{}[],:0123456789-e.\\tf\x80";
      if (random() % 4 == 0)
        body.erase(at, 1 + random() % 30);
      else
        body[at] = kInteresting[random() % kInteresting.size()];
    }
    Manifest manifest = manifest_of(sections, played().date, "", stranger);
    write_bytes(valid.folder / "forged.snapshot", signed_file(sections, manifest, stranger));

    const Verification seen = verify_snapshot(valid.folder / "forged.snapshot", valid.known);

    ASSERT_NE(seen.verdict, Verdict::kUntouched) << "forgery " << number;
    if (seen.verdict == Verdict::kUnknownSigner) ++readable;
  }
  say(std::to_string(forgeries) + " forgeries signed by a stranger, " + std::to_string(readable) +
      " of them readable, 0 taken for a known signer's");
}

void put_big_endian(Bytes& bytes, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
}

/// A rollback journal as a writer that was killed would have left it: SQLite puts its pages back on the next open. The
/// format is in sqlite.org/fileformat2.html#the_rollback_journal.
Bytes hot_journal(const Bytes& pages) {
  constexpr std::size_t kSector = 512;
  constexpr std::size_t kPage = 4096;
  constexpr std::uint32_t kNonce = 77;
  const std::size_t count = pages.size() / kPage;
  Bytes journal(kSector, 0);
  constexpr std::array<std::uint8_t, 8> kMagic = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};
  std::copy(kMagic.begin(), kMagic.end(), journal.begin());
  put_big_endian(journal, 8, static_cast<std::uint32_t>(count));
  put_big_endian(journal, 12, kNonce);
  put_big_endian(journal, 16, static_cast<std::uint32_t>(count));
  put_big_endian(journal, 20, kSector);
  put_big_endian(journal, 24, kPage);
  for (std::size_t page = 0; page < count; ++page) {
    const auto content = pages.begin() + static_cast<std::ptrdiff_t>(page * kPage);
    std::uint32_t checksum = kNonce;
    for (std::size_t at = kPage - 200; at > 0; at = at < 200 ? 0 : at - 200)
      checksum += content[static_cast<std::ptrdiff_t>(at)];
    const std::size_t record = journal.size();
    journal.resize(record + 8 + kPage);
    put_big_endian(journal, record, static_cast<std::uint32_t>(page + 1));
    std::copy_n(content, kPage, journal.begin() + static_cast<std::ptrdiff_t>(record + 4));
    put_big_endian(journal, record + 4 + kPage, checksum);
  }
  return journal;
}

std::string title_by_ordinary_open(const std::string& path) {
  SQLite::Database database(path, SQLite::OPEN_READWRITE);
  return database.execAndGet("SELECT body FROM content WHERE name = 'workshop'").getString();
}

TEST(SnapshotOpener, IsNotMovedByAForgedJournalBesideTheFile) {
  const Valid valid;
  const std::string forged = valid.folder / "forged.db";
  write_bytes(forged, valid.bytes);
  SQLite::Database(forged, SQLite::OPEN_READWRITE).exec("UPDATE content SET body = upper(body)");
  const Bytes journal = hot_journal(bytes_of(forged));
  const std::string victim = valid.folder / "victim.snapshot";
  write_bytes(victim, valid.bytes);
  write_bytes(victim + "-journal", journal);
  write_bytes(valid.path + "-journal", journal);

  const auto opened = open_snapshot(valid.path);
  const Verification seen = verify_snapshot(valid.path, valid.known);
  const std::string ordinary = title_by_ordinary_open(victim);

  ASSERT_FALSE(opened);
  EXPECT_NE(english(opened.error().sentence).find("-journal"), std::string::npos) << opened.error().sentence;
  EXPECT_EQ(seen.verdict, Verdict::kNoSnapshot);
  EXPECT_EQ(bytes_of(valid.path), valid.bytes) << "a file that is only looked at stays as it is";
  EXPECT_EQ(bytes_of(valid.path + "-journal"), journal);
  EXPECT_NE(ordinary.find("TITLE"), std::string::npos) << "the attack must work on a reader that opens in place";
  EXPECT_TRUE(open_snapshot_bytes("alone", valid.bytes));
  say("a forged hot journal rewrote the file for an ordinary reader; here it was refused and nothing changed");
}

struct HostileSchema {
  const char* what;
  std::string sql;
};

std::vector<HostileSchema> hostile_schemas() {
  std::string deep = "position";
  for (int depth = 0; depth < 40; ++depth) deep = "(" + deep + "+1)";
  std::string wide = "CREATE TABLE wide(c0";
  for (int column = 1; column < 1500; ++column) wide += ",c" + std::to_string(column);
  const std::string endless =
      "WITH RECURSIVE t(position, name, value) AS (SELECT 1, 'date', 'x' UNION ALL SELECT position + 1, name, value "
      "FROM t)";
  return {{"view instead of a table",
           "DROP TABLE manifest; CREATE VIEW manifest AS SELECT 1 AS position, 'date' AS name, 'x' AS value"},
          {"endless view", "DROP TABLE manifest; CREATE VIEW manifest AS " + endless + " SELECT * FROM t"},
          {"endless view beside the tables", "CREATE VIEW extra AS " + endless + " SELECT count(*) FROM t"},
          {"trigger", "CREATE TRIGGER extra AFTER INSERT ON content BEGIN DELETE FROM manifest; END"},
          {"instead-of trigger on a view",
           "CREATE VIEW v AS SELECT * FROM content; CREATE TRIGGER extra INSTEAD OF DELETE ON v BEGIN SELECT 1; END"},
          {"generated column", "ALTER TABLE content ADD COLUMN more TEXT AS (upper(body)) VIRTUAL"},
          {"stored generated column",
           "DROP TABLE manifest; CREATE TABLE manifest(position INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT "
           "NOT NULL, m TEXT AS (zeroblob(1000000)) VIRTUAL)"},
          {"extra index", "CREATE INDEX extra ON content(name)"},
          {"index on an expression", "CREATE INDEX extra ON content(length(body))"},
          {"partial index", "CREATE INDEX extra ON content(name) WHERE name > 'a'"},
          {"check of a deep expression", "CREATE TABLE extra(position, CHECK(" + deep + " > 0))"},
          {"default of a large value", "CREATE TABLE extra(x DEFAULT (zeroblob(900000000)))"},
          {"huge blob", "UPDATE content SET body = CAST(zeroblob(20000000) AS TEXT) WHERE position = 1"},
          {"many rows",
           "INSERT INTO content SELECT value + 100, 'x', 'y' FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL "
           "SELECT value + 1 FROM n WHERE value < 100000) SELECT value FROM n)"},
          {"table of 1500 columns", wide + ")"},
          {"full-text table", "CREATE VIRTUAL TABLE extra USING fts5(x)"},
          {"statistics", "ANALYZE"},
          {"table without rowid",
           "DROP TABLE manifest; CREATE TABLE manifest(position INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT "
           "NOT NULL) WITHOUT ROWID"},
          {"schema that was written by hand",
           "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = sql || ' /* */' WHERE name = 'content'"},
          {"two names for one page",
           "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'manifest'"}};
}

TEST(SnapshotOpener, RefusesSchemasMadeToRunOrToGrow) {
  const auto schemas = hostile_schemas();
  for (const HostileSchema& hostile : schemas) {
    const Valid valid;
    {
      SQLite::Database database(valid.path, SQLite::OPEN_READWRITE);
      database.exec(hostile.sql);
    }
    ASSERT_NE(bytes_of(valid.path), valid.bytes) << hostile.what;

    const auto opened = open_snapshot(valid.path);

    ASSERT_FALSE(opened) << hostile.what;
    EXPECT_EQ(opened.error().kind, SnapshotRefusal::Kind::kChanged) << hostile.what << ": " << opened.error().sentence;
  }
  say(std::to_string(schemas.size()) + " hostile schemas, 0 opened");
}

TEST(SnapshotOpener, GivesUpOnWorkThatDoesNotEnd) {
  const Valid valid;
  ForeignFile file(valid.bytes);

  EXPECT_THROW(file.database().execAndGet(
                   "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t"),
               SQLite::Exception);
}

TEST(SnapshotOpener, LetsNothingBeWrittenLoadedOrAttached) {
  const Valid valid;
  for (const char* sql : {"UPDATE content SET body = ''", "DROP TABLE content", "CREATE TABLE more(x)",
                          "ATTACH ':memory:' AS other", "SELECT load_extension('x')", "SELECT \"no such column\"",
                          "VACUUM INTO '/tmp/never'", "PRAGMA writable_schema=ON; DELETE FROM sqlite_schema"}) {
    ForeignFile file(valid.bytes);
    EXPECT_THROW(file.database().exec(sql), SQLite::Exception) << sql;
  }
}

}  // namespace
}  // namespace crosstable::proof

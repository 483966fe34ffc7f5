#include "workshop/snapshot.h"

#include <filesystem>
#include <fstream>

#include <sqlite3.h>
#include <sys/stat.h>

#include "framework/value.h"
#include "store/connection.h"
#include "store/rounds.h"
#include "store/snapshot_file.h"
#include "workshop/example.h"

namespace crosstable::store::test {
namespace {

const workshop::Workshop& all_of_it() {
  static const workshop::Workshop kWorkshop = [] {
    workshop::History history;
    const auto script = workshop::example_script(started().framework);
    for (const auto& change : workshop::example_log(script, {"close", workshop::ExampleMoment::kDone}))
      history.apply(change);
    return history.now();
  }();
  return kWorkshop;
}

std::string text_of(const workshop::Snapshot& snapshot) {
  std::string text;
  for (const auto& [name, value] : workshop::to_sections(snapshot)) text += name + framework::to_json(value, -1);
  return text;
}

struct Written {
  TemporaryFolder folder;
  std::string path = folder / "a.snapshot";
  workshop::Snapshot snapshot = workshop::take_snapshot(all_of_it());
  Manifest manifest = must(write_snapshot(path, snapshot, test_signer(), std::string(64, 'a')));
};

TEST(SnapshotFile, ComesBackAsItWasWritten) {
  const Written written;

  const auto opened = must(read_snapshot(written.path));

  EXPECT_EQ(text_of(opened.snapshot), text_of(written.snapshot));
  EXPECT_EQ(opened.manifest.date, all_of_it().date);
  EXPECT_EQ(opened.manifest.content_hash, written.manifest.content_hash);
  EXPECT_EQ(opened.manifest.content_hash.size(), 64U);
  EXPECT_EQ(opened.manifest.previous, std::string(64, 'a'));
}

TEST(SnapshotFile, HasTheSameBytesForTheSameContentAndNoTimeOfDay) {
  const Written first;
  const Written second;
  struct stat status {};

  EXPECT_EQ(bytes_of(first.path), bytes_of(second.path));
  ASSERT_EQ(::stat(first.path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mtim.tv_sec % 86400, 0);
  EXPECT_EQ(status.st_mtim.tv_nsec, 0);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(first.folder.path()), {}), 1) << "nothing else is left";
}

TEST(SnapshotFile, IsAnOrdinarySqliteFile) {
  const Written written;
  SQLite::Database database(written.path, SQLite::OPEN_READONLY);

  EXPECT_EQ(database.execAndGet("PRAGMA integrity_check").getString(), "ok");
  EXPECT_EQ(database.execAndGet("PRAGMA application_id").getInt(), kSnapshotApplication);
  EXPECT_EQ(database.execAndGet("PRAGMA freelist_count").getInt(), 0);
  EXPECT_EQ(database.execAndGet("SELECT value FROM manifest WHERE name = 'content'").getString(),
            written.manifest.content_hash);
}

TEST(SnapshotFile, NeverReplacesAnother) {
  const Written written;
  workshop::Snapshot other = written.snapshot;
  other.title = "Another";
  const auto before = bytes_of(written.path);

  EXPECT_FALSE(write_snapshot(written.path, other, test_signer()));
  EXPECT_TRUE(write_snapshot(written.path, written.snapshot, test_signer(), std::string(64, 'a')))
      << "the same content is there already";
  EXPECT_EQ(bytes_of(written.path), before);
  EXPECT_EQ(snapshot_name(written.folder.path(), all_of_it()).substr(0, 10), all_of_it().date);
}

TEST(SnapshotFile, OfTheLongestNameIsOpenedToo) {
  const Written written;
  const std::string path = written.folder / (std::string(246, 'a') + ".snapshot");
  must(write_snapshot(path, written.snapshot, test_signer()));

  EXPECT_TRUE(open_snapshot(path)) << "its journal would have a name that is too long to be there";
}

TEST(SnapshotFile, GetsANameThatIsFree) {
  const TemporaryFolder folder;
  const std::string name = snapshot_name(folder.path(), all_of_it());
  std::ofstream(folder / name) << "taken";

  EXPECT_EQ(snapshot_name(folder.path(), all_of_it()), name.substr(0, name.size() - 9) + "-2.snapshot");
}

TEST(SnapshotFile, WithAnyByteChangedIsRefused) {
  const Written written;
  const auto original = bytes_of(written.path);
  std::mt19937 random(99);
  for (int mutant = 0; mutant < 300; ++mutant) {
    auto bytes = original;
    const std::size_t at = random() % 3 == 0 ? random() % 200 : random() % bytes.size();
    bytes[at] ^= static_cast<std::uint8_t>(1 + random() % 255);

    const auto opened = open_snapshot_bytes("mutant", bytes);

    ASSERT_FALSE(opened) << "byte " << at;
  }
}

TEST(SnapshotFile, NamesItsFormatWhereItIsAnother) {
  for (const auto& [format, advice] : {std::pair(1, "save the snapshot again"), std::pair(9, "newer version")}) {
    const Written written;
    SQLite::Database(written.path, SQLite::OPEN_READWRITE).exec("PRAGMA user_version=" + std::to_string(format));

    const auto opened = open_snapshot(written.path);

    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, SnapshotRefusal::Kind::kOtherVersion);
    EXPECT_NE(english(opened.error().sentence).find("format " + std::to_string(format)), std::string::npos);
    EXPECT_NE(english(opened.error().sentence).find(advice), std::string::npos) << opened.error().sentence;
  }
}

TEST(SnapshotFile, RefusesContentThatDoesNotMatchItsHash) {
  const Written written;
  SQLite::Database(written.path, SQLite::OPEN_READWRITE)
      .exec("UPDATE content SET body = replace(body, '90-day', '30-day')");

  const auto opened = read_snapshot(written.path);

  ASSERT_FALSE(opened);
  EXPECT_NE(english(opened.error()).find("changed after it was signed"), std::string::npos) << opened.error();
}

TEST(SnapshotFile, RefusesViewsTriggersAndOtherTables) {
  for (const char* trick :
       {"CREATE VIEW extra AS SELECT * FROM content", "CREATE TABLE extra(x)", "CREATE INDEX extra ON content(name)",
        "CREATE TRIGGER extra AFTER INSERT ON content BEGIN SELECT 1; END", "PRAGMA application_id=1",
        "PRAGMA user_version=9", "PRAGMA journal_mode=WAL", "ALTER TABLE content RENAME TO contents",
        "DELETE FROM manifest WHERE position = 3", "INSERT INTO content VALUES(99, 'more', '{}')"}) {
    const Written written;
    SQLite::Database(written.path, SQLite::OPEN_READWRITE).exec(trick);

    const auto opened = read_snapshot(written.path);

    ASSERT_FALSE(opened) << trick;
    EXPECT_NE(english(opened.error()).find(written.path), std::string::npos);
  }
}

TEST(SnapshotFile, RefusesAJournalBesideIt) {
  for (const char* ending : {"-journal", "-wal", "-shm"}) {
    const Written written;
    std::ofstream(written.path + ending) << "pages of somebody else";

    const auto opened = read_snapshot(written.path);

    ASSERT_FALSE(opened);
    EXPECT_NE(english(opened.error()).find(ending), std::string::npos);
  }
}

TEST(SnapshotFile, RefusesWhatIsNoFileOfItsSize) {
  const Written written;
  std::ofstream(written.folder / "large.snapshot") << "x";
  std::filesystem::resize_file(written.folder / "large.snapshot", (64U << 20U) + 1);
  std::ofstream(written.folder / "small.snapshot") << "x";
  ASSERT_EQ(::mkfifo((written.folder / "pipe.snapshot").c_str(), 0600), 0);

  for (const char* name : {"large.snapshot", "small.snapshot", "pipe.snapshot", "missing.snapshot", "."}) {
    EXPECT_FALSE(read_snapshot(written.folder / name)) << name;
  }
}

std::string refusal_of(const std::vector<std::uint8_t>& bytes) {
  const auto opened = open_snapshot_bytes("a.snapshot", bytes);
  return opened ? "opened" : english(opened.error().sentence);
}

TEST(SnapshotFile, SaysOfAnotherLengthWhichItIs) {
  const Written written;
  const std::vector<std::uint8_t> whole = bytes_of(written.path);
  const auto cut = [&](std::size_t bytes) {
    return std::vector(whole.begin(), whole.begin() + static_cast<long>(bytes));
  };
  std::vector<std::uint8_t> longer = whole;
  longer.push_back(0);

  for (const std::size_t bytes : {10UL, 99UL, 100UL, 4096UL, whole.size() - 4096, whole.size() - 1})
    EXPECT_NE(refusal_of(cut(bytes)).find(": it is cut off;"), std::string::npos) << bytes << refusal_of(cut(bytes));
  EXPECT_NE(refusal_of(cut(0)).find(": it is empty;"), std::string::npos) << refusal_of(cut(0));
  EXPECT_NE(refusal_of(longer).find(": it has something behind its end;"), std::string::npos) << refusal_of(longer);
}

TEST(SnapshotFile, SaysNothingOfItsLengthWhereItsHeaderIsAnother) {
  const Written written;
  std::vector<std::uint8_t> bytes = bytes_of(written.path);
  bytes[16] = 0x20;  // the size of its pages

  EXPECT_EQ(refusal_of(bytes),
            "a.snapshot was changed after it was signed: its header does not fit its content; ask for a fresh copy of "
            "it.");
}

TEST(SnapshotFile, OfAnotherProgramIsSaidToBeOneWhateverItsPagesAre) {
  for (const char* pages : {"PRAGMA page_size=1024", "PRAGMA journal_mode=WAL"}) {
    const TemporaryFolder folder;
    {
      SQLite::Database other(folder / "a.snapshot", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      SQLite::Statement(other, pages).executeStep();
      other.exec("CREATE TABLE places(name)");
    }

    EXPECT_EQ(refusal_of(bytes_of(folder / "a.snapshot")),
              "a.snapshot is no snapshot: it is a file of another program; choose another file.");
  }
}

TEST(SnapshotFile, ThatWasSignedAndContradictsItselfIsRefusedInWholeSentences) {
  const TemporaryFolder folder;
  workshop::Snapshot snapshot = workshop::take_snapshot(all_of_it());
  snapshot.follow_ups = {"2027-02-01", "2027-01-01"};
  must(write_snapshot(folder / "a.snapshot", snapshot, test_signer()));

  EXPECT_EQ(refusal_of(bytes_of(folder / "a.snapshot")),
            "a.snapshot is no snapshot. The snapshot contradicts itself: The follow-ups are not dates in order. Choose "
            "another file.");
}

TEST(SnapshotFile, WhoseManifestNamesNoDateOrNoMarkIsRefusedInOneSentence) {
  const TemporaryFolder folder;
  const workshop::Snapshot snapshot = workshop::take_snapshot(all_of_it());
  must(write_snapshot(folder / "a.snapshot", snapshot, test_signer(), "", "not a date"));
  must(write_snapshot(folder / "b.snapshot", snapshot, test_signer(), "x\x1b"));
  must(write_snapshot(folder / "c.snapshot", snapshot, test_signer(), std::string(64, 'A')));
  const std::string no_mark =
      "a.snapshot is no snapshot. What its manifest names as the snapshot before it is no fingerprint of one. Choose "
      "another "
      "file.";

  EXPECT_EQ(refusal_of(bytes_of(folder / "a.snapshot")),
            "a.snapshot is no snapshot. The day on which its manifest says it was saved is no date. Choose another "
            "file.");
  EXPECT_EQ(refusal_of(bytes_of(folder / "b.snapshot")), no_mark);
  EXPECT_EQ(refusal_of(bytes_of(folder / "c.snapshot")), no_mark);
}

}  // namespace
}  // namespace crosstable::store::test

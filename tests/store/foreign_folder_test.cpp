// A workshop's folder that somebody hands over: whatever its files hold, they are refused in a sentence, run nothing
// and keep nobody waiting.
#include <filesystem>
#include <fstream>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "store/connection.h"
#include "store/files.h"
#include "store/rounds.h"
#include "store/workshop_folder.h"
#include "store/workshop_log.h"
#include "store/workshop_problem.h"

namespace crosstable::store::test {
namespace {

/// The folder of a workshop, its log closed.
struct Handed {
  TemporaryFolder sessions;
  std::string folder = sessions / "a.workshop";
  std::string log = folder + "/workshop.db";

  Handed() { must(WorkshopLog::make(folder, {started()})); }
  void change(const std::string& sql) const {
    SQLite::Database database(log, SQLite::OPEN_READWRITE);
    database.exec("PRAGMA journal_mode=DELETE; PRAGMA writable_schema=ON; " + sql);
  }
  std::string problem() const {
    const auto lines = list_workshops(sessions.path());
    return lines.size() == 1 ? english(lines.front().problem) : "";
  }
};

TEST(HandedFolder, WithATriggerAViewOrAnotherTableInItsLogIsRefused) {
  for (const char* sql :
       {"CREATE TRIGGER more BEFORE INSERT ON change BEGIN SELECT 1; END", "CREATE VIEW more AS SELECT * FROM change",
        "CREATE TABLE more(x)", "CREATE INDEX more ON change(kind)",
        "DROP TABLE change; CREATE VIEW change AS SELECT 1 AS number, 'started' AS kind, '{}' AS body",
        "UPDATE sqlite_schema SET sql = replace(sql, 'RAISE(ABORT, ''the log is append-only'')', '1')"}) {
    const Handed handed;
    handed.change(sql);

    EXPECT_NE(handed.problem().find("other tables"), std::string::npos) << sql << ": " << handed.problem();
  }
}

TEST(HandedFolder, WithAJournalBesideItsLogIsRefusedAndLeftAlone) {
  const Handed handed;
  std::ofstream(handed.log + "-journal") << "pages of somebody else";
  const auto before = bytes_of(handed.log);

  EXPECT_NE(handed.problem().find("-journal lies beside it"), std::string::npos) << handed.problem();
  EXPECT_EQ(bytes_of(handed.log), before);
}

TEST(HandedFolder, WithAPipeOrALinkInItsLogsPlaceKeepsNobodyWaiting) {
  const Handed handed;
  std::filesystem::rename(handed.log, handed.sessions / "elsewhere.db");
  ASSERT_EQ(::mkfifo(handed.log.c_str(), 0600), 0);
  const std::string pipe = handed.problem();
  std::filesystem::remove(handed.log);
  std::filesystem::create_symlink(handed.sessions / "elsewhere.db", handed.log);

  EXPECT_NE(pipe.find("no regular file"), std::string::npos) << pipe;
  EXPECT_NE(handed.problem().find("no regular file"), std::string::npos) << handed.problem();
}

/// Somebody's database, in use: its tables in the file, or all of them in its -wal still.
void make_theirs(const std::string& path, bool all_in_wal) {
  SQLite::Database theirs(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  theirs.exec("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; CREATE TABLE customer(name)");
  if (!all_in_wal) theirs.exec("PRAGMA wal_checkpoint");
  theirs.exec("INSERT INTO customer VALUES('one')");
  sqlite3_db_config(theirs.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

TEST(HandedFolder, OfAnotherProgramIsRefusedAndLeftAsItIs) {
  for (const char* kind : {"database", "database all in its -wal", "noise", "a few words"}) {
    const TemporaryFolder folder;
    const std::string path = folder / "workshop.db";
    if (std::string_view(kind).starts_with("database"))
      make_theirs(path, std::string_view(kind).ends_with("-wal"));
    else
      std::ofstream(path) << std::string(kind == std::string_view("noise") ? 9000 : 48, 'x');
    const auto before = bytes_of(path);
    const auto names = names_in(folder.path());

    EXPECT_NE(english(workshop_problem(folder.path())).find("another program's"), std::string::npos) << kind;
    EXPECT_FALSE(WorkshopLog::open(folder.path())) << kind;

    EXPECT_EQ(bytes_of(path), before) << kind;
    EXPECT_EQ(names_in(folder.path()), names) << kind;
  }
}

TEST(HandedFolder, WhoseLogLiesInItsWalAloneIsOurs) {
  const TemporaryFolder folder;
  const std::string path = folder / "workshop.db";
  {
    SQLite::Database ours(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    ours.exec("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; CREATE TABLE change(number)");
    ours.exec("PRAGMA application_id=" + std::to_string(kLogApplication));
    sqlite3_db_config(ours.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  }

  EXPECT_EQ(workshop_problem(folder.path()), "");
}

TEST(HandedFolder, WithAPipeOrALinkBesideItsLogKeepsNobodyWaiting) {
  for (const char* ending : {"-wal", "-shm"}) {
    const Handed handed;
    std::filesystem::remove(handed.log + ending);
    ASSERT_EQ(::mkfifo((handed.log + ending).c_str(), 0600), 0);
    EXPECT_NE(handed.problem().find(std::string(ending) + " is no regular file"), std::string::npos)
        << handed.problem();
    std::filesystem::remove(handed.log + ending);
    std::filesystem::create_symlink("/dev/zero", handed.log + ending);
    EXPECT_NE(handed.problem().find(std::string(ending) + " is no regular file"), std::string::npos)
        << handed.problem();
  }
}

TEST(HandedFolder, WithPipesForLocksKeepsNobodyWaiting) {
  const TemporaryFolder folder;
  for (const char* name : {"table.lock", "kiosks.lock"}) ASSERT_EQ(::mkfifo((folder / name).c_str(), 0600), 0);

  const auto table = TableLock::take(folder.path());
  const auto kiosk = KioskSlot::take(folder.path());

  ASSERT_FALSE(table || kiosk);
  EXPECT_NE(english(table.error()).find("table.lock is no regular file"), std::string::npos) << table.error();
  EXPECT_NE(english(kiosk.error()).find("kiosks.lock is no regular file"), std::string::npos) << kiosk.error();
  EXPECT_TRUE(kiosks_present(folder.path()).empty());
}

TEST(HandedFolder, WithALinkForItsUrnsJournalIsRefused) {
  const TemporaryFolder folder;
  { const FileUrn made = make_urn(folder.path(), friction_round()); }
  const std::string path = *find_urn(folder.path());
  std::filesystem::remove(path + "-journal");
  std::filesystem::create_symlink("/dev/zero", path + "-journal");

  const auto urn = FileUrn::open(path);

  ASSERT_FALSE(urn);
  EXPECT_NE(english(urn.error()).find("-journal is no regular file"), std::string::npos) << urn.error();
}

TEST(HandedFolder, WithAPreparedUrnIsRefused) {
  for (const char* sql : {"CREATE TRIGGER more AFTER INSERT ON urn BEGIN DELETE FROM urn; END", "CREATE TABLE more(x)",
                          "CREATE TRIGGER more AFTER UPDATE ON place BEGIN UPDATE place SET used = 0; END"}) {
    const TemporaryFolder folder;
    { const FileUrn made = make_urn(folder.path(), friction_round()); }
    const std::string path = *find_urn(folder.path());
    connect_urn(path).exec(sql);

    const auto urn = FileUrn::open(path);

    ASSERT_FALSE(urn) << sql;
    EXPECT_NE(english(urn.error()).find("other tables"), std::string::npos) << urn.error();
  }
}

}  // namespace
}  // namespace crosstable::store::test

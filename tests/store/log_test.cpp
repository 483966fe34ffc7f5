#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "framework/framework.h"
#include "store/connection.h"
#include "store/files.h"
#include "store/rounds.h"
#include "store/workshop_folder.h"
#include "store/workshop_log.h"
#include "workshop/example.h"

namespace crosstable::store::test {
namespace {

std::vector<std::string> texts(const std::vector<workshop::Change>& changes) {
  std::vector<std::string> out;
  for (const auto& change : changes) out.push_back(text_of(change));
  return out;
}

std::vector<workshop::Change> played() {
  const auto script = workshop::example_script(started().framework);
  return workshop::example_log(script, {"close", workshop::ExampleMoment::kDone});
}

TEST(WorkshopLog, GivesAWholeWorkshopBack) {
  const TemporaryFolder folder;
  const auto changes = played();
  ASSERT_GT(changes.size(), 50U);
  {
    WorkshopLog log = must(WorkshopLog::make(folder / "a.workshop", {changes.front()}));
    for (std::size_t entry = 1; entry < changes.size(); ++entry) must_log(log.append({changes[entry]}));
  }

  const WorkshopLog log = must(WorkshopLog::open(folder / "a.workshop"));

  EXPECT_EQ(texts(must(log.read())), texts(changes));
  EXPECT_EQ(log.history().now(), must(workshop::replay(changes)).now());
  EXPECT_EQ(text_of(must(log.last())), text_of(changes.back()));
}

TEST(WorkshopLog, RefusesWhatAReplayWouldRefuseAndThenAllOfIt) {
  const TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));

  const auto refused = log.append({workshop::CaseDescribed{"a"}, workshop::PlacesChanged{"ZZ", 3}});

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, NotLogged::Why::kRefused);
  EXPECT_NE(english(refused.error().sentence).find("ZZ"), std::string::npos) << refused.error().sentence;
  EXPECT_EQ(must(log.read()).size(), 1U);
  EXPECT_EQ(log.history().now().past_case, "");
  EXPECT_TRUE(WorkshopLog::open(folder.path()));
}

TEST(WorkshopLog, FollowsWhatAnotherHandWroteMeanwhileBeforeItAllowsAnything) {
  const TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  WorkshopLog other = must(WorkshopLog::open(folder.path()));
  must_log(other.append({workshop::SponsorSpoke{}}));

  must_log(log.append({workshop::Undone{}}));

  EXPECT_FALSE(log.history().now().sponsor_spoke);
  EXPECT_EQ(texts(log.take_accepted()), texts({workshop::SponsorSpoke{}, workshop::Undone{}}));
  EXPECT_FALSE(other.append({workshop::Undone{}})) << "nothing is left to take back";
}

TEST(WorkshopLog, LeavesNothingWhereItsFirstChangesAreRefused) {
  const TemporaryFolder folder;

  EXPECT_FALSE(WorkshopLog::make(folder / "a.workshop", {workshop::SponsorSpoke{}}));

  EXPECT_FALSE(std::filesystem::exists(folder / "a.workshop"));
}

TEST(WorkshopLog, SaysThatItsFileIsGoneAndKeepsNothingThere) {
  const TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder / "a.workshop", {started()}));
  std::filesystem::rename(folder / "a.workshop", folder / "b.workshop");

  const auto gone = log.append({workshop::SponsorSpoke{}});

  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().why, NotLogged::Why::kDisk);
  EXPECT_NE(english(log.gone()).find("is gone"), std::string::npos) << log.gone();
  std::filesystem::rename(folder / "b.workshop", folder / "a.workshop");
  EXPECT_EQ(log.gone(), "");
  must_log(log.append({workshop::SponsorSpoke{}}));
  EXPECT_EQ(must(log.read()).size(), 2U);
}

/// As a kill leaves it.
void die_with_changes(const std::string& folder, int changes) {
  in_child([&] {
    WorkshopLog log = must(WorkshopLog::open(folder));
    for (int change = 0; change < changes; ++change)
      must_log(log.append({workshop::CaseDescribed{"Case " + std::to_string(change)}}));
    ::_exit(0);
  });
}

void write_bytes(const std::string& path, const std::vector<std::uint8_t>& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

/// A folder with a workshop that was killed with changes in its -wal.
struct Killed {
  TemporaryFolder sessions;
  std::string folder = sessions / "a.workshop";
  std::string db = folder + "/workshop.db";
  std::vector<std::uint8_t> older, newer, wal;

  Killed(int old, int between, int last) {
    must(WorkshopLog::make(folder, {started()}));
    add(old);
    older = bytes_of(db);
    add(between);
    newer = bytes_of(db);
    die_with_changes(folder, last);
    wal = bytes_of(db + "-wal");
    EXPECT_GT(wal.size(), 4096U);
  }
  void add(int changes) const {
    WorkshopLog log = must(WorkshopLog::open(folder));
    for (int change = 0; change < changes; ++change)
      must_log(log.append({workshop::CaseDescribed{"Some text of a case " + std::to_string(change)}}));
  }
  std::string problem_at_home() const { return english(list_workshops(sessions.path()).at(0).problem); }
  void expect_untouched(const std::vector<std::uint8_t>& log) const {
    EXPECT_EQ(bytes_of(db), log);
    EXPECT_EQ(bytes_of(db + "-wal"), wal);
  }
};

TEST(LeftOverWal, BesideAnOlderLogIsSaidAndNeitherIsTouched) {
  for (const auto& [old, between, last] :
       {std::array{10, 150, 120}, std::array{10, 40, 160}, std::array{10, 150, 1}, std::array{0, 300, 3}}) {
    SCOPED_TRACE(std::to_string(old) + ", " + std::to_string(between) + ", " + std::to_string(last));
    const Killed killed(old, between, last);
    write_bytes(killed.db, killed.older);

    const std::string home = killed.problem_at_home();
    killed.expect_untouched(killed.older);
    const auto opened = WorkshopLog::open(killed.folder);

    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error(), home);
    for (const char* part :
         {"-wal belongs to another copy of workshop.db", "Nothing was changed", "into another folder"})
      EXPECT_NE(home.find(part), std::string::npos) << home;
    killed.expect_untouched(killed.older);

    write_bytes(killed.db, killed.newer);
    const WorkshopLog whole = must(WorkshopLog::open(killed.folder));
    EXPECT_EQ(must(whole.read()).size(), static_cast<std::size_t>(1 + old + between + last)) << "nothing was lost";
  }
}

TEST(LeftOverWal, OfBeforeWhatTheLogBesideItHasIsSaidAndNeitherIsTouched) {
  for (const bool another : {false, true}) {
    SCOPED_TRACE(another ? "of a copy that went another way" : "of the same, earlier");
    const Killed killed(2, 1, 1);
    must(WorkshopLog::open(killed.folder));
    if (another) write_bytes(killed.db, killed.newer);
    std::filesystem::remove(killed.db + "-wal");
    killed.add(another ? 1 : 2);
    const auto log = bytes_of(killed.db);
    write_bytes(killed.db + "-wal", killed.wal);

    const std::string home = killed.problem_at_home();
    const auto opened = WorkshopLog::open(killed.folder);

    EXPECT_NE(home.find("-wal belongs to another copy of workshop.db"), std::string::npos) << home;
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error(), home);
    killed.expect_untouched(log);
  }
}

TEST(LeftOverWal, BesideADamagedLogIsLeftWithIt) {
  const Killed killed(10, 150, 3);
  auto damaged = killed.newer;
  ASSERT_GT(damaged.size(), 5U * 4096);
  std::fill_n(damaged.begin() + 3 * 4096, 4096, std::uint8_t{0x5a});
  write_bytes(killed.db, damaged);

  const std::string home = killed.problem_at_home();
  const auto opened = WorkshopLog::open(killed.folder);

  ASSERT_FALSE(opened);
  for (const std::string& said : {home, english(opened.error())}) {
    EXPECT_NE(said.find("is damaged"), std::string::npos) << said;
    EXPECT_NE(said.find("move workshop.db-wal and workshop.db-shm away together"), std::string::npos) << said;
  }
  killed.expect_untouched(damaged);
}

TEST(LeftOverWal, OfTheLogBesideItIsReadAtHomeAndWrittenByTheTableAlone) {
  const Killed killed(3, 5, 40);

  EXPECT_EQ(killed.problem_at_home(), "");
  killed.expect_untouched(killed.newer);
  EXPECT_EQ(must(WorkshopLog::look_into(killed.folder)).now().past_case, "Case 39");

  const WorkshopLog log = must(WorkshopLog::open(killed.folder));
  EXPECT_EQ(log.history().now().past_case, "Case 39");
}

TEST(LeftOverWal, IsNoneWhileTheLogIsOpen) {
  const TemporaryFolder sessions;
  WorkshopLog log = must(WorkshopLog::make(sessions / "a.workshop", {started()}));
  must_log(log.append({workshop::CaseDescribed{"a"}}));

  EXPECT_EQ(must(WorkshopLog::look_into(sessions / "a.workshop")).now().past_case, "a");
  must_log(log.append({workshop::CaseDescribed{"b"}}));
  EXPECT_EQ(must(WorkshopLog::open(sessions / "a.workshop")).history().now().past_case, "b");
}

TEST(WalThatWasRemoved, LosesNothingOfWhatWasAccepted) {
  for (const bool another : {false, true}) {
    SCOPED_TRACE(another ? "another lies there" : "gone");
    const TemporaryFolder folder;
    { must(WorkshopLog::make(folder.path(), {started()})); }
    const std::string wal = folder / "workshop.db-wal";

    in_child([&] {
      WorkshopLog log = must(WorkshopLog::open(folder.path()));
      must_log(log.append({workshop::CaseDescribed{"a"}}));
      std::filesystem::remove(wal);
      if (another) std::ofstream(wal) << "somebody's";
      const std::string said = english(log.gone());
      EXPECT_EQ(said.find("is another file") != std::string::npos, another) << said;
      const auto more = log.append({workshop::CaseDescribed{"b"}});
      EXPECT_EQ(more.has_value(), !another);
      if (::testing::Test::HasFailure()) ::_exit(1);
      ::_exit(0);
    });
    if (another) {
      EXPECT_EQ(bytes_of(wal).size(), 10U);
      std::filesystem::remove(wal);
    }

    const WorkshopLog log = must(WorkshopLog::open(folder.path()));
    EXPECT_EQ(log.history().now().past_case, another ? "a" : "b");
  }
}

TEST(WorkshopLog, RefusesALogThatLacksAnEntry) {
  const TemporaryFolder folder;
  {
    WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
    for (const char* text : {"a", "b", "c"}) must_log(log.append({workshop::CaseDescribed{text}}));
  }
  {
    SQLite::Database database = connect_log(folder / "workshop.db");
    sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    database.exec("DELETE FROM change WHERE number = 3");
  }
  const auto before = bytes_of(folder / "workshop.db");

  const auto opened = WorkshopLog::open(folder.path());

  ASSERT_FALSE(opened);
  EXPECT_NE(english(opened.error()).find("entry 3 is missing, and 4 is there"), std::string::npos) << opened.error();
  EXPECT_EQ(bytes_of(folder / "workshop.db"), before);
}

TEST(WorkshopLog, KeepsItsFolderToItsOwner) {
  const TemporaryFolder folder;
  const WorkshopLog log = must(WorkshopLog::make(folder / "deep/a.workshop", {started()}));
  struct stat status {};

  ASSERT_EQ(::stat((folder / "deep/a.workshop").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
  for (const char* name : {"workshop.db", "workshop.db-wal"}) {
    ASSERT_EQ(::stat((folder / "deep/a.workshop/").append(name).c_str(), &status), 0) << name;
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << name;
  }
}

TEST(WorkshopLog, IsAppendOnlyAndLastsThroughAPowerCut) {
  const TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  SQLite::Database database = connect_log(folder / "workshop.db");

  EXPECT_EQ(database.execAndGet("PRAGMA journal_mode").getString(), "wal");
  EXPECT_EQ(database.execAndGet("PRAGMA synchronous").getInt(), 2);
  SQLite::Database other_program(folder / "workshop.db", SQLite::OPEN_READWRITE);
  EXPECT_THROW(other_program.exec("DELETE FROM change"), SQLite::Exception);
  EXPECT_THROW(other_program.exec("UPDATE change SET body = ''"), SQLite::Exception);
}

TEST(WorkshopLog, NamesAnEntryThatItDoesNotKnow) {
  const TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  connect_log(folder / "workshop.db")
      .exec("INSERT INTO change(kind, body) VALUES('flew_away', '{\"kind\": \"flew_away\"}')");

  const auto changes = log.read();

  ASSERT_FALSE(changes);
  EXPECT_NE(english(changes.error()).find("entry 2 ('flew_away')"), std::string::npos) << changes.error();
  EXPECT_FALSE(WorkshopLog::open(folder.path())) << "nor is it taken for a workshop";
}

TEST(WorkshopLog, RefusesAFileOfAnotherProgram) {
  const TemporaryFolder folder;
  {
    SQLite::Database(folder / "workshop.db", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE notes(text)");
  }

  const auto log = WorkshopLog::open(folder.path());

  ASSERT_FALSE(log);
  EXPECT_NE(english(log.error()).find("workshop.db"), std::string::npos);
}

TEST(WorkshopLog, IsNeverBegunInAFolderThatHasNone) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "notes");
  std::ofstream(folder / "notes/todo.txt") << "buy milk";

  for (const std::string& path : {folder / "notes", folder / "nowhere", folder / "notes/todo.txt"}) {
    const auto log = WorkshopLog::open(path);

    ASSERT_FALSE(log) << path;
    EXPECT_NE(english(log.error()).find(path), std::string::npos) << log.error();
  }
  EXPECT_EQ(names_in(folder / "notes"), std::vector<std::string>{"todo.txt"});
}

TEST(WorkshopLog, IsNotTakenForOneWhenItIsEmpty) {
  const TemporaryFolder folder;
  must(WorkshopLog::make(folder.path(), {started()}));
  std::filesystem::resize_file(folder / "workshop.db", 0);
  std::filesystem::remove(folder / "workshop.db-wal");

  const auto log = WorkshopLog::open(folder.path());

  ASSERT_FALSE(log);
  EXPECT_NE(english(log.error()).find("its making was interrupted"), std::string::npos) << log.error();
  EXPECT_EQ(std::filesystem::file_size(folder / "workshop.db"), 0U);
}

TEST(WorkshopLog, SaysThatTheDiskIsFullWhereSqliteSaysOnlyThatItFailed) {
  const SQLite::Exception failed("disk I/O error", SQLITE_IOERR);
  const TemporaryFolder folder;

  // The one file system everywhere that has no room at all.
  EXPECT_NE(english(database_problem("/proc/workshop.db", failed)).find("the disk is full; make room"),
            std::string::npos);
  EXPECT_NE(english(database_problem(folder / "workshop.db", failed)).find("the disk reports an error"),
            std::string::npos);
}

}  // namespace
}  // namespace crosstable::store::test

#include <filesystem>
#include <fstream>

#include <sys/stat.h>

#include "framework/framework.h"
#include "store/connection.h"
#include "store/files.h"
#include "store/rounds.h"
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
  EXPECT_NE(refused.error().sentence.find("ZZ"), std::string::npos) << refused.error().sentence;
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
  EXPECT_NE(log.gone().find("is gone"), std::string::npos) << log.gone();
  std::filesystem::rename(folder / "b.workshop", folder / "a.workshop");
  EXPECT_EQ(log.gone(), "");
  must_log(log.append({workshop::SponsorSpoke{}}));
  EXPECT_EQ(must(log.read()).size(), 2U);
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
  EXPECT_NE(changes.error().find("entry 2 ('flew_away')"), std::string::npos) << changes.error();
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
  EXPECT_NE(log.error().find("workshop.db"), std::string::npos);
}

TEST(WorkshopLog, IsNeverBegunInAFolderThatHasNone) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "notes");
  std::ofstream(folder / "notes/todo.txt") << "buy milk";

  for (const std::string& path : {folder / "notes", folder / "nowhere", folder / "notes/todo.txt"}) {
    const auto log = WorkshopLog::open(path);

    ASSERT_FALSE(log) << path;
    EXPECT_NE(log.error().find(path), std::string::npos) << log.error();
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
  EXPECT_NE(log.error().find("its making was interrupted"), std::string::npos) << log.error();
  EXPECT_EQ(std::filesystem::file_size(folder / "workshop.db"), 0U);
}

}  // namespace
}  // namespace crosstable::store::test

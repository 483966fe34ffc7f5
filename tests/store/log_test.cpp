#include <filesystem>

#include <sys/stat.h>

#include "framework/framework.h"
#include "store/connection.h"
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

TEST(WorkshopLog, GivesAWholeWorkshopBack) {
  const TemporaryFolder folder;
  const auto script = workshop::example_script(started().framework);
  const auto played = workshop::example_log(script, {"close", workshop::ExampleMoment::kDone});
  ASSERT_GT(played.size(), 50U);
  {
    WorkshopLog log = must(WorkshopLog::open(folder / "a.workshop"));
    for (const auto& change : played) must(log.append({change}));
  }

  const auto back = must(must(WorkshopLog::open(folder / "a.workshop")).read());

  EXPECT_EQ(texts(back), texts(played));
  workshop::History before;
  for (const auto& change : played) before.apply(change);
  workshop::History after;
  for (const auto& change : back) {
    ASSERT_EQ(workshop::refusal(after, change), std::nullopt);
    after.apply(change);
  }
  EXPECT_EQ(after.now(), before.now());
}

TEST(WorkshopLog, KeepsItsFolderToItsOwner) {
  const TemporaryFolder folder;
  const WorkshopLog log = must(WorkshopLog::open(folder / "deep/a.workshop"));
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
  WorkshopLog log = must(WorkshopLog::open(folder.path()));
  must(log.append({started()}));
  SQLite::Database database = connect_log(folder / "workshop.db");

  EXPECT_EQ(database.execAndGet("PRAGMA journal_mode").getString(), "wal");
  EXPECT_EQ(database.execAndGet("PRAGMA synchronous").getInt(), 2);
  SQLite::Database other_program(folder / "workshop.db", SQLite::OPEN_READWRITE);
  EXPECT_THROW(other_program.exec("DELETE FROM change"), SQLite::Exception);
  EXPECT_THROW(other_program.exec("UPDATE change SET body = ''"), SQLite::Exception);
}

TEST(WorkshopLog, NamesAnEntryThatItDoesNotKnow) {
  const TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::open(folder.path()));
  must(log.append({started()}));
  connect_log(folder / "workshop.db")
      .exec("INSERT INTO change(kind, body) VALUES('flew_away', '{\"kind\": \"flew_away\"}')");

  const auto changes = log.read();

  ASSERT_FALSE(changes);
  EXPECT_NE(changes.error().find("entry 2 ('flew_away')"), std::string::npos) << changes.error();
  EXPECT_EQ(must(log.read({"started"})).size(), 1U);
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

TEST(WorkshopLog, StartsAgainOnAFileWhoseMakingWasInterrupted) {
  const TemporaryFolder folder;
  { const WorkshopLog log = must(WorkshopLog::open(folder.path())); }
  std::filesystem::resize_file(folder / "workshop.db", 0);

  const WorkshopLog log = must(WorkshopLog::open(folder.path()));

  EXPECT_TRUE(must(log.read()).empty());
}

}  // namespace
}  // namespace crosstable::store::test

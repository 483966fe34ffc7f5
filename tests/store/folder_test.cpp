#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/rounds.h"
#include "store/workshop_folder.h"
#include "store/workshop_problem.h"
#include "support/environment.h"
#include "workshop/example.h"

namespace crosstable::store::test {
namespace {

using crosstable::test::Environment;

TEST(Sessions, LieWhereTheVariableSaysElseInTheCheckoutElseInTheHome) {
  const TemporaryFolder folder;
  const Environment home("HOME", folder / "home");
  const Environment data("XDG_DATA_HOME", "");
  std::filesystem::create_directory(folder / "checkout");
  {
    const Environment set("CROSSTABLE_SESSIONS", folder / "mine");
    EXPECT_EQ(must(sessions_folder(folder / "checkout")), folder / "mine");
  }
  const Environment unset("CROSSTABLE_SESSIONS", "");

  EXPECT_EQ(must(sessions_folder(folder / "checkout")), folder / "checkout/sessions");
  EXPECT_EQ(must(sessions_folder(folder / "gone")), folder / "home/.local/share/crosstable");
  const Environment set("XDG_DATA_HOME", folder / "data");
  EXPECT_EQ(must(sessions_folder("")), folder / "data/crosstable");
  struct stat status {};
  ASSERT_EQ(::stat((folder / "data/crosstable").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
}

TEST(FolderName, IsMadeOfDateAndTitleAndNeverTaken) {
  const TemporaryFolder folder;

  EXPECT_EQ(folder_name(folder.path(), "2026-11-23", "Credit terms"), "2026-11-23-credit-terms.workshop");
  std::filesystem::create_directory(folder / "2026-11-23-credit-terms.workshop");
  EXPECT_EQ(folder_name(folder.path(), "2026-11-23", "Credit / TERMS!"), "2026-11-23-credit-terms-2.workshop");
  EXPECT_EQ(folder_name(folder.path(), "2026-11-23", "../../etc"), "2026-11-23-etc.workshop");
  EXPECT_EQ(folder_name(folder.path(), "2026-11-23", "?!"), "2026-11-23-workshop.workshop");
  EXPECT_EQ(folder_name(folder.path(), "2026-11-23",
                        "Pr\xC3\xBC"
                        "fen"),
            "2026-11-23-pruefen.workshop");
}

TEST(ListOfWorkshops, IsNewestFirstAndNeverFails) {
  const TemporaryFolder sessions;
  const auto script = workshop::example_script(started().framework);
  must(WorkshopLog::make(sessions / "2026-11-23-credit-terms.workshop",
                         workshop::example_log(script, {"map", workshop::ExampleMoment::kEntered})));
  must(WorkshopLog::make(sessions / "2026-12-01-later.workshop", {started()}));
  std::filesystem::create_directory(sessions / "2026-01-01-empty.workshop");
  std::filesystem::create_directory(sessions / "2026-01-02-broken.workshop");
  std::ofstream(sessions / "2026-01-02-broken.workshop/workshop.db")
      << "no database at all, but long enough to be looked at as one";
  std::ofstream(sessions / "notes.txt") << "not a workshop";

  const auto lines = list_workshops(sessions.path());

  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0].title, "90-day terms");
  EXPECT_EQ(lines[0].organisation, "Example Ltd");
  EXPECT_EQ(lines[0].functions.size(), 3U);
  EXPECT_EQ(lines[0].step, 1);
  EXPECT_GT(lines[0].steps, 1);
  EXPECT_EQ(lines[1].folder, sessions / "2026-11-23-credit-terms.workshop");
  EXPECT_TRUE(lines[1].example);
  EXPECT_FALSE(lines[1].finished);
  EXPECT_EQ(lines[1].problem, "");
  EXPECT_NE(lines[2].problem, "");
  EXPECT_NE(lines[3].problem, "");
}

TEST(ListOfWorkshops, OpensOnlyLogsThatHaveChangedSinceTheLastVisit) {
  const TemporaryFolder sessions;
  const std::string still = sessions / "2026-11-23-still.workshop";
  const std::string moves = sessions / "2026-11-24-moves.workshop";
  must(WorkshopLog::make(still, {started()}));
  must(WorkshopLog::make(moves, {started()}));
  list_workshops(sessions.path());
  must_log(must(WorkshopLog::open(moves)).append({workshop::Finished{}}));
  // Of the same length and age: what nobody could tell from an unchanged log.
  const auto age = std::filesystem::last_write_time(still + "/workshop.db");
  auto bytes = bytes_of(still + "/workshop.db");
  std::fill(bytes.begin(), bytes.end(), std::uint8_t{0});
  std::ofstream(still + "/workshop.db", std::ios::binary | std::ios::in)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  std::filesystem::last_write_time(still + "/workshop.db", age);

  const auto lines = list_workshops(sessions.path());

  ASSERT_EQ(lines.size(), 2U);
  EXPECT_TRUE(lines[0].finished) << "this one was opened";
  EXPECT_EQ(lines[1].problem, "") << "and this one was not";
  EXPECT_EQ(lines[1].title, "90-day terms");
  EXPECT_EQ(lines[1].functions.size(), 3U);
}

TEST(ListOfWorkshops, IsTheSameWhateverBecameOfItsIndex) {
  const TemporaryFolder sessions;
  must(WorkshopLog::make(sessions / "a.workshop", {started()}));
  list_workshops(sessions.path());
  for (const char* text : {"", "[", "[{\"stamp\": 1}]", "{}"}) {
    std::ofstream(sessions / ".home-index-2.json", std::ios::trunc) << text;

    const auto lines = list_workshops(sessions.path());

    ASSERT_EQ(lines.size(), 1U) << text;
    EXPECT_EQ(lines[0].title, "90-day terms");
    EXPECT_EQ(lines[0].problem, "");
  }
}

TEST(TableLock, IsHeldByOneProcessAndReleasedByItsDeath) {
  const TemporaryFolder sessions;
  const std::string folder = sessions / "a.workshop";
  must(WorkshopLog::make(folder, {started()}));
  {
    const TableLock lock = must(TableLock::take(folder));
    EXPECT_TRUE(list_workshops(sessions.path())[0].live);
    EXPECT_EQ(in_child([&] { std::_Exit(TableLock::take(folder) ? 1 : 0); }), 0) << "in another process";
    EXPECT_FALSE(TableLock::take(folder)) << "in the same";
  }

  EXPECT_FALSE(list_workshops(sessions.path())[0].live);
  const int status = in_child([&] {
    const auto lock = TableLock::take(folder);
    if (lock) ::raise(SIGKILL);
  });
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_TRUE(TableLock::take(folder));
}

TEST(KioskSlot, IsTheNumberThatIsWantedIfItIsFree) {
  const TemporaryFolder folder;
  const KioskSlot third = must(KioskSlot::take(folder.path(), 3));
  EXPECT_EQ(third.number(), 3);
  EXPECT_EQ(must(KioskSlot::take(folder.path(), 3)).number(), 1);
}

TEST(KioskSlot, SeesWhenNobodyCountsItAnyMore) {
  const TemporaryFolder folder;
  const KioskSlot slot = must(KioskSlot::take(folder.path()));
  EXPECT_TRUE(slot.counts_in(folder.path()));

  std::filesystem::remove(folder / "kiosks.lock");
  EXPECT_FALSE(slot.counts_in(folder.path()));
  const KioskSlot other = must(KioskSlot::take(folder.path()));
  EXPECT_FALSE(slot.counts_in(folder.path()));
}

TEST(WorkshopProblem, NamesTheFolderAndTheReason) {
  const TemporaryFolder folder;
  for (const std::string& wrong : {folder / "nowhere", folder.path(), folder / "file"}) {
    if (wrong.ends_with("file")) std::ofstream(wrong) << "x";
    const std::string problem = english(workshop_problem(wrong));
    EXPECT_TRUE(problem.starts_with(wrong)) << problem;
    EXPECT_TRUE(problem.ends_with('.')) << problem;
  }
  must(WorkshopLog::make(folder / "one.workshop", {started()}));
  EXPECT_EQ(workshop_problem(folder / "one.workshop"), "");
}

TEST(KioskSlot, IsTheLowestFreeNumberAndCountedWhileHeld) {
  const TemporaryFolder folder;
  EXPECT_TRUE(kiosks_present(folder.path()).empty());
  std::optional<KioskSlot> first = must(KioskSlot::take(folder.path()));
  const KioskSlot second = must(KioskSlot::take(folder.path()));
  EXPECT_EQ(first->number(), 1);
  EXPECT_EQ(second.number(), 2);

  first.reset();

  EXPECT_EQ(kiosks_present(folder.path()), std::vector<int>{2});
  EXPECT_EQ(must(KioskSlot::take(folder.path())).number(), 1);
  EXPECT_EQ(std::filesystem::file_size(folder / "kiosks.lock"), 0U);
}

}  // namespace
}  // namespace crosstable::store::test

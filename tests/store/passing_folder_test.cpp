// Where results lie on their way out: nothing stays there, however a program ends, and nobody else loses anything.
#include "store/passing_folder.h"

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <set>

#include <gtest/gtest.h>

#include "store/disk_faults.h"
#include "store/rounds.h"

namespace crosstable::store::test {
namespace {

std::set<std::string> all_in(const std::string& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.insert(entry.path().filename().string());
  return names;
}

void fill(const std::string& folder) {
  std::filesystem::create_directories(folder + "/deeper");
  std::ofstream(folder + "/deeper/report.pdf") << "a report";
}

TEST(PassingFolder, IsForItsOwnerAloneAndGoneWithItsContents) {
  const TemporaryFolder beside;
  {
    const PassingFolder folder(beside.path());
    ASSERT_NE(folder.path(), "");
    EXPECT_EQ(std::filesystem::status(folder.path()).permissions(), std::filesystem::perms::owner_all);
    fill(folder.path());
  }
  EXPECT_EQ(all_in(beside.path()), std::set<std::string>{});
}

TEST(PassingFolder, OfAProgramThatWasKilledGoesWhenTheNextIsMade) {
  const TemporaryFolder beside;
  in_child([&] {
    const PassingFolder folder(beside.path());
    fill(folder.path());
    ::raise(SIGKILL);
  });
  ASSERT_EQ(all_in(beside.path()).size(), 1U) << "what this is about";

  const PassingFolder next(beside.path());

  EXPECT_EQ(all_in(beside.path()), std::set<std::string>{std::filesystem::path(next.path()).filename().string()});
}

TEST(PassingFolder, InUseIsLeftAlone) {
  const TemporaryFolder beside;
  const PassingFolder first(beside.path());
  fill(first.path());

  const PassingFolder second(beside.path());
  remove_left_passing(beside.path());

  EXPECT_TRUE(std::filesystem::exists(first.path() + "/deeper/report.pdf"));
  EXPECT_TRUE(std::filesystem::exists(second.path()));
}

TEST(PassingFolder, LeavesWhatOnlyLooksLikeOne) {
  const TemporaryFolder beside, elsewhere;
  fill(elsewhere.path());
  std::filesystem::create_directory_symlink(elsewhere.path(), beside / "crosstable-passing.abcdef");
  std::ofstream(beside / "crosstable-passing.ghijkl") << "a file";
  fill(beside / "crosstable-passing.longer-name");
  fill(beside / "crosstable-passing.mnopqr");
  std::filesystem::permissions(beside / "crosstable-passing.mnopqr", std::filesystem::perms::all);
  const std::set<std::string> before = all_in(beside.path());

  remove_left_passing(beside.path());

  EXPECT_EQ(all_in(beside.path()), before);
  EXPECT_TRUE(std::filesystem::exists(elsewhere / "deeper/report.pdf"));
}

TEST(PassingFolder, SaysWhereNoneCanBeMade) {
  const TemporaryFolder beside;

  const PassingFolder folder(beside / "missing");

  EXPECT_EQ(folder.path(), "");
  EXPECT_NE(english(folder.problem()).find("set TMPDIR"), std::string::npos) << folder.problem();
}

TEST(PassingFolder, LeavesNoneWhereItCannotBeSureThatItIsItsOwn) {
  const TemporaryFolder beside;
  arm({.nth = 1, .error = EACCES, .lasting = true, .calls = FaultyCalls::kLooks});

  const PassingFolder folder(beside.path());
  disarm();

  EXPECT_EQ(folder.path(), "");
  EXPECT_EQ(all_in(beside.path()), std::set<std::string>{});
}

}  // namespace
}  // namespace crosstable::store::test

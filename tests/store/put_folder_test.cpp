// A folder of files that goes to a stick: all of it under a free name, or nothing.
#include "store/put_folder.h"

#include <cerrno>
#include <filesystem>
#include <fstream>

#include <sys/wait.h>

#include "store/disk_faults.h"
#include "store/put_file.h"
#include "store/rounds.h"

namespace crosstable::store::test {
namespace {

constexpr std::size_t kLarge_bytes = std::size_t{5} << 20U;

bool go_on(std::uintmax_t /*bytes*/) { return true; }

/// What became of it, as the name it has now or the error in words of the system.
tl::expected<std::string, DiskError> hand_out(const std::string& stick, const PendingFolder::GoOn& each = go_on) {
  auto folder = PendingFolder::make(stick);
  if (!folder) return tl::unexpected(folder.error());
  for (const char* name : {"report.pdf", "report.html"}) {
    if (auto added = folder->add(name, bytes_from(name), each); !added) return tl::unexpected(added.error());
  }
  return folder->put("2026-11-23-terms");
}

TEST(PutFolder, AppearsWholeUnderItsName) {
  const TemporaryFolder stick;

  const auto name = hand_out(stick.path());

  ASSERT_TRUE(name) << name.error().error;
  EXPECT_EQ(*name, "2026-11-23-terms");
  EXPECT_EQ(text_in(stick / "2026-11-23-terms/report.pdf"), "report.pdf");
  EXPECT_EQ(names_in(stick / "2026-11-23-terms"), (std::vector<std::string>{"report.html", "report.pdf"}));
  EXPECT_EQ(names_in(stick.path()).size(), 1u);
}

TEST(PutFolder, TakesANewNameWhereAnythingHasThisOne) {
  const TemporaryFolder stick;
  std::filesystem::create_directory(stick / "2026-11-23-terms");
  std::ofstream(stick / "2026-11-23-terms/report.pdf") << "theirs";
  std::ofstream(stick / "2026-11-23-terms-2") << "theirs";
  std::filesystem::create_symlink("nowhere", stick / "2026-11-23-terms-3");

  const auto name = hand_out(stick.path());

  ASSERT_TRUE(name);
  EXPECT_EQ(*name, "2026-11-23-terms-4");
  EXPECT_EQ(text_in(stick / "2026-11-23-terms/report.pdf"), "theirs");
  EXPECT_EQ(text_in(stick / "2026-11-23-terms-2"), "theirs");
  EXPECT_EQ(names_in(stick.path()).size(), 4u);
}

TEST(PutFolder, LeavesNothingWhereItIsStoppedInTheMiddleOfAFile) {
  const TemporaryFolder stick;
  std::uintmax_t written = 0;
  {
    auto folder = PendingFolder::make(stick.path());
    ASSERT_TRUE(folder);
    const std::string large(kLarge_bytes, 'a');
    const auto added = folder->add("report.pptx", bytes_from(large), [&](std::uintmax_t bytes) {
      written += bytes;
      return written < kLarge_bytes / 2;
    });
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().error, ECANCELED);
  }
  EXPECT_GT(written, 0u);
  EXPECT_LT(written, kLarge_bytes);
  EXPECT_EQ(names_in(stick.path()), std::vector<std::string>{});
}

TEST(PutFolder, SaysHowManyBytesHaveReachedTheDisk) {
  const TemporaryFolder stick;
  auto folder = PendingFolder::make(stick.path());
  ASSERT_TRUE(folder);
  std::vector<std::uintmax_t> pieces;
  const auto count = [&](std::uintmax_t bytes) {
    pieces.push_back(bytes);
    return true;
  };

  ASSERT_TRUE(folder->add("large", bytes_from(std::string(kLarge_bytes + 7, 'a')), count));
  ASSERT_TRUE(folder->add("nothing", {}, count));

  EXPECT_EQ(pieces.size(), 7u);
  EXPECT_EQ(pieces.front(), std::uintmax_t{1} << 20U);
  EXPECT_EQ(pieces[5], 7u);
  EXPECT_EQ(pieces.back(), 0u);
}

TEST(PutFolder, IsWholeOrNotThereWhateverCallOfTheDiskFails) {
  int faults = 0;
  for (const Fault& kind : {Fault{0, FaultKind::kError, EIO, false}, Fault{0, FaultKind::kShort, ENOSPC, true},
                            Fault{0, FaultKind::kError, ENOSPC, true}, Fault{0, FaultKind::kLate, EIO, false}}) {
    bool came = true;
    for (int nth = 1; came; ++nth) {
      const TemporaryFolder stick;
      Fault fault = kind;
      fault.nth = nth;
      arm(fault);
      const auto name = hand_out(stick.path());
      came = struck();
      disarm();
      faults += came ? 1 : 0;
      // What a lasting fault left goes with the next one.
      { const auto next = PendingFolder::make(stick.path()); }
      const std::vector<std::string> left = names_in(stick.path());
      if (name) {
        EXPECT_EQ(left, std::vector<std::string>{*name}) << nth;
        EXPECT_EQ(names_in(stick / *name).size(), 2u) << nth;
      } else {
        const bool whole_or_none = left.empty() || names_in(stick / left.front()).size() == 2;
        EXPECT_TRUE(whole_or_none) << nth;
        EXPECT_TRUE(kind.lasting || left.empty()) << nth;
      }
    }
  }
  EXPECT_GT(faults, 12);
}

TEST(PutFolder, SaysThatAFullDiskIsFull) {
  const TemporaryFolder stick;
  arm({3, FaultKind::kShort, ENOSPC, true});

  const auto name = hand_out(stick.path());
  disarm();

  ASSERT_FALSE(name);
  EXPECT_EQ(name.error().error, ENOSPC);
}

TEST(PutFolder, SaysThatAPulledStickIsGone) {
  const TemporaryFolder machine;
  std::filesystem::create_directory(machine / "BLUE");
  const auto pull = [&](std::uintmax_t) {
    std::filesystem::remove_all(machine / "BLUE");
    return true;
  };

  const auto name = hand_out(machine / "BLUE", pull);

  ASSERT_FALSE(name);
  EXPECT_EQ(name.error().error, ENOENT);
  EXPECT_FALSE(exists(machine / "BLUE"));
}

TEST(PutFolder, WritesIntoItsOwnFolderAndRemovesNothingOfAnotherThatHasItsName) {
  const TemporaryFolder stick;
  const TemporaryFolder ours;
  std::ofstream(ours / "report.pdf") << "ours";
  std::string renamed;
  {
    auto folder = PendingFolder::make(stick.path());
    ASSERT_TRUE(folder);
    const std::string name = names_in(stick.path()).front();
    renamed = stick / "elsewhere";
    std::filesystem::rename(stick / name, renamed);
    std::filesystem::create_directory_symlink(ours.path(), stick / name);

    ASSERT_TRUE(folder->add("report.pdf", bytes_from("theirs"), go_on));
    EXPECT_EQ(text_in(renamed + "/report.pdf"), "theirs");
  }
  EXPECT_EQ(text_in(ours / "report.pdf"), "ours");
  EXPECT_TRUE(names_in(renamed).empty()) << "what was unfinished is gone";
}

TEST(PutFolder, RemovesWhatAWriterLeftWhoIsGoneAndNobodyElses) {
  const TemporaryFolder stick;
  const std::string theirs = ".crosstable-notes.part";
  std::ofstream(stick / theirs) << "theirs";
  const int status = in_child([&] {
    auto folder = PendingFolder::make(stick.path());
    static_cast<void>(folder->add("report.pdf", bytes_from("half"), [](std::uintmax_t) -> bool { ::_exit(7); }));
  });
  ASSERT_EQ(WEXITSTATUS(status), 7);
  ASSERT_EQ(names_in(stick.path()).size(), 2u);

  const auto writing = PendingFolder::make(stick.path());
  ASSERT_TRUE(writing);
  const auto name = hand_out(stick.path());

  ASSERT_TRUE(name);
  const std::vector<std::string> left = names_in(stick.path());
  EXPECT_EQ(left.size(), 3u) << "theirs, the one that is being written, and the one that is done";
  EXPECT_TRUE(exists(stick / theirs));
}

}  // namespace
}  // namespace crosstable::store::test

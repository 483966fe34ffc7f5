// Files that leave the program: whole or not at all, and nobody else's.
#include "store/put_file.h"

#include <cerrno>
#include <filesystem>
#include <fstream>

#include <sys/stat.h>

#include "store/disk_faults.h"
#include "store/files.h"
#include "store/rounds.h"

namespace crosstable::store::test {
namespace {

tl::expected<void, words::Message> put(const std::string& path, const std::string& text, Existing existing) {
  return put_file(path, bytes_from(text), existing, {});
}

TEST(PutFile, ReplacesALinkAndNeverWhatItLeadsTo) {
  const TemporaryFolder folder;
  std::ofstream(folder / "theirs") << "theirs";
  std::filesystem::create_symlink(folder / "theirs", folder / "report.json");

  ASSERT_TRUE(put(folder / "report.json", "ours", Existing::kReplace));

  EXPECT_EQ(text_in(folder / "theirs"), "theirs");
  EXPECT_EQ(text_in(folder / "report.json"), "ours");
  EXPECT_FALSE(std::filesystem::is_symlink(folder / "report.json"));
}

TEST(PutFile, LeavesFilesAloneWhoseNamesItMightHaveUsed) {
  const TemporaryFolder folder;
  for (const char* name : {"notes.tmp", "notes.part", "notes~"}) std::ofstream(folder / name) << "theirs";
  std::filesystem::create_symlink(folder / "elsewhere", folder / "other.part");

  ASSERT_TRUE(put(folder / "notes", "ours", Existing::kRefuse));
  ASSERT_TRUE(put(folder / "other", "ours", Existing::kReplace));

  for (const char* name : {"notes.tmp", "notes.part", "notes~"}) EXPECT_EQ(text_in(folder / name), "theirs") << name;
  EXPECT_FALSE(std::filesystem::exists(folder / "elsewhere"));
  EXPECT_EQ(names_in(folder.path()).size(), 6u);
}

TEST(PutFile, RemovesWhatAKilledProgramLeftAndNothingThatIsBeingWritten) {
  const TemporaryFolder folder;
  const std::string left = pending_name();
  std::ofstream(folder / left) << "names";
  std::ofstream(folder / "theirs.part") << "theirs";
  std::filesystem::create_symlink(folder / "theirs.part", folder / pending_name());
  auto under_way = PendingFile::write(folder / "report.json", bytes_from("ours"), {});
  ASSERT_TRUE(under_way);

  remove_left_by_killed(folder.path());

  EXPECT_FALSE(std::filesystem::exists(folder / left));
  EXPECT_EQ(text_in(folder / "theirs.part"), "theirs");
  EXPECT_EQ(names_in(folder.path()).size(), 3U) << "theirs, the link, and what is under way";
  ASSERT_TRUE(under_way->put(Existing::kRefuse));
  EXPECT_EQ(text_in(folder / "report.json"), "ours");
}

TEST(PutFile, TouchesNothingThatIsThereWhereItMayNot) {
  const TemporaryFolder folder;
  std::ofstream(folder / "there") << "theirs";
  std::filesystem::create_symlink("nowhere", folder / "link");
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  std::filesystem::create_directory(folder / "folder");

  EXPECT_FALSE(put(folder / "there", "ours", Existing::kRefuse));
  EXPECT_FALSE(put(folder / "link", "ours", Existing::kRefuse));
  for (const char* name : {"pipe", "folder"}) {
    EXPECT_FALSE(put(folder / name, "ours", Existing::kRefuse)) << name;
    EXPECT_FALSE(put(folder / name, "ours", Existing::kReplace)) << name;
  }
  EXPECT_FALSE(put(folder / "missing/file", "ours", Existing::kReplace));

  EXPECT_EQ(text_in(folder / "there"), "theirs");
  EXPECT_EQ(names_in(folder.path()), (std::vector<std::string>{"folder", "link", "pipe", "there"}));
}

TEST(PutFile, IsWholeOrNotThereWhateverCallOfTheDiskFails) {
  const std::string before(3000, 'a');
  const std::string after(9000, 'b');
  int faults = 0;
  for (const Fault& kind : {Fault{0, FaultKind::kError, EIO, false}, Fault{0, FaultKind::kShort, ENOSPC, true},
                            Fault{0, FaultKind::kError, ENOSPC, true}, Fault{0, FaultKind::kLate, EIO, false}}) {
    for (const Existing existing : {Existing::kReplace, Existing::kRefuse}) {
      bool there = true;
      for (Fault fault = kind; there; ++fault.nth) {
        if (fault.nth == 0) continue;
        SCOPED_TRACE("call " + std::to_string(fault.nth) + " kind " + std::to_string(static_cast<int>(fault.kind)));
        const TemporaryFolder folder;
        const std::string path = folder / "report.json";
        if (existing == Existing::kReplace) std::ofstream(path) << before;
        arm(fault);
        const auto put_there = put(path, after, existing);
        disarm();
        there = struck();
        faults += there ? 1 : 0;
        const std::string now = text_in(path);
        EXPECT_TRUE(now == after || now == (existing == Existing::kReplace ? before : "")) << now.size();
        if (put_there) {
          EXPECT_EQ(now, after);
        } else {
          EXPECT_TRUE(english(put_there.error()).ends_with('.')) << put_there.error();
          EXPECT_NE(english(put_there.error()).find(folder.path()), std::string::npos) << put_there.error();
        }
        ASSERT_LT(fault.nth, 40);
      }
    }
  }
  EXPECT_GT(faults, 20);
}

}  // namespace
}  // namespace crosstable::store::test

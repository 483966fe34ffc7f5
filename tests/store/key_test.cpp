// The secret key of a round: as it is or wrapped by a passphrase, in its file and in memory.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ballot/secret_text.h"
#include "framework/locked.h"
#include "store/disk.h"
#include "store/files.h"
#include "store/round_desk.h"
#include "store/rounds.h"
#include "store/stick.h"

namespace crosstable::store::test {
namespace {

const ballot::SecretText& passphrase() {
  static const ballot::SecretText text("three grey herons");
  return text;
}

struct WrappedRound {
  TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  OpenedRound opened = open();

  std::string key_file() const { return key_path(folder.path(), opened.round.id); }
  std::string urn_file() const { return urn_path(folder.path(), opened.round.id); }
  void everybody_votes() const {
    FileUrn kiosk = must(FileUrn::open(urn_file()));
    cast_all(kiosk, full_house(opened.round));
  }

 private:
  OpenedRound open() {
    return must(open_round(folder.path(), friction_round(), "vote", log, RoundSecrets{.passphrase = &passphrase()}));
  }
};

/// Led by those who vote: nobody holds a passphrase.
struct SelfLedRound {
  TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {self_led()}));
  OpenedRound opened = open();

  std::string key_file() const { return key_path(folder.path(), opened.round.id); }
  void everybody_votes() const {
    FileUrn kiosk = must(FileUrn::open(urn_path(folder.path(), opened.round.id)));
    cast_all(kiosk, full_house(opened.round));
  }
  workshop::RoundState state() const { return log.history().now().rounds.back().state; }

 private:
  static workshop::Started self_led() {
    workshop::Started start = started();
    start.framework.self_led = true;
    return start;
  }
  OpenedRound open() {
    ballot::Round round = friction_round();
    round.framework.self_led = true;
    return must(open_round(folder.path(), round, "vote", log, RoundSecrets{}));
  }
};

bool contains(const std::vector<std::uint8_t>& bytes, std::span<const std::uint8_t> part) {
  return std::search(bytes.begin(), bytes.end(), part.begin(), part.end()) != bytes.end();
}

TEST(WrappedKey, IsNotInItsFile) {
  const WrappedRound table;

  const auto bytes = bytes_of(table.key_file());

  ASSERT_FALSE(bytes.empty());
  EXPECT_FALSE(contains(bytes, table.opened.key.bytes()));
  EXPECT_FALSE(read_key(table.key_file()));
}

TEST(WrappedKey, OpensWithItsPassphraseAlone) {
  const WrappedRound table;

  const auto key = must(unlock_round(table.folder.path(), passphrase()));
  const auto wrong = unlock_round(table.folder.path(), ballot::SecretText("three grey heron"));

  EXPECT_TRUE(std::ranges::equal(key.bytes(), table.opened.key.bytes()));
  ASSERT_FALSE(wrong);
  EXPECT_NE(english(wrong.error()).find("does not open"), std::string::npos) << wrong.error();
}

TEST(KeyInMemory, IsInNoFile) {
  const SelfLedRound table;
  ASSERT_TRUE(ballot::is_key_in_memory(table.opened.round));

  for (const auto& entry : std::filesystem::directory_iterator(table.folder.path()))
    EXPECT_FALSE(contains(bytes_of(entry.path()), table.opened.key.bytes())) << entry.path();
  const auto read = read_key(table.key_file());
  ASSERT_FALSE(read);
  EXPECT_NE(english(read.error()).find("in the memory of a table that has ended"), std::string::npos) << read.error();
  EXPECT_EQ(english(key_trouble(table.folder.path(), table.opened.round)), "");
}

TEST(KeyInMemory, PublishesAndClosesTheVoteAndLeavesNothing) {
  SelfLedRound table;
  table.everybody_votes();
  {
    FileUrn urn = must(FileUrn::open(urn_path(table.folder.path(), table.opened.round.id)));
    EXPECT_FALSE(publish_complete(table.folder.path(), urn, table.log)) << "without the key nothing is opened";
    EXPECT_FALSE(must(publish_complete(table.folder.path(), urn, table.log, &table.opened.key)).empty());
  }
  ASSERT_TRUE(close_round(table.folder.path(), table.log, &table.opened.key));

  EXPECT_EQ(table.state(), workshop::RoundState::kClosed);
  EXPECT_TRUE(must(rounds_in(table.folder.path())).empty());
}

TEST(KeyInMemory, OfATableThatEndedIsGoneAndTheVoteIsDiscardedUnread) {
  SelfLedRound table;
  table.everybody_votes();

  EXPECT_EQ(english(must(give_up_without_key(table.folder.path(), table.log, &table.opened.key))), "")
      << "the table that holds it goes on";
  EXPECT_EQ(table.state(), workshop::RoundState::kOpen);
  const std::string said = english(must(give_up_without_key(table.folder.path(), table.log, nullptr)));

  EXPECT_NE(said.find("discarded unread: please ask it again"), std::string::npos) << said;
  EXPECT_EQ(table.state(), workshop::RoundState::kDiscarded);
  EXPECT_TRUE(must(rounds_in(table.folder.path())).empty());
}

TEST(KeyInMemory, OfATableThatHadShownSomethingIsSetAside) {
  SelfLedRound table;
  table.everybody_votes();
  {
    FileUrn urn = must(FileUrn::open(urn_path(table.folder.path(), table.opened.round.id)));
    ASSERT_FALSE(must(publish_complete(table.folder.path(), urn, table.log, &table.opened.key)).empty());
  }
  const auto cells = table.log.history().now().rounds.back().cells;

  const std::string said = english(must(give_up_without_key(table.folder.path(), table.log, nullptr)));

  EXPECT_NE(said.find("what the map showed stays"), std::string::npos) << said;
  EXPECT_TRUE(table.log.history().now().rounds.back().aside);
  EXPECT_EQ(table.log.history().now().rounds.back().cells, cells);
}

TEST(KeyInMemory, IsForNoVoteThatHasAPassphraseOrAFacilitator) {
  WrappedRound table;

  EXPECT_EQ(english(must(give_up_without_key(table.folder.path(), table.log, nullptr))), "");

  EXPECT_NE(table.log.history().now().open_round(), nullptr) << "its passphrase opens it";
}

TEST(WrappedKey, IsSaltedForEachRound) {
  const WrappedRound one;
  const WrappedRound other;

  const auto first = bytes_of(one.key_file());
  const auto second = bytes_of(other.key_file());

  ASSERT_EQ(first.size(), second.size());
  EXPECT_FALSE(std::equal(first.begin() + 1, first.begin() + 17, second.begin() + 1));
}

TEST(WrappedKey, DoesNotOpenWhenABitOfItsFileChanged) {
  const WrappedRound table;
  auto bytes = bytes_of(table.key_file());
  bytes.back() ^= 1U;
  std::ofstream(table.key_file(), std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));

  EXPECT_FALSE(unlock_round(table.folder.path(), passphrase()));
}

TEST(WrappedKey, ThatIsDamagedIsNotTakenForAWrongPassphrase) {
  for (const std::size_t at : {0U, 1U, 20U, 60U, 88U, 2000U, 4090U}) {
    const WrappedRound table;
    auto bytes = bytes_of(table.key_file());
    bytes[at] ^= 1U;
    std::ofstream(table.key_file(), std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));

    const auto key = unlock_round(table.folder.path(), passphrase());

    ASSERT_FALSE(key);
    EXPECT_NE(english(key.error()).find("damaged or cannot be read"), std::string::npos) << at << ": " << key.error();
    EXPECT_EQ(english(key.error()).find("type it again"), std::string::npos) << key.error();
  }
}

TEST(WrappedKey, OfBeforeChecksumsOpensAndSaysBothWhereItDoesNot) {
  const WrappedRound table;
  auto bytes = bytes_of(table.key_file());
  std::fill(bytes.end() - 16, bytes.end(), std::uint8_t{0});
  const auto write = [&] {
    std::ofstream(table.key_file(), std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  };
  write();
  EXPECT_TRUE(unlock_round(table.folder.path(), passphrase()));

  bytes[60] ^= 1U;
  write();
  const auto key = unlock_round(table.folder.path(), passphrase());

  ASSERT_FALSE(key);
  EXPECT_NE(english(key.error()).find("type it again. If it is the right one, the key file is damaged"),
            std::string::npos)
      << key.error();
}

TEST(WrappedKey, PublishesAndClosesWhileItIsHeld) {
  WrappedRound table;
  table.everybody_votes();

  EXPECT_FALSE(publish_now(table.folder.path(), table.log)) << "the file alone does not do";
  const auto cells = must(publish_now(table.folder.path(), table.log, &table.opened.key));
  const auto closed = must(close_round(table.folder.path(), table.log, &table.opened.key));

  EXPECT_EQ(cells.size(), table.opened.round.plan.cells.size());
  EXPECT_EQ(closed.turnout, (ballot::Turnout{4, 3, 3}));
  EXPECT_TRUE(rounds_in(table.folder.path())->empty());
}

TEST(WrappedKey, LeavesAnInterruptedCloseForThePassphrase) {
  WrappedRound table;
  table.everybody_votes();
  ASSERT_FALSE(close_round(table.folder.path(), table.log)) << "closing, and no key";

  EXPECT_TRUE(must(recover(table.folder.path(), table.log)).empty());
  const auto key = must(unlock_round(table.folder.path(), passphrase()));
  const auto closed = must(close_round(table.folder.path(), table.log, &key));

  EXPECT_EQ(closed.cells.size(), table.opened.round.plan.cells.size());
}

/// A vote whose key file is `broken`, then put back.
void expect_said_and_gone_on_with(const std::function<void(const std::string& key)>& broken, const char* what) {
  SCOPED_TRACE(what);
  const TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  const ballot::Round round = must(open_round(folder.path(), friction_round(), "vote", log));
  const std::string urn = urn_path(folder.path(), round.id), key = key_path(folder.path(), round.id);
  {
    FileUrn kiosk = must(FileUrn::open(urn));
    cast_all(kiosk, full_house(round));
  }
  const std::string whole = folder / "whole";
  std::filesystem::copy_file(key, whole);
  EXPECT_EQ(key_trouble(folder.path(), round), "");
  broken(key);

  EXPECT_TRUE(must(recover(folder.path(), log)).empty());
  const std::string trouble = english(key_trouble(folder.path(), round));
  const auto tick = publish_now(folder.path(), log);
  const auto close = close_round(folder.path(), log);
  for (const std::string& said : {trouble, tick ? "" : english(tick.error()), close ? "" : english(close.error())}) {
    EXPECT_NE(said.find(key), std::string::npos) << said;
    EXPECT_NE(said.find(what), std::string::npos) << said;
    EXPECT_NE(said.find("give the vote up"), std::string::npos) << said;
  }
  EXPECT_EQ(ids_in(urn).size(), 10U);

  std::filesystem::copy_file(whole, key, std::filesystem::copy_options::overwrite_existing);
  EXPECT_EQ(key_trouble(folder.path(), round), "");
  EXPECT_EQ(must(close_round(folder.path(), log)).turnout, (ballot::Turnout{4, 3, 3}));
}

TEST(RoundKey, IsAskedForByItsFilesNameWhileThatIsMissingDamagedOrAnothers) {
  expect_said_and_gone_on_with([](const std::string& key) { std::filesystem::remove(key); }, "missing");
  expect_said_and_gone_on_with([](const std::string& key) { std::filesystem::resize_file(key, 0); }, "damaged");
  expect_said_and_gone_on_with(
      [](const std::string& key) {
        const TemporaryFolder other;
        WorkshopLog log = must(WorkshopLog::make(other.path(), {started()}));
        const ballot::Round round = must(open_round(other.path(), friction_round(), "vote", log));
        std::filesystem::copy_file(key_path(other.path(), round.id), key,
                                   std::filesystem::copy_options::overwrite_existing);
      },
      "another vote");
  const WrappedRound wrapped;
  EXPECT_EQ(key_trouble(wrapped.folder.path(), wrapped.opened.round), "");
  std::filesystem::remove(wrapped.key_file());
  EXPECT_NE(english(key_trouble(wrapped.folder.path(), wrapped.opened.round)).find("missing"), std::string::npos);
}

TEST(RoundKey, TellsKiosksWhichTierIsOn) {
  const WrappedRound table;
  TemporaryFolder plain;
  WorkshopLog log = must(WorkshopLog::make(plain.path(), {started()}));
  const ballot::Round declined = must(open_round(plain.path(), friction_round(), "vote", log));

  EXPECT_TRUE(must(FileUrn::open(table.urn_file())).round().wrapped);
  EXPECT_FALSE(must(FileUrn::open(urn_path(plain.path(), declined.id))).round().wrapped);
}

TEST(RoundKey, IsOfAProcessThatLeavesNoCoreDumpAndCannotBeRead) {
  const int status = in_child([] {
    rlimit core{};
    const bool safe = ballot::init_sealing() && getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_max == 0 &&
                      prctl(PR_GET_DUMPABLE) == 0;
    if (!safe) std::_Exit(1);
  });

  EXPECT_EQ(status, 0);
}

/// A folder on another disk than tests' folders, which lie in memory where they can; given as a stick.
struct StickFolder {
  std::string path = std::filesystem::temp_directory_path().string() + "/crosstable-stick-XXXXXX";
  StickFolder() {
    if (::mkdtemp(path.data()) == nullptr) std::abort();
    ::setenv("CROSSTABLE_STICKS", path.c_str(), 1);
  }
  ~StickFolder() {
    ::unsetenv("CROSSTABLE_STICKS");
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

TEST(SharedKey, OpensWithPassphraseAndStickTogetherAndTheShareIsDestroyedAtTheClose) {
  const StickFolder stick;
  const TemporaryFolder folder;
  if (sticks_beside(folder.path()).empty()) GTEST_SKIP() << "folders for tests lie on one disk here";
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  const OpenedRound opened = must(open_round(folder.path(), friction_round(), "vote", log,
                                             RoundSecrets{.passphrase = &passphrase(), .stick = stick.path}));
  const std::string share = share_path(stick.path, opened.round.id);
  const std::string aside = share + ".aside";
  EXPECT_TRUE(opened.round.shared);

  EXPECT_FALSE(read_key(key_path(folder.path(), opened.round.id), &passphrase())) << "the passphrase alone";
  std::filesystem::rename(share, aside);
  const auto out = unlock_round(folder.path(), passphrase());
  ASSERT_FALSE(out);
  EXPECT_NE(english(out.error()).find("put in the one that holds"), std::string::npos) << out.error();
  std::filesystem::rename(aside, share);
  const auto key = must(unlock_round(folder.path(), passphrase()));
  EXPECT_TRUE(std::ranges::equal(key.bytes(), opened.key.bytes()));
  EXPECT_FALSE(unlock_round(folder.path(), ballot::SecretText("three grey heron")));

  must(close_round(folder.path(), log, &key));
  EXPECT_TRUE(shares_beside(folder.path()).empty());
}

TEST(Disk, IsKnownByItsKindAndHowItIsMounted) {
  using ballot::DiskHabit;
  EXPECT_EQ(disk_mounted("ext4", "rw,relatime,data=ordered").habit, DiskHabit::kOverwrites);
  EXPECT_EQ(disk_mounted("ext4", "rw,nodelalloc,data=journal").habit, DiskHabit::kJournals);
  EXPECT_EQ(disk_mounted("btrfs", "rw").habit, DiskHabit::kCopies);
  EXPECT_EQ(disk_mounted("zfs", "rw").habit, DiskHabit::kCopies);
  EXPECT_EQ(disk_mounted("overlay", "rw").habit, DiskHabit::kCopies);
  EXPECT_EQ(disk_mounted("tmpfs", "rw").habit, DiskHabit::kMemory);
  EXPECT_EQ(disk_mounted("nfs4", "rw").habit, DiskHabit::kUnknown);
  EXPECT_TRUE(ballot::keeps_old_copies(disk_mounted("fuse.sshfs", "rw")));
}

TEST(Disk, OfAFolderIsFoundInTheListOfMounts) {
  const auto mounts = mounts_in(
      "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro\n"
      "64 22 7:0 / /media/ann/My\\040stick rw - vfat /dev/sdb1 rw,uid=1000\n");

  ASSERT_EQ(mounts.size(), 2U);
  EXPECT_EQ(mounts[1].point, "/media/ann/My stick");
  EXPECT_EQ(mounts[1].kind, "vfat");
  EXPECT_EQ(mounts[1].device, "7:0");
  EXPECT_EQ(mounts[0].options, "rw,relatime,rw,errors=remount-ro");
}

}  // namespace
}  // namespace crosstable::store::test

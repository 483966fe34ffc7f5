// Whoever takes the disk after a round, or has an image of it: every byte of the raw device is searched, and whatever
// may have been the round's key file is tried on every ballot. Needs root, loop devices and each file system's tools.
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

#include <sodium.h>
#include <sys/mount.h>
#include <unistd.h>

#include "proof/planted.h"
#include "proof/proof.h"
#include "store/disk.h"

namespace crosstable::proof {
namespace {

using store::test::TemporaryFolder;

/// How a small disk is made and mounted.
struct Kind {
  const char* make;
  const char* options;
  std::uintmax_t megabytes;
};
constexpr Kind kOrdered{"mkfs.ext4 -q", "data=ordered", 48};
constexpr Kind kInline{"mkfs.ext4 -q -I 512 -O inline_data", "data=ordered", 48};
/// A journal in which all of a vote has room: what is written over again is nothing that a disk promises.
constexpr Kind kJournal{"mkfs.ext4 -q -J size=16", "data=journal", 48};
constexpr Kind kJournalByDefault{"mkfs.ext4 -q -E nodiscard -O ^fast_commit -m 0", "defaults", 48};
constexpr Kind kBtrfs{"mkfs.btrfs -q", "nodiscard", 128};

bool run(const std::string& command) {
  return std::system(("PATH=$PATH:/sbin:/usr/sbin; " + command + " >/dev/null 2>&1").c_str()) == 0;
}

/// Not mounted where that is not allowed, or the tools are not here.
class DiskImage {
 public:
  DiskImage(const TemporaryFolder& outside, const Kind& kind, const std::string& tune = "")
      : image_(outside / "disk.img"), folder_(outside / "disk") {
    std::filesystem::create_directory(folder_);
    std::ofstream(image_).close();
    std::filesystem::resize_file(image_, kind.megabytes << 20U);
    is_mounted_ = ::getuid() == 0 && run(std::string(kind.make) + " " + image_) &&
                  (tune.empty() || run(tune + " " + image_)) &&
                  run("mount -o loop," + std::string(kind.options) + " " + image_ + " " + folder_);
  }
  DiskImage(const DiskImage&) = delete;
  DiskImage& operator=(const DiskImage&) = delete;
  ~DiskImage() { take_out(); }
  bool is_mounted() const { return is_mounted_; }
  const std::string& folder() const { return folder_; }
  std::string workshop() const { return folder_ + "/attacked.workshop"; }
  /// Every byte of the disk, with what no file holds any more.
  Bytes take_out() {
    if (!is_mounted_) return {};
    is_mounted_ = ::umount(folder_.c_str()) != 0;
    return store::test::bytes_of(image_);
  }

 private:
  std::string image_, folder_;
  bool is_mounted_ = false;
};

/// A folder on another disk than the image, given as a stick.
struct StickFolder {
  TemporaryFolder folder;
  StickFolder() { ::setenv("CROSSTABLE_STICKS", folder.path().c_str(), 1); }
  ~StickFolder() { ::unsetenv("CROSSTABLE_STICKS"); }
};

const ballot::SecretText& passphrase() {
  static const ballot::SecretText text("three grey herons");
  return text;
}

/// Every block that may have been a key file, as it is or under this passphrase, in the places where files lie.
class KeyFiles {
 public:
  KeyFiles(const Bytes& raw, const ballot::SecretText* known, const std::string& aside) {
    constexpr std::size_t kSector = 512;
    constexpr std::size_t kFile = 4096;
    constexpr std::size_t kSum = 16;
    for (std::size_t at = 0; at + kFile <= raw.size(); at += kSector) {
      const auto file = raw.begin() + static_cast<std::ptrdiff_t>(at);
      if (*file < 1 || *file > 3) continue;
      const bool padded = std::all_of(file + 100, file + kFile - kSum, [](std::uint8_t byte) { return byte == 0; });
      const bool full = std::count(file + 1, file + 33, 0) < 4;
      if (!padded || !full) continue;
      // As a file of before it had a checksum, so that none keeps a damaged key from being tried.
      Bytes unchecked(file, file + kFile);
      std::fill(unchecked.end() - kSum, unchecked.end(), std::uint8_t{0});
      try_one(unchecked, known, aside);
    }
  }
  std::optional<ballot::SecretKey> key_of(const ballot::PublicKey& wanted) const {
    for (const ballot::SecretKey& key : keys_) {
      if (key.public_key() == wanted) return ballot::SecretKey::from_bytes(key.bytes());
    }
    return std::nullopt;
  }

 private:
  void try_one(const Bytes& file, const ballot::SecretText* known, const std::string& aside) {
    if (!seen_.insert(file).second) return;
    std::ofstream(aside, std::ios::binary | std::ios::trunc)
        .write(reinterpret_cast<const char*>(file.data()), static_cast<std::streamsize>(file.size()));
    if (auto key = store::read_key(aside, known)) keys_.push_back(std::move(*key));
  }
  std::set<Bytes> seen_;
  std::vector<ballot::SecretKey> keys_;
};

struct Loot {
  bool key = false;  ///< still on the disk, and opens with what the attacker knows
  int boxes = 0;     ///< sealed ballots that are still on the disk
  int opened = 0;    ///< of those, with that key
};

Loot attack(const Bytes& raw, const Planted& planted, const ballot::SecretText* known, const TemporaryFolder& outside) {
  const KeyFiles files(raw, known, outside / "candidate.key");
  const auto key = files.key_of(planted.round.key);
  Loot loot{.key = key.has_value()};
  for (std::size_t i = 0; i < planted.boxes.size(); ++i) {
    if (!holds(raw, planted.boxes[i])) continue;
    ++loot.boxes;
    ballot::Sealed box{};
    std::copy(planted.boxes[i].begin(), planted.boxes[i].end(), box.begin());
    const auto plain = key ? ballot::open(box, *key) : std::nullopt;
    loot.opened += plain && std::equal(plain->begin(), plain->end(), planted.plains[i].begin()) ? 1 : 0;
  }
  return loot;
}

/// What of a whole vote on such a disk is found after it has closed.
struct Vote {
  TemporaryFolder outside;
  StickFolder stick;
  DiskImage disk;
  std::optional<Planted> planted;
  Bytes raw;

  explicit Vote(const Kind& kind) : disk(outside, kind) {}
  /// `before_close`: a shell command, run in the disk's folder.
  void hold(const store::RoundSecrets& with, const std::string& before_close = "") {
    planted.emplace(disk.workshop(), with);
    planted->cast_all();
    ::sync();
    EXPECT_TRUE(before_close.empty() || run("cd " + disk.folder() + " && " + before_close));
    EXPECT_EQ(finish(planted->folder, with.passphrase).turnout, kVoters);
    raw = disk.take_out();
    const std::string title = store::test::started().title;
    EXPECT_TRUE(holds(raw, Bytes(title.begin(), title.end()))) << "else this was not the disk";
    EXPECT_EQ(found_in(raw, planted->plains), 0);
  }
  Loot loot(const ballot::SecretText* known) const { return attack(raw, *planted, known, outside); }
};

std::string words(const Loot& loot) {
  return std::string(loot.key ? "the key" : "no key") + " and " + std::to_string(loot.boxes) + " of " +
         std::to_string(kVoters) + " boxes found, " + std::to_string(loot.opened) + " opened";
}

const char* kNotHere =
    "a disk of this kind cannot be made or mounted here (it takes root, a loop device and its tools)";

#define NEED_DISK(vote)                       \
  if (!(vote).disk.is_mounted()) {            \
    say(std::string("skipped: ") + kNotHere); \
    GTEST_SKIP() << kNotHere;                 \
  }

TEST(RawDisk, OfExt4HoldsNoPlainBallotAndNoKeyAfterTheRound) {
  Vote plain(kOrdered);
  NEED_DISK(plain);
  plain.hold({});
  Vote locked(kOrdered);
  locked.hold({.passphrase = &passphrase()});

  EXPECT_EQ(found_in(plain.raw, plain.planted->keys), 0);
  EXPECT_FALSE(plain.loot(nullptr).key);
  EXPECT_EQ(found_in(locked.raw, locked.planted->keys), 0);
  EXPECT_FALSE(locked.loot(&passphrase()).key);
  say("no passphrase: " + words(plain.loot(nullptr)) + "; a known one: " + words(locked.loot(&passphrase())));
}

TEST(RawDisk, OfExt4ThatKeepsSmallFilesInItsRecordsHoldsNoKeyEither) {
  Vote vote(kInline);
  NEED_DISK(vote);
  vote.hold({});

  EXPECT_EQ(found_in(vote.raw, vote.planted->keys), 0);
  EXPECT_FALSE(vote.loot(nullptr).key);
  say("no passphrase: " + words(vote.loot(nullptr)));
}

TEST(RawDisk, OfBtrfsHoldsNoKeyThatWasOverwrittenInPlace) {
  Vote plain(kBtrfs);
  NEED_DISK(plain);
  plain.hold({});
  Vote locked(kBtrfs);
  locked.hold({.passphrase = &passphrase()});

  EXPECT_EQ(found_in(plain.raw, plain.planted->keys), 0);
  EXPECT_FALSE(plain.loot(nullptr).key);
  EXPECT_EQ(found_in(locked.raw, locked.planted->keys), 0);
  EXPECT_FALSE(locked.loot(&passphrase()).key);
  say("no passphrase: " + words(plain.loot(nullptr)) + "; a known one: " + words(locked.loot(&passphrase())));
}

TEST(RawDisk, OfBtrfsWithASnapshotGivesBallotsToWhoKnowsThePassphraseUnlessAShareLayOnAStick) {
  const char* kSnapshot = "btrfs subvolume snapshot . kept";
  Vote plain(kBtrfs);
  NEED_DISK(plain);
  plain.hold({}, kSnapshot);
  Vote locked(kBtrfs);
  locked.hold({.passphrase = &passphrase()}, kSnapshot);
  Vote shared(kBtrfs);
  shared.hold({.passphrase = &passphrase(), .stick = shared.stick.folder.path()}, kSnapshot);

  EXPECT_EQ(plain.loot(nullptr).opened, kVoters) << "else nothing would be proven by the others";
  EXPECT_EQ(locked.loot(nullptr).opened, 0);
  EXPECT_EQ(locked.loot(&passphrase()).opened, kVoters) << "the printed limit";
  EXPECT_EQ(shared.loot(&passphrase()).opened, 0);
  EXPECT_TRUE(store::shares_beside(shared.disk.folder()).empty());
  say("a snapshot kept: no passphrase, " + words(plain.loot(nullptr)) +
      " (refused on the table); unknown passphrase, " + words(locked.loot(nullptr)) + "; a known one, " +
      words(locked.loot(&passphrase())) + "; with a share on a stick, " + words(shared.loot(&passphrase())));
}

TEST(RawDisk, OfExt4ThatJournalsDataGivesBallotsToWhoKnowsThePassphraseUnlessAShareLayOnAStick) {
  Vote plain(kJournal);
  NEED_DISK(plain);
  plain.hold({});
  Vote locked(kJournal);
  locked.hold({.passphrase = &passphrase()});
  Vote shared(kJournal);
  shared.hold({.passphrase = &passphrase(), .stick = shared.stick.folder.path()});

  EXPECT_EQ(plain.loot(nullptr).opened, kVoters) << "else nothing would be proven by the others";
  EXPECT_EQ(locked.loot(nullptr).opened, 0);
  EXPECT_EQ(locked.loot(&passphrase()).opened, kVoters) << "the printed limit";
  EXPECT_EQ(shared.loot(&passphrase()).opened, 0);
  say("no passphrase, " + words(plain.loot(nullptr)) + " (refused on the table); unknown passphrase, " +
      words(locked.loot(nullptr)) + "; a known one, " + words(locked.loot(&passphrase())) +
      "; with a share on a stick, " + words(shared.loot(&passphrase())));
}

TEST(RawDisk, OfEachKindIsRecognised) {
  const TemporaryFolder outside;
  std::string seen;
  const auto look = [&](const Kind& kind, const std::string& tune = "") {
    const TemporaryFolder own;
    const DiskImage disk(own, kind, tune);
    const ballot::Disk found = disk.is_mounted() ? store::disk_of(disk.workshop()) : ballot::Disk{"none", {}};
    seen += (seen.empty() ? "" : ", ") + found.kind;
    return found;
  };
  const ballot::Disk ordered = look(kOrdered);
  if (ordered.kind == "none") {
    say(std::string("skipped: ") + kNotHere);
    GTEST_SKIP() << kNotHere;
  }

  EXPECT_FALSE(ballot::keeps_old_copies(ordered));
  EXPECT_TRUE(ballot::keeps_old_copies(look(kJournal)));
  EXPECT_TRUE(ballot::keeps_old_copies(look(kJournalByDefault, "tune2fs -o journal_data"))) << "not a mount option";
  const ballot::Disk btrfs = look(kBtrfs);
  EXPECT_TRUE(btrfs.kind == "none" || ballot::keeps_old_copies(btrfs));
  say("seen: " + seen);
}

}  // namespace
}  // namespace crosstable::proof

// Whoever reads the files during and after a round, or the disk itself, with planted ballots to look for: their plain
// bytes, the round's key, their ids, and what order and links they give away.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include <sys/mount.h>
#include <unistd.h>

#include "proof/closing.h"
#include "proof/proof.h"
#include "store/connection.h"
#include "store/rounds.h"

namespace crosstable::proof {
namespace {

using namespace store;        // NOLINT(google-build-using-namespace)
using namespace store::test;  // NOLINT(google-build-using-namespace)

using Bytes = std::vector<std::uint8_t>;

constexpr int kVoters = 60;
constexpr std::size_t kWindow = 16;

bool holds(const Bytes& all, const Bytes& part) {
  return ::memmem(all.data(), all.size(), part.data(), part.size()) != nullptr;
}

/// Pieces that say something: long enough to be no accident, and not all one byte.
std::vector<Bytes> pieces_of(std::span<const std::uint8_t> secret) {
  std::vector<Bytes> pieces;
  for (std::size_t at = 0; at + kWindow <= secret.size(); at += kWindow / 2) {
    const Bytes piece(secret.begin() + static_cast<std::ptrdiff_t>(at),
                      secret.begin() + static_cast<std::ptrdiff_t>(at + kWindow));
    if (std::set<std::uint8_t>(piece.begin(), piece.end()).size() >= 4) pieces.push_back(piece);
  }
  return pieces;
}

/// How many of the secrets have a piece in these bytes. One pass, for a whole disk.
int found_in(const Bytes& all, const std::vector<Bytes>& secrets) {
  std::multimap<std::uint64_t, std::pair<Bytes, std::size_t>> pieces;  // by their first bytes
  std::vector<bool> begins(65536, false);
  const auto head = [](const std::uint8_t* at) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
  };
  for (std::size_t secret = 0; secret < secrets.size(); ++secret) {
    const auto its = pieces_of(secrets[secret]);
    EXPECT_FALSE(its.empty()) << "nothing to look for";
    for (const Bytes& piece : its) {
      begins[head(piece.data()) & 0xffffU] = true;
      pieces.emplace(head(piece.data()), std::pair(piece, secret));
    }
  }
  std::set<std::size_t> found;
  for (std::size_t at = 0; at + kWindow <= all.size(); ++at) {
    if (!begins[all[at] | static_cast<unsigned>(all[at + 1]) << 8U]) continue;
    const auto [first, last] = pieces.equal_range(head(&all[at]));
    for (auto piece = first; piece != last; ++piece) {
      if (std::equal(piece->second.first.begin(), piece->second.first.end(),
                     all.begin() + static_cast<std::ptrdiff_t>(at)))
        found.insert(piece->second.second);
    }
  }
  return static_cast<int>(found.size());
}

/// A round with ballots that the attacker knows, each with its own answers.
struct Planted {
  std::string folder;
  ballot::Round round;
  std::string urn;
  std::vector<Bytes> plains, boxes, ids;  ///< in the order of casting
  std::vector<Bytes> keys;                ///< of the key file
  std::vector<int> functions;

  explicit Planted(std::string where) : folder(std::move(where)) {
    WorkshopLog log = must(WorkshopLog::make(folder, {started()}));
    round = must(open_round(folder, friction_round(15), "vote", log));
    urn = urn_path(folder, round.id);
    keys.push_back(bytes_of(key_path(folder, round.id)));
  }
  void cast(Urn& kiosk) {
    const auto number = static_cast<unsigned>(plains.size());
    functions.push_back(static_cast<int>(number % 3));
    const auto plain = ballot::pack(round.form, ballot_of(round, functions.back(), number));
    const auto box = ballot::seal(plain, round.key);
    const auto id = ballot::random_id();
    ASSERT_EQ(kiosk.cast(id, functions.back(), 1, box).outcome, CastOutcome::kRecorded);
    plains.emplace_back(plain.begin(), plain.end());
    boxes.emplace_back(box.begin(), box.end());
    ids.emplace_back(id.begin(), id.end());
  }
  void cast_all() {
    Urn kiosk = must(Urn::open(urn));
    for (int voter = 0; voter < kVoters; ++voter) cast(kiosk);
  }
};

/// Kendall's: 1 the same order, −1 the reverse, about 0 none.
double agreement(const std::vector<double>& order) {
  int sum = 0;
  int pairs = 0;
  for (std::size_t left = 0; left < order.size(); ++left) {
    for (std::size_t right = left + 1; right < order.size(); ++right) {
      sum += order[left] < order[right] ? 1 : -1;
      ++pairs;
    }
  }
  return static_cast<double>(sum) / pairs;
}

std::string two_places(double value) {
  char text[16];
  std::snprintf(text, sizeof text, "%+.2f", value);
  return text;
}

TEST(Attack, OnEveryCopyOfUrnAndJournalFindsNoAnswer) {
  const TemporaryFolder outside;
  Planted planted(outside / "attacked.workshop");
  Bytes copies;
  {
    Urn kiosk = must(Urn::open(planted.urn));
    for (int voter = 0; voter < kVoters; ++voter) {
      ASSERT_NO_FATAL_FAILURE(planted.cast(kiosk));
      for (const std::string& path : {planted.urn, planted.urn + "-journal"}) {
        const Bytes copy = bytes_of(path);
        copies.insert(copies.end(), copy.begin(), copy.end());
      }
    }
  }

  EXPECT_EQ(found_in(copies, planted.plains), 0);
  EXPECT_EQ(found_in(copies, planted.keys), 0);
  EXPECT_EQ(found_in(copies, planted.boxes), kVoters) << "else the search would find nothing at all";
  say(std::to_string(kVoters) + " planted ballots, " + std::to_string(copies.size() / 1024) +
      " KiB of copies, one after each vote: 0 plain ballots, 0 keys");
}

TEST(Attack, BySealingEveryPossibleBallotAgainMatchesNoBox) {
  const TemporaryFolder outside;
  Planted planted(outside / "attacked.workshop");
  planted.cast_all();
  const std::set<Bytes> boxes(planted.boxes.begin(), planted.boxes.end());
  int matches = 0;

  for (int attempt = 0; attempt < 50; ++attempt) {
    for (const Bytes& known : planted.plains) {
      ballot::Plain plain{};
      std::copy(known.begin(), known.end(), plain.begin());
      const auto box = ballot::seal(plain, planted.round.key);
      matches += boxes.contains(Bytes(box.begin(), box.end())) ? 1 : 0;
    }
  }

  EXPECT_EQ(matches, 0);
  EXPECT_EQ(boxes.size(), static_cast<std::size_t>(kVoters));
  say(std::to_string(50 * kVoters) + " known ballots sealed again with the round's public key: 0 boxes matched");
}

TEST(Attack, ByOrderLearnsWhichBoxCameWhenAndNothingOfWhatIsInIt) {
  const TemporaryFolder outside;
  Planted planted(outside / "attacked.workshop");
  planted.cast_all();
  const Bytes urn = bytes_of(planted.urn);
  std::vector<double> places, ids;
  for (int voter = 0; voter < kVoters; ++voter) {
    const Bytes& box = planted.boxes[static_cast<std::size_t>(voter)];
    const auto* at = static_cast<const std::uint8_t*>(::memmem(urn.data(), urn.size(), box.data(), box.size()));
    ASSERT_NE(at, nullptr);
    places.push_back(-static_cast<double>(at - urn.data()));
    const Bytes& id = planted.ids[static_cast<std::size_t>(voter)];
    ids.push_back(256.0 * 256 * id[0] + 256.0 * id[1] + id[2]);
  }
  SQLite::Database database = connect_urn(planted.urn);

  const std::string tables =
      database.execAndGet("SELECT group_concat(sql, ' ') FROM sqlite_schema WHERE name = 'urn'").getString();

  EXPECT_NE(tables.find("WITHOUT ROWID"), std::string::npos);
  for (const char* word : {"time", "date", "kiosk", "number", "AUTOINCREMENT"})
    EXPECT_EQ(tables.find(word), std::string::npos);
  // Five standard deviations of 60 ids without any order.
  EXPECT_LT(std::abs(agreement(ids)), 0.44);
  say("order of voting against the boxes' places in the file: " + two_places(agreement(places)) +
      " (1 is the same), against their ids: " + two_places(agreement(ids)) +
      "; the boxes are sealed, of one size, and gone after the close");
}

Bytes everything_in(const std::string& folder) {
  Bytes all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().string();
    all.insert(all.end(), name.begin(), name.end());
    if (!entry.is_regular_file()) continue;
    const Bytes bytes = bytes_of(name);
    all.insert(all.end(), bytes.begin(), bytes.end());
  }
  return all;
}

TEST(Attack, OnTheFolderAfterTheRoundFindsNoBallotNoBoxAndNoId) {
  const TemporaryFolder outside;
  Planted planted(outside / "attacked.workshop");
  planted.cast_all();
  std::filesystem::create_hard_link(planted.urn, outside / "urn.kept");
  std::filesystem::create_hard_link(planted.urn + "-journal", outside / "journal.kept");
  std::filesystem::create_hard_link(key_path(planted.folder, planted.round.id), outside / "key.kept");
  EXPECT_EQ(finish(planted.folder).turnout, kVoters);

  const Bytes all = everything_in(outside.path());

  EXPECT_EQ(found_in(all, planted.plains), 0);
  EXPECT_EQ(found_in(all, planted.boxes), 0);
  EXPECT_EQ(found_in(all, planted.ids), 0);
  EXPECT_EQ(found_in(all, planted.keys), 0);
  say(std::to_string(all.size() / 1024) +
      " KiB, and the blocks of urn, journal and key under second names: 0 plain ballots, 0 boxes, 0 ids, 0 keys");
}

/// A small ext4 of its own in a file; not mounted where that is not allowed.
class DiskImage {
 public:
  explicit DiskImage(const TemporaryFolder& outside) : image_(outside / "disk.img"), folder_(outside / "disk") {
    std::filesystem::create_directory(folder_);
    std::ofstream(image_).close();
    std::filesystem::resize_file(image_, kBytes);
    const std::string make = "PATH=$PATH:/sbin:/usr/sbin; mkfs.ext4 -q " + image_ + " && mount -o loop " + image_ +
                             " " + folder_ + " 2>/dev/null";
    is_mounted_ = ::getuid() == 0 && std::system(make.c_str()) == 0;
  }
  DiskImage(const DiskImage&) = delete;
  DiskImage& operator=(const DiskImage&) = delete;
  ~DiskImage() { take_out(); }
  bool is_mounted() const { return is_mounted_; }
  const std::string& folder() const { return folder_; }
  /// Every byte of the disk, with what no file holds any more.
  Bytes take_out() {
    if (!is_mounted_) return {};
    is_mounted_ = ::umount(folder_.c_str()) != 0;
    return bytes_of(image_);
  }

 private:
  static constexpr std::uintmax_t kBytes = 48U << 20U;
  std::string image_, folder_;
  bool is_mounted_ = false;
};

TEST(Residue, OnARawDiskAfterTheRoundHoldsNoPlainBallotAndNoKey) {
  const TemporaryFolder outside;
  DiskImage disk(outside);
  if (!disk.is_mounted()) {
    say("skipped: a disk image cannot be mounted here (it takes root and a loop device)");
    GTEST_SKIP() << "a disk image cannot be mounted here";
  }
  Planted planted(disk.folder() + "/attacked.workshop");
  planted.cast_all();
  ::sync();
  EXPECT_EQ(finish(planted.folder).turnout, kVoters);

  const Bytes raw = disk.take_out();

  ASSERT_GT(raw.size(), 0U);
  EXPECT_EQ(found_in(raw, planted.plains), 0);
  EXPECT_EQ(found_in(raw, planted.keys), 0);
  const std::string title = started().title;
  EXPECT_TRUE(holds(raw, Bytes(title.begin(), title.end()))) << "else this was not the disk";
  say(std::to_string(raw.size() >> 20U) + " MiB of raw ext4: 0 plain ballots, 0 keys; " +
      std::to_string(found_in(raw, planted.boxes)) + " of " + std::to_string(kVoters) +
      " sealed boxes left in free blocks, which no key opens any more");
}

}  // namespace
}  // namespace crosstable::proof

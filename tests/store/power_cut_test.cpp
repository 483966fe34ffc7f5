// The power goes at any moment: what was synced is on the disk, of the rest any part in any order, torn into sectors.
#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

#include "store/connection.h"
#include "store/disk_faults.h"
#include "store/rounds.h"

namespace crosstable::store::test {
namespace {

constexpr std::size_t kSector_bytes = 512;
constexpr int kStates = 500;

using Files = std::map<std::string, std::string>;  // by path

void apply(std::string& content, const DiskCall& call) {
  if (call.kind == DiskCall::Kind::kTruncate) return content.resize(static_cast<std::size_t>(call.at));
  const auto at = static_cast<std::size_t>(call.at);
  if (content.size() < at + call.bytes.size()) content.resize(at + call.bytes.size());
  content.replace(at, call.bytes.size(), call.bytes);
}

/// What a write that was never synced may leave: nothing, all, or some of its sectors.
void apply_some(std::string& content, const DiskCall& call, std::mt19937& random) {
  const unsigned fate = random() % 4;
  if (fate == 0) return;
  if (fate < 3 || call.kind == DiskCall::Kind::kTruncate) return apply(content, call);
  for (std::size_t at = 0; at < call.bytes.size(); at += kSector_bytes) {
    if (random() % 2 == 0) continue;
    apply(content, {call.kind, call.path, call.at + static_cast<long>(at), call.bytes.substr(at, kSector_bytes)});
  }
}

struct Crash {
  Files files;
  std::set<std::string> acknowledged;
};

/// The disk after the first `made` calls. A disk that lies keeps nothing for sure, whatever it says to a sync.
Crash crash_after(const Files& start, const std::vector<DiskCall>& calls, std::size_t made, bool lies,
                  std::mt19937& random) {
  Crash crash{start, {}};
  std::map<std::string, std::vector<DiskCall>> unsynced;
  for (std::size_t index = 0; index < made; ++index) {
    const DiskCall& call = calls[index];
    if (call.kind == DiskCall::Kind::kMark) {
      crash.acknowledged.insert(call.path);
    } else if (call.kind != DiskCall::Kind::kSync) {
      unsynced[call.path].push_back(call);
    } else if (!lies) {
      for (const DiskCall& write : unsynced[call.path]) apply(crash.files[call.path], write);
      unsynced[call.path].clear();
    }
  }
  for (const auto& [path, writes] : unsynced) {
    if (crash.files.count(path) == 0) continue;
    for (const DiskCall& write : writes) apply_some(crash.files[path], write, random);
  }
  return crash;
}

struct Found {
  bool whole = false;  ///< opens, passes SQLite's check, as many ballots as turnout
  std::set<std::string> ids;
};

Found look_at(const Files& files, const std::string& urn) {
  const TemporaryFolder folder;
  for (const auto& [path, content] : files) {
    const std::string name = std::filesystem::path(path).filename();
    std::ofstream(folder / name, std::ios::binary).write(content.data(), static_cast<std::streamsize>(content.size()));
  }
  const std::string copy = folder / std::filesystem::path(urn).filename().string();
  Found found;
  try {
    SQLite::Database database = connect_urn(copy);
    found.whole = database.execAndGet("PRAGMA integrity_check").getString() == "ok";
    const int turnout = database.execAndGet("SELECT sum(used) FROM place").getInt();
    SQLite::Statement select(database, "SELECT lower(hex(id)) FROM urn");
    while (select.executeStep()) found.ids.insert(select.getColumn(0).getString());
    found.whole = found.whole && static_cast<std::size_t>(turnout) == found.ids.size();
  } catch (const SQLite::Exception&) {
    found.whole = false;
  }
  return found;
}

/// How many of the states after a power cut lost an acknowledged ballot or were damaged.
int bad_states(bool lies) {
  const TemporaryFolder folder;
  Urn urn = make_urn(folder.path(), friction_round(15));
  Files start;
  for (const std::string& path : {urn.path(), urn.path() + "-journal"}) {
    const auto bytes = bytes_of(path);
    start[path] = std::string(bytes.begin(), bytes.end());
  }
  std::vector<DiskCall> calls;
  record(&calls);
  for (unsigned number = 0; number < 60; ++number) {
    const auto id = ballot::random_id();
    const auto function = static_cast<int>(number % 3);
    EXPECT_EQ(urn.cast(id, function, 1, box_of(urn.round(), function, number)).outcome, CastOutcome::kRecorded);
    calls.push_back({DiskCall::Kind::kMark, hex(id), 0, ""});
  }
  record(nullptr);
  EXPECT_GT(calls.size(), 600U);

  std::mt19937 random(4);
  int bad = 0;
  for (int state = 0; state < kStates; ++state) {
    const Crash crash = crash_after(start, calls, random() % (calls.size() + 1), lies, random);
    const Found found = look_at(crash.files, urn.path());
    const bool all_there =
        std::includes(found.ids.begin(), found.ids.end(), crash.acknowledged.begin(), crash.acknowledged.end());
    if (!found.whole || !all_there) ++bad;
  }
  return bad;
}

TEST(PowerCut, LosesNoBallotThatWasSaidToBeRecorded) { EXPECT_EQ(bad_states(false), 0); }

TEST(PowerCut, OfADiskThatLiesAboutSyncsIsSeenToLoseBallots) {
  EXPECT_GT(bad_states(true), kStates / 2) << "else the test above could not fail";
}

}  // namespace
}  // namespace crosstable::store::test

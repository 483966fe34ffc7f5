// The built program holds a whole round while every call that changes the disk is recorded. Then the power goes at any
// of these calls, on a disk that behaves like ext4 and on one that keeps no more than POSIX promises.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

#include "proof/closing.h"
#include "proof/disk_trace.h"
#include "proof/proof.h"
#include "store/connection.h"

namespace crosstable::proof {
namespace {

using store::test::TemporaryFolder;

constexpr int kVotersPerFunction = 12;
constexpr std::size_t kVoters = 60;
constexpr const char* kWorkshop = "rehearsal.workshop";

/// Five functions of twelve; each voter rates one other function.
void write_ballots(const std::string& path) {
  static constexpr std::array<const char*, 5> kCodes = {"SA", "FI", "CM", "LE", "CS"};
  std::mt19937 random(60);
  std::ofstream out(path);
  out << "ballot,rater,rated,D1,D2,D3,D4,D5,D6,D7,D8,D9,D10,dependence,mirror\n";
  for (std::size_t rater = 0; rater < kCodes.size(); ++rater) {
    for (int voter = 0; voter < kVotersPerFunction; ++voter) {
      const std::size_t rated = (rater + 1 + random() % 4) % kCodes.size();
      out << kCodes[rater] << voter << "," << kCodes[rater] << "," << kCodes[rated];
      for (int statement = 0; statement < 10; ++statement) out << "," << 1 + random() % 5;
      out << ",2," << 1 + random() % 5 << "\n";
    }
  }
}

std::vector<DiskCall> recorded_round() {
  const TemporaryFolder folder;
  write_ballots(folder / "sixty.ballots.csv");
  const int status = store::test::in_child([&] {
    ::setenv("LD_PRELOAD", CROSSTABLE_RECORDER, 1);
    ::setenv("CROSSTABLE_RECORD", (folder / "trace").c_str(), 1);
    ::setenv("TMPDIR", folder.path().c_str(), 1);
    if (std::freopen((folder / "said").c_str(), "w", stdout) == nullptr) ::_exit(1);
    ::execl(CROSSTABLE_BINARY, CROSSTABLE_BINARY, "rehearse", (folder / "sixty.ballots.csv").c_str(), "--date",
            "2026-11-23", "--out", (folder / "out").c_str(), static_cast<char*>(nullptr));
    ::_exit(1);
  });
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  return read_trace(folder / "trace", kWorkshop);
}

/// Writes the files into a workshop folder.
std::string put(const Files& files, const TemporaryFolder& outside) {
  const std::string folder = outside / kWorkshop;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directory(folder);
  for (const auto& [name, content] : files)
    std::ofstream(folder + "/" + name, std::ios::binary)
        .write(content.data(), static_cast<std::streamsize>(content.size()));
  return folder;
}

struct Found {
  bool whole = false;  ///< opens, passes SQLite's check, as many ballots as turnout
  std::set<std::string> ids;
};

Found look_at(const std::string& folder) {
  Found found;
  const auto urn = store::find_urn(folder);
  if (!urn) return found;
  try {
    SQLite::Database database = store::connect_urn(*urn);
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

/// The end of a commit: the journal's header is zeroed and that is synced. Only then may the program say "recorded".
struct Commit {
  std::size_t end = 0;        ///< calls made by then
  std::set<std::string> ids;  ///< in the urn
};

std::vector<Commit> commits_in(const std::vector<DiskCall>& calls) {
  const std::string zeros(28, '\0');
  const TemporaryFolder outside;
  std::vector<Commit> commits;
  bool zeroed = false;
  for (std::size_t index = 0; index < calls.size(); ++index) {
    const DiskCall& call = calls[index];
    if (!call.path.ends_with(".urn-journal")) continue;
    if (call.kind == DiskCall::Kind::kWrite) zeroed = call.at == 0 && call.bytes == zeros;
    if (call.kind != DiskCall::Kind::kSync || !zeroed) continue;
    zeroed = false;
    commits.push_back({index + 1, look_at(put(after_calls(calls, index + 1), outside)).ids});
  }
  return commits;
}

/// One whole round of the built program, from the first ballot to the end of its close.
class PowerCut : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    ASSERT_TRUE(ballot::init_sealing());
    calls_ = recorded_round();
    commits_ = commits_in(calls_);
    for (const Commit& commit : commits_) {
      if (commit.ids.empty()) first_cast_ = commit.end;
      if (commit.ids.size() == kVoters && last_cast_ == 0) last_cast_ = commit.end;
    }
    ASSERT_GT(first_cast_, 0U);
    ASSERT_GT(last_cast_, first_cast_ + 8 * kVoters);
    ASSERT_GT(calls_.size(), last_cast_ + 30);
  }

  /// Said to be recorded by then.
  static std::set<std::string> acknowledged(std::size_t made) {
    std::set<std::string> ids;
    for (const Commit& commit : commits_) {
      if (commit.end <= made) ids = commit.ids;
    }
    return ids;
  }

  /// Of so many power cuts while ballots are cast: states that lost an acknowledged ballot or were damaged.
  static int bad_casts(DiskModel model, int states) {
    const TemporaryFolder outside;
    std::mt19937 random(4);
    int bad = 0;
    for (int state = 0; state < states; ++state) {
      const std::size_t made = first_cast_ + random() % (last_cast_ - first_cast_ + 1);
      const Found found = look_at(put(after_power_cut(calls_, made, model, random), outside));
      const auto said = acknowledged(made);
      if (!found.whole || !std::includes(found.ids.begin(), found.ids.end(), said.begin(), said.end())) ++bad;
    }
    return bad;
  }

  /// Of so many power cuts while the round is closed: states from which the round does not end as it does without.
  static int bad_closes(DiskModel model, int states) {
    const TemporaryFolder outside;
    std::mt19937 random(5);
    const Closed expected = finish(put(after_calls(calls_, last_cast_), outside));
    EXPECT_EQ(expected.turnout, static_cast<int>(kVoters));
    int bad = 0;
    for (int state = 0; state < states; ++state) {
      const std::size_t made = last_cast_ + random() % (calls_.size() - last_cast_ + 1);
      const Closed closed = finish(put(after_power_cut(calls_, made, model, random), outside));
      if (closed.text != expected.text || closed.entries != 1) ++bad;
    }
    return bad;
  }

  static std::string figure(int states, int bad) {
    return std::to_string(states) + " states over " + std::to_string(calls_.size()) + " calls: " + std::to_string(bad) +
           " lost or damaged";
  }

  static inline std::vector<DiskCall> calls_;
  static inline std::vector<Commit> commits_;
  static inline std::size_t first_cast_ = 0, last_cast_ = 0;
};

TEST_F(PowerCut, WhileBallotsAreCastLosesNoneOnADiskLikeExt4) {
  const int states = runs(500, 3000);
  const int bad = bad_casts(DiskModel::kOrdered, states);
  EXPECT_EQ(bad, 0);
  say(figure(states, bad));
}

TEST_F(PowerCut, WhileBallotsAreCastLosesNoneOnAStrictDisk) {
  const int states = runs(500, 3000);
  const int bad = bad_casts(DiskModel::kStrict, states);
  EXPECT_EQ(bad, 0);
  say(figure(states, bad));
}

TEST_F(PowerCut, WhileARoundIsClosedChangesNothingOnADiskLikeExt4) {
  const int states = runs(300, 2000);
  const int bad = bad_closes(DiskModel::kOrdered, states);
  EXPECT_EQ(bad, 0);
  say(figure(states, bad));
}

TEST_F(PowerCut, WhileARoundIsClosedChangesNothingOnAStrictDisk) {
  const int states = runs(300, 2000);
  const int bad = bad_closes(DiskModel::kStrict, states);
  EXPECT_EQ(bad, 0);
  say(figure(states, bad));
}

TEST_F(PowerCut, OnADiskThatLiesAboutSyncsIsSeenToLoseBallots) {
  const int bad = bad_casts(DiskModel::kLiar, 200);
  EXPECT_GT(bad, 100) << "else the tests above could not fail";
  say(figure(200, bad) + ", as must be seen");
}

}  // namespace
}  // namespace crosstable::proof

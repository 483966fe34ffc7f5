// Processes are killed at every single call that changes the disk; what was acknowledged must be there. Kills at random
// moments: tests/proof.
#include <array>
#include <filesystem>

#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/disk_faults.h"
#include "store/rounds.h"

namespace crosstable::store::test {
namespace {

TEST(Kill, AtAnyCallOfACastLeavesTheBallotOrNothing) {
  const TemporaryFolder folder;
  FileUrn urn = make_urn(folder.path(), friction_round(15));
  int deaths = 0;
  for (int nth = 1; nth < 200; ++nth) {
    const auto id = ballot::random_id();
    const int status = in_child([&] {
      auto kiosk = FileUrn::open(urn.path());
      if (!kiosk) ::_exit(1);
      arm({nth, FaultKind::kDie});
      const auto result = kiosk->cast(id, nth % 3, 1, box_of(kiosk->round(), nth % 3, 1));
      disarm();
      ::_exit(result.outcome == CastOutcome::kRecorded ? 0 : 1);
    });

    const auto stored = ids_in(urn.path());
    ASSERT_EQ(static_cast<std::size_t>(turnout_of(urn)), stored.size());
    if (WIFEXITED(status)) {
      ASSERT_EQ(status, 0);
      ASSERT_TRUE(stored.contains(hex(id)));
      break;
    }
    ++deaths;
  }

  EXPECT_GT(deaths, 10);
}

TEST(Kill, AtAnyCallOfAPassLeavesThePlaceKeptOrFree) {
  const TemporaryFolder folder;
  const FileUrn urn = make_urn(folder.path(), friction_round());
  int deaths = 0, kept = 0;
  for (int nth = 1; nth < 200; ++nth) {
    const int status = in_child([&] {
      auto kiosk = FileUrn::open(urn.path());
      if (!kiosk) ::_exit(1);
      arm({nth, FaultKind::kDie});
      const bool taken = kiosk->take_pass(1, 1).value_or(false);
      disarm();
      ::_exit(taken ? 0 : 1);
    });

    FileUrn at = must(FileUrn::open(urn.path()));
    const bool has_pass = must(at.shown_to(1)).pass == 1;
    EXPECT_TRUE(must(at.take_pass(2, 1)) && must(at.take_pass(3, 1)));
    EXPECT_EQ(must(at.take_pass(4, 1)), !has_pass) << "three places, whoever has them";
    must(at.free_passes_but({}));
    EXPECT_EQ(turnout_of(at), 0);
    if (WIFEXITED(status)) {
      ASSERT_EQ(status, 0);
      ASSERT_TRUE(has_pass);
      break;
    }
    ++deaths;
    kept += has_pass ? 1 : 0;
  }

  EXPECT_GT(deaths, 5);
  EXPECT_LT(kept, deaths);
}

struct Closing {
  TemporaryFolder prepared, outside;
  std::string expected;

  Closing() {
    WorkshopLog log = must(WorkshopLog::make(prepared.path(), {started()}));
    const ballot::Round round = must(open_round(prepared.path(), friction_round(), "vote", log));
    FileUrn kiosk = must(FileUrn::open(urn_path(prepared.path(), round.id)));
    cast_all(kiosk, full_house(round));
  }
  std::string fresh_copy() const {
    const std::string folder = outside / "copy.workshop";
    std::filesystem::remove_all(folder);
    std::filesystem::copy(prepared.path(), folder, std::filesystem::copy_options::recursive);
    return folder;
  }
  /// True if the process came to its end before the call that would have killed it.
  static bool close_and_die(const std::string& folder, int nth, bool only_recover) {
    const int status = in_child([&] {
      auto log = WorkshopLog::open(folder);
      if (!log) ::_exit(1);
      arm({nth, FaultKind::kDie});
      const bool fine = only_recover ? recover(folder, *log).has_value() : close_round(folder, *log).has_value();
      disarm();
      ::_exit(fine ? 0 : 1);
    });
    EXPECT_TRUE(!WIFEXITED(status) || status == 0);
    return WIFEXITED(status);
  }
  /// What the next start of the table, and a facilitator who closes if the round is still open, make of the folder.
  static std::string finish(const std::string& folder) {
    WorkshopLog log = must(WorkshopLog::open(folder));
    must(recover(folder, log));
    const auto closed = must(close_round(folder, log));
    int count = 0;
    for (const auto& change : must(log.read())) count += holds_alternative<workshop::RoundClosed>(change) ? 1 : 0;
    EXPECT_EQ(count, 1);
    EXPECT_TRUE(rounds_in(folder)->empty());
    return text_of(closed);
  }
};

TEST(Kill, AtAnyCallOfACloseStillGivesTheSameRound) {
  const Closing closing;
  const std::string expected = Closing::finish(closing.fresh_copy());
  int deaths = 0;
  for (int nth = 1; nth < 400; ++nth) {
    SCOPED_TRACE(nth);
    const std::string folder = closing.fresh_copy();
    if (Closing::close_and_die(folder, nth, false)) break;
    ++deaths;

    ASSERT_EQ(Closing::finish(folder), expected);
  }

  EXPECT_GT(deaths, 30);
}

TEST(Kill, DuringRecoveryAfterAKillDuringACloseStillGivesTheSameRound) {
  const Closing closing;
  const std::string expected = Closing::finish(closing.fresh_copy());
  int deaths = 0;
  for (int first = 3; first < 60; first += 5) {
    for (int second = 1; second < 60; second += 3) {
      SCOPED_TRACE(std::to_string(first) + ", then " + std::to_string(second));
      const std::string folder = closing.fresh_copy();
      Closing::close_and_die(folder, first, false);
      if (Closing::close_and_die(folder, second, true)) break;
      ++deaths;

      ASSERT_EQ(Closing::finish(folder), expected);
    }
  }

  EXPECT_GT(deaths, 10);
}

TEST(Kill, AtAnyCallOfADiscardLeavesTheRoundOpenOrDiscarded) {
  const Closing closing;
  int deaths = 0;
  for (int nth = 1; nth < 400; ++nth) {
    SCOPED_TRACE(nth);
    const std::string folder = closing.fresh_copy();
    const int status = in_child([&] {
      auto log = WorkshopLog::open(folder);
      arm({nth, FaultKind::kDie});
      const bool fine = log && discard_round(folder, *log).has_value();
      disarm();
      ::_exit(fine ? 0 : 1);
    });
    if (WIFEXITED(status)) break;
    ++deaths;

    WorkshopLog log = must(WorkshopLog::open(folder));
    must(recover(folder, log));
    int discarded = 0;
    int closed = 0;
    for (const auto& change : must(log.read())) {
      discarded += holds_alternative<workshop::RoundDiscarded>(change) ? 1 : 0;
      closed += holds_alternative<workshop::RoundClosed>(change) ? 1 : 0;
    }
    EXPECT_EQ(closed, 0);
    EXPECT_EQ(discarded, find_urn(folder) ? 0 : 1);
  }

  EXPECT_GT(deaths, 20);
}

TEST(Kill, OfATableLeavesTheLogUpToWhatWasAcknowledged) {
  const TemporaryFolder folder;
  must(WorkshopLog::make(folder.path(), {started()}));
  std::size_t before = 1;
  int deaths = 0;
  for (int nth = 1; nth < 60; nth += 2) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const int status = in_child([&] {
      arm({nth, FaultKind::kDie});
      auto log = WorkshopLog::open(folder.path());
      for (int entry = 0; log && entry < 6; ++entry) {
        if (!log->append({workshop::CaseDescribed{std::to_string(entry)}})) ::_exit(1);
        // Not through write(), which would count as a call of its own.
        ::syscall(SYS_write, ends[1], "+", 1);
      }
      disarm();
    });
    ::close(ends[1]);
    std::array<char, 64> reports{};
    const auto acknowledged = ::read(ends[0], reports.data(), reports.size());
    ::close(ends[0]);
    if (WIFEXITED(status)) {
      EXPECT_EQ(status, 0);
    } else {
      ++deaths;
    }

    const auto changes = must(must(WorkshopLog::open(folder.path())).read());

    ASSERT_GE(changes.size(), before + static_cast<std::size_t>(acknowledged));
    ASSERT_LE(changes.size(), before + static_cast<std::size_t>(acknowledged) + 1);
    before = changes.size();
  }

  EXPECT_GT(deaths, 5);
}

}  // namespace
}  // namespace crosstable::store::test

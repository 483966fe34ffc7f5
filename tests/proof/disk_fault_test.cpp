// A voter casts on the real screens while the disk fails. Whatever the screen says is true, and no ballot is lost or
// counted twice.
#include <filesystem>
#include <memory>
#include <optional>

#include "path/hands.h"
#include "proof/closing.h"
#include "proof/proof.h"
#include "store/disk_faults.h"
#include "store/rounds.h"

namespace crosstable::proof {
namespace {

using kiosk::Page;
using store::test::arm;
using store::test::disarm;
using store::test::Fault;
using store::test::FaultKind;
using store::test::must;
using store::test::TemporaryFolder;

struct Mode {
  const char* name;
  Fault fault;
};
const std::array<Mode, 6> kModes = {{
    {"EIO once", {0, FaultKind::kError, EIO, false}},
    {"EIO for good", {0, FaultKind::kError, EIO, true}},
    {"ENOSPC once", {0, FaultKind::kError, ENOSPC, false}},
    {"ENOSPC for good", {0, FaultKind::kError, ENOSPC, true}},
    {"short write once", {0, FaultKind::kShort, ENOSPC, false}},
    {"short writes for good", {0, FaultKind::kShort, ENOSPC, true}},
}};

/// A workshop whose vote is open, and the kiosk before it.
class Booth {
 public:
  Booth() {
    auto log = must(store::WorkshopLog::make(folder(), {store::test::started()}));
    urn_ = store::urn_path(folder(),
                           must(store::test::open_round(folder(), store::test::friction_round(15), "vote", log)).id);
    kiosk_ = std::make_unique<crosstable::test::KioskHands>(clock_, folder());
  }
  crosstable::test::KioskHands& kiosk() { return *kiosk_; }
  std::string folder() const { return outside_ / "fault.workshop"; }
  std::size_t ballots() const { return store::test::ids_in(urn_).size(); }
  /// Of Finance, whose 45 places the kiosk does not count down before a table shows it.
  bool is_nearly_full() const { return ballots() > 40; }

  /// One of Finance, about Sales, up to the page with the cast button.
  bool come_to_review() {
    // A kiosk that could not see its urn says that it waits for the vote, and looks again.
    for (int look = 0; look < 20 && kiosk_->state().page == Page::kWaiting; ++look) kiosk_->wait(500);
    for (const char* id : {"kiosk.start", "kiosk.function.FI", "kiosk.whom.SA", "kiosk.next", "kiosk.answer.D1.4"}) {
      if (!kiosk_->tap(id)) return false;
    }
    while (kiosk_->state().page == Page::kQuestions) {
      if (!kiosk_->tap("kiosk.next")) return false;
    }
    return kiosk_->state().page == Page::kReview;
  }

 private:
  TemporaryFolder outside_;
  crosstable::test::RoomClock clock_;
  std::string urn_;
  std::unique_ptr<crosstable::test::KioskHands> kiosk_;
};

/// What a look at the disk can meet.
std::vector<Fault> blind(const std::string& folder) {
  std::vector<Fault> faults;
  for (const bool lasting : {false, true}) {
    for (const int error : {EIO, EMFILE, ESTALE})
      faults.push_back({0, FaultKind::kError, error, lasting, store::test::FaultyCalls::kLooks});
    faults.push_back({0, FaultKind::kAway, 0, lasting, store::test::FaultyCalls::kLooks, folder});
  }
  return faults;
}

struct Tally {
  int trials = 0, struck = 0, recorded = 0, not_recorded = 0, unknown = 0;
};

/// Casts while the n-th call fails; then the disk is well again and the voter does what the page asks for.
void cast_on_a_failing_disk(Booth& booth, const Fault& fault, Tally& tally) {
  ASSERT_TRUE(booth.come_to_review());
  const std::size_t before = booth.ballots();
  booth.kiosk().wait(kiosk::kLockOut_ms);

  arm(fault);
  const bool tapped = booth.kiosk().tap_now("kiosk.cast");
  booth.kiosk().settle();
  disarm();
  ASSERT_TRUE(tapped);
  const Page said = booth.kiosk().state().page;
  ++tally.trials;
  tally.struck += store::test::struck() ? 1 : 0;
  if (said == Page::kRecorded) {
    ASSERT_EQ(booth.ballots(), before + 1);
    ++tally.recorded;
  } else if (said == Page::kNotRecorded) {
    ASSERT_EQ(booth.ballots(), before);
    ASSERT_TRUE(booth.kiosk().tap("kiosk.try_again")) << "the answers are kept";
    ++tally.not_recorded;
  } else {
    ASSERT_EQ(said, Page::kUnknown) << "the voter must be told";
    ASSERT_TRUE(booth.kiosk().tap("kiosk.look_again"));
    ++tally.unknown;
  }
  booth.kiosk().settle();
  ASSERT_EQ(booth.kiosk().state().page, Page::kRecorded);
  ASSERT_EQ(booth.ballots(), before + 1) << "once";
  ASSERT_TRUE(booth.kiosk().tap("kiosk.done"));
}

TEST(DiskFaults, InACastAreToldToTheVoterAndLoseNoBallot) {
  const int wanted = runs(204, 5040);
  Tally tally;
  std::unique_ptr<Booth> booth;

  while (tally.struck < wanted) {
    for (const Mode& mode : kModes) {
      Fault fault = mode.fault;
      for (fault.nth = 1; fault.nth < 100; ++fault.nth) {
        SCOPED_TRACE(std::string(mode.name) + " at call " + std::to_string(fault.nth));
        if (!booth || booth->is_nearly_full()) booth = std::make_unique<Booth>();
        const int before = tally.struck;
        ASSERT_NO_FATAL_FAILURE(cast_on_a_failing_disk(*booth, fault, tally));
        if (tally.struck == before) break;
      }
      ASSERT_GT(fault.nth, 5) << "a cast makes more calls than this";
    }
  }

  EXPECT_GT(tally.not_recorded, 0);
  EXPECT_GT(tally.unknown, 0);
  say(std::to_string(tally.struck) + " failed calls in " + std::to_string(tally.trials) + " casts: " +
      std::to_string(tally.recorded) + " recorded, " + std::to_string(tally.not_recorded) + " told \"not recorded\", " +
      std::to_string(tally.unknown) + " told that it cannot be seen; 0 acknowledged missing, 0 twice, 0 untold");
}

TEST(DiskFaults, InALookNeverMakeAKioskDenyABallotThatIsCounted) {
  Tally tally;
  std::unique_ptr<Booth> booth;
  for (std::size_t kind = 0; kind < 8; ++kind) {
    for (int nth = 1; nth < 100; ++nth) {
      if (!booth || booth->is_nearly_full()) booth = std::make_unique<Booth>();
      Fault fault = blind(booth->folder())[kind];
      fault.nth = nth;
      SCOPED_TRACE("kind " + std::to_string(kind) + " at look " + std::to_string(nth));
      const int before = tally.struck;
      ASSERT_NO_FATAL_FAILURE(cast_on_a_failing_disk(*booth, fault, tally));
      if (tally.struck == before) break;
    }
  }

  EXPECT_GT(tally.struck, 60);
  EXPECT_GT(tally.recorded, 0);
  say(std::to_string(tally.struck) + " failed looks in " + std::to_string(tally.trials) +
      " casts: " + std::to_string(tally.recorded) + " recorded, " + std::to_string(tally.not_recorded) +
      " told \"not recorded\", all of them truly, " + std::to_string(tally.unknown) +
      " told that it cannot be seen; \"not cast in time\" 0, 0 twice");
}

TEST(DiskFaults, InALookAreNoNewsToAVoterWhoIsAnswering) {
  Booth booth;
  ASSERT_TRUE(booth.come_to_review());
  const kiosk::Draft draft = booth.kiosk().state().draft;
  int struck = 0;
  for (Fault fault : blind(booth.folder())) {
    for (fault.nth = 1; fault.nth < 60; ++fault.nth) {
      SCOPED_TRACE("errno " + std::to_string(fault.error) + " at look " + std::to_string(fault.nth));
      arm(fault);
      booth.kiosk().wait(400);
      booth.kiosk().wait(400);
      disarm();
      ASSERT_EQ(booth.kiosk().state().page, Page::kReview);
      ASSERT_EQ(booth.kiosk().state().draft, draft);
      ASSERT_FALSE(booth.kiosk().state().gone);
      if (!store::test::struck()) break;
      ++struck;
      // Somebody is there, and the kiosk sees again.
      booth.kiosk().app().feed(look::Touch{7, look::TouchPhase::kBegin, 1, 1, 0});
      booth.kiosk().app().feed(look::Touch{7, look::TouchPhase::kEnd, 1, 1, 0});
      booth.kiosk().wait(400);
      ASSERT_EQ(booth.kiosk().state().problem, words::Message{});
    }
  }

  EXPECT_GT(struck, 60);
  EXPECT_TRUE(booth.kiosk().tap("kiosk.cast"));
  booth.kiosk().settle();
  EXPECT_EQ(booth.kiosk().state().page, Page::kRecorded);
  say(std::to_string(struck) + " failed looks while a voter answers: 0 drafts wiped, 0 votes said to be closed");
}

/// A workshop in whose vote everybody has voted; copied for every trial.
class Voted {
 public:
  Voted() {
    auto log = must(store::WorkshopLog::make(prepared_ / "voted", {store::test::started()}));
    const auto round = must(store::test::open_round(prepared_ / "voted", store::test::friction_round(), "vote", log));
    store::FileUrn kiosk = must(store::FileUrn::open(store::urn_path(prepared_ / "voted", round.id)));
    store::test::cast_all(kiosk, store::test::full_house(round));
  }
  std::string copy_into(const TemporaryFolder& sessions) const {
    const std::string folder = sessions / "voted.workshop";
    std::filesystem::copy(prepared_ / "voted", folder, std::filesystem::copy_options::recursive);
    return folder;
  }

 private:
  TemporaryFolder prepared_;
};

/// True if the table shows a closed round with all ten ballots.
bool shows_the_close(const crosstable::test::TableHands& table) {
  if (table.state().live || table.workshop().rounds.empty()) return false;
  const workshop::RoundRecord& round = table.workshop().rounds.back();
  return round.state == workshop::RoundState::kClosed && round.turnout == ballot::Turnout{4, 3, 3};
}

/// The sentence that tells why, on the question of a stuck vote or at the edge of the sheet.
std::string told_of(const crosstable::test::TableHands& table) {
  const auto& live = table.state().live;
  return english(live && !live->stuck.empty() ? live->stuck : table.state().problem);
}

/// Closes while the n-th call fails; then the disk is well again and the facilitator closes once more if need be.
void close_on_a_failing_disk(const Voted& voted, const Fault& fault, Tally& tally) {
  const TemporaryFolder sessions;
  const std::string folder = voted.copy_into(sessions);
  {
    crosstable::test::RoomClock clock;
    crosstable::test::TableHands table(clock, sessions.path());
    table.act(table::OpenWorkshop{folder});
    ASSERT_TRUE(table.state().live) << table.state().problem;

    arm(fault);
    table.act(table::CloseRound{});
    disarm();

    ++tally.trials;
    tally.struck += store::test::struck() ? 1 : 0;
    if (shows_the_close(table)) {
      ++tally.recorded;
    } else {
      ASSERT_TRUE(told_of(table).ends_with('.')) << "the facilitator must be told: " << told_of(table);
      ++tally.not_recorded;
      table.act(table::DismissProblem{});
      table.act(table::CloseRound{});
      ASSERT_TRUE(shows_the_close(table)) << table.state().problem;
    }
  }
  const Closed closed = finish(folder);
  ASSERT_EQ(closed.turnout, 10);
  ASSERT_EQ(closed.entries, 1U);
}

TEST(DiskFaults, InACloseAreToldAtTheTableAndLoseNoBallot) {
  const Voted voted;
  const int wanted = runs(120, 1260);
  Tally tally;

  for (int pass = 0; tally.struck < wanted; ++pass) {
    for (const Mode& mode : kModes) {
      // The short form tries every sixth call of a close in each mode.
      Fault fault = mode.fault;
      const int step = is_long() ? 1 : 6;
      for (fault.nth = 1 + pass % step; fault.nth < 400; fault.nth += step) {
        SCOPED_TRACE(std::string(mode.name) + " at call " + std::to_string(fault.nth));
        const int before = tally.struck;
        ASSERT_NO_FATAL_FAILURE(close_on_a_failing_disk(voted, fault, tally));
        if (tally.struck == before) break;
      }
      ASSERT_GT(fault.nth, 30) << "a close makes more calls than this";
    }
  }

  EXPECT_GT(tally.not_recorded, 0);
  say(std::to_string(tally.struck) + " failed calls in " + std::to_string(tally.trials) +
      " closes: " + std::to_string(tally.recorded) + " closed all the same, " + std::to_string(tally.not_recorded) +
      " told and closed afterwards; 0 ballots missing, 0 untold");
}

}  // namespace
}  // namespace crosstable::proof

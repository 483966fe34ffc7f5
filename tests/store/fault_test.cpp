// Every call that changes the disk fails once, one after the other, in every operation of the room.
#include <map>

#include <gtest/gtest.h>

#include "store/fault_trials.h"

namespace crosstable::store::test {
namespace {

TEST(DiskFault, NeverMakesACastSayRecordedForABallotThatIsNotThere) {
  const TemporaryFolder folder;
  std::optional<FileUrn> urn;
  int notes = 0;
  int unknown = 0;

  const int faults = for_every_call({kOnce, kBroken, kFullOnce, kFull, kLate}, [&](const Fault& fault) {
    if (!urn || turnout_of(*urn) > 120) {
      if (urn) must(destroy_round(folder.path(), urn->round().id));
      urn.emplace(make_urn(folder.path(), friction_round(15)));
    }
    const auto id = ballot::random_id();
    const auto function = static_cast<int>(id[0] % 3);
    const auto box = box_of(urn->round(), function, 1);

    arm(fault);
    const CastResult result = urn->cast(id, function, 1, box);
    disarm();

    const auto stored = ids_in(urn->path());
    const bool is_stored = stored.contains(hex(id));
    if (result.outcome == CastOutcome::kRecorded) {
      EXPECT_TRUE(is_stored);
    }
    if (result.outcome == CastOutcome::kNotRecorded) {
      EXPECT_FALSE(is_stored);
      ++notes;
    }
    if (result.outcome == CastOutcome::kUnknown) ++unknown;
    if (result.outcome != CastOutcome::kRecorded) expect_a_sentence(result.problem);
    EXPECT_EQ(static_cast<std::size_t>(turnout_of(*urn)), stored.size());
    EXPECT_TRUE(result.outcome == CastOutcome::kRecorded || struck());
  });

  EXPECT_GT(faults, 60);
  EXPECT_GT(notes, 20);
  EXPECT_GT(unknown, 5) << "a disk that keeps failing can hide what it holds";
}

/// The urn says that the ballot is not in it.
bool denies(CastOutcome outcome) { return outcome != CastOutcome::kRecorded && outcome != CastOutcome::kUnknown; }

/// An urn in a folder that can be renamed, with room for some more ballots.
class MovableUrn {
 public:
  MovableUrn() { std::filesystem::create_directory(folder()); }
  std::string folder() const { return outside_ / "moved.workshop"; }
  FileUrn& with_room() {
    if (!urn_ || turnout_of(*urn_) > 120) {
      if (urn_) must(destroy_round(folder(), urn_->round().id));
      urn_.emplace(make_urn(folder(), friction_round(15)));
    }
    return *urn_;
  }

 private:
  TemporaryFolder outside_;
  std::optional<FileUrn> urn_;
};

/// Casts a ballot while the disk fails, and once more when it is well again. Says what the first cast said.
CastOutcome cast_twice(FileUrn& urn, const Fault& fault, const std::optional<Fault>& then) {
  const std::size_t before = ids_in(urn.path()).size();
  const auto id = ballot::random_id();
  const auto function = static_cast<int>(before % 3);
  const auto box = box_of(urn.round(), function, 1);

  arm(fault, then);
  const CastResult result = urn.cast(id, function, 1, box);
  disarm();

  const bool is_there = ids_in(urn.path()).contains(hex(id));
  EXPECT_TRUE(!is_there || !denies(result.outcome)) << result.problem;
  EXPECT_TRUE(is_there || result.outcome != CastOutcome::kRecorded);
  if (result.outcome != CastOutcome::kRecorded) expect_a_sentence(result.problem);
  const CastResult again = urn.cast(id, function, 1, box);
  EXPECT_EQ(again.outcome, CastOutcome::kRecorded) << again.problem;
  EXPECT_EQ(ids_in(urn.path()).size(), before + 1) << "once";
  EXPECT_EQ(static_cast<std::size_t>(turnout_of(urn)), before + 1);
  return result.outcome;
}

TEST(DiskFault, InALookNeverMakesACastDenyABallotThatIsThereNorCountItTwice) {
  MovableUrn movable;
  std::map<CastOutcome, int> said;
  const int faults = for_every_call(blind(movable.folder()),
                                    [&](const Fault& fault) { ++said[cast_twice(movable.with_room(), fault, {})]; });

  EXPECT_GT(faults, 60);
  EXPECT_EQ(said[CastOutcome::kClosed] + said[CastOutcome::kGone], 0) << "voting has not closed";
  EXPECT_GT(said[CastOutcome::kRecorded], 5);
}

TEST(DiskFault, InAChangeAndThenInALookNeverMakesACastDenyABallotThatIsThere) {
  MovableUrn movable;
  std::map<CastOutcome, int> said;
  int faults = 0;
  for (Fault then : blind(movable.folder())) {
    for (then.nth = 1; then.nth < 32; then.nth += 3) {
      SCOPED_TRACE("then " + describe(then));
      faults += for_every_call({kOnce, kLate},
                               [&](const Fault& fault) { ++said[cast_twice(movable.with_room(), fault, then)]; });
    }
  }

  EXPECT_GT(faults, 200);
  EXPECT_EQ(said[CastOutcome::kClosed] + said[CastOutcome::kGone], 0) << "voting has not closed";
  EXPECT_GT(said[CastOutcome::kUnknown], 20);
}

TEST(DiskFault, InALookIsNoNewsOfTheVote) {
  MovableUrn movable;
  FileUrn& urn = movable.with_room();

  const int faults = for_every_call(blind(movable.folder()), [&](const Fault& fault) {
    arm(fault);
    const auto found = look_for_urn(movable.folder());
    const auto view = urn.shown();
    disarm();

    EXPECT_TRUE(!found || *found == urn.path());
    EXPECT_TRUE(!view || view->state == ballot::UrnState::kOpen);
    const auto after = urn.shown();
    EXPECT_TRUE(after && after->state == ballot::UrnState::kOpen);
  });

  EXPECT_GT(faults, 20);
}

TEST(DiskFault, BehindItABallotThatIsFoundIsProvedToLast) {
  MovableUrn movable;
  FileUrn& urn = movable.with_room();
  const auto id = ballot::random_id();
  const auto box = box_of(urn.round(), 0, 1);
  ASSERT_EQ(urn.cast(id, 0, 1, box).outcome, CastOutcome::kRecorded);

  arm(Fault{});
  EXPECT_EQ(urn.cast(id, 0, 1, box).outcome, CastOutcome::kRecorded);
  EXPECT_GT(disarm(), 5) << "a transaction of its own, with its syncs";
}

TEST(DiskFault, LeavesTheLogWithAllOrNothingAndSaysWhich) {
  const TemporaryFolder folder;
  std::optional<WorkshopLog> log = must(WorkshopLog::make(folder.path(), {started()}));
  const std::vector<workshop::Change> two = {workshop::CaseDescribed{"a"}, workshop::CaseDescribed{"b"}};

  const int faults = for_every_call({kOnce, kBroken, kFullOnce, kFull, kLate}, [&](const Fault& fault) {
    const std::size_t before = must(log->read()).size();

    arm(fault);
    const auto appended = log->append(two);
    disarm();

    const std::size_t here = must(log->read()).size();
    log.reset();
    log.emplace(must(WorkshopLog::open(folder.path())));
    const std::size_t after = must(log->read()).size();
    EXPECT_EQ(here, after) << "what this process reads is what the next one reads";
    EXPECT_TRUE(after == before || after == before + 2);
    if (appended) {
      EXPECT_EQ(after, before + 2);
    } else {
      expect_a_sentence(appended.error().sentence);
    }
    if (!appended && appended.error().why != NotLogged::Why::kUnknown) {
      EXPECT_EQ(after, before);
    }
  });

  EXPECT_GT(faults, 6);
}

TEST(DiskFault, LeavesARoundEitherOpenedOrNotAtAll) {
  const TemporaryFolder outside;
  const int faults = for_every_call({kOnce, kFull, kLate}, [&](const Fault& fault) {
    const std::string folder = outside / "opening.workshop";
    std::filesystem::remove_all(folder);
    WorkshopLog log = must(WorkshopLog::make(folder, {started()}));

    arm(fault);
    const auto opened = open_round(folder, friction_round(), "vote", log);
    disarm();

    if (!opened) expect_a_sentence(opened.error());
    must(recover(folder, log));
    const auto logged = of_kind<workshop::RoundOpened>(must(log.read()));
    const auto urn = find_urn(folder);
    ASSERT_EQ(logged.size(), urn ? 1U : 0U);
    if (opened) {
      ASSERT_TRUE(urn);
    }
    if (urn) {
      EXPECT_TRUE(FileUrn::open(*urn)) << "kiosks can vote";
    } else {
      EXPECT_TRUE(rounds_in(folder)->empty());
    }
  });

  EXPECT_GT(faults, 60);
}

TEST(DiskFault, NeverLosesARoundThatIsBeingClosed) {
  const Voted voted;
  const TemporaryFolder outside;
  const int faults = for_every_call({kOnce, kFull, kLate}, [&](const Fault& fault) {
    const std::string folder = voted.copy_to(outside);
    WorkshopLog log = must(WorkshopLog::open(folder));

    arm(fault);
    const auto first = close_round(folder, log);
    disarm();
    if (!first) expect_a_sentence(first.error());
    const auto again = close_round(folder, log);

    ASSERT_TRUE(again) << again.error();
    EXPECT_EQ(text_of(again->cells), voted.expected);
    if (first) {
      EXPECT_EQ(text_of(*first), text_of(*again));
    }
    EXPECT_EQ(of_kind<workshop::RoundClosed>(must(log.read())).size(), 1U);
    EXPECT_TRUE(rounds_in(folder)->empty());
  });

  EXPECT_GT(faults, 100);
}

TEST(DiskFault, OfAFolderIsNotTakenForAFolderWithoutSnapshotsOrSigners) {
  const TemporaryFolder folder;
  must(write_snapshot(folder / "one.snapshot", some_snapshot(), test_signer()));
  must(accept_signer(folder.path(), test_signer().public_key(), "Head office"));

  for (const int error : {EACCES, EIO, EMFILE, ESTALE}) {
    const Fault fault{1, FaultKind::kError, error, true, FaultyCalls::kLooks};
    arm(fault);
    const auto snapshots = snapshots_in(folder.path());
    disarm();
    arm(fault);
    const auto signers = known_signers(folder.path());
    disarm();

    ASSERT_FALSE(snapshots);
    expect_a_sentence(snapshots.error());
    ASSERT_FALSE(signers);
    expect_a_sentence(signers.error());
  }

  EXPECT_EQ(must(snapshots_in(folder.path())).size(), 1U);
  EXPECT_EQ(must(known_signers(folder.path())).accepted.size(), 1U);
}

TEST(DiskFault, NeverLeavesHalfASnapshot) {
  const TemporaryFolder folder;
  const workshop::Snapshot snapshot = some_snapshot();
  must(write_snapshot(folder / "whole.snapshot", snapshot, test_signer()));
  const auto whole = bytes_of(folder / "whole.snapshot");

  const int faults = for_every_call({kOnce, kBroken, kFullOnce, kFull, kLate}, [&](const Fault& fault) {
    const std::string path = folder / "tried.snapshot";
    std::filesystem::remove(path);

    arm(fault);
    const auto written = write_snapshot(path, snapshot, test_signer());
    disarm();

    if (!written) expect_a_sentence(written.error());
    if (written) {
      EXPECT_TRUE(exists(path));
    }
    if (exists(path)) {
      EXPECT_EQ(bytes_of(path), whole);
    }
  });

  EXPECT_GT(faults, 10);
}

}  // namespace
}  // namespace crosstable::store::test

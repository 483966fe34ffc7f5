// Every call that looks at the disk fails once, one after the other, in every operation of the room.
#include <gtest/gtest.h>

#include "store/fault_trials.h"

namespace crosstable::store::test {
namespace {

/// Of one kind of error, for operations that look often.
std::vector<Fault> blind_by_one_error(const std::string& folder) {
  std::vector<Fault> faults = blind(folder);
  std::erase_if(faults, [](const Fault& fault) { return fault.kind == FaultKind::kError && fault.error != EIO; });
  return faults;
}

/// Without a folder that is away, for operations that would make it again.
std::vector<Fault> blind_in_place() {
  std::vector<Fault> faults = blind("");
  std::erase_if(faults, [](const Fault& fault) { return fault.kind == FaultKind::kAway; });
  return faults;
}

void remove_log(const std::string& folder) {
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(joined(folder, "workshop.db") + ending);
}

TEST(DiskFault, InALookMakesNoLogBesideAVote) {
  const Voted voted;
  const TemporaryFolder other;
  const std::string folder = voted.copy_to(other);
  remove_log(folder);

  const int faults = for_every_call(blind_in_place(), [&](const Fault& fault) {
    arm(fault);
    const auto made = WorkshopLog::make(folder, {started()});
    disarm();

    ASSERT_FALSE(made);
    expect_a_sentence(made.error());
    EXPECT_FALSE(exists(joined(folder, "workshop.db")));
  });

  EXPECT_GE(faults, 6);
}

TEST(DiskFault, InALookNeverAdvisesToRemoveAFolderWithAVote) {
  const Voted voted;
  const TemporaryFolder other;
  const std::string folder = voted.copy_to(other);
  remove_log(folder);
  ASSERT_TRUE(write_new_file(joined(folder, "workshop.db"), {}));

  const int faults = for_every_call(blind(folder), [&](const Fault& fault) {
    arm(fault);
    const words::Message seen = workshop_problem(folder);
    const auto opened = WorkshopLog::open(folder);
    disarm();

    ASSERT_FALSE(opened);
    for (const words::Message& said : {seen, opened.error()}) {
      expect_a_sentence(said);
      EXPECT_EQ(english(said).find("remove"), std::string::npos) << said;
    }
  });

  EXPECT_GT(faults, 20);
}

TEST(DiskFault, InALookNeverRemovesAVoteThatTheLogDoesNotKnowNorPassesItOver) {
  const Voted voted;
  const TemporaryFolder older;
  must(WorkshopLog::make(older / "log", {started()}));
  const TemporaryFolder other;

  const int faults = for_every_call(blind_by_one_error(other / "copy.workshop"), [&](const Fault& fault) {
    const std::string folder = voted.copy_to(other);
    remove_log(folder);
    std::filesystem::copy_file(older / "log/workshop.db", joined(folder, "workshop.db"));
    WorkshopLog log = must(WorkshopLog::open(folder));

    arm(fault);
    const auto remarks = recover(folder, log);
    disarm();

    EXPECT_TRUE(!remarks || !remarks->empty()) << "passed over without a word";
    EXPECT_TRUE(exists(urn_path(folder, voted.id)));
    EXPECT_TRUE(exists(key_path(folder, voted.id)));
  });

  EXPECT_GT(faults, 20);
}

TEST(DiskFault, InALookNeverOpensASecondVoteBesideTheFirst) {
  const Voted voted;
  const TemporaryFolder older;
  must(WorkshopLog::make(older / "log", {started()}));
  const std::string folder = older / "log";
  for (const std::string& path : {urn_path("", voted.id), key_path("", voted.id)})
    std::filesystem::copy_file(voted.folder / path, joined(folder, path));
  WorkshopLog log = must(WorkshopLog::open(folder));

  const int faults = for_every_call(blind(folder), [&](const Fault& fault) {
    arm(fault);
    const auto second = open_round(folder, friction_round(), "vote", log);
    disarm();

    EXPECT_FALSE(second);
    EXPECT_EQ(log.history().now().open_round(), nullptr);
    EXPECT_TRUE(exists(urn_path(folder, voted.id)));
  });

  EXPECT_GT(faults, 5);
}

TEST(DiskFault, InALookNeverMakesAnUnlockingSayThatNoVoteIsOpen) {
  const Voted voted;
  const TemporaryFolder other;
  const std::string folder = voted.copy_to(other);
  const ballot::SecretText passphrase("three grey herons");

  const int faults = for_every_call(blind(folder), [&](const Fault& fault) {
    arm(fault);
    const auto key = unlock_round(folder, passphrase);
    disarm();

    EXPECT_TRUE(key || english(key.error()).find("no vote is open") == std::string::npos) << key.error();
  });

  EXPECT_GT(faults, 5);
}

}  // namespace
}  // namespace crosstable::store::test

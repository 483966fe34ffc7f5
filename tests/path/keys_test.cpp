// Passphrase and PIN in the room: through the real table, kiosk and files, with a table that is started again.
#include "path/keys.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include <gtest/gtest.h>

#include "store/disk_faults.h"
#include "store/file_urn.h"
#include "store/pin_file.h"
#include "store/round_desk.h"
#include "workshop/example.h"

namespace crosstable::test {
namespace {

TEST_F(Keys, APassphraseIsNotAskedForAgainWhileTheTableRuns) {
  ASSERT_NO_FATAL_FAILURE(open_with("three grey herons"));
  ASSERT_NO_FATAL_FAILURE(everybody_votes());

  ASSERT_TRUE(table_->tap("table.vote.show"));
  EXPECT_FALSE(table_->workshop().rounds.back().cells.empty());
  table_->act(table::GoHome{});
  table_->act(table::OpenWorkshop{folder_});
  EXPECT_FALSE(table_->state().live->locked);
  ASSERT_TRUE(table_->hold("table.vote.close", 3000));

  EXPECT_EQ(table_->workshop().rounds.back().state, workshop::RoundState::kClosed) << table_->state().problem;
  EXPECT_TRUE(store::rounds_in(folder_)->empty());
}

TEST_F(Keys, APassphraseIsAskedForAfterARestartAndTheVoteGoesOnMeanwhile) {
  ASSERT_NO_FATAL_FAILURE(open_with("three grey herons"));
  start_again();
  ASSERT_TRUE(table_->state().live && table_->state().live->locked) << table_->state().problem;
  ASSERT_NO_FATAL_FAILURE(everybody_votes());
  table_->act(table::ShowNow{});
  EXPECT_TRUE(table_->workshop().rounds.back().cells.empty());
  EXPECT_EQ(table_->state().problem, "");

  ASSERT_NO_FATAL_FAILURE(write_passphrase("three grey heron"));
  ASSERT_TRUE(table_->tap("table.key.unlock"));
  EXPECT_NE(english(table_->state().problem).find("does not open"), std::string::npos);
  ASSERT_TRUE(table_->tap("table.problem.dismiss"));
  ASSERT_NO_FATAL_FAILURE(write_passphrase("three grey herons"));
  ASSERT_TRUE(table_->tap("table.key.unlock"));
  table_->settle();

  EXPECT_FALSE(table_->workshop().rounds.back().cells.empty()) << table_->state().problem;
  ASSERT_TRUE(table_->hold("table.vote.close", 3000));
  EXPECT_EQ(table_->workshop().rounds.back().state, workshop::RoundState::kClosed) << table_->state().problem;
}

TEST_F(Keys, AForgottenPassphraseLeavesOnlyToGiveTheVoteUp) {
  ASSERT_NO_FATAL_FAILURE(open_with("three grey herons"));
  ASSERT_NO_FATAL_FAILURE(everybody_votes());
  ASSERT_TRUE(table_->tap("table.vote.show"));
  const auto shown = table_->workshop().rounds.back().cells;
  ASSERT_FALSE(shown.empty());
  start_again();

  ASSERT_TRUE(table_->hold("table.key.give_up", 3000));

  EXPECT_FALSE(table_->state().live.has_value()) << table_->state().problem;
  EXPECT_TRUE(table_->workshop().rounds.back().aside);
  EXPECT_EQ(table_->workshop().rounds.back().cells, shown);
  EXPECT_TRUE(store::rounds_in(folder_)->empty());
  start_again();
  EXPECT_EQ(table_->workshop().rounds.back().cells, shown);
}

TEST_F(Keys, AVoteThatWasShownIsNotDiscardedUnderAnOlderLogThatDoesNotKnowIt) {
  ASSERT_NO_FATAL_FAILURE(open_with("three grey herons"));
  const std::string older = sessions_.path() + "/older";
  std::filesystem::create_directory(older);
  const auto copy_log = [](const std::string& from, const std::string& to) {
    for (const char* name : {"/workshop.db", "/workshop.db-wal", "/workshop.db-shm"}) {
      std::filesystem::remove(to + name);
      if (std::filesystem::exists(from + name)) std::filesystem::copy(from + name, to + name);
    }
  };
  copy_log(folder_, older);
  ASSERT_NO_FATAL_FAILURE(everybody_votes());
  ASSERT_TRUE(table_->tap("table.vote.show"));
  ASSERT_FALSE(table_->workshop().rounds.back().cells.empty());
  table_ = nullptr;
  copy_log(older, folder_);
  start_again();
  ASSERT_TRUE(table_->state().live.has_value()) << table_->state().problem;
  ASSERT_TRUE(table_->workshop().open_round()->cells.empty()) << "the log is older";
  const std::string id = table_->state().live->round.id;
  if (!table_->state().problem.empty()) table_->act(table::DismissProblem{});

  ASSERT_TRUE(table_->hold("table.key.give_up", 3000));

  EXPECT_EQ(table_->state().problem, "");
  EXPECT_TRUE(table_->workshop().rounds.back().aside);
  EXPECT_FALSE(table_->workshop().rounds.back().maybe_shown.empty());
  EXPECT_TRUE(std::filesystem::exists(folder_ + "/aside-" + id + ".urn")) << "no ballot is destroyed";
}

/// A vote is open and shown in part, the table is started again, and the urn is not what it was.
class LostUrn : public Keys {
 protected:
  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(Keys::SetUp());
    ASSERT_TRUE(table_->open_vote());
    urn_ = store::urn_path(folder_, table_->state().live->round.id);
  }
  void show_all() {
    ASSERT_NO_FATAL_FAILURE(everybody_votes());
    ASSERT_TRUE(table_->tap("table.vote.show"));
    ASSERT_FALSE(table_->workshop().rounds.back().cells.empty());
  }
  std::string urn_;
};

TEST_F(LostUrn, LeavesTheWorkshopUsableAndTheVoteToBeSetAside) {
  ASSERT_NO_FATAL_FAILURE(show_all());
  const auto shown = table_->workshop().rounds.back().cells;
  std::filesystem::resize_file(urn_, 100);
  start_again();

  EXPECT_NE(english(table_->state().lost).find(urn_), std::string::npos) << table_->state().lost;
  EXPECT_EQ(table_->state().problem, "");
  table_->act(table::Backward{});
  EXPECT_FALSE(table_->can_tap("table.lost.give_up")) << "other steps go on";
  table_->act(workshop::Change{workshop::CaseDescribed{"In March it took five weeks."}});
  EXPECT_EQ(table_->state().problem, "");
  table_->act(table::Forward{});
  ASSERT_TRUE(table_->hold("table.lost.give_up", 3000));

  EXPECT_EQ(table_->state().problem, "");
  EXPECT_EQ(table_->state().lost, "");
  EXPECT_TRUE(table_->workshop().rounds.back().aside);
  start_again();
  EXPECT_EQ(table_->workshop().rounds.back().cells, shown);
  EXPECT_EQ(table_->workshop().past_case, "In March it took five weeks.");
  EXPECT_TRUE(store::rounds_in(folder_)->empty());
}

TEST_F(LostUrn, IsGoneOnWithOnceItIsPutBack) {
  ASSERT_NO_FATAL_FAILURE(show_all());
  std::filesystem::rename(urn_, folder_ + "/elsewhere");
  start_again();
  EXPECT_NE(english(table_->state().lost).find("is missing"), std::string::npos) << table_->state().lost;
  std::filesystem::rename(folder_ + "/elsewhere", urn_);

  ASSERT_TRUE(table_->tap("table.lost.again"));

  EXPECT_EQ(table_->state().lost, "");
  ASSERT_TRUE(table_->hold("table.vote.close", 3000));
  EXPECT_EQ(table_->workshop().rounds.back().state, workshop::RoundState::kClosed) << table_->state().problem;
  EXPECT_FALSE(table_->workshop().rounds.back().aside);
}

TEST_F(LostUrn, IsDiscardedWhereNothingWasShownAndANewVoteOpens) {
  std::filesystem::remove(urn_);
  start_again();
  table_->act(table::OpenRound{});
  EXPECT_NE(english(table_->state().problem).find("give that one up"), std::string::npos) << table_->state().problem;
  table_->act(table::DismissProblem{});

  ASSERT_TRUE(table_->hold("table.lost.give_up", 3000));

  EXPECT_EQ(table_->workshop().rounds.back().state, workshop::RoundState::kDiscarded) << table_->state().problem;
  ASSERT_TRUE(table_->open_vote());
  EXPECT_TRUE(table_->state().live.has_value()) << table_->state().problem;
}

TEST_F(Keys, APinIsNeededForTheVoteAndToLeaveAKioskAcrossRestarts) {
  ASSERT_NO_FATAL_FAILURE(choose_pin("402817"));
  ASSERT_TRUE(table_->open_vote());
  EXPECT_FALSE(table_->state().live.has_value());
  ASSERT_NO_FATAL_FAILURE(type_pin("402817"));
  ASSERT_TRUE(table_->state().live.has_value()) << table_->state().problem;
  start_again();
  EXPECT_TRUE(table_->state().pin_set);
  KioskHands kiosk(clock_, folder_);
  kiosk.wait(1000);

  kiosk.touch(1, look::TouchPhase::kBegin, {5, 5});
  for (int i = 0; i < 40; ++i) kiosk.wait(100);
  kiosk.touch(1, look::TouchPhase::kEnd, {5, 5});
  kiosk.frame();
  ASSERT_TRUE(kiosk.state().pin.has_value());
  for (const char digit : std::string("402818")) ASSERT_TRUE(kiosk.tap_now(std::string("kiosk.pin.") + digit));
  kiosk.settle();
  EXPECT_FALSE(kiosk.app().left());
  for (const char digit : std::string("402817")) ASSERT_TRUE(kiosk.tap_now(std::string("kiosk.pin.") + digit));
  kiosk.settle();

  EXPECT_TRUE(kiosk.app().left());
}

/// The disk refuses while a voter casts: full, read-only or broken.
class DiskTrouble : public Keys, public ::testing::WithParamInterface<int> {};

TEST_P(DiskTrouble, KeepsTheVotersAnswersAndTellsTheTableWhichKioskNeedsIt) {
  ASSERT_TRUE(table_->open_vote());
  KioskHands kiosk(clock_, folder_);
  const ballot::Round round = table_->state().live->round;
  const ballot::Ballot ballot = workshop::example_ballots(round.form, round.roster).front();

  const std::string why = kiosk.vote(ballot, round.form.functions, [] {
    store::test::arm({1, store::test::FaultKind::kError, GetParam(), true});
  });
  store::test::disarm();

  EXPECT_NE(why.find("not recorded"), std::string::npos) << why;
  EXPECT_EQ(kiosk.state().page, kiosk::Page::kNotRecorded);
  EXPECT_EQ(kiosk.state().draft->rater, ballot.rater) << "the answers are still there";
  kiosk.settle();
  table_->wait(4000);
  table_->wait(100);
  EXPECT_EQ(table_->state().machine.kiosks_in_trouble, std::vector<int>{kiosk.state().kiosk});
  ASSERT_TRUE(kiosk.tap("kiosk.try_again"));
  kiosk.settle();
  EXPECT_EQ(kiosk.state().page, kiosk::Page::kRecorded);
  table_->wait(4000);
  table_->wait(100);
  EXPECT_TRUE(table_->state().machine.kiosks_in_trouble.empty());
  table_->act(table::ShowNow{});
  int votes = 0;
  for (const int cast : table_->state().live->view.turnout) votes += cast;
  EXPECT_EQ(votes, 1);
}

INSTANTIATE_TEST_SUITE_P(Every, DiskTrouble, ::testing::Values(ENOSPC, EROFS, EIO));

TEST_F(Keys, AFullDiskKeepsTheVoteOpenAndItsCloseSaysWhatToDo) {
  ASSERT_TRUE(table_->open_vote());
  ASSERT_NO_FATAL_FAILURE(everybody_votes());

  store::test::arm({1, store::test::FaultKind::kError, ENOSPC, true});
  table_->hold("table.vote.close", 3000);
  store::test::disarm();

  ASSERT_TRUE(table_->state().live.has_value());
  EXPECT_NE(english(table_->state().live->stuck).find("make room"), std::string::npos) << table_->state().live->stuck;
  ASSERT_TRUE(table_->tap("table.stuck.again"));
  table_->settle();
  table_->settle();
  EXPECT_EQ(table_->workshop().rounds.back().state, workshop::RoundState::kClosed) << table_->state().problem;
  EXPECT_EQ(table_->workshop().rounds.back().cells.size(), table_->workshop().rounds.back().plan.cells.size());
}

TEST_F(Keys, ADiskThatKeepsOldCopiesOpensNoVoteWithoutAPassphrase) {
  table_ = nullptr;
  table_ = std::make_unique<TableHands>(clock_, sessions_.path(), ballot::Disk{"btrfs", ballot::DiskHabit::kCopies});
  table_->act(table::OpenWorkshop{folder_});
  table_->wait(4000);

  ASSERT_TRUE(table_->tap("table.vote.open"));
  EXPECT_FALSE(table_->find("table.key.decline"));
  table_->act(table::OpenRound{});
  EXPECT_FALSE(table_->state().live.has_value());
  EXPECT_NE(english(table_->state().problem).find("btrfs"), std::string::npos) << table_->state().problem;
  table_->act(table::DismissProblem{});
  ASSERT_NO_FATAL_FAILURE(write_passphrase("grey herons"));
  ASSERT_TRUE(table_->tap("table.key.lock"));
  EXPECT_TRUE(table_->state().live.has_value()) << table_->state().problem;
}

TEST_F(Keys, WrongPinsAtAKioskNeverKeepTheFacilitatorFromClosing) {
  const ballot::SecretText pin("402817");
  const ballot::SecretText wrong("117402");
  ASSERT_TRUE(store::set_pin(folder_, pin));
  const store::BootMoment now{"first", 1000};
  for (int i = 0; i < ballot::kFreePinTries; ++i)
    ASSERT_EQ(store::try_pin(folder_, wrong, now, ballot::PinPlace::kKiosk).outcome, ballot::PinOutcome::kWrong);

  EXPECT_EQ(store::try_pin(folder_, pin, now, ballot::PinPlace::kKiosk).outcome, ballot::PinOutcome::kWait);
  EXPECT_EQ(store::try_pin(folder_, pin, now, ballot::PinPlace::kTable).outcome, ballot::PinOutcome::kRight);
  EXPECT_EQ(store::try_pin(folder_, pin, now, ballot::PinPlace::kKiosk).outcome, ballot::PinOutcome::kRight)
      << "the right one at the table lets kiosks begin anew";
}

TEST_F(Keys, WhatAVoterTappedIsClearedWhenTheMachineWakesTooLate) {
  ASSERT_NO_FATAL_FAILURE(open_with("grey herons"));
  KioskHands kiosk(clock_, folder_);
  kiosk.wait(1000);
  ASSERT_TRUE(kiosk.tap("kiosk.start"));
  kiosk.app().settle(clock_.now_ms);
  const std::string code = kiosk.state().round->form.functions.front();
  ASSERT_TRUE(kiosk.tap("kiosk.function." + code));
  ASSERT_EQ(kiosk.state().draft->rater, 0);

  clock_.slept_ms += kiosk::kIdle_ms + kiosk::kCountdown_ms + 1000;
  kiosk.frame();

  EXPECT_EQ(kiosk.state().draft->rater, -1);
  EXPECT_EQ(kiosk.state().page, kiosk::Page::kAttract);
}

}  // namespace
}  // namespace crosstable::test

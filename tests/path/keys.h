// A table at its vote, with a passphrase and a PIN to type, and everybody to vote.
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "path/hands.h"
#include "store/file_urn.h"
#include "store/passing_folder.h"
#include "store/round_desk.h"
#include "workshop/example.h"

namespace crosstable::test {

class Keys : public ::testing::Test {
 protected:
  store::PassingFolder sessions_;
  RoomClock clock_;
  std::unique_ptr<TableHands> table_ = std::make_unique<TableHands>(clock_, sessions_.path());
  std::string folder_;

  /// At the vote, with everybody of the sample roster.
  void SetUp() override {
    table_->act(table::BeginSetUp{});
    table::SetUp set_up = table_->state().set_up;
    set_up.title = "Terms";
    table_->act(table::SetUpChanged{set_up});
    table_->act(table::CreateWorkshop{});
    folder_ = table_->state().folder;
    go_to_vote();
  }
  void go_to_vote() {
    const auto& steps = table_->workshop().framework.steps;
    for (int i = 0; i < static_cast<int>(steps.size()); ++i) {
      if (steps[static_cast<std::size_t>(i)].kind == framework::StepKind::kVote) table_->act(table::GoToStep{i});
    }
  }
  void start_again() {
    table_ = nullptr;
    table_ = std::make_unique<TableHands>(clock_, sessions_.path());
    table_->act(table::OpenWorkshop{folder_});
  }
  void write_passphrase(const std::string& passphrase) {
    table_->wait(500);
    ASSERT_TRUE(table_->tap("table.key.passphrase"));
    table_->type(passphrase);
  }
  void open_with(const std::string& passphrase) {
    ASSERT_TRUE(table_->tap("table.vote.open"));
    ASSERT_NO_FATAL_FAILURE(write_passphrase(passphrase));
    ASSERT_TRUE(table_->tap("table.key.lock"));
    ASSERT_TRUE(table_->state().live.has_value()) << table_->state().problem;
  }
  void everybody_votes() {
    const ballot::Round& round = table_->state().live->round;
    auto urn = store::FileUrn::open(store::urn_path(folder_, round.id));
    ASSERT_TRUE(urn) << urn.error();
    for (const ballot::Ballot& ballot : workshop::example_ballots(round.form, round.roster)) {
      ballot::Plain plain = ballot::pack(round.form, ballot);
      ASSERT_EQ(urn->cast(ballot::random_id(), ballot.rater, 1, ballot::seal(plain, round.key)).outcome,
                store::CastOutcome::kRecorded);
    }
  }
  void type_pin(const std::string& digits) {
    for (const char digit : digits) ASSERT_TRUE(table_->tap(std::string("table.pin.") + digit));
    table_->settle();
  }
  void choose_pin(const std::string& digits) {
    table_->act(table::ChoosePin{});
    ASSERT_NO_FATAL_FAILURE(type_pin(digits));
    ASSERT_NO_FATAL_FAILURE(type_pin(digits));
    ASSERT_TRUE(table_->state().pin_set) << table_->state().problem;
  }
};

}  // namespace crosstable::test

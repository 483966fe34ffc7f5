// The facilitator's PIN on the table: where it stands, how it is chosen, changed and removed.
#include <gtest/gtest.h>

#include "table/live.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

void type_pin(OneTable& table, const std::string& digits) {
  for (const char digit : digits) ASSERT_TRUE(table.middle.tap(std::string("table.pin.") + digit)) << digit;
}

void answer(OneTable& table, ballot::PinOutcome outcome, const ballot::PinLook& look = {true, 0, 0}) {
  for (table::Effect& effect : table::pin_answered(table.state, {outcome, look, ""}))
    table.effects.push_back(std::move(effect));
  table.refresh();
}

TEST(Pin, StandsBeforeOpeningAndClosingAVoteAndArmingAKiosk) {
  OneTable table;
  go_live(table);
  table.state.pin_set = true;

  for (const table::Intent& intent :
       {table::Intent{table::OpenRound{}}, table::Intent{table::CloseRound{}}, table::Intent{table::DiscardRound{}},
        table::Intent{table::SetRoundAside{}}, table::Intent{table::ArmKiosk{1, 0}}}) {
    table.act(intent);
    EXPECT_TRUE(table.state.pin.has_value());
    table.act(table::PinCancel{});
  }

  EXPECT_TRUE(table.effects.empty());
}

TEST(Pin, OnceRightDoesWhatItWasAskedFor) {
  OneTable table;
  go_live(table);
  table.state.pin_set = true;
  table.act(table::CloseRound{});
  table.refresh();

  type_pin(table, "402817");
  ASSERT_NE(table.effect<table::CheckPin>(), nullptr);
  EXPECT_EQ(table.effect<table::CheckPin>()->pin->view(), "402817");
  EXPECT_EQ(table.effect<table::FinishRound>(), nullptr);
  answer(table, ballot::PinOutcome::kRight);

  EXPECT_NE(table.effect<table::FinishRound>(), nullptr);
  EXPECT_FALSE(table.state.pin.has_value());
}

TEST(Pin, OnceWrongSaysSoAndDoesNothing) {
  OneTable table;
  go_live(table);
  table.state.pin_set = true;
  table.act(table::CloseRound{});
  table.refresh();

  type_pin(table, "402818");
  answer(table, ballot::PinOutcome::kWrong, {true, 5, 15'000});

  EXPECT_TRUE(table.middle.has_text("The next try is in 15 seconds"));
  EXPECT_EQ(table.effect<table::FinishRound>(), nullptr);
}

TEST(Pin, IsChosenTwiceAlikeAndNotTooEasy) {
  OneTable table;
  go_live(table);
  table.state.folder = "somewhere";
  table.act(table::ChoosePin{});
  table.refresh();

  type_pin(table, "111111");
  EXPECT_EQ(table.state.pin->purpose, table::PinPad::Purpose::kNew) << "too easy";
  type_pin(table, "402817");
  type_pin(table, "402871");
  EXPECT_EQ(table.state.pin->purpose, table::PinPad::Purpose::kNew) << "not alike";
  EXPECT_EQ(table.effect<table::KeepPin>(), nullptr);
  type_pin(table, "402817");
  type_pin(table, "402817");

  ASSERT_NE(table.effect<table::KeepPin>(), nullptr);
  EXPECT_EQ(table.effect<table::KeepPin>()->pin->view(), "402817");
}

TEST(Pin, IsAskedForBeforeItIsChangedOrRemoved) {
  OneTable table;
  go_live(table);
  table.state.folder = "somewhere";
  table.state.pin_set = true;

  table.act(table::RemovePin{});
  EXPECT_EQ(table.effect<table::KeepPin>(), nullptr);
  table.refresh();
  type_pin(table, "402817");
  answer(table, ballot::PinOutcome::kRight);

  ASSERT_NE(table.effect<table::KeepPin>(), nullptr);
  EXPECT_EQ(table.effect<table::KeepPin>()->pin, nullptr);
}

TEST(Pin, IsNoLongerAskedForOnceTheTableIsHome) {
  OneTable table;
  table.play("vote", Moment::kEntered);
  table.act(table::ChoosePin{});

  table.act(table::GoHome{});

  EXPECT_FALSE(table.state.pin.has_value());
}

}  // namespace
}  // namespace crosstable::test

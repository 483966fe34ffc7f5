#include <algorithm>
#include <array>

#include <gtest/gtest.h>

#include "kiosk/desk.h"

namespace crosstable::kiosk::test {
namespace {

TEST(KioskFlow, TheCornerHandsTheMachineBackAndLeavesNothingBehind) {
  Desk desk;
  desk.answer_about(2);

  const Effects effects = desk.tap(CornerHeld{});

  ASSERT_EQ(effects.size(), 2u);
  EXPECT_TRUE(holds_alternative<GiveBack>(effects[0]));
  EXPECT_TRUE(holds_alternative<LeaveKiosk>(effects[1]));
  EXPECT_TRUE(desk.is_blank());
}

Effects type_pin(Desk& desk, const std::string& digits) {
  Effects last;
  for (const char digit : digits) last = desk.tap(PinDigit{digit - '0'});
  return last;
}

TEST(KioskFlow, WithAPinTheCornerAsksForItAndTheVoteWaitsBehind) {
  Desk desk;
  desk.say(PinSeen{true});
  desk.answer_about(2);
  const Page page = desk.state.page;

  EXPECT_TRUE(desk.tap(CornerHeld{}).empty());
  ASSERT_TRUE(desk.state.pin.has_value());
  desk.tap(PinCancel{});

  EXPECT_FALSE(desk.state.pin.has_value());
  EXPECT_EQ(desk.state.page, page);
  EXPECT_FALSE(desk.is_blank());
}

TEST(KioskFlow, TheRightPinHandsTheMachineBackAWrongOneDoesNot) {
  Desk desk;
  desk.say(PinSeen{true});
  desk.answer_about(2);
  desk.tap(CornerHeld{});

  const Effects asked = type_pin(desk, "402817");
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(get<CheckPin>(asked[0]).pin->view(), "402817");
  EXPECT_TRUE(desk.state.pin->digits.empty());
  EXPECT_TRUE(desk.say(PinAnswered{{ballot::PinOutcome::kWrong, {true, 1, 0}, ""}}).empty());
  EXPECT_FALSE(desk.state.pin->words.empty());
  type_pin(desk, "402818");
  const Effects left = desk.say(PinAnswered{{ballot::PinOutcome::kRight, {true, 0, 0}, ""}});

  ASSERT_EQ(left.size(), 2u);
  EXPECT_TRUE(holds_alternative<GiveBack>(left[0]));
  EXPECT_TRUE(holds_alternative<LeaveKiosk>(left[1]));
  EXPECT_TRUE(desk.is_blank());
}

TEST(KioskFlow, AKeypadThatNobodyTouchesGoesByItselfAndTheVoterHasTheWholeTimeAgain) {
  Desk desk;
  desk.say(PinSeen{true});
  desk.answer_about(2);
  desk.tap(CornerHeld{});

  desk.tick_after(kKeypad_ms);

  EXPECT_FALSE(desk.state.pin.has_value());
  EXPECT_FALSE(desk.state.asking);
  EXPECT_FALSE(desk.is_blank());
}

TEST(KioskFlow, TheKeypadsDigitsAreShuffled) {
  Desk desk;
  desk.say(PinSeen{true});
  apply(desk.state, CornerHeld{}, desk.now_ms + kLockOut_ms, [](std::uint32_t) { return 0u; });

  std::array<int, 10> sorted = desk.state.pin->order;
  std::sort(sorted.begin(), sorted.end());

  EXPECT_EQ(sorted, (std::array<int, 10>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
  EXPECT_NE(desk.state.pin->order, sorted);
}

TEST(KioskFlow, TheWindowsCloseRequestAsksForThePinLikeTheCorner) {
  Desk desk;
  desk.say(PinSeen{true});
  desk.answer_about(2);
  const Page page = desk.state.page;

  EXPECT_TRUE(desk.say(CloseAsked{}).empty());

  ASSERT_TRUE(desk.state.pin.has_value());
  EXPECT_FALSE(desk.state.pin->open);
  EXPECT_TRUE(desk.tap(LeaveHeld{}).empty()) << "a PIN cannot be held away";
  desk.tap(PinCancel{});
  EXPECT_EQ(desk.state.page, page);
  EXPECT_FALSE(desk.is_blank());
}

TEST(KioskFlow, WithoutAPinTheCloseRequestIsAQuestionThatABallotOutlives) {
  Desk desk;
  desk.answer_about(2);

  EXPECT_TRUE(desk.say(CloseAsked{}).empty());
  EXPECT_TRUE(desk.say(CloseAsked{}).empty()) << "asked twice is asked once";
  ASSERT_TRUE(desk.state.pin.has_value());
  desk.tap(PinCancel{});
  EXPECT_FALSE(desk.is_blank());
  desk.say(CloseAsked{});
  const Effects left = desk.tap(LeaveHeld{});

  ASSERT_EQ(left.size(), 2u);
  EXPECT_TRUE(holds_alternative<GiveBack>(left[0]));
  EXPECT_TRUE(holds_alternative<LeaveKiosk>(left[1]));
  EXPECT_TRUE(desk.is_blank());
}

TEST(KioskFlow, WhatIsKeptHereIsNamedBeforeTheCloseRequestLeaves) {
  Desk desk;
  desk.answer_about(2);
  desk.state.reach.kept = 1;
  desk.say(CloseAsked{});

  EXPECT_TRUE(desk.tap(LeaveHeld{}).empty());

  EXPECT_FALSE(desk.state.pin.has_value());
  ASSERT_TRUE(desk.state.kept_page.has_value());
  EXPECT_FALSE(desk.is_blank());
}

TEST(KioskFlow, TheCloseRequestIsNoQuestionWhereNoVoteIsOpen) {
  KioskState state;
  const Effects left = apply(state, CloseAsked{}, 1000, [](std::uint32_t) { return 0u; });
  ASSERT_EQ(left.size(), 1u);
  EXPECT_TRUE(holds_alternative<LeaveKiosk>(left[0]));
}

}  // namespace
}  // namespace crosstable::kiosk::test

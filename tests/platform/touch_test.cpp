#include "platform/touch.h"

#include <random>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crosstable::platform {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr float kDensity_px_per_mm = 2;
constexpr float kRim_mm = 15;
constexpr ScreenSize kScreen{2000, 1200};

class TouchFilterTest : public testing::Test {
 protected:
  /// What one change gives, as "begin 1" words; positions in millimetres.
  std::vector<std::string> feed(std::uint64_t finger, TouchPhase phase, float x_mm, float y_mm, std::int64_t time_ms) {
    const Touch touch{finger, phase, x_mm * kDensity_px_per_mm, y_mm * kDensity_px_per_mm, time_ms};
    return words(filter.run({&touch, 1}, time_ms));
  }
  std::vector<std::string> begin(std::uint64_t finger, float x_mm, float y_mm, std::int64_t time_ms) {
    return feed(finger, TouchPhase::kBegin, x_mm, y_mm, time_ms);
  }
  std::vector<std::string> move(std::uint64_t finger, float x_mm, float y_mm, std::int64_t time_ms) {
    return feed(finger, TouchPhase::kMove, x_mm, y_mm, time_ms);
  }
  std::vector<std::string> end(std::uint64_t finger, float x_mm, float y_mm, std::int64_t time_ms) {
    return feed(finger, TouchPhase::kEnd, x_mm, y_mm, time_ms);
  }
  std::vector<std::string> wait_until(std::int64_t time_ms) { return words(filter.run({}, time_ms)); }

  static std::vector<std::string> words(const std::vector<Touch>& touches) {
    static const char* const kNames[] = {"begin ", "move ", "end ", "cancel "};
    std::vector<std::string> result;
    for (const Touch& touch : touches)
      result.push_back(kNames[static_cast<int>(touch.phase)] + std::to_string(touch.finger));
    return result;
  }

  TouchFilter filter{kDensity_px_per_mm, kRim_mm, kScreen};
};

TEST_F(TouchFilterTest, ATapGoesThroughWithoutDelay) {
  EXPECT_THAT(begin(7, 100, 100, 0), ElementsAre("begin 7"));
  EXPECT_THAT(end(7, 101, 100, 60), ElementsAre("end 7"));
  EXPECT_EQ(filter.next_ms(), std::nullopt);
}

TEST_F(TouchFilterTest, ABounceAfterATapIsDroppedWhole) {
  begin(1, 100, 100, 0);
  end(1, 100, 100, 50);

  EXPECT_THAT(begin(2, 105, 100, 129), IsEmpty());
  EXPECT_THAT(move(2, 106, 100, 140), IsEmpty());
  EXPECT_THAT(end(2, 106, 100, 150), IsEmpty());
}

TEST_F(TouchFilterTest, ASecondTapLaterOrElsewhereIsNoBounce) {
  begin(1, 100, 100, 0);
  end(1, 100, 100, 50);
  EXPECT_THAT(begin(2, 108, 100, 60), ElementsAre("begin 2"));
  end(2, 108, 100, 70);

  EXPECT_THAT(begin(3, 108, 100, 150), ElementsAre("begin 3"));
}

TEST_F(TouchFilterTest, ADragGoesOnOverABounceUnderTheSameNumber) {
  begin(1, 100, 100, 0);
  move(1, 120, 100, 100);
  EXPECT_THAT(end(1, 120, 100, 110), IsEmpty());
  EXPECT_EQ(filter.next_ms(), 190);

  EXPECT_THAT(begin(2, 124, 100, 140), ElementsAre("move 1"));
  EXPECT_THAT(move(2, 150, 100, 200), ElementsAre("move 1"));
  EXPECT_THAT(end(2, 150, 100, 210), IsEmpty());
  EXPECT_THAT(wait_until(289), IsEmpty());
  EXPECT_THAT(wait_until(290), ElementsAre("end 1"));
}

TEST_F(TouchFilterTest, ADeviceThatUsesANumberAgainStillContinuesItsDrag) {
  begin(1, 100, 100, 0);
  move(1, 120, 100, 100);
  end(1, 120, 100, 110);

  EXPECT_THAT(begin(1, 121, 100, 120), ElementsAre("move 1"));
}

TEST_F(TouchFilterTest, ADragEndsBeforeItsNumberBeginsElsewhere) {
  begin(1, 100, 100, 0);
  move(1, 120, 100, 100);
  end(1, 120, 100, 110);

  EXPECT_THAT(begin(1, 300, 100, 120), ElementsAre("end 1", "begin 1"));
}

TEST_F(TouchFilterTest, APalmIsCancelledAndIgnoredUntilItLifts) {
  begin(1, 100, 100, 0);
  begin(2, 130, 100, 30);

  EXPECT_THAT(begin(3, 120, 130, 80), ElementsAre("cancel 1", "cancel 2"));
  EXPECT_THAT(begin(4, 110, 130, 100), IsEmpty());
  EXPECT_THAT(move(1, 101, 100, 110), IsEmpty());
  EXPECT_THAT(end(1, 101, 100, 300), IsEmpty());
  EXPECT_THAT(begin(5, 101, 100, 400), ElementsAre("begin 5"));
}

TEST_F(TouchFilterTest, ThreePeopleApartAreNoPalm) {
  begin(1, 100, 100, 0);
  begin(2, 170, 100, 10);

  EXPECT_THAT(begin(3, 900, 500, 20), ElementsAre("begin 3"));
}

TEST_F(TouchFilterTest, ThreeFingersOneAfterAnotherAreNoPalm) {
  begin(1, 100, 100, 0);
  begin(2, 120, 100, 81);

  EXPECT_THAT(begin(3, 140, 100, 162), ElementsAre("begin 3"));
}

TEST_F(TouchFilterTest, TheRimIsDeadForBeginsOnly) {
  EXPECT_THAT(begin(1, 14.9F, 300, 0), IsEmpty());
  EXPECT_THAT(move(1, 100, 300, 50), IsEmpty());
  EXPECT_THAT(end(1, 100, 300, 60), IsEmpty());

  EXPECT_THAT(begin(2, 15, 200, 200), ElementsAre("begin 2"));
  EXPECT_THAT(move(2, 5, 200, 250), ElementsAre("move 2"));
}

TEST_F(TouchFilterTest, WithoutARimACornerCanBeHeld) {
  filter.set_rim(0);

  EXPECT_THAT(begin(1, 3, 3, 0), ElementsAre("begin 1"));
}

TEST_F(TouchFilterTest, TheMouseHasNoRimNoBounceAndNoPalm) {
  EXPECT_THAT(begin(kMouseFinger, 1, 1, 0), ElementsAre("begin 0"));
  move(kMouseFinger, 50, 50, 10);
  EXPECT_THAT(end(kMouseFinger, 50, 50, 20), ElementsAre("end 0"));
  EXPECT_THAT(begin(kMouseFinger, 50, 50, 25), ElementsAre("begin 0"));
  EXPECT_THAT(wait_until(60'000), IsEmpty());
}

TEST_F(TouchFilterTest, AThingOnTheTableIsCancelledAfterHalfAMinute) {
  begin(1, 100, 100, 0);
  EXPECT_THAT(move(1, 101.5F, 100, 15'000), ElementsAre("move 1"));

  EXPECT_THAT(wait_until(29'999), IsEmpty());
  EXPECT_THAT(wait_until(30'000), ElementsAre("cancel 1"));
  EXPECT_THAT(move(1, 150, 100, 31'000), IsEmpty());
}

TEST_F(TouchFilterTest, AFingerLostWithItsDeviceIsCancelledOnce) {
  begin(1, 100, 100, 0);

  EXPECT_THAT(feed(1, TouchPhase::kCancel, 100, 100, 10), ElementsAre("cancel 1"));
  EXPECT_THAT(end(1, 100, 100, 20), IsEmpty());
  EXPECT_THAT(feed(1, TouchPhase::kCancel, 100, 100, 30), IsEmpty());
}

TEST_F(TouchFilterTest, CancelAllEndsEveryFingerAndAWaitingDrag) {
  begin(1, 100, 100, 0);
  begin(2, 500, 100, 0);
  move(2, 520, 100, 50);
  end(2, 520, 100, 60);

  EXPECT_THAT(words(filter.cancel_all(70)), ElementsAre("cancel 1", "cancel 2"));
  EXPECT_THAT(end(1, 100, 100, 80), IsEmpty());
  EXPECT_THAT(wait_until(1000), IsEmpty());
}

TEST_F(TouchFilterTest, AnUnknownFingerIsNobody) {
  EXPECT_THAT(move(1, 100, 100, 0), IsEmpty());
  EXPECT_THAT(end(1, 100, 100, 10), IsEmpty());
}

TEST_F(TouchFilterTest, ABeginOfAFingerThatIsDownStartsItsSecondLife) {
  begin(1, 100, 100, 0);

  EXPECT_THAT(begin(1, 300, 100, 500), ElementsAre("cancel 1", "begin 1"));
}

TEST_F(TouchFilterTest, WhateverComesInEveryFingerThatBeginsStopsOnce) {
  std::mt19937 random(20261123);
  const auto draw = [&](unsigned below) { return random() % below; };
  std::set<std::uint64_t> down;
  std::int64_t now_ms = 0;
  int began = 0;

  for (int i = 0; i < 20'000; ++i) {
    now_ms += draw(40);
    const Touch touch{draw(6), static_cast<TouchPhase>(draw(4)), static_cast<float>(draw(2000)),
                      static_cast<float>(draw(1200)), now_ms};
    for (const Touch& out : filter.run({&touch, 1}, now_ms)) {
      const bool was_down = down.contains(out.finger);
      ASSERT_EQ(was_down, out.phase != TouchPhase::kBegin) << "change " << i;
      if (out.phase == TouchPhase::kBegin) {
        down.insert(out.finger);
        ++began;
      } else if (out.phase != TouchPhase::kMove) {
        down.erase(out.finger);
      }
    }
  }
  for (const Touch& out : filter.cancel_all(now_ms)) down.erase(out.finger);

  EXPECT_THAT(down, IsEmpty());
  EXPECT_GT(began, 1000);
}

}  // namespace
}  // namespace crosstable::platform

#include "platform/mouse.h"

#include <gtest/gtest.h>

namespace crosstable::platform {
namespace {

TEST(Mouse, ItsLeftButtonIsFingerZero) {
  Mouse mouse;
  std::vector<Touch> out;

  mouse.moved(10, 20, 0, out);
  mouse.button(true, 1, out);
  mouse.moved(30, 40, 2, out);
  mouse.button(false, 3, out);

  ASSERT_EQ(out.size(), 3U);
  EXPECT_EQ(out[0].phase, TouchPhase::kBegin);
  EXPECT_EQ(out[0].x_px, 10);
  EXPECT_EQ(out[1].phase, TouchPhase::kMove);
  EXPECT_EQ(out[2].phase, TouchPhase::kEnd);
  EXPECT_EQ(out[2].y_px, 40);
  EXPECT_EQ(out[2].finger, kMouseFinger);
}

TEST(Mouse, WhatFollowsAFingerIsNoMouse) {
  Mouse mouse;
  std::vector<Touch> out;

  mouse.note_fingers(true, 0);
  EXPECT_FALSE(mouse.moved(10, 10, 50, out));
  mouse.note_fingers(false, 100);
  EXPECT_FALSE(mouse.moved(11, 10, 199, out));
  mouse.button(true, 199, out);
  mouse.button(false, 200, out);

  EXPECT_TRUE(out.empty());
  EXPECT_TRUE(mouse.moved(12, 10, 200, out));
}

TEST(Mouse, APressAfterAFingerHappensWhereThePointerWasLeft) {
  Mouse mouse;
  std::vector<Touch> out;
  mouse.note_fingers(true, 0);
  mouse.moved(300, 200, 1, out);
  mouse.note_fingers(false, 10);

  mouse.button(true, 5000, out);

  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].x_px, 300);
}

TEST(Mouse, LosingTheFocusIsNoTap) {
  Mouse mouse;
  std::vector<Touch> out;
  mouse.button(true, 0, out);

  mouse.cancel(10, out);
  mouse.button(false, 11, out);

  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(out[1].phase, TouchPhase::kCancel);
}

}  // namespace
}  // namespace crosstable::platform

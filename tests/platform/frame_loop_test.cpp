#include "platform/frame_loop.h"

#include <gtest/gtest.h>

namespace crosstable::platform {
namespace {

/// Plays a main loop on an invented clock and counts its frames.
class FakeLoop {
 public:
  explicit FakeLoop(std::int64_t frame_ms) : scheduler(frame_ms) {}

  int run_until(std::int64_t end_ms) {
    int frames = 0;
    while (true) {
      if (scheduler.should_draw(now_ms)) {
        scheduler.note_drawn(now_ms);
        ++frames;
        continue;
      }
      const std::int64_t wait_ms = scheduler.next_wait_ms(now_ms);
      if (wait_ms < 0 || now_ms + wait_ms > end_ms) break;
      now_ms += wait_ms;
      ++wakes;
    }
    now_ms = end_ms;
    return frames;
  }

  FrameScheduler scheduler;
  std::int64_t now_ms = 0;
  int wakes = 0;
};

TEST(FrameScheduler, TheFirstFrameIsOwed) {
  FakeLoop loop(16);

  EXPECT_EQ(loop.run_until(1000), 1);
}

TEST(FrameScheduler, TenIdleSecondsDrawNothingAndWakeNobody) {
  FakeLoop loop(16);
  loop.run_until(1000);
  loop.wakes = 0;

  EXPECT_EQ(loop.run_until(11'000), 0);
  EXPECT_EQ(loop.wakes, 0);
  EXPECT_EQ(loop.scheduler.next_wait_ms(11'000), -1);
}

TEST(FrameScheduler, InputIsAnsweredAtOnceAndByTwoMoreFrames) {
  FakeLoop loop(16);
  loop.run_until(1000);
  loop.scheduler.note_data();
  loop.run_until(1000);

  loop.scheduler.note_input(1001);

  EXPECT_TRUE(loop.scheduler.should_draw(1001));
  EXPECT_EQ(loop.run_until(2000), 3);
}

TEST(FrameScheduler, NewDataIsOneFrameHoweverOftenItComes) {
  FakeLoop loop(16);
  loop.run_until(1000);

  loop.scheduler.note_data();
  loop.scheduler.note_data();

  EXPECT_EQ(loop.run_until(2000), 1);
}

TEST(FrameScheduler, AnAnimationThatOwesAFrameAfterEveryFrameRunsAtThePace) {
  FakeLoop loop(20);
  loop.run_until(1000);

  for (int frame = 0; frame < 10; ++frame) {
    loop.scheduler.note_data();
    EXPECT_EQ(loop.scheduler.next_wait_ms(loop.now_ms), frame == 0 ? 0 : 20);
    EXPECT_EQ(loop.run_until(loop.now_ms + (frame == 0 ? 0 : 20)), 1);
  }
  EXPECT_EQ(loop.scheduler.next_wait_ms(loop.now_ms), -1);
}

TEST(FrameScheduler, ADeadlineIsOneFrameAndNoneBefore) {
  FakeLoop loop(16);
  loop.run_until(1000);

  loop.scheduler.draw_at(3000);
  loop.scheduler.draw_at(2000);

  EXPECT_EQ(loop.scheduler.next_wait_ms(1000), 1000);
  EXPECT_EQ(loop.run_until(1999), 0);
  EXPECT_EQ(loop.run_until(10'000), 1);
}

}  // namespace
}  // namespace crosstable::platform

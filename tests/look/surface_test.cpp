#include <cstdint>
#include <functional>

#include <gtest/gtest.h>

#include "look/ui.h"
#include "support/probe.h"

namespace crosstable::test {
namespace {

using look::TouchPhase;

struct Counting {
  int taps = 0;
  int holds = 0;
  look::Rect rect{100, 100, 60, 40};

  void draw(look::Ui& ui) {
    if (ui.touch("one", rect).tapped) ++taps;
    if (ui.touch("held", {300, 100, 60, 40}, {.hold_ms = 800}).held_out) ++holds;
  }
};

TEST(Surface, ATapActsOnceInTheFrameOfItsRelease) {
  Counting counting;
  Probe probe(kTable55, [&](look::Ui& ui) { counting.draw(ui); });

  ASSERT_TRUE(probe.tap("one"));
  probe.run();

  EXPECT_EQ(counting.taps, 1);
}

/// Indices of what is drawn, six a letter.
std::uint32_t drawn(const std::function<void(look::Ui&)>& draw) {
  Probe probe(kTable55, draw);
  probe.run();
  std::uint32_t all = 0;
  for (const look::Shape& shape : probe.surface().shapes()) all += shape.end - shape.first;
  return all;
}

TEST(Surface, ATurnedTextKeepsItsLastLettersNearTheEdge) {
  const auto write = [](look::Rect rect) {
    return [rect](look::Ui& ui) {
      ui.turned(
          rect,
          [&] {
            ui.text({rect.centre().x - 300, rect.centre().y - 10, 600, 20}, "about every other time",
                    {.align = look::Align::kEnd});
          },
          3);
    };
  };
  const std::uint32_t in_the_middle = drawn(write({500, 40, 300, 600}));

  EXPECT_EQ(drawn(write({900, 40, 300, 600})), in_the_middle);
  EXPECT_EQ(drawn([&](look::Ui& ui) { ui.text({400, 300, 600, 20}, "about every other time"); }), in_the_middle);
}

TEST(Surface, AFingerThatLeavesItsTargetDoesNothing) {
  Counting counting;
  Probe probe(kTable55, [&](look::Ui& ui) { counting.draw(ui); });

  probe.feed(TouchPhase::kBegin, {120, 120});
  probe.feed(TouchPhase::kMove, {220, 120});
  probe.feed(TouchPhase::kEnd, {220, 120});
  probe.run();

  EXPECT_EQ(counting.taps, 0);
}

TEST(Surface, ASecondFingerOnTheSameTargetIsNoSecondTap) {
  Counting counting;
  Probe probe(kTable55, [&](look::Ui& ui) { counting.draw(ui); });

  probe.feed(TouchPhase::kBegin, {120, 120}, 1);
  probe.feed(TouchPhase::kBegin, {130, 120}, 2);
  probe.feed(TouchPhase::kEnd, {120, 120}, 1);
  probe.feed(TouchPhase::kEnd, {130, 120}, 2);
  probe.run();

  EXPECT_EQ(counting.taps, 1);
}

TEST(Surface, AHoldIsOutOnceAndOnlyAfterItsTime) {
  Counting counting;
  Probe probe(kTable55, [&](look::Ui& ui) { counting.draw(ui); });

  probe.hold("held", 600);
  EXPECT_EQ(counting.holds, 0);
  probe.hold("held", 1500);
  EXPECT_EQ(counting.holds, 1);
}

TEST(Surface, FingersDoNothingWhileItIsLocked) {
  Counting counting;
  bool lock = true;
  Probe probe(kTable55, [&](look::Ui& ui) {
    if (lock) ui.lock_out(600);
    lock = false;
    counting.draw(ui);
  });

  probe.tap("one");
  EXPECT_EQ(counting.taps, 0);
  probe.advance(700);
  probe.tap("one");
  EXPECT_EQ(counting.taps, 1);
}

/// What is tapped goes, and what stood beside it comes there.
struct Shrinking {
  bool gone = false;
  int others = 0;

  void draw(look::Ui& ui) {
    if (!gone && ui.touch("goes", {100, 100, 60, 40}).tapped) gone = true;
    if (ui.touch("comes", {100, gone ? 100.0f : 160.0f, 60, 40}).tapped) ++others;
  }
};

TEST(Surface, AFingerThatTapsOnTapsNothingThatCameUnderIt) {
  Shrinking shrinking;
  Probe probe(kTable55, [&](look::Ui& ui) { shrinking.draw(ui); });
  const look::Point at{130, 120};
  probe.tap_at(at);
  ASSERT_TRUE(shrinking.gone);

  probe.advance(150);
  probe.tap_at(at);
  EXPECT_EQ(shrinking.others, 0);
  probe.advance(look::kEcho_ms);
  probe.tap_at(at);

  EXPECT_EQ(shrinking.others, 1) << "whoever has looked taps it";
}

TEST(Surface, AFingerThatTapsOnTapsOnWhatStaysThere) {
  Counting counting;
  Probe probe(kTable55, [&](look::Ui& ui) { counting.draw(ui); });
  for (int i = 0; i < 3; ++i) probe.tap_at({130, 120});

  EXPECT_EQ(counting.taps, 3);
}

TEST(Surface, AnIdleSurfaceWantsNoFrame) {
  Counting counting;
  Probe probe(kTable55, [&](look::Ui& ui) { counting.draw(ui); });

  probe.advance(1000);

  EXPECT_FALSE(probe.surface().wants_frame(probe.now_ms()));
  EXPECT_FALSE(probe.surface().next_frame_ms().has_value());
}

TEST(Surface, WhatIsTurnedIsTappedWhereItStands) {
  Counting counting;
  const look::Rect panel{50, 50, 400, 300};
  Probe probe(kTable55, [&](look::Ui& ui) { ui.turned(panel, [&] { counting.draw(ui); }); });

  const auto target = probe.find("one");
  ASSERT_TRUE(target.has_value());
  EXPECT_FLOAT_EQ(target->rect.x, 340);
  EXPECT_FLOAT_EQ(target->rect.y, 260);
  probe.tap_at({370, 280});

  EXPECT_EQ(counting.taps, 1);
}

TEST(Surface, MovesFromWhereItIsToItsTarget) {
  float target = 0;
  float value = 0;
  Probe probe(kTable55, [&](look::Ui& ui) { value = ui.ease("x", target, 200); });

  target = 10;
  probe.advance(10);
  probe.advance(100);
  EXPECT_GT(value, 0);
  EXPECT_LT(value, 10);
  probe.advance(200);

  EXPECT_FLOAT_EQ(value, 10);
}

}  // namespace
}  // namespace crosstable::test

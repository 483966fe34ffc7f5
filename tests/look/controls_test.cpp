#include "look/controls.h"

#include <gtest/gtest.h>

#include "look/icons.h"
#include "look/seal.h"
#include "support/probe.h"

namespace crosstable::test {
namespace {

TEST(Controls, AStepperStopsAtItsEnds) {
  int value = 1;
  Probe probe(kTable55, [&](look::Ui& ui) {
    if (const auto next = look::stepper(ui, "n", {50, 50, 120, 35}, value, 0, 2)) value = *next;
  });

  EXPECT_TRUE(probe.tap("n.more"));
  EXPECT_EQ(value, 2);
  probe.run();
  EXPECT_FALSE(probe.can_tap("n.more"));
  EXPECT_TRUE(probe.tap("n.less"));
  EXPECT_TRUE(probe.tap("n.less"));
  EXPECT_EQ(value, 0);
}

TEST(Controls, ASegmentSaysOnlyAChange) {
  int chosen = 0;
  int changes = 0;
  Probe probe(kTable55, [&](look::Ui& ui) {
    if (const auto next = look::segmented(ui, "s", {50, 50, 400, 33}, {"Overall", "Two sides"}, chosen)) {
      chosen = *next;
      ++changes;
    }
  });

  probe.tap("s.0");
  probe.tap("s.1");
  probe.tap("s.1");

  EXPECT_EQ(chosen, 1);
  EXPECT_EQ(changes, 1);
}

TEST(Controls, AHeldButtonFillsInItsTimeAndNotByATap) {
  int held = 0;
  Probe probe(kTable55, [&](look::Ui& ui) {
    if (look::hold_button(ui, "h", {50, 50, 200, 38}, {.label = "Hold to close the vote"})) ++held;
  });

  probe.tap("h");
  EXPECT_EQ(held, 0);
  probe.hold("h", 1000);
  EXPECT_EQ(held, 1);
}

TEST(Controls, AnEmptyPlaceSaysItsWordsHoweverLowItIs) {
  for (const float height : {30.0f, 45.0f, 60.0f, 200.0f}) {
    Probe probe(kTable55, [&](look::Ui& ui) {
      look::empty_place(ui, {50, 50, 400, height},
                        {.words = "Put a stick in: it appears here", .icon = look::icon::kDisk, .centred = true});
    });
    EXPECT_TRUE(probe.has_text("Put a stick in: it appears here")) << height;
  }
}

TEST(Controls, ADisabledButtonCannotBeTapped) {
  int taps = 0;
  Probe probe(kTable55, [&](look::Ui& ui) {
    if (look::button(ui, "b", {50, 50, 200, 38}, {.label = "Complete", .enabled = false})) ++taps;
  });

  EXPECT_FALSE(probe.tap("b"));
  EXPECT_EQ(taps, 0);
}

TEST(Controls, ALongNameTakesTwoLinesThenTheShortNameThenItsBeginning) {
  framework::Function function{.code = "XX", .name = "Internationalisation management", .short_name = "Intl"};
  float width = 200;
  Probe probe(kTable55, [&](look::Ui& ui) {
    look::function_name(ui, {20, 20, width, 40}, function, {.size = look::Text::kLabel});
  });
  probe.run();
  EXPECT_TRUE(probe.has_text("Internationalisation management"));

  width = 60;
  probe.run();
  EXPECT_FALSE(probe.has_text("Internationalisation"));
  EXPECT_TRUE(probe.has_text("Intl"));

  function.short_name.clear();
  width = 30;
  probe.run();
  EXPECT_TRUE(probe.has_text("Inter"));
  EXPECT_TRUE(probe.has_text("…"));
  EXPECT_FALSE(probe.has_text("XX")) << "stands in the seal beside it";

  width = 6;
  probe.run();
  EXPECT_TRUE(probe.has_text("XX")) << "no room for a beginning that tells something";
}

}  // namespace
}  // namespace crosstable::test

#include "platform/clock.h"

#include <gtest/gtest.h>

namespace crosstable::platform {
namespace {

TEST(CivilDate, IsWrittenAndReadAsIso) {
  EXPECT_EQ(to_iso({2026, 11, 3}), "2026-11-03");
  EXPECT_EQ(from_iso("2026-11-03"), (CivilDate{2026, 11, 3}));
}

TEST(CivilDate, RefusesDaysThatDoNotExistAndOtherSpellings) {
  for (const char* text : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "2026-1-1",
                           "2026/11/03", "2026-11-03 ", "+026-11-03", ""}) {
    EXPECT_EQ(from_iso(text), std::nullopt) << text;
  }
  EXPECT_TRUE(from_iso("2028-02-29").has_value());
}

TEST(CivilDate, IsOrdered) { EXPECT_LT((CivilDate{2026, 2, 28}), (CivilDate{2026, 11, 1})); }

TEST(SystemClock, NeverGoesBackAndKnowsADayThatExists) {
  const SystemClock clock;

  const auto before_ms = clock.now_ms();

  EXPECT_LE(before_ms, clock.now_ms());
  EXPECT_TRUE(exists(clock.today()));
}

TEST(SteadyWall, CountsOnFromTheStartWhateverTheClockIsSetTo) {
  std::int64_t boot_ms = 70'000;
  const SteadyWall wall(1'795'420'800'000, [&] { return boot_ms; });

  boot_ms += 2500;

  EXPECT_EQ(wall.now_ms(), 1'795'420'802'500);
}

TEST(ManualClock, MovesOnlyWhenTold) {
  ManualClock clock({2026, 11, 23}, 500);

  clock.advance(250);

  EXPECT_EQ(clock.now_ms(), 750);
  EXPECT_EQ(to_iso(clock.today()), "2026-11-23");
}

}  // namespace
}  // namespace crosstable::platform

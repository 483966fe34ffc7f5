// A screen that was measured once is as large the next time, each monitor by itself.
#include "roles/screen_sizes.h"

#include <fstream>

#include <gtest/gtest.h>

#include "path/hands.h"
#include "roles/files.h"
#include "store/passing_folder.h"

namespace crosstable::test {
namespace {

TEST(ScreenSizes, AreRememberedForEachMonitor) {
  const store::PassingFolder sessions;
  EXPECT_EQ(roles::measured_diagonal(sessions.path(), "GSM-5b09-0001e240"), std::nullopt);

  ASSERT_TRUE(roles::remember_diagonal(sessions.path(), "GSM-5b09-0001e240", 64.5f));
  ASSERT_TRUE(roles::remember_diagonal(sessions.path(), "eDP-1:1920x1080", 15.6f));
  ASSERT_TRUE(roles::remember_diagonal(sessions.path(), "GSM-5b09-0001e240", 65));

  EXPECT_FLOAT_EQ(roles::measured_diagonal(sessions.path(), "GSM-5b09-0001e240").value_or(0), 65);
  EXPECT_FLOAT_EQ(roles::measured_diagonal(sessions.path(), "eDP-1:1920x1080").value_or(0), 15.6f);
}

TEST(ScreenSizes, OfADamagedFileAreNotBelieved) {
  const store::PassingFolder sessions;
  std::ofstream(sessions.path() + "/.screens") << "A nan\nB -3\nC 40000\nD 55.0\nE";

  for (const char* none : {"A", "B", "C", "E"})
    EXPECT_EQ(roles::measured_diagonal(sessions.path(), none), std::nullopt) << none;
  EXPECT_FLOAT_EQ(roles::measured_diagonal(sessions.path(), "D").value_or(0), 55);
}

TEST(ScreenSizes, GoByPlaceAndPixelsWhereAMonitorSaysNothing) {
  platform::Display monitor;
  monitor.width_px = 1920;
  monitor.height_px = 1080;
  monitor.name = "HDMI 1";
  EXPECT_EQ(roles::screen_name(monitor), "HDMI_1:1920x1080");
  monitor.id = "GSM-5b09-0001e240";
  EXPECT_EQ(roles::screen_name(monitor), "GSM-5b09-0001e240");
}

TEST(ScreenSizes, AreKeptByTheTableThatMeasures) {
  const store::PassingFolder sessions;
  roles::TableApp::Setting setting;
  RoomClock clock;
  setting.sessions = sessions.path();
  setting.assets = CROSSTABLE_SOURCE_DIR "/assets";
  setting.wall_ms = [&clock] { return clock.wall_ms(); };
  setting.today = [&clock] { return clock.today; };
  setting.screen = "GSM-5b09-0001e240";
  roles::TableApp app(shared_fonts(), shared_tokens(), std::move(setting));

  app.act(table::ChooseDiagonal{64.5f});
  app.settle();

  EXPECT_FLOAT_EQ(roles::measured_diagonal(sessions.path(), "GSM-5b09-0001e240").value_or(0), 64.5f);
}

}  // namespace
}  // namespace crosstable::test

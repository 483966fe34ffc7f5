#include "platform/machine.h"

#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

namespace crosstable::platform {
namespace {

class PowerSupplies : public testing::Test {
 protected:
  void SetUp() override {
    folder = std::filesystem::temp_directory_path() / ("crosstable-power-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  void add(const std::string& name, const std::string& file, const std::string& text) const {
    std::filesystem::create_directories(folder / name);
    std::ofstream(folder / name / file) << text << '\n';
  }

  std::filesystem::path folder;
};

TEST_F(PowerSupplies, ATableWithoutBatteryHasNone) {
  add("AC", "type", "Mains");

  EXPECT_FALSE(battery(folder).has_value());
  EXPECT_FALSE(battery(folder / "missing").has_value());
}

TEST_F(PowerSupplies, TheMachinesBatteryIsReadAndTheMousesIsNot) {
  add("BAT0", "type", "Battery");
  add("BAT0", "capacity", "37");
  add("BAT0", "status", "Discharging");
  add("hid-mouse", "type", "Battery");
  add("hid-mouse", "scope", "Device");
  add("hid-mouse", "capacity", "90");

  const auto found = battery(folder);

  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->percent, 37);
  EXPECT_FALSE(found->charging);
}

TEST_F(PowerSupplies, ABatteryThatSaysNothingIsNone) {
  add("BAT0", "type", "Battery");
  add("BAT0", "capacity", "unknown");

  EXPECT_FALSE(battery(folder).has_value());
}

TEST(Machine, KnowsTheRoomOnADiskForAFolderYetToCome) {
  const auto here = free_bytes("/tmp");
  const auto yet_to_come = free_bytes("/tmp/not/yet/there");

  ASSERT_TRUE(here.has_value());
  ASSERT_TRUE(yet_to_come.has_value());
  EXPECT_GT(*here, 0U);
}

TEST(Machine, DoubtsAClockThatWasNeverSetOrRunsBehindTheLastSnapshot) {
  EXPECT_FALSE(is_plausible({1970, 1, 1}));
  EXPECT_TRUE(is_plausible({2026, 11, 23}));
  EXPECT_FALSE(is_plausible({2026, 11, 23}, CivilDate{2026, 11, 24}));
  EXPECT_TRUE(is_plausible({2026, 11, 23}, CivilDate{2026, 11, 23}));
}

}  // namespace
}  // namespace crosstable::platform

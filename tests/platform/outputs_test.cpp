// Outputs as XRandR places them, and what a table's window sees beside its own.
#include "platform/outputs.h"

#include <gtest/gtest.h>

namespace crosstable::test {
namespace {

using platform::Output;
using platform::Place;

const Output kTable{"eDP-1", {0, 0, 1920, 1080}};
const Place kFullScreen{0, 0, 1920, 1080};

std::vector<std::string> names(const std::vector<Output>& outputs) {
  std::vector<std::string> all;
  for (const Output& output : outputs) all.push_back(output.name);
  return all;
}

TEST(Outputs, AreApartWhereOneOnlyTouchesTheOther) {
  // xrandr --output HDMI-1 --right-of eDP-1 --output DP-2 --above eDP-1
  const auto seen = platform::outputs_beside(
      {kTable, {"HDMI-1", {1920, 0, 1280, 800}}, {"DP-2", {0, -1080, 1920, 1080}}}, kFullScreen);

  EXPECT_EQ(seen.own, "eDP-1");
  EXPECT_EQ(names(seen.apart), (std::vector<std::string>{"HDMI-1", "DP-2"}));
  EXPECT_TRUE(seen.mirrored.empty());
}

TEST(Outputs, ThatAreClonedShowTheTableAlsoWhereTheyAreSmaller) {
  // xrandr --output HDMI-1 --mode 1024x768 --same-as eDP-1
  const auto seen = platform::outputs_beside({kTable, {"HDMI-1", {0, 0, 1024, 768}}}, kFullScreen);

  EXPECT_TRUE(seen.apart.empty());
  EXPECT_EQ(names(seen.mirrored), (std::vector<std::string>{"HDMI-1"}));
}

TEST(Outputs, ThatOverlapByOneColumnShowSomeOfTheTable) {
  const auto seen = platform::outputs_beside({kTable, {"HDMI-1", {1919, 0, 1280, 800}}}, kFullScreen);

  EXPECT_EQ(names(seen.mirrored), (std::vector<std::string>{"HDMI-1"}));
}

TEST(Outputs, ThatAreClonesOfEachOtherAreOneScreenMore) {
  const auto seen = platform::outputs_beside(
      {kTable, {"HDMI-1", {1920, 0, 1280, 800}}, {"HDMI-2", {1920, 0, 1280, 800}}}, kFullScreen);

  EXPECT_EQ(names(seen.apart), (std::vector<std::string>{"HDMI-1"}));
  EXPECT_TRUE(seen.mirrored.empty());
}

TEST(Outputs, AreSeenFromTheOneThatShowsMostOfTheWindow) {
  const std::vector<Output> outputs{kTable, {"HDMI-1", {1920, 0, 1280, 800}}};

  const auto seen = platform::outputs_beside(outputs, {1800, 100, 900, 600});

  EXPECT_EQ(seen.own, "HDMI-1");
  EXPECT_EQ(names(seen.apart), (std::vector<std::string>{"eDP-1"}));
}

TEST(Outputs, AreNoneWhereThereIsNoDisplayAndTheFirstIsItsOwnWhereNoneShowsTheWindow) {
  EXPECT_EQ(platform::outputs_beside({}, kFullScreen).own, "");
  EXPECT_EQ(platform::outputs_beside({kTable}, {5000, 5000, 100, 100}).own, "eDP-1");
}

}  // namespace
}  // namespace crosstable::test

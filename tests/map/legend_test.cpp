#include <algorithm>

#include <gtest/gtest.h>

#include "heat_samples.h"
#include "map/draw_legend.h"
#include "support/probe.h"

namespace crosstable::test {
namespace {

using map::HeatSign;

map::HeatMap map_of_cells(const std::vector<SampleCell>& cells) {
  const framework::Roster roster = four_functions();
  const friction::Map map = map_with(roster, cells);
  return map::heat_map_from({.roster = roster, .map = map});
}

bool has(const std::vector<HeatSign>& signs, HeatSign sign) {
  return std::find(signs.begin(), signs.end(), sign) != signs.end();
}

TEST(Legend, NamesNoBandWhereNoCellHasOrWillHaveOne) {
  map::HeatMap map = map_of_cells({{"SA>FI", {"SA"}, {"FI"}, 3}});
  for (map::HeatCell& cell : map.cells) cell.state = map::HeatState::kTooFew;
  EXPECT_EQ(map::heat_signs(map), std::vector<HeatSign>{HeatSign::kTooFew});

  map.cells.front().state = map::HeatState::kWaiting;
  EXPECT_TRUE(has(map::heat_signs(map), HeatSign::kBreaking)) << "what a cell that waits may become";
}

TEST(Legend, NamesTheBandsAndOtherSignsOnlyWhereTheyOccur) {
  const auto signs = map::heat_signs(map_of_cells({{"FI<>SA", {"FI", "SA"}, {"SA", "FI"}, 3, true}}));

  for (const HeatSign band : {HeatSign::kFlowing, HeatSign::kWatch, HeatSign::kStrained, HeatSign::kBreaking})
    EXPECT_TRUE(has(signs, band));
  EXPECT_TRUE(has(signs, HeatSign::kTogether));
  EXPECT_TRUE(has(signs, HeatSign::kSplit));
  EXPECT_FALSE(has(signs, HeatSign::kPooled));
  EXPECT_FALSE(has(signs, HeatSign::kTooFew));
  EXPECT_FALSE(has(signs, HeatSign::kWaiting));
}

TEST(Legend, HasFiveStepsForOneStatement) {
  const framework::Roster roster = four_functions();
  const friction::Map map = map_with(roster, {{"SA>FI", {"SA"}, {"FI"}, 5}});
  const auto heat = map::heat_map_of_statement({.roster = roster, .map = map}, 0, {"a", "b", "c", "d", "e"});

  EXPECT_TRUE(has(map::heat_signs(heat), HeatSign::kWorst));
}

TEST(Legend, SaysWhetherADotWasNotAskedOrHasNoDealings) {
  const map::HeatMap not_asked = map_of_cells({{"SA>FI", {"SA"}, {"FI"}, 3}});
  Probe probe(kTable55, [&](look::Ui& ui) { map::legend(ui, "sign", {20, 20, 700, 60}, not_asked); });
  probe.run();

  EXPECT_TRUE(probe.has_text("not asked"));
  EXPECT_FALSE(probe.has_text("no dealings"));
}

TEST(Legend, GivesTheSignThatWasTapped) {
  const map::HeatMap heat = map_of_cells({{"SA>FI", {"SA"}, {"FI"}, 3}});
  std::optional<HeatSign> tapped;
  Probe probe(kTable55, [&](look::Ui& ui) {
    if (const auto sign = map::legend(ui, "sign", {20, 20, 700, 60}, heat, {.tappable = true})) tapped = sign;
  });

  ASSERT_TRUE(probe.tap("sign.2"));

  EXPECT_EQ(tapped, HeatSign::kStrained);
}

TEST(Legend, IsAsHighAsItSays) {
  const map::HeatMap heat =
      map_of_cells({{"FI<>SA", {"FI", "SA"}, {"SA", "FI"}, 3, true}, {"CM+LE>SA", {"CM", "LE"}, {"SA", "SA"}, 2}});
  float height = 0;
  Probe probe(kTable55, [&](look::Ui& ui) {
    ui.fill(ui.area(), look::Colour::kSurface);
    height = map::legend_height(ui, 340, heat);
    map::legend(ui, "sign", {20, 20, 340, height}, heat, {.tappable = true});
  });
  probe.run();

  for (const look::Written& one : probe.surface().written()) {
    EXPECT_GE(one.ink.y, 19) << one.text;
    EXPECT_LE(one.ink.bottom(), 20 + height + 1) << one.text;
    EXPECT_LE(one.ink.right(), 361) << one.text;
  }
}

}  // namespace
}  // namespace crosstable::test

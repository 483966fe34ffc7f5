// The mirror has two ends: what one side expected the other to say, and what it said.
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "table/map/registry.h"
#include "table/one_table.h"

namespace crosstable::test {
namespace {

/// Sales finds Channel easy, and Channel feared the worst; Finance still does not know of Sales, nor does Legal.
void vote_with_a_surprise(OneTable& table) {
  table.play("map", workshop::ExampleMoment::kEntered);
  vote_again(table, [](ballot::PublishedCell& cell) {
    if (cell.name == "SA>CM") {
      for (auto& level : cell.statements) {
        if (level) level = ballot::Level{1, 5, false};
      }
    }
    if (cell.name == "CM>SA") cell.mirror = ballot::Level{3, 3, false};
    if (cell.name == "LE>SA") cell.mirror = ballot::Level{1, 3, false};
  });
  table.refresh();
}

/// Where the text is drawn, from the top.
float height_of(OneTable& table, const std::string& text) {
  for (const look::Written& written : table.middle.surface().written()) {
    if (written.text == text) return written.ink.y;
  }
  ADD_FAILURE() << "nothing says " << text;
  return 0;
}

TEST(Surprises, ThePleasantOneIsTalkedAboutBeforeTheBlindSpot) {
  OneTable table;
  vote_with_a_surprise(table);

  EXPECT_TRUE(table.middle.has_text("Channel expected this to be harder."));
  EXPECT_TRUE(table.middle.has_text("Rule: 20 or more below what was expected"));
  EXPECT_LT(height_of(table, "They find us easier than we feared"), height_of(table, "They feel it, we don’t know"));
}

TEST(Surprises, ThePleasantOneStandsFirstAmongTheTwoSides) {
  OneTable table;
  vote_with_a_surprise(table);
  table.view.map.view = table::MapView::kTwoSides;
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Channel feared this to be harder. Sales finds it flowing. A gap of 73."));
  EXPECT_TRUE(table.middle.has_text("expects 83"));
  EXPECT_TRUE(table.middle.has_text("says 10"));
  EXPECT_LT(height_of(table, "They find us easier than we feared"), height_of(table, "They feel it, we don’t know"));
  EXPECT_EQ(findings(table.middle), "");
}

/// What the cards say, whose sentences end with their gap.
std::set<std::string> cards_of(OneTable& table) {
  std::set<std::string> all;
  for (const look::Written& written : table.middle.surface().written()) {
    if (written.text.find("expects to be easy to work with.") != std::string::npos) all.insert(written.text);
  }
  return all;
}

TEST(Surprises, OpensThoseThatTheHeightDoesNotHold) {
  OneTable table;
  table.play("map", workshop::ExampleMoment::kEntered);
  vote_again(table, [](ballot::PublishedCell& cell) { cell.mirror = ballot::Level{1, 3, false}; });
  table.view.map.view = table::MapView::kTwoSides;
  table.refresh();
  const std::set<std::string> first = cards_of(table);
  ASSERT_FALSE(first.empty());
  EXPECT_EQ(findings(table.middle), "");

  ASSERT_TRUE(table.middle.tap("table.map.blind.more"));
  table.refresh();

  const std::set<std::string> others = cards_of(table);
  EXPECT_FALSE(others.empty());
  for (const std::string& one : others) EXPECT_FALSE(first.contains(one)) << one;
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Surprises, OpensThePairsThatTheHeightDoesNotHold) {
  OneTable table;
  table.play("map", workshop::ExampleMoment::kEntered, roster_of(12));
  table.view.map.view = table::MapView::kTwoSides;
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.map.gaps.more"));
  table.refresh();

  EXPECT_TRUE(table.middle.can_tap("table.map.gaps.more"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Surprises, TheCardSaysThePleasantOne) {
  OneTable table;
  vote_with_a_surprise(table);
  table.view.map.cell = workshop::Pair{"CM", "SA"};
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("They find us easier than we feared. Channel expected Sales to find this harder."));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Surprises, NothingPleasantIsSaidWithoutOne) {
  OneTable table;
  table.play("map", workshop::ExampleMoment::kEntered);
  table.refresh();
  EXPECT_FALSE(table.middle.has_text("They find us easier than we feared"));
  table.view.map.view = table::MapView::kTwoSides;
  table.refresh();
  EXPECT_FALSE(table.middle.has_text("They find us easier than we feared"));
}

TEST(Surprises, AreCoveredWithTheMap) {
  OneTable table;
  vote_with_a_surprise(table);
  table.change(workshop::RevealChosen{workshop::Reveal::kRowByRow});
  table.change(workshop::RowOpened{"SA"});
  table.view.map.cell = workshop::Pair{"SA", "CM"};
  table.refresh();

  EXPECT_FALSE(table.middle.has_text("They find us easier than we feared"));
}

TEST(Figures, AreTheWholePartInMapCardAndTalk) {
  OneTable table;
  table.play("map", workshop::ExampleMoment::kEntered);
  vote_again(table, [](ballot::PublishedCell& cell) {
    if (cell.name != "SA>FI" && cell.name != "FI>SA") return;
    // Nine statements, eight at 50 and one at 70: 52.22; one at 10 the other way: 45.56.
    for (auto& level : cell.statements) level = ballot::Level{3, 5, false};
    cell.statements.front()->level = cell.name == "SA>FI" ? 4 : 1;
    cell.statements.back().reset();
  });
  table.refresh();
  ASSERT_NEAR(workshop::current_map(table.workshop()).find("FI>SA")->friction, 45.5556, 1e-3);

  EXPECT_TRUE(table.middle.has_text("Both sides find it hard: 52 and 45. Start here."));
  const auto says = [&](const std::string& words) {
    const auto texts = table.middle.texts();
    return std::find(texts.begin(), texts.end(), words) != texts.end();
  };
  EXPECT_TRUE(says("45"));
  table.view.map.cell = workshop::Pair{"SA", "FI"};
  table.refresh();
  EXPECT_TRUE(says("45"));
}

}  // namespace
}  // namespace crosstable::test

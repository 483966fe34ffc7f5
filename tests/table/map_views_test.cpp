// The views of the map beside the overall one.
#include <set>

#include <gtest/gtest.h>

#include "table/map/registry.h"
#include "table/maps.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

TEST(MapScreen, ShowsOneStatementAtATime) {
  OneTable table;
  table.play("map", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.map.view.1"));
  ASSERT_TRUE(table.middle.tap("table.map.small.4"));  // four groups, then the statements
  ASSERT_TRUE(table.middle.tap("table.map.statement.D9"));
  settle(table);
  audited(table);

  EXPECT_EQ(table.view.map.large, (table::LargePart{table::LargePart::Of::kStatement, 8}));
  EXPECT_TRUE(table.middle.has_text("almost always"));
  EXPECT_TRUE(table.middle.has_text("We go round the function to get this done."));
}

TEST(MapScreen, ShowsEveryGroupAndStatementSmallAndATappedOneLarge) {
  OneTable table;
  table.play("map", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.map.view.1"));
  audited(table);
  for (const framework::Group& group : table.workshop().framework.groups)
    EXPECT_TRUE(table.middle.has_text(group.title));
  for (const framework::Statement& statement : table.workshop().framework.statements)
    EXPECT_TRUE(table.middle.has_text(statement.brief));
  for (const framework::Function& function : table.workshop().roster.functions)
    EXPECT_TRUE(table.middle.has_text(function.name)) << "letters in small seals are no name";

  ASSERT_TRUE(table.middle.tap("table.map.small.0"));
  EXPECT_EQ(table.view.map.large, (table::LargePart{table::LargePart::Of::kGroup, 0}));
  EXPECT_TRUE(table.middle.find("table.map.cell.SA.FI").has_value());
  ASSERT_TRUE(table.middle.tap("table.map.all"));
  EXPECT_FALSE(table.middle.find("table.map.cell.SA.FI").has_value());
}

TEST(MapScreen, ShowsOneGroupOrStatementAtATimeWhereSmallMapsCouldNotBeRead) {
  constexpr float kCellOfTwelve_mm = 30;
  OneTable table;
  table.play("map", Moment::kEntered, roster_of(12));
  ASSERT_TRUE(table.middle.tap("table.map.view.1"));
  settle(table);

  EXPECT_EQ(table.view.map.large, (table::LargePart{table::LargePart::Of::kGroup, 0}));
  EXPECT_FALSE(table.middle.find("table.map.small.0").has_value());
  EXPECT_FALSE(table.middle.find("table.map.all").has_value()) << "there is nothing to go back to";
  EXPECT_GE(table.middle.find("table.map.cell.SA.FI")->rect.h, kCellOfTwelve_mm);
  EXPECT_EQ(findings(table.middle), "");

  ASSERT_TRUE(table.middle.tap("table.map.group.3"));
  EXPECT_EQ(table.view.map.large, (table::LargePart{table::LargePart::Of::kGroup, 3}));
  ASSERT_TRUE(table.middle.tap("table.map.statement.D9"));
  settle(table);
  EXPECT_EQ(table.view.map.large, (table::LargePart{table::LargePart::Of::kStatement, 8}));
  EXPECT_GE(table.middle.find("table.map.cell.SA.FI")->rect.h, kCellOfTwelve_mm);
  EXPECT_EQ(findings(table.middle), "");
}

TEST(MapScreen, ATappedSmallMapGrowsOutOfItsPlace) {
  OneTable table;
  table.play("map", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.map.view.1"));
  ASSERT_TRUE(table.middle.tap("table.map.small.5"));

  EXPECT_TRUE(table.middle.surface().wants_frame(table.middle.now_ms()));
  table.middle.advance(tokens().motion.move_ms + 10);
  table.middle.advance(10);
  EXPECT_FALSE(table.middle.surface().wants_frame(table.middle.now_ms()));
}

TEST(MapScreen, TheCircleLinksTheWorstHandOffsAndOpensTheirCard) {
  OneTable table;
  table.play("map", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.map.view.4"));
  audited(table);

  EXPECT_TRUE(table.middle.has_text("the matrix stays the reference"));
  ASSERT_TRUE(table.middle.tap("table.map.link.CM.FI"));
  EXPECT_EQ(table.view.map.cell, (workshop::Pair{"CM", "FI"}));
  EXPECT_FALSE(table.middle.find("table.map.link.FI.CM").has_value());
}

TEST(View, OfOneWorkshopIsNotThatOfTheNext) {
  OneTable table;
  table.play("map", Moment::kEntered);
  table.state.folder = "one";
  table.refresh();
  table.view.choice.pulse = true;
  table.view.map.cell = workshop::Pair{"SA", "FI"};
  table.view.pair = workshop::Pair{"SA", "FI"};
  table.view.script = true;
  table.refresh();
  EXPECT_TRUE(table.view.choice.pulse);

  table.state.folder = "two";
  table.refresh();

  EXPECT_FALSE(table.view.choice.pulse) << "a framework without a pulse could ask nothing";
  EXPECT_FALSE(table.view.map.cell.has_value());
  EXPECT_FALSE(table.view.pair.has_value());
  EXPECT_TRUE(table.view.script);
}

TEST(MapScreen, HasNoChangeViewWithoutAnEarlierRound) {
  OneTable table;
  table.play("map", Moment::kEntered);
  EXPECT_FALSE(table.middle.find("table.map.view.5").has_value());
}

TEST(MapScreen, ComparesWithTheSnapshotThatThisWorkshopFollows) {
  OneTable table;
  table.play("map", Moment::kEntered);
  table.state.previous = workshop::take_snapshot(table.workshop());
  table.state.previous->date = "2026-09-14";
  for (workshop::SnapshotRound& round : table.state.previous->rounds) {
    for (ballot::PublishedCell& cell : round.cells) {
      if (cell.name != "SA>FI") continue;
      for (auto& level : cell.statements) level->level = 1;
    }
  }
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.map.view.5"));
  audited(table);

  EXPECT_TRUE(table.middle.has_text("Since Monday 14 September 2026, invented example"));
  EXPECT_TRUE(table.middle.has_text("changed for the worse"));
  EXPECT_TRUE(table.middle.has_text("+66"));
  EXPECT_TRUE(table.middle.has_text("no clear change"));
}

TEST(MapScreen, FoldsThePairsIntoSquaresInTwoHalves) {
  OneTable table;
  table.play("map", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.map.view.2"));
  ASSERT_TRUE(table.middle.tap("table.map.sides.1"));
  table.middle.advance(tokens().motion.move_ms + 10);

  EXPECT_TRUE(table.middle.find("table.map.cell.SA.FI").has_value());
  EXPECT_FALSE(table.middle.find("table.map.cell.FI.SA").has_value());
  ASSERT_TRUE(table.middle.tap("table.map.cell.FI.CM"));
  EXPECT_EQ(table.view.map.cell, (workshop::Pair{"CM", "FI"})) << "the side that feels it more";
}

TEST(MapScreen, TwoSidesNamesFlaggedGapsOnly) {
  OneTable table;
  table.play("map", Moment::kEntered);
  table.view.map.view = table::MapView::kTwoSides;
  audited(table);

  EXPECT_TRUE(table.middle.has_text("Three gaps are larger than chance."));
  EXPECT_TRUE(table.middle.has_text("Channel feels it more"));
  EXPECT_FALSE(table.middle.has_text("Legal feels it more"));
  EXPECT_TRUE(table.middle.has_text("expects 16"));
  EXPECT_TRUE(table.middle.has_text("says 76"));
}

TEST(MapScreen, ListsTwoExperiencesApart) {
  OneTable table;
  play_case(table, "damaged-return", 3);
  table.view.map.view = table::MapView::kTwoExperiences;
  audited(table);

  EXPECT_TRUE(table.middle.has_text("Two camps in nine of ten statements"));
  EXPECT_TRUE(table.middle.find("table.map.cell.LG.CS").has_value()) << "the map stays, and the others fade";
  ASSERT_TRUE(table.middle.tap("table.map.camps.CS>LG"));
  EXPECT_EQ(table.view.map.cell, (workshop::Pair{"CS", "LG"}));
  EXPECT_EQ(table.view.map.view, table::MapView::kTwoExperiences);
}

TEST(MapScreen, ASignTappedAmongTwoExperiencesIsKeptInTheWholeMap) {
  OneTable table;
  play_case(table, "damaged-return", 3);
  table.view.map.view = table::MapView::kTwoExperiences;
  table.middle.run();

  ASSERT_TRUE(table.middle.tap("table.map.sign.3"));

  EXPECT_EQ(table.view.map.view, table::MapView::kOverall);
  EXPECT_EQ(table.view.map.keep, map::HeatSign::kBreaking);
}

TEST(MapScreen, OpensTheTwoExperiencesThatItHasNoRoomToList) {
  OneTable table;
  table.play("map", Moment::kEntered);
  int camps = 0;
  vote_in_camps(table, [&](const ballot::PublishedCell& cell) {
    const bool large = cell.raters.front() == "SA" || cell.raters.front() == "CS";
    camps += large ? 1 : 0;
    return large;
  });
  table.view.map.view = table::MapView::kTwoExperiences;
  audited(table);

  const auto note = [&table](std::set<std::string>& seen) {
    for (const look::Target& target : table.middle.surface().targets()) {
      if (target.id.starts_with("table.map.camps.") && target.id != "table.map.camps.more") seen.insert(target.id);
    }
  };
  std::set<std::string> listed;
  note(listed);
  EXPECT_GT(listed.size(), 0U);
  ASSERT_GT(static_cast<std::size_t>(camps), listed.size());
  EXPECT_TRUE(table.middle.has_text(std::to_string(static_cast<std::size_t>(camps) - listed.size()) + " more"));
  for (int page = 0; page < camps && !table.middle.has_text("First ones"); ++page) {
    ASSERT_TRUE(table.middle.tap("table.map.camps.more"));
    settle(table);
    EXPECT_EQ(findings(table.middle), "");
    note(listed);
  }
  EXPECT_EQ(listed.size(), static_cast<std::size_t>(camps));
}

}  // namespace
}  // namespace crosstable::test

#include <gtest/gtest.h>

#include "support/cases.h"
#include "table/map/registry.h"
#include "table/map/words.h"
#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

/// The map step after a case's round was closed.
void play_case(OneTable& table, const std::string& name, int floor) {
  const CaseRound round = read_case(name);
  workshop::Started started;
  started.title = "Damaged return";
  started.date = "2026-11-09";
  started.framework = inside_first();
  started.roster = round.roster;
  started.floor = floor;
  table.state.history = {};
  table.state.history.apply(started);
  const ballot::Plan plan = ballot::make_plan(round.roster, floor);
  const std::string id(32, 'a');
  table.state.history.apply(
      workshop::RoundOpened{id, "vote", round.form, round.roster, plan, ballot::Eligibility::kOpen});
  workshop::RoundClosed closed{id, {}, {}, std::nullopt};
  for (const ballot::PlannedCell& cell : plan.cells)
    closed.cells.push_back(ballot::publish(cell, plan, round.form, round.bad_is_high, round.ballots));
  for (const framework::Function& function : round.roster.functions) closed.turnout.push_back(function.places);
  table.state.history.apply(closed);
  const auto& steps = started.framework.steps;
  for (int step = 0; step < static_cast<int>(steps.size()); ++step) {
    if (steps[static_cast<std::size_t>(step)].kind == framework::StepKind::kMap)
      table.state.history.apply(workshop::StepEntered{step, 1000});
  }
  table.state.place = table::Place::kWorkshop;
  table.state.now_ms = 2000;
  table.refresh();
}

/// Until nothing moves any more.
void settle(OneTable& table) {
  table.middle.run();
  table.middle.advance(2000);
}

/// All six views, then a card, one statement large, and the split squares with the choice of order.
void show_view(table::View& view, int which) {
  view.map_view = which < 6    ? table::kMapViews[static_cast<std::size_t>(which)].view
                  : which == 6 ? table::MapView::kOverall
                  : which == 7 ? table::MapView::kByStatement
                               : table::MapView::kTwoSides;
  view.cell = which == 6 ? std::optional(workshop::Pair{"SA", "FI"}) : std::nullopt;
  view.statement = which == 7 ? 0 : -1;
  view.sides_squares = which == 8;
  view.choosing_order = which == 8 || which == 0;
}

void audited(OneTable& table) { table.middle.run(); }

TEST(MapScreen, ATapOnACellOpensItsCardAndAnotherClosesIt) {
  OneTable table;
  table.play("map", Moment::kEntered);
  audited(table);

  ASSERT_TRUE(table.middle.tap("table.map.cell.SA.FI"));
  EXPECT_EQ(table.view.cell, (workshop::Pair{"SA", "FI"}));
  EXPECT_TRUE(table.middle.has_text("Sales on Finance"));
  EXPECT_TRUE(table.middle.has_text("Finance on Sales"));
  ASSERT_TRUE(table.middle.tap("table.map.cell.SA.FI"));
  EXPECT_FALSE(table.view.cell.has_value());
}

TEST(MapScreen, TheCardSaysLevelsInWordsOfTheStatementsScale) {
  OneTable table;
  table.play("map", Moment::kEntered);
  table.view.cell = workshop::Pair{"SA", "FI"};
  audited(table);

  EXPECT_TRUE(table.middle.has_text("breaking, fairly sure"));
  EXPECT_TRUE(table.middle.has_text("almost never"));   // hears back in time: low is bad
  EXPECT_TRUE(table.middle.has_text("almost always"));  // goes round to get it done: high is bad
  EXPECT_TRUE(table.middle.has_text("They feel it, we don’t know. Finance expects Sales to find this easy."));
  EXPECT_TRUE(table.middle.has_text("On the walk: stuck, no owner, two answers and detour"));
}

TEST(MapScreen, TakesAPairToChooseAndBack) {
  OneTable table;
  table.play("map", Moment::kEntered);
  table.view.cell = workshop::Pair{"CM", "FI"};
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.map.take"));
  EXPECT_EQ(table.workshop().candidates, (std::vector<workshop::Pair>{{"CM", "FI"}}));
  ASSERT_TRUE(table.middle.tap("table.map.take"));
  EXPECT_TRUE(table.workshop().candidates.empty());
}

TEST(MapScreen, APinnedPairIsOneTapAway) {
  OneTable table;
  table.play("map", Moment::kEntered);
  table.view.cell = workshop::Pair{"SA", "FI"};
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.map.pin"));
  ASSERT_TRUE(table.middle.tap("table.map.cell.LE.SA"));
  ASSERT_TRUE(table.middle.tap("table.map.pinned"));

  EXPECT_EQ(table.view.cell, (workshop::Pair{"SA", "FI"}));
}

TEST(MapScreen, ATurnedCardIsTappedFromTheFarSide) {
  OneTable table;
  table.play("map", Moment::kEntered);
  table.view.cell = workshop::Pair{"SA", "FI"};
  table.refresh();
  const auto upright = table.middle.find("table.map.close");

  ASSERT_TRUE(table.middle.tap("table.map.turn"));
  ASSERT_TRUE(table.middle.tap("table.map.turn"));
  const auto turned = table.middle.find("table.map.close");
  ASSERT_TRUE(upright && turned);
  EXPECT_LT(turned->rect.y, upright->rect.y - 200);
  ASSERT_TRUE(table.middle.tap("table.map.close"));

  EXPECT_FALSE(table.view.cell.has_value());
}

TEST(MapScreen, MarksWhoHasSpokenAndTakesItBack) {
  OneTable table;
  table.play("map", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.map.spoke.FI"));
  EXPECT_TRUE(table.workshop().spoken.contains("FI"));
  ASSERT_TRUE(table.middle.tap("table.map.spoke.FI"));
  EXPECT_FALSE(table.workshop().spoken.contains("FI"));
}

TEST(MapScreen, WritesDownWhatWasSeen) {
  OneTable table;
  table.play("map", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.map.observe"));
  table.middle.type("Nobody asks Legal first");

  ASSERT_FALSE(table.workshop().observations.empty());
  EXPECT_EQ(table.workshop().observations.back(), "Nobody asks Legal first");
}

TEST(MapScreen, ShowsOneStatementAtATime) {
  OneTable table;
  table.play("map", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.map.view.1"));
  ASSERT_TRUE(table.middle.tap("table.map.small.4"));  // four groups, then the statements
  ASSERT_TRUE(table.middle.tap("table.map.statement.D9"));
  settle(table);
  audited(table);

  EXPECT_EQ(table.view.statement, 8);
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

  ASSERT_TRUE(table.middle.tap("table.map.small.0"));
  EXPECT_EQ(table.view.map_group, 0);
  EXPECT_TRUE(table.middle.find("table.map.cell.SA.FI").has_value());
  ASSERT_TRUE(table.middle.tap("table.map.all"));
  EXPECT_FALSE(table.middle.find("table.map.cell.SA.FI").has_value());
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
  EXPECT_EQ(table.view.cell, (workshop::Pair{"CM", "FI"}));
  EXPECT_FALSE(table.middle.find("table.map.link.FI.CM").has_value());
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
  EXPECT_EQ(table.view.cell, (workshop::Pair{"CM", "FI"})) << "the side that feels it more";
}

TEST(MapScreen, TwoSidesNamesFlaggedGapsOnly) {
  OneTable table;
  table.play("map", Moment::kEntered);
  table.view.map_view = table::MapView::kTwoSides;
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
  table.view.map_view = table::MapView::kTwoExperiences;
  audited(table);

  EXPECT_TRUE(table.middle.has_text("Two camps in nine of ten statements"));
  EXPECT_TRUE(table.middle.find("table.map.cell.LG.CS").has_value()) << "the map stays, and the others fade";
  ASSERT_TRUE(table.middle.tap("table.map.camps.CS>LG"));
  EXPECT_EQ(table.view.cell, (workshop::Pair{"CS", "LG"}));
  EXPECT_EQ(table.view.map_view, table::MapView::kTwoExperiences);
}

TEST(MapScreen, ASignTappedAmongTwoExperiencesIsKeptInTheWholeMap) {
  OneTable table;
  play_case(table, "damaged-return", 3);
  table.view.map_view = table::MapView::kTwoExperiences;
  table.middle.run();

  ASSERT_TRUE(table.middle.tap("table.map.sign.3"));

  EXPECT_EQ(table.view.map_view, table::MapView::kOverall);
  EXPECT_EQ(table.view.map_keep, map::HeatSign::kBreaking);
}

TEST(MapScreen, CountsTheTwoExperiencesThatItHasNoRoomToList) {
  OneTable table;
  table.play("map", Moment::kEntered);
  int camps = 0;
  vote_in_camps(table, [&](const ballot::PublishedCell& cell) {
    const bool large = cell.raters.front() == "SA" || cell.raters.front() == "CS";
    camps += large ? 1 : 0;
    return large;
  });
  table.view.map_view = table::MapView::kTwoExperiences;
  audited(table);

  int listed = 0;
  for (const look::Target& target : table.middle.surface().targets())
    listed += target.id.rfind("table.map.camps.", 0) == 0 ? 1 : 0;
  EXPECT_GT(listed, 0);
  EXPECT_GT(camps, listed);
  EXPECT_TRUE(table.middle.has_text("and " + std::to_string(camps - listed) + " more on the map"));
}

TEST(MapScreen, SaysWhyAPairIsShownTogetherOrNotAtAll) {
  OneTable table;
  play_case(table, "edges", 5);
  table.view.cell = workshop::Pair{"BB", "CC"};
  audited(table);
  EXPECT_TRUE(table.middle.has_text("Shown together, because alone there would be fewer than 5 answers"));

  table.view.cell = workshop::Pair{"CC", "AA"};
  table.middle.run();
  EXPECT_TRUE(table.middle.has_text("Small functions pooled"));

  table.view.cell = workshop::Pair{"CC", "DD"};
  table.middle.run();
  EXPECT_TRUE(table.middle.has_text("Fewer answers than 5 are never shown, to anyone."));
  EXPECT_FALSE(table.middle.can_tap("table.map.take"));
}

TEST(MapScreen, ASignKeepsOnlyItsCells) {
  OneTable table;
  table.play("map", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.map.sign.3"));
  EXPECT_EQ(table.view.map_keep, map::HeatSign::kBreaking);
  ASSERT_TRUE(table.middle.tap("table.map.view.4"));
  ASSERT_TRUE(table.middle.tap("table.map.view.0"));
  EXPECT_EQ(table.view.map_keep, map::HeatSign::kBreaking) << "it stays through other views";
  ASSERT_TRUE(table.middle.tap("table.map.sign.3"));
  EXPECT_FALSE(table.view.map_keep.has_value());
}

TEST(MapScreen, GroupsEveryFunctionOnceAndGoesBack) {
  OneTable table;
  table.play("map", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.map.order"));
  ASSERT_TRUE(table.middle.tap("table.map.ordering.3"));
  std::vector<int> order = table.view.map_order;
  std::sort(order.begin(), order.end());
  EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3, 4}));
  EXPECT_FALSE(table.view.map_parts.empty());
  EXPECT_FALSE(table.middle.has_text("No group stands apart"));
  ASSERT_TRUE(table.middle.tap("table.map.order"));
  ASSERT_TRUE(table.middle.tap("table.map.ordering.0"));
  EXPECT_TRUE(table.view.map_order.empty());
}

TEST(MapScreen, SaysWhereNoGroupStandsApart) {
  OneTable table;
  table.play("map", Moment::kEntered);
  table.view.map_ordering = table::MapOrdering::kGrouped;
  table.middle.run();

  EXPECT_TRUE(table.middle.has_text("No group stands apart")) << "there is no bracket to see";
}

TEST(MapScreen, MovesRowsThenColumnsToTheNewOrder) {
  OneTable table;
  table.play("map", Moment::kEntered);
  audited(table);
  // The row's seal is the leftmost that says CS, the column's the topmost.
  const auto place = [&] {
    look::Point at{1e9f, 1e9f};
    float left = 1e9f;
    float top = 1e9f;
    for (const look::Written& written : table.middle.surface().written()) {
      if (written.text != "CS" || written.ink.x > 620) continue;
      if (written.ink.x < left) at.y = written.ink.y;
      if (written.ink.y < top) at.x = written.ink.x;
      left = std::min(left, written.ink.x);
      top = std::min(top, written.ink.y);
    }
    return at;
  };
  ASSERT_TRUE(table.middle.tap("table.map.order"));
  settle(table);
  const look::Point before = place();

  ASSERT_TRUE(table.middle.tap("table.map.ordering.2"));  // Channel, Customer service, Finance, Legal, Sales
  const int half = tokens().motion.reorder_ms;
  table.middle.advance(half + 10);
  const look::Point rows_moved = place();
  table.middle.advance(half);
  const look::Point all_moved = place();

  EXPECT_LT(rows_moved.y, before.y - 50);
  EXPECT_GT(rows_moved.x, before.x - 15);
  EXPECT_LT(all_moved.x, before.x - 50);
  EXPECT_FALSE(table.middle.surface().wants_frame(table.middle.now_ms() + 10));
}

TEST(MapScreen, LevelsAreWordedOnTheStatementsOwnSide) {
  const framework::Framework framework = inside_first();
  const framework::Statement& low = *framework.statement("D1");
  const framework::Statement& high = *framework.statement("D9");

  EXPECT_EQ(table::level_words(framework, low, {5, 5, false}), "almost never");
  EXPECT_EQ(table::level_words(framework, high, {5, 5, false}), "almost always");
  EXPECT_EQ(table::level_words(framework, low, {1, 5, false}), "almost always");
  EXPECT_EQ(table::level_words(framework, low, {2, 3, false}), "about half the time");
  EXPECT_EQ(table::level_words(framework, low, {3, 3, false}), "seldom");
  EXPECT_EQ(table::level_words(framework, high, {3, 3, false}), "often");
}

TEST(MapScreen, HasNoFaultInAnyViewFromThreeToTwelveFunctions) {
  for (const TableSize& size : {kFull55, kFull65}) {
    for (const int functions : {3, 6, 12}) {
      OneTable table(size);
      table.play("map", Moment::kEntered, roster_of(functions, functions == 6));
      table.state.previous = workshop::take_snapshot(table.workshop());
      for (int view = 0; view < 9; ++view) {
        show_view(table.view, view);
        settle(table);

        EXPECT_EQ(findings(table.middle), "") << functions << " functions, view " << view << ", " << size.width_px;
      }
    }
  }
}

TEST(MapScreen, HasNoFaultBesideTheScript) {
  for (const int functions : {3, 5, 12}) {
    for (int view = 0; view < 9; ++view) {
      OneTable table;
      table.play("map", Moment::kEntered, roster_of(functions));
      table.view.script = true;
      table.state.previous = workshop::take_snapshot(table.workshop());
      show_view(table.view, view);
      settle(table);

      EXPECT_EQ(findings(table.middle), "") << functions << " functions, view " << view;
    }
  }
}

}  // namespace
}  // namespace crosstable::test

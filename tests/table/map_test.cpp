#include <gtest/gtest.h>

#include "support/cases.h"
#include "table/map_parts.h"
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
  table.state.history.apply(workshop::RoundOpened{id, "vote", round.form, round.roster, plan, ballot::Eligibility::kOpen});
  workshop::RoundClosed closed{id, {}, {}, std::nullopt};
  for (const ballot::PlannedCell& cell : plan.cells) closed.cells.push_back(ballot::publish(cell, plan, round.form, round.bad_is_high, round.ballots));
  for (const framework::Function& function : round.roster.functions) closed.turnout.push_back(function.places);
  table.state.history.apply(closed);
  const auto& steps = started.framework.steps;
  for (int step = 0; step < static_cast<int>(steps.size()); ++step) {
    if (steps[static_cast<std::size_t>(step)].kind == framework::StepKind::kMap) table.state.history.apply(workshop::StepEntered{step, 1000});
  }
  table.state.place = table::Place::kWorkshop;
  table.state.now_ms = 2000;
  table.refresh();
}

void audited(OneTable& table) {
  table.middle.surface().set_audit(true);
  table.middle.run();
}

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
  ASSERT_TRUE(table.middle.tap("table.map.statement.D9"));
  audited(table);

  EXPECT_EQ(table.view.statement, 8);
  EXPECT_TRUE(table.middle.has_text("almost always"));
  EXPECT_TRUE(table.middle.has_text("We go round the function to get this done."));
}

TEST(MapScreen, TwoSidesNamesFlaggedGapsOnly) {
  OneTable table;
  table.play("map", Moment::kEntered);
  table.view.map_view = 2;
  audited(table);

  EXPECT_TRUE(table.middle.has_text("Three gaps are larger than chance."));
  EXPECT_TRUE(table.middle.has_text("Channel feels it more"));
  EXPECT_FALSE(table.middle.has_text("Legal feels it more"));
  EXPECT_TRUE(table.middle.has_text("expects 17"));
  EXPECT_TRUE(table.middle.has_text("says 76"));
}

TEST(MapScreen, ListsTwoExperiencesApart) {
  OneTable table;
  play_case(table, "damaged-return", 3);
  table.view.map_view = 3;
  audited(table);

  EXPECT_TRUE(table.middle.has_text("Two camps in nine of ten statements"));
  ASSERT_TRUE(table.middle.tap("table.map.camps.CS>LG"));
  EXPECT_EQ(table.view.cell, (workshop::Pair{"CS", "LG"}));
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
  EXPECT_EQ(table.view.map_keep, 3);
  ASSERT_TRUE(table.middle.tap("table.map.sign.3"));
  EXPECT_EQ(table.view.map_keep, -1);
}

TEST(MapScreen, GroupsEveryFunctionOnceAndGoesBack) {
  OneTable table;
  table.play("map", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.map.order"));
  std::vector<int> order = table.view.map_order;
  std::sort(order.begin(), order.end());
  EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3, 4}));
  ASSERT_TRUE(table.middle.tap("table.map.order"));
  EXPECT_TRUE(table.view.map_order.empty());
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
      table.middle.surface().set_audit(true);
      for (int view = 0; view < 5; ++view) {
        table.view.map_view = view % 4;
        table.view.cell.reset();
        if (view == 4) table.view.cell = workshop::Pair{"SA", "FI"};
        table.middle.run();

        EXPECT_EQ(findings(table.middle), "") << functions << " functions, view " << view << ", " << size.width_px;
      }
    }
  }
}

TEST(MapScreen, HasNoFaultBesideTheScript) {
  for (const int functions : {3, 5, 12}) {
    for (int view = 0; view < 5; ++view) {
      OneTable table;
      table.play("map", Moment::kEntered, roster_of(functions));
      table.view.script = true;
      table.view.map_view = view % 4;
      if (view == 4) table.view.cell = workshop::Pair{"SA", "FI"};
      table.middle.surface().set_audit(true);
      table.middle.run();

      EXPECT_EQ(findings(table.middle), "") << functions << " functions, view " << view;
    }
  }
}

}  // namespace
}  // namespace crosstable::test

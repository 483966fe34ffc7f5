// The map as it is first seen: cards, signs, who has spoken, in which order, and that nothing is out of place in any
// view.
#include <array>

#include <gtest/gtest.h>

#include "table/map/registry.h"
#include "table/map/words.h"
#include "table/maps.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

/// All six views, then a card, one statement large, and the split squares with the choice of order.
void show_view(table::View& view, int which) {
  view.map.view = which < 6    ? table::kMapViews[static_cast<std::size_t>(which)].view
                  : which == 6 ? table::MapView::kOverall
                  : which == 7 ? table::MapView::kByStatement
                               : table::MapView::kTwoSides;
  view.map.cell = which == 6 ? std::optional(workshop::Pair{"SA", "FI"}) : std::nullopt;
  view.map.large = which == 7 ? std::optional(table::LargePart{}) : std::nullopt;
  view.map.sides_squares = which == 8;
  view.of<table::MapBarView>().choosing_order = which == 8 || which == 0;
}

TEST(MapScreen, ATapOnACellOpensItsCardAndAnotherClosesIt) {
  OneTable table;
  table.play("map", Moment::kEntered);
  audited(table);

  ASSERT_TRUE(table.middle.tap("table.map.cell.SA.FI"));
  EXPECT_EQ(table.view.map.cell, (workshop::Pair{"SA", "FI"}));
  EXPECT_TRUE(table.middle.has_text("Sales on Finance"));
  EXPECT_TRUE(table.middle.has_text("Finance on Sales"));
  ASSERT_TRUE(table.middle.tap("table.map.cell.SA.FI"));
  EXPECT_FALSE(table.view.map.cell.has_value());
}

TEST(MapScreen, TheCardSaysLevelsInWordsOfTheStatementsScale) {
  OneTable table;
  table.play("map", Moment::kEntered);
  table.view.map.cell = workshop::Pair{"SA", "FI"};
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
  table.view.map.cell = workshop::Pair{"CM", "FI"};
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.map.take"));
  EXPECT_EQ(table.workshop().candidates, (std::vector<workshop::Pair>{{"CM", "FI"}}));
  ASSERT_TRUE(table.middle.tap("table.map.take"));
  EXPECT_TRUE(table.workshop().candidates.empty());
}

TEST(MapScreen, APinnedPairIsOneTapAway) {
  OneTable table;
  table.play("map", Moment::kEntered);
  table.view.map.cell = workshop::Pair{"SA", "FI"};
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.map.pin"));
  ASSERT_TRUE(table.middle.tap("table.map.cell.LE.SA"));
  ASSERT_TRUE(table.middle.tap("table.map.pinned"));

  EXPECT_EQ(table.view.map.cell, (workshop::Pair{"SA", "FI"}));
}

TEST(MapScreen, ATurnedCardIsTappedFromTheFarSide) {
  OneTable table;
  table.play("map", Moment::kEntered);
  table.view.map.cell = workshop::Pair{"SA", "FI"};
  table.refresh();
  const auto upright = table.middle.find("table.map.close");

  ASSERT_TRUE(table.middle.tap("table.map.turn"));
  ASSERT_TRUE(table.middle.tap("table.map.turn"));
  const auto turned = table.middle.find("table.map.close");
  ASSERT_TRUE(upright && turned);
  EXPECT_LT(turned->rect.y, upright->rect.y - 200);
  ASSERT_TRUE(table.middle.tap("table.map.close"));

  EXPECT_FALSE(table.view.map.cell.has_value());
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

TEST(MapScreen, KeepsWhatWasSeenInTheRoom) {
  OneTable table;
  table.play("map", Moment::kEntered);
  table.change(workshop::ObservationAdded{"Nobody asks Legal first"});
  table.refresh();
  const auto number = std::to_string(table.workshop().observations.size());
  const workshop::TextPlace place{
      workshop::TextKind::kObservation, static_cast<int>(table.workshop().observations.size()), {}};

  ASSERT_TRUE(table.middle.tap("table.map.observed." + number));
  EXPECT_TRUE(table.workshop().kept.contains(place));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.map.observed." + number));
  EXPECT_FALSE(table.workshop().kept.contains(place));
}

TEST(MapScreen, SaysWhyAPairIsShownTogetherOrNotAtAll) {
  OneTable table;
  play_case(table, "edges", 5);
  table.view.map.cell = workshop::Pair{"BB", "CC"};
  audited(table);
  EXPECT_TRUE(table.middle.has_text("Shown together, because alone there would be fewer than 5 answers"));

  table.view.map.cell = workshop::Pair{"CC", "AA"};
  table.middle.run();
  EXPECT_TRUE(table.middle.has_text("Small functions pooled"));

  table.view.map.cell = workshop::Pair{"CC", "DD"};
  table.middle.run();
  EXPECT_TRUE(table.middle.has_text("Fewer answers than 5 are never shown, to anyone."));
  EXPECT_FALSE(table.middle.can_tap("table.map.take"));
}

TEST(MapScreen, ASignKeepsOnlyItsCells) {
  OneTable table;
  table.play("map", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.map.sign.3"));
  EXPECT_EQ(table.view.map.keep, map::HeatSign::kBreaking);
  ASSERT_TRUE(table.middle.tap("table.map.view.4"));
  ASSERT_TRUE(table.middle.tap("table.map.view.0"));
  EXPECT_EQ(table.view.map.keep, map::HeatSign::kBreaking) << "it stays through other views";
  ASSERT_TRUE(table.middle.tap("table.map.sign.3"));
  EXPECT_FALSE(table.view.map.keep.has_value());
}

TEST(MapScreen, GroupsEveryFunctionOnceAndGoesBack) {
  OneTable table;
  table.play("map", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.map.order"));
  ASSERT_TRUE(table.middle.tap("table.map.ordering.3"));
  std::vector<int> order = table.view.map.order;
  std::sort(order.begin(), order.end());
  EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3, 4}));
  EXPECT_FALSE(table.view.map.parts.empty());
  EXPECT_FALSE(table.middle.has_text("No group stands apart"));
  ASSERT_TRUE(table.middle.tap("table.map.order"));
  ASSERT_TRUE(table.middle.tap("table.map.ordering.0"));
  EXPECT_TRUE(table.view.map.order.empty());
}

TEST(MapScreen, SaysWhereNoGroupStandsApart) {
  OneTable table;
  table.play("map", Moment::kEntered);
  table.view.map.ordering = table::MapOrdering::kGrouped;
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

TEST(MapScreen, OrdersNamesAsTheLanguageDoes) {
  framework::Roster roster = roster_of(5);
  const std::array names{"Zoll", "Öffentlichkeit", "einkauf", "Werk 10", "Werk 9"};
  for (std::size_t i = 0; i < names.size(); ++i) roster.functions[i].name = names[i];
  OneTable table;
  table.play("map", Moment::kEntered, roster);

  ASSERT_TRUE(table.middle.tap("table.map.order"));
  ASSERT_TRUE(table.middle.tap("table.map.ordering.2"));

  EXPECT_EQ(table.view.map.order, (std::vector<int>{2, 1, 4, 3, 0}));
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

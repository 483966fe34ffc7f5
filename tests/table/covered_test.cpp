// Nothing of a covered cell is on any screen: two tables whose votes differ only where the map is covered draw the
// same, colour by colour and word by word.
#include <gtest/gtest.h>

#include "look/svg.h"
#include "map/reading.h"
#include "table/map/registry.h"
#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

struct Way {
  const char* name;
  std::vector<workshop::Change> changes;
  bool unseen = false;  ///< the map was hidden while the vote ran
};

/// Everybody has guessed, and these columns are open.
std::vector<workshop::Change> guessed(std::initializer_list<const char*> opened) {
  std::vector<workshop::Change> changes{workshop::RevealChosen{workshop::Reveal::kGuessFirst}};
  for (const framework::Function& function : workshop::example_roster().functions)
    changes.push_back(workshop::ColumnGuessed{function.code, {"reliability", "conduct", friction::Band::kStrained}});
  for (const char* code : opened) changes.push_back(workshop::ColumnOpened{code});
  return changes;
}

std::vector<Way> ways() {
  return {{"hidden", {workshop::MapHidden{true}}},
          {"strengths first", {workshop::RevealChosen{workshop::Reveal::kStrengthsFirst}}},
          {"rows, none open", {workshop::RevealChosen{workshop::Reveal::kRowByRow}}},
          {"rows, one open", {workshop::RevealChosen{workshop::Reveal::kRowByRow}, workshop::RowOpened{"CS"}}},
          {"rows, two open",
           {workshop::RevealChosen{workshop::Reveal::kRowByRow}, workshop::RowOpened{"SA"}, workshop::RowOpened{"LE"}}},
          {"guessed, none open", guessed({}), true},
          {"guessed, one open", guessed({"FI"}), true},
          {"guessed, two open", guessed({"FI", "CS"}), true}};
}

/// Other answers wherever nothing of a cell may be read; still hard.
void answer_otherwise(ballot::PublishedCell& cell, const std::set<std::string>& read) {
  if (read.contains(cell.name)) return;
  for (auto& level : cell.statements) {
    if (level) level = ballot::Level{5, 5, false};
  }
  if (cell.dependence) cell.dependence = ballot::Level{1, 3, false};
  if (cell.mirror) cell.mirror = ballot::Level{3, 3, false};
}

std::set<std::string> read_in(const workshop::Workshop& workshop) {
  std::set<std::string> names;
  const map::Reading reading = map::read(workshop);
  for (const friction::Cell& cell : reading.map().cells) names.insert(cell.published.name);
  return names;
}

void begin(OneTable& table, const char* step, Moment moment, const Way& way,
           const std::function<void(ballot::PublishedCell&)>& change) {
  table.play(step, moment);
  if (way.unseen) table.change(workshop::MapHidden{true});
  vote_again(table, change);
  for (const workshop::Change& one : way.changes) table.change(one);
}

/// Everything that the middle draws, once nothing moves any more.
std::string drawn(OneTable& table, table::MapView view) {
  table.view.map.view = view;
  table.middle.run();
  table.middle.advance(3000);
  const look::Rect area = table.middle.surface().area();
  return look::svg_of(table.middle.surface().scene(), fonts(), {area.w, area.h, "the middle"});
}

void expect_no_trace(const char* step, Moment moment) {
  for (const Way& way : ways()) {
    OneTable one, other;
    begin(one, step, moment, way, [](ballot::PublishedCell&) {});
    const std::set<std::string> read = read_in(one.workshop());
    begin(other, step, moment, way, [&](ballot::PublishedCell& cell) { answer_otherwise(cell, read); });
    ASSERT_EQ(other.state.problem, "") << "the other answers are none";
    ASSERT_NE(one.workshop().rounds, other.workshop().rounds) << way.name << ": nothing is covered";
    for (const table::MapViewRow& row : table::kMapViews) {
      const std::string here = drawn(one, row.view);
      EXPECT_EQ(here, drawn(other, row.view)) << step << ", " << way.name << ", " << row.word.text();
      EXPECT_FALSE(here.empty());
    }
  }
}

TEST(CoveredScreens, TheVoteDrawsNothingOfACoveredCell) { expect_no_trace("vote", Moment::kVoted); }

TEST(CoveredScreens, TheMapDrawsNothingOfACoveredCell) { expect_no_trace("map", Moment::kEntered); }

TEST(CoveredScreens, ChoosingDrawsNothingOfACoveredCell) { expect_no_trace("choose", Moment::kEntered); }

TEST(CoveredScreens, CausesDrawNothingOfACoveredCell) { expect_no_trace("causes", Moment::kEntered); }

TEST(CoveredScreens, CausesSayTheirFigureOfACellThatIsShown) {
  OneTable table;
  table.play("causes", Moment::kEntered);
  EXPECT_TRUE(table.middle.has_text("Friction 76 one way")) << "or the proof above looks at nothing";
  table.change(workshop::MapHidden{true});
  table.refresh();

  EXPECT_FALSE(table.middle.has_text("Friction "));
}

TEST(MapViews, EachIsInTheRegistryOnceAndReachedFromTheBar) {
  OneTable table;
  table.play("map", Moment::kEntered);
  vote_again(table, [](ballot::PublishedCell&) {});
  table.refresh();
  std::set<std::string> pictures;
  std::set<std::string_view> words;
  for (std::size_t i = 0; i < table::kMapViews.size(); ++i) {
    const table::MapViewRow& row = table::kMapViews[i];
    EXPECT_EQ(static_cast<std::size_t>(row.view), i) << "rows stand in the order of the views";
    words.insert(row.word.text());
    ASSERT_TRUE(table.middle.tap(table::target_of(row.view))) << row.word.text();
    EXPECT_EQ(table.view.map.view, row.view);
    pictures.insert(drawn(table, row.view));
  }

  EXPECT_EQ(words.size(), table::kMapViews.size());
  EXPECT_EQ(pictures.size(), table::kMapViews.size()) << "each draws something of its own";
}

}  // namespace
}  // namespace crosstable::test

// What the vote and the map share: the last friction round as a drawable map, and its words.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "look/fit.h"
#include "map/draw_legend.h"
#include "map/draw_matrix.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

enum MapView { kOverall, kByStatement, kTwoSides, kTwoExperiences, kCircle, kChange };
enum MapOrdering { kAsSetUp, kExperiencedWith, kByName, kGrouped };

/// The last friction round and what is published of it. `round` is nullptr before the first.
struct MapFacts {
  const workshop::RoundRecord* round = nullptr;
  friction::Map map;
  map::HeatMap heat;
  map::HeatSource source() const;

  std::vector<map::HeatPlanned> planned;
  std::set<std::string> published;
  std::set<std::string> fresh;        ///< marked now
  std::set<std::string> held_back;    ///< cells that another number of voters keeps from appearing again
  std::vector<friction::Map> before;  ///< where something is held back: of the votes before, the latest first
  /// What the vote before showed of the pair that this one holds back; nothing where it holds nothing back.
  struct Before {
    const friction::Map* map = nullptr;
    const friction::Cell* cell = nullptr;
    std::optional<friction::Level> level(const std::string& statement) const;
  };
  Before before_of(const workshop::Pair& pair) const;

  const framework::Roster& roster() const { return round->roster; }
  const framework::Function& function(int index) const {
    return round->roster.functions[static_cast<std::size_t>(index)];
  }
  std::optional<map::HeatPair> indices(const workshop::Pair& pair) const;
  workshop::Pair pair(map::HeatPair indices) const {
    return {function(indices.first).code, function(indices.second).code};
  }
  const friction::Cell* cell(const workshop::Pair& pair) const { return map.covering(pair.from, pair.about); }
  const friction::Cell* directed(const workshop::Pair& pair) const;
};
/// What the last round is compared with: the closed round before it, else the snapshot that this workshop follows.
struct Earlier {
  friction::Map map;
  std::string words;  ///< "the round before", "23 November 2026"
};
std::optional<Earlier> earlier_of(const Sheet& sheet, const MapFacts& facts);
/// Asks for a frame at the end of the marks on what was just published.
MapFacts facts_of(Sheet& sheet);

std::string capitalised(std::string text);
/// "1 cell", "2 cells".
std::string counted(int n, const std::string& one, const std::string& many);
/// "almost never": what the level says on the statement's own scale.
std::string level_words(const framework::Framework& framework, const framework::Statement& statement,
                        const friction::Level& level);
/// "sure", "fairly sure", "less sure"; "two experiences".
std::string sure_words(const friction::Cell& cell);
/// Fewer than five answers and less sure: a change would have to be large to be seen.
bool sees_only_big_changes(const friction::Cell& cell);
/// "Sales on Finance"; of a pool "Legal and Channel on Finance"; together "Sales and Finance, both ways".
std::string cell_words(const framework::Roster& roster, const friction::Published& cell);
std::string full_name(const framework::Roster& roster, const std::string& code);

/// What the walk saw between two functions, in both directions.
struct WalkBetween {
  std::vector<std::string> tokens;  ///< "stuck", "no owner" …, each once
  int days = 0;
};
WalkBetween walk_between(const workshop::Workshop& workshop, const workshop::Pair& pair);

/// A line from 0 (flows) to 100 (broken).
struct FrictionLine {
  float left, width;
  float at(double value) const { return left + static_cast<float>(value) / 100 * width; }
};
/// A strip of five or three places with the level's own filled.
/// `before`: of an earlier vote, drawn as such.
void level_strip(look::Ui& ui, look::Rect rect, const friction::Level& level, bool before = false);
/// Draws "SA → FI" from x on; gives the width.
float pair_seals(look::Ui& ui, look::Point left_middle, const framework::Function& from,
                 const framework::Function& about, float size);

/// What is hidden, or what the way of reading the map covers, is taken out of the facts: nothing of it is in a card, a
/// list or the map.
void cover(MapFacts& facts, const workshop::Workshop& workshop);

// Panels of the map.
/// On a narrower sheet the card takes the matrix's place.
inline constexpr float kNarrowMap_mm = 900;
/// Title and remark of a list; what is left below them.
void head_of_list(look::Ui& ui, look::Rect& panel, const std::string& title, const std::string& remark);
/// A place that is free, and why nothing stands there.
void draw_empty_list(look::Ui& ui, look::Rect panel, std::string_view why);
/// "and 8 more on the map": what a list has no room for.
void draw_left_out(look::Ui& ui, look::Rect panel, std::size_t count);
inline constexpr float kLeftOut_mm = 18;
/// A pair's card: the selected one's in the panel, or the pinned one's beside it.
enum class CardSpot { kPanel, kPinned };
void draw_card(Sheet& sheet, look::Rect rect, const MapFacts& facts, const workshop::Pair& pair,
               CardSpot spot = CardSpot::kPanel);
/// A new card faces the edge nearest to the finger that asked for it, or where the last one was turned to by hand.
void face_card(Sheet& sheet, look::Point finger);
/// Draws into a rect that stands upright for its reader, and turns that by quarter turns into the panel.
void draw_turned(Sheet& sheet, look::Rect panel, int turn, const std::function<void(look::Rect)>& draw);
/// A function's row and column: who finds it hard with whom, and whether that is a pattern.
void draw_function_card(Sheet& sheet, look::Rect rect, const MapFacts& facts, const std::string& code);
void draw_talk(Sheet& sheet, look::Rect rect, const MapFacts& facts);
/// Who has spoken about the map, by function, along the foot of the panel; what is left above it.
void draw_spoken(Sheet& sheet, look::Rect& panel);
/// The map is hidden, or not all of it may be read yet, or the ways to read it are on offer.
bool is_being_revealed(const Sheet& sheet);
/// The map as far as it may be read, and how to go on.
void draw_reading(Sheet& sheet, const MapFacts& facts);
void draw_statements(Sheet& sheet, look::Rect rect, const MapFacts& facts);
void draw_two_sides(Sheet& sheet, look::Rect left, look::Rect right, const MapFacts& facts);
/// What one side expected to hear and what it heard, the pleasant first.
void draw_surprises(Sheet& sheet, look::Rect rect, const MapFacts& facts);
/// The list beside the map, or alone where there is no room for both.
void draw_two_experiences(Sheet& sheet, look::Rect rect, const MapFacts& facts);
void draw_circle(Sheet& sheet, look::Rect left, const MapFacts& facts);
void draw_links(Sheet& sheet, look::Rect panel, const MapFacts& facts);
void draw_changes(Sheet& sheet, look::Rect panel, const MapFacts& facts);
/// Small maps of every group and statement; a tapped one becomes View::map_group or View::statement.
void draw_all_statements(Sheet& sheet, look::Rect rect, const MapFacts& facts);

// Bar above the map.
void draw_map_bar(Sheet& sheet, look::Rect bar, const MapFacts& facts);
/// As set up, by friction received, by name, grouped; draws the choice into the rect.
void draw_order_choice(Sheet& sheet, look::Rect rect, const MapFacts& facts);
inline constexpr float kOrderChoice_mm = 28;

/// The matrix of the view at hand, in its order.
map::HeatMap heat_of_view(const Sheet& sheet, const MapFacts& facts);
/// The statement group at hand: its title and the places of its statements in the round.
struct StatementGroup {
  std::string title;
  std::vector<std::size_t> statements;
};
/// Groups with two statements or more in the round; none where that would be all of them.
std::vector<StatementGroup> groups_of(const Sheet& sheet, const MapFacts& facts);
/// Selects the pair of a tapped cell, or nothing where it was selected.
void select_pair(Sheet& sheet, const workshop::Pair& pair);

}  // namespace crosstable::table

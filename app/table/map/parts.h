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
#include "map/reading.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

/// The last friction round as far as it may be read now.
map::Reading reading_of(const Sheet& sheet);
/// Names of the cells that were just published and are still marked; asks for a frame at the end of the marks.
std::set<std::string> fresh_marks(const Sheet& sheet);
/// What the last round is compared with, in words: "the round before", "23 November 2026".
std::string since_words(const Sheet& sheet, const map::Changes& changes);
/// Is there something to compare the last round with?
bool has_changes(const Sheet& sheet);
std::optional<map::Changes> changes_of(const Sheet& sheet, const map::Reading& reading);

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
  std::set<workshop::Token> tokens;
  int days = 0;
};
WalkBetween walk_between(const workshop::Workshop& workshop, const workshop::Pair& pair);
/// "stuck, no owner and detour".
std::string tokens_words(const std::set<workshop::Token>& tokens);

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
void draw_card(Sheet& sheet, look::Rect rect, const map::Reading& reading, const workshop::Pair& pair,
               CardSpot spot = CardSpot::kPanel);
/// A new card faces the edge nearest to the finger that asked for it, or where the last one was turned to by hand.
void face_card(Sheet& sheet, look::Point finger);
/// Draws into a rect that stands upright for its reader, and turns that by quarter turns into the panel.
void draw_turned(Sheet& sheet, look::Rect panel, int turn, const std::function<void(look::Rect)>& draw);
/// A function's row and column: who finds it hard with whom, and whether that is a pattern.
void draw_function_card(Sheet& sheet, look::Rect rect, const map::Reading& reading, const std::string& code);
void draw_talk(Sheet& sheet, look::Rect rect, const map::Reading& reading);
/// Who has spoken about the map, by function, along the foot of the panel; what is left above it.
void draw_spoken(Sheet& sheet, look::Rect& panel);
/// The map is hidden, or not all of it may be read yet, or the ways to read it are on offer.
bool is_being_revealed(const Sheet& sheet);
/// The map as far as it may be read, and how to go on.
void draw_reading(Sheet& sheet, const map::Reading& reading);
void draw_statements(Sheet& sheet, look::Rect rect, const map::Reading& reading);
void draw_two_sides(Sheet& sheet, look::Rect left, look::Rect right, const map::Reading& reading);
/// What one side expected to hear and what it heard, the pleasant first.
void draw_surprises(Sheet& sheet, look::Rect rect, const map::Reading& reading);
/// The list beside the map, or alone where there is no room for both.
void draw_two_experiences(Sheet& sheet, look::Rect rect, const map::Reading& reading);
void draw_circle(Sheet& sheet, look::Rect left, const map::Reading& reading);
void draw_links(Sheet& sheet, look::Rect panel, const map::Reading& reading);
void draw_changes(Sheet& sheet, look::Rect panel, const map::Reading& reading);
/// Small maps of every group and statement; a tapped one becomes View::map_group or View::statement.
void draw_all_statements(Sheet& sheet, look::Rect rect, const map::Reading& reading);

// Bar above the map.
void draw_map_bar(Sheet& sheet, look::Rect bar);
/// As set up, by friction received, by name, grouped; draws the choice into the rect.
void draw_order_choice(Sheet& sheet, look::Rect rect, const map::Reading& reading);
inline constexpr float kOrderChoice_mm = 28;

/// The matrix of the view at hand, in its order.
map::HeatMap heat_of_view(const Sheet& sheet, const map::Reading& reading);
/// Overall friction, whichever view is at hand.
map::HeatMap heat_of_all(const Sheet& sheet, const map::Reading& reading);
/// Selects the pair of a tapped cell, or nothing where it was selected.
void select_pair(Sheet& sheet, const workshop::Pair& pair);

}  // namespace crosstable::table

// What the screens of a map share: the last friction round as a drawable map, and the pieces of its panels.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "map/draw_legend.h"
#include "map/draw_matrix.h"
#include "map/reading.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

/// The last friction round as far as it may be read now.
map::Reading reading_of(const Sheet& sheet);
/// Names of the cells that were just published and are still marked; asks for a frame at the end of the marks.
std::set<std::string> fresh_marks(const Sheet& sheet);
/// What the last round is compared with, as a title: "Since the round before", "Since Monday 23 November 2026".
std::string since_words(const Sheet& sheet, const map::Changes& changes);
/// Since the last map, or since the first where that was chosen or is the only one that is known.
std::optional<map::Changes> changes_of(const Sheet& sheet, const map::Reading& reading);
/// Which of the two, where both are known; takes its place from the top.
void choose_since(Sheet& sheet, look::Rect& rect, const map::Reading& reading);

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

/// The seals of all whom a cell is about, shrunk to the width: "SA → FI", together "SA FI", pooled "LE HR → FI"; gives
/// the width that they take.
float cell_seals(look::Ui& ui, look::Rect place, const framework::Roster& roster, const friction::Published& cell,
                 float size);

/// On a narrower sheet the card takes the matrix's place.
inline constexpr float kNarrowMap_mm = 900;
/// So many functions that cells hold values alone, with rules and legend beside the matrix.
bool is_crowded(const Sheet& sheet, const map::Reading& reading);
/// Title and remark of a list; what is left below them.
void head_of_list(look::Ui& ui, look::Rect& panel, const std::string& title, const std::string& remark);
/// A place that is free, and why nothing stands there.
void draw_empty_list(look::Ui& ui, look::Rect panel, std::string_view why);
/// Selects the pair of a tapped cell, or nothing where it was selected.
void select_pair(Sheet& sheet, const workshop::Pair& pair);
/// What a card is of, as MapLook::turned names it: both directions of a pair have the same.
std::string card_of(const workshop::Pair& pair);
/// The turn of the card in hand: towards the strip that was used last when it was opened, or as somebody turned it.
int card_turn(Sheet& sheet, const std::string& card);
/// By hand: it stays so for this card.
void turn_card(Sheet& sheet, const std::string& card);
/// Draws into a rect that stands upright for its reader, and turns that by quarter turns into the panel.
void draw_turned(Sheet& sheet, look::Rect panel, int turn, const std::function<void(look::Rect)>& draw);

}  // namespace crosstable::table

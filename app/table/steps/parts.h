// What the steps after the map share: heads, texts that fit, the pairs in focus and their two sides.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>

#include "table/frame/screens.h"

namespace crosstable::table {

/// The step's question and a remark below it; what lies under both. `taken` mm at the right belong to somebody else.
look::Rect draw_head(Sheet& sheet, const std::string& remark, float taken = 0);
/// Where a control beside the head stands: right aligned, as high as a button.
look::Rect head_control(const Sheet& sheet, float width);

/// Whether a text in this style stays in the box: lines and the widest word.
bool fits(const look::Ui& ui, look::Rect box, std::string_view text, const look::TextStyle& style);
/// Writes in the first of the sizes that fits; where none does, as many whole words as the last size has room for.
void text_that_fits(look::Ui& ui, look::Rect box, const std::string& text, look::TextStyle style,
                    std::initializer_list<look::Text> sizes);
/// The first size in which the text fits, else the last.
look::TextStyle size_that_fits(const look::Ui& ui, look::Rect box, std::string_view text, look::TextStyle style,
                               std::initializer_list<look::Text> sizes);

/// The focus pair being worked on: the one in hand, else the first; nothing where none is chosen.
std::optional<workshop::Pair> pair_in_hand(const Sheet& sheet);
/// Both seals side by side, without a direction; the width used.
float two_seals(look::Ui& ui, look::Point left_middle, const framework::Roster& roster, const workshop::Pair& pair,
                float size);
/// "76 one way, 43 the other"; "76, both ways together"; empty where nothing is shown.
std::string both_ways_words(const friction::Map& map, const workshop::Pair& pair);

/// One tab per focus pair, right aligned beside the head; `remark` says how far the pair is. Gives the width used.
float draw_pair_tabs(Sheet& sheet, const std::function<std::string(const workshop::Pair&)>& remark);
/// "Sales agrees", "Finance agrees": one switch per side that has people in the room; `change` makes the change for a
/// side.
struct Sides {
  std::string id;
  workshop::Pair pair;
  std::set<std::string> agreed;
  std::function<workshop::Change(const std::string& function, bool agreed)> change;
};
void draw_sides(Sheet& sheet, look::Rect rect, const Sides& sides);
/// A dashed place in the middle: no pair is chosen yet.
void draw_no_pairs(Sheet& sheet);

/// Quiet or dashed or in hand: the ground of a sentence to complete.
enum class FieldLook { kSettled, kOpen, kInHand };
void field_ground(look::Ui& ui, look::Rect rect, FieldLook look);
/// A small caption above the words of a sentence; the box that is left for the words.
look::Rect field_caption(look::Ui& ui, look::Rect inside, const std::string& caption);
/// A sentence of free words that its owner types: caption, ground, text. Gives the new words when they changed.
struct WordsField {
  std::string id;
  std::string caption;
  std::string value;
  std::string hint;  ///< shown while nothing is written
};
std::optional<std::string> words_field(look::Ui& ui, look::Rect rect, const WordsField& field);

std::string_view cause_icon(const framework::Framework& framework, const std::string& cause);

}  // namespace crosstable::table

// What the steps after the map share: the pairs in focus and their two sides.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Between what a finger can hit of two rows of a list.
inline constexpr float kBetweenRows_mm = 2.6f;

/// The focus pair being worked on: the one in hand, else the first; nothing where none is chosen.
std::optional<workshop::Pair> pair_in_hand(const Sheet& sheet);
/// Both seals side by side, without a direction; the width used.
float two_seals(look::Ui& ui, look::Point left_middle, const framework::Roster& roster, const workshop::Pair& pair,
                float size);
/// The same of any functions; those that take no part any more have none.
float seals_in_a_row(look::Ui& ui, look::Point left_middle, const framework::Roster& roster,
                     const std::vector<std::string>& codes, float size);
/// The figures of a pair in both directions, as far as they are shown.
struct BothWays {
  std::optional<int> there, back;
  bool together = false;  ///< one figure for both
  std::string pools;      ///< where small functions share a figure: each by whose it is
};
BothWays both_ways(const words::Words& words, const framework::Roster& roster, const friction::Map& map,
                   const workshop::Pair& pair);
/// "76 one way, 43 the other"; "76, both ways together"; "Legal and Channel on Finance, pooled: 83; Finance on Legal:
/// 43"; empty where nothing is shown.
std::string both_ways_words(const words::Words& words, const BothWays& both);

/// "3½": the middle answer of a poll on confidence.
std::string median_words(double median);
/// "Asked again: 5 to 9 answered.": of a poll that shows no more.
std::string asked_again_words(const words::Words& words, int least);

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

std::string_view cause_icon(const framework::Framework& framework, const std::string& cause);

}  // namespace crosstable::table

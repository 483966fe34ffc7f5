// The parts of the drill card: a pair's two directions, its statements in words, and what is to be known about it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "table/map/parts.h"

namespace crosstable::table {

/// One direction of the card.
struct CardSide {
  workshop::Pair pair;
  const friction::Cell* cell = nullptr;  ///< nullptr: nothing is shown of it
  map::HeatCell heat;
  map::Reading::Before before;  ///< where something of it is held back
};

struct Card {
  CardSide there, back;
  bool shared = false;  ///< one value for both directions, or a pool: one column of words
};

/// A remark on a pair.
struct Remark {
  std::string_view icon;
  std::string text;
  look::Colour ground = look::Colour::kWash;
};
/// Most important first: what does not fit is left out.
std::vector<Remark> remarks_of(const Sheet& sheet, const map::Reading& reading, const Card& card);
/// What a direction without a value says instead, and why.
/// Something of the direction is as in the first vote.
bool is_as_before(const CardSide& side);
std::string state_words(const map::Reading& reading, const map::HeatCell& cell);
std::string why_empty(const map::Reading& reading, const map::HeatCell& cell);

/// "Is it us, is it them, or is it between us?" answered for the way there; empty without a round-robin split.
std::string origin_words(const map::Reading& reading, const CardSide& there);

/// The least height in which the statements, with their groups, can be read; and the height they would like.
struct RowsHeight {
  float least = 0, wanted = 0;
};
RowsHeight rows_height(const Sheet& sheet, look::Rect rect, const map::Reading& reading, const Card& card);
/// Statement by statement under their groups: both directions in words at the sides.
void draw_card_rows(Sheet& sheet, look::Rect rect, const map::Reading& reading, const Card& card);

}  // namespace crosstable::table

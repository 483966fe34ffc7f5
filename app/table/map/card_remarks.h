// A pair's two directions, and what is to be known about them beside their statements.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "map/reading.h"
#include "table/flow/sheet.h"

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
/// Something of the direction is as in the first vote.
bool is_as_before(const CardSide& side);
/// What a direction without a value says instead, and why.
std::string state_words(const words::Words& words, const map::Reading& reading, const map::HeatCell& cell);
std::string why_empty(const words::Words& words, const map::Reading& reading, const map::HeatCell& cell);

/// "Is it us, is it them, or is it between us?" answered for the way there; empty without a round-robin split.
std::string origin_words(const words::Words& words, const map::Reading& reading, const CardSide& there);

}  // namespace crosstable::table

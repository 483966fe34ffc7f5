// The turnout of the vote as rings, and what is asked about who votes.
#pragma once

#include <vector>

#include "map/reading.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

/// Rings per function that is asked anything; `turnout` and `places` are parallel to the round's roster.
struct Rings {
  framework::Roster roster;  ///< as its functions are called now
  const ballot::RoundForm& form;
  std::vector<int> turnout, places;
  bool closed = false;
  bool counted = true;  ///< false: set aside, nobody knows how many voted
};
void draw_rings(look::Ui& ui, look::Rect rect, const Rings& rings);
/// Choosing a kiosk and a function, or a function that somebody left; in the place of the map.
void draw_vote_question(Sheet& sheet, look::Rect rect, const map::Reading& reading, const Rings& rings);

}  // namespace crosstable::table

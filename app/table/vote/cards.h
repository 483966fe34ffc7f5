// The cards of the open vote.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Printing, cutting and handing them out; in the place of the map, until that is done.
void draw_vote_cards(Sheet& sheet, look::Rect rect);

}  // namespace crosstable::table

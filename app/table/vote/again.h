// What is asked again: what that could cost, and how the cost can be spared.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Height 0 where nothing was asked before.
float vote_again_height(const Sheet& sheet, float width, const ballot::Round& round);
void draw_vote_again(Sheet& sheet, look::Rect rect, RoundChoice& choice, const ballot::Round& round);

}  // namespace crosstable::table

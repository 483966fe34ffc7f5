// The room and the machine before the first vote.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Who is here, by stepper, and whether machine and kiosks are ready.
void draw_vote_room(Sheet& sheet, look::Rect rect);

}  // namespace crosstable::table

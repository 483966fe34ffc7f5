// The room and the machine before the first vote.
#pragma once

#include "ballot/round.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

/// Who is here, by stepper, and whether machine and kiosks are ready. Seals of functions that the round asks nothing
/// are outlined.
void draw_vote_room(Sheet& sheet, look::Rect rect, const ballot::Round& round);

}  // namespace crosstable::table

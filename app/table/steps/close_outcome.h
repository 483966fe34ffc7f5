// What the workshop came to, in two figures: whether a partner gets one answer now, and how sure the room is.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// At the top of the place; gives the height used. 0, and nothing drawn: there is no such figure, or no room for it.
float draw_outcome(Sheet& sheet, look::Rect rect);
/// The first of them alone, as large as before.
float draw_voice_outcome(Sheet& sheet, look::Rect rect);

}  // namespace crosstable::table

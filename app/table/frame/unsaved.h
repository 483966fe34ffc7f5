// What cannot be kept: said for as long as it is so, and asked about before somebody leaves.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// While something cannot be saved: a pill on the upper edge of the area.
void draw_unsaved(Sheet& sheet, look::Rect area);
/// Before somebody leaves what is not saved; in front of everything.
void draw_leave_question(Sheet& sheet);

}  // namespace crosstable::table

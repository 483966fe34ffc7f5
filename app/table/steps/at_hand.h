// What the group looks at: the step at hand, or a page that it opened in the step's place.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// The same on the table and on the room's screen.
void draw_at_hand(Sheet& sheet);

}  // namespace crosstable::table

// Which screen the room sees, and whether it follows the table.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Fills the sheet; View::instead ends it.
void draw_room_screen(Sheet& sheet);

}  // namespace crosstable::table

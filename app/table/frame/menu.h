// Undo, save a snapshot, theme, home: over the lower left corner of the sheet.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_menu(Sheet& sheet);

}  // namespace crosstable::table

// The questions before the table's window closes, and before it becomes a kiosk.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_close_question(Sheet& sheet);
void draw_hand_over_question(Sheet& sheet, bool practice);

}  // namespace crosstable::table

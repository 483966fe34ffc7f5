// The questions before the table's window closes, before it becomes a kiosk, and before a vote closes without many.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_close_question(Sheet& sheet);
/// Before a workshop closes over notes that nobody sorted.
void draw_notes_question(Sheet& sheet);
void draw_hand_over_question(Sheet& sheet, bool practice);
/// Of several, the one that kiosks' files are on; asked over whatever else is.
void draw_stick_question(Sheet& sheet);
void draw_missing_question(Sheet& sheet, const LiveRound& live);

}  // namespace crosstable::table

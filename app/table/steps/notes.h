// Notes and the parking lot: at hand at every step, in the place of its screen.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_notes(Sheet& sheet);
/// A button at the head of the close: notes that are still to be sorted. Gives the width used; 0 where there are none.
float draw_notes_button(Sheet& sheet, float taken);

}  // namespace crosstable::table

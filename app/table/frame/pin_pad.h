// The keypad for the facilitator's PIN, in front of everything.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_pin_pad(Sheet& sheet);

}  // namespace crosstable::table

// What was mistyped in set-up, and who came late: at hand at every step, in the place of its screen.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_corrections(Sheet& sheet);

}  // namespace crosstable::table

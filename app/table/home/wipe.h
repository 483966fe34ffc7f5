// The page that says what a wipe takes and what stays, and wipes.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_wipe(Sheet& sheet);

}  // namespace crosstable::table

// The kiosks that the table hears, and the windows that it started for some of them.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Fills the sheet; View::kiosks ends it.
void draw_kiosks(Sheet& sheet);

}  // namespace crosstable::table

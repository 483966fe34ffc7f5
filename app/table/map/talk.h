// Who has spoken about the map.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// By function, along the foot of the panel; what is left above it.
void draw_spoken(Sheet& sheet, look::Rect& panel);

}  // namespace crosstable::table

// What flows best, beside the map that shows nothing else yet.
#pragma once

#include "map/reading.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

/// The cells that may be read, the best first; each opens its card.
void draw_strengths(Sheet& sheet, look::Rect panel, const map::Reading& reading);

}  // namespace crosstable::table

// What one side expected to hear and what it heard.
#pragma once

#include "map/reading.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

/// The pleasant first.
void draw_surprises(Sheet& sheet, look::Rect rect, const map::Reading& reading);

}  // namespace crosstable::table

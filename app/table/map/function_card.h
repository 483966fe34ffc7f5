// A function's row and column: who finds it hard with whom, and whether that is a pattern.
#pragma once

#include <string>

#include "map/reading.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_function_card(Sheet& sheet, look::Rect rect, const map::Reading& reading, const std::string& code);

}  // namespace crosstable::table

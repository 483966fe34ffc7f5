// The map of the last vote, in all its views.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_map(Sheet& sheet);

}  // namespace crosstable::table

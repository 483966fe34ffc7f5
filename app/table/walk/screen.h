// The walk: how the request really travelled.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_walk(Sheet& sheet);

}  // namespace crosstable::table

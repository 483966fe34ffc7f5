// A snapshot that is looked back at.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_snapshot(Sheet& sheet);

}  // namespace crosstable::table

// Setting up a workshop, part by part.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_set_up(Sheet& sheet);

}  // namespace crosstable::table

// Setting up who is at the table.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_functions_part(Sheet& sheet);

}  // namespace crosstable::table

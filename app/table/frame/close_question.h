// The question before the table's window closes.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_close_question(Sheet& sheet);

}  // namespace crosstable::table

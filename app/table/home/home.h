// The start page. It fills the whole surface: there are no strips.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_home(Sheet& sheet);

}  // namespace crosstable::table

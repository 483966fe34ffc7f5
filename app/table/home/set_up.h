// Setting up a workshop, part by part.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_set_up(Sheet& sheet);
/// Asks for what its parts changed.
void change(Sheet& sheet, const SetUp& changed);

}  // namespace crosstable::table

// The last parts of setting up: how they will vote, and whether everything is ready.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_voting_part(Sheet& sheet);
void draw_ready_part(Sheet& sheet);

}  // namespace crosstable::table

// The silent vote.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_vote(Sheet& sheet);

}  // namespace crosstable::table

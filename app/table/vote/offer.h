// Before the vote opens: what is asked, about whom, who may vote.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_vote_offer(Sheet& sheet, bool again);

}  // namespace crosstable::table

// The walk as the partner outside lived it, and what the functions say that partners notice.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// In the place of the step.
void draw_partner_eye(Sheet& sheet);

}  // namespace crosstable::table

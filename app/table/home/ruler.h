// How large the screen is: everything is drawn in millimetres, so somebody holds a bank card against the glass once.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Fills the rect; View::instead ends it.
void draw_ruler(Sheet& sheet, look::Rect rect);

}  // namespace crosstable::table

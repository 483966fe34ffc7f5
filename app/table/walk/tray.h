// Below the lanes: tokens to drag, undo, add, how many lanes are confirmed.
#pragma once

#include "table/flow/sheet.h"
#include "table/walk/hand.h"

namespace crosstable::table {

void draw_tray(Sheet& sheet, look::Rect rect, WalkHand& hand);

}  // namespace crosstable::table

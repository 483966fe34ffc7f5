// Below the lanes: tokens to drag, undo, add, how many lanes are confirmed.
#pragma once

#include <optional>

#include "table/flow/sheet.h"
#include "table/walk/hand.h"

namespace crosstable::table {

std::optional<workshop::Token> armed_token(const View& view);
void draw_tray(Sheet& sheet, look::Rect rect, WalkHand& hand);

}  // namespace crosstable::table

// The actions of "Close": their list, and the one in hand.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// The action being edited, if it is still there.
const workshop::Action* action_in_hand(const Sheet& sheet);
void draw_actions(Sheet& sheet, look::Rect rect);
void draw_action_editor(Sheet& sheet, look::Rect rect, const workshop::Action& action);

}  // namespace crosstable::table

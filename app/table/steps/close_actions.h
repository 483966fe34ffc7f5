// The actions of "Close": their list, and the one in hand.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Of all functions that it is of; how wide they are, 0 where there are none.
float action_seals(look::Ui& ui, look::Point left_middle, const framework::Roster& roster,
                   const workshop::Action& action, float size);
/// The action being edited, if it is still there.
const workshop::Action* action_in_hand(const Sheet& sheet);
void draw_actions(Sheet& sheet, look::Rect rect);
void draw_action_editor(Sheet& sheet, look::Rect rect, const workshop::Action& action);

}  // namespace crosstable::table

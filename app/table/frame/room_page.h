// What the room sees on a screen of its own: the step, with nothing around it and over it, or a still page.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Fills the surface. Takes no fingers: whoever works stands at the table.
void draw_room_page(look::Ui& ui, const TableState& state, const View& view);

}  // namespace crosstable::table

// The middle of the table: the sheet with its shadow, the screen of the place and step, the drawer, a problem.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_middle(look::Ui& ui, const TableState& state, View& view, Intents& intents);

}  // namespace crosstable::table

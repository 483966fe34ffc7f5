// What a step still needs, said where somebody wanted to go on.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Until it is put away, or nothing is missing any more.
bool shows_not_done(const TableState& state, View& view);
/// In the drawer's place, so that it covers nothing; it faces the strip whose button was let go.
void draw_not_done(Sheet& sheet);

}  // namespace crosstable::table

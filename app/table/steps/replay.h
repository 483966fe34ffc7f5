// What an agreement can be asked before it is agreed: the walked case run again under it, and the reading back.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Buttons to both, beside an agreement; as high as a button.
void draw_agreement_pages(Sheet& sheet, look::Rect row, const workshop::Pair& pair);
/// Where the second of two sides agrees, the case runs by itself.
void run_when_settled(Sheet& sheet, const workshop::Pair& pair, const std::string& function, bool agreed);

// In the place of the step, for the agreement in hand.
void draw_replay(Sheet& sheet);
void draw_read_back(Sheet& sheet);

}  // namespace crosstable::table

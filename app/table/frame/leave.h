// Before the table's window closes: what that would mean, and the question.
#pragma once

#include "table/frame/frame.h"

namespace crosstable::table {

/// Closes at once where nothing is at stake, else asks.
Effects close_asked(TableState& state);
/// Says where a card belongs that a scanner typed into the table.
void card_scanned(TableState& state, const CardScanned& scanned);
void draw_close_question(Sheet& sheet);

}  // namespace crosstable::table

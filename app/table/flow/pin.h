// The facilitator's PIN: typed, chosen, and what it was asked for.
#pragma once

#include "table/flow/effects.h"
#include "table/flow/state.h"

namespace crosstable::table {

void choose_pin(TableState& state);
/// The last one asks the disk.
Effects take_digit(TableState& state, int digit);
/// What the PIN was asked for is done when it was right.
Effects pin_answered(TableState& state, const ballot::PinAnswer& answer);
void pin_kept(TableState& state, bool is_set);

}  // namespace crosstable::table

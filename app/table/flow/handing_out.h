// What the intents of the page that hands out results mean.
#pragma once

#include "table/flow/effects.h"
#include "table/flow/intents.h"
#include "table/flow/state.h"

namespace crosstable::table {

/// Of the workshop as it is now.
Effects save_snapshot(TableState& state);
Effects show_hand_out(TableState& state);
/// Nothing while it writes.
Effects hide_hand_out(TableState& state);
/// Of a workshop or snapshot that is left: what it writes is stopped.
Effects leave_hand_out(TableState& state);
Effects hand_it_out(TableState& state, const HandItOut& asked);
Effects stop_handing_out(TableState& state);
/// What waited for a snapshot goes now that it is saved.
Effects hand_out_saved(TableState& state);

}  // namespace crosstable::table

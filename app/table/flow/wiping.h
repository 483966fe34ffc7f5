// What the intents of the page that wipes a workshop mean.
#pragma once

#include "table/flow/effects.h"
#include "table/flow/intents.h"
#include "table/flow/state.h"

namespace crosstable::table {

/// At home alone: nothing of it is open here then.
Effects ask_to_wipe(TableState& state, const AskToWipe& ask);
Effects wipe_workshop(TableState& state);
/// Nothing while it is being wiped.
Effects leave_wipe(TableState& state);

}  // namespace crosstable::table

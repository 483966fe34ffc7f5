// Every intent's meaning.
#pragma once

#include "table/flow/effects.h"
#include "table/flow/intents.h"
#include "table/flow/state.h"

namespace crosstable::table {

/// Turns an intent into a new state and effects. A change that the workshop refuses becomes `problem`.
Effects apply(TableState& state, const Intent& intent);
/// Past the PIN.
Effects carry_on(TableState& state, const Intent& intent);

}  // namespace crosstable::table

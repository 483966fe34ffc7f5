// A vote is opened, or one sentence says why it is not.
#pragma once

#include "table/flow/effects.h"
#include "table/flow/intents.h"
#include "table/flow/state.h"

namespace crosstable::table {

Effects open_round(TableState& state, const OpenRound& open);

}  // namespace crosstable::table

// Going home and closing: what it would mean, and what must be on the disk before.
#pragma once

#include <vector>

#include "table/flow/effects.h"
#include "table/flow/state.h"
#include "words/message.h"

namespace crosstable::table {

/// What closing the window now would mean, a message each; empty: nothing to think of.
std::vector<words::Message> at_stake(const TableState& state);
/// Closes at once where nothing is at stake, else asks.
Effects close_asked(TableState& state);
/// Not before all that was tapped is on the disk, or somebody has said that it need not be.
Effects want_to_leave(TableState& state, Leaving where);
/// Goes where `leaving` says, whatever still waits.
Effects leave(TableState& state);

}  // namespace crosstable::table

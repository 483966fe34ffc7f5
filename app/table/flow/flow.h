// Parts of the flow that an answer of the store continues. Room-internal.
#pragma once

#include "table/flow/table.h"

namespace crosstable::table {

/// Goes where `leaving` says, whatever still waits.
Effects leave(TableState& state);

}  // namespace crosstable::table

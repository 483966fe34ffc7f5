// Which days a table takes: none that no calendar holds, and none that is over where something is still to come. Logs
// and snapshots of before may hold others, so that what reads them refuses none.
#pragma once

#include <optional>

#include "words/message.h"
#include "workshop/change.h"

namespace crosstable::table {

/// Why the day that this change brings is not taken, in a sentence.
std::optional<words::Message> day_out_of_limits(const workshop::Workshop& workshop, const workshop::Change& change);

}  // namespace crosstable::table

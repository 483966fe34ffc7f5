// Days that no calendar holds.
#pragma once

#include <string>
#include <vector>

#include "workshop/snapshot.h"

namespace crosstable::workshop {

/// Of what goes out: days after the last that calendars hold (words::is_in_calendars), on which something is due,
/// looked at or met for. In order.
std::vector<std::string> left_out_of_calendars(const Snapshot& snapshot);

}  // namespace crosstable::workshop

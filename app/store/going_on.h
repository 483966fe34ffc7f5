// Which workshops go on from one: what they took over of it outlives it. Room-internal.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "store/wipe.h"

namespace crosstable::store {

/// Beside this folder, by date. `marks`: of the snapshots that belong to its workshop. What cannot be read goes on from
/// nothing.
std::vector<GoingOn> going_on_from(const std::string& folder, std::set<std::string> marks);

}  // namespace crosstable::store

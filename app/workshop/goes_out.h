// Which texts leave the room. Notes stay with the group unless they are marked; what people write elsewhere goes out
// unless it is kept.
#pragma once

#include <string>
#include <vector>

#include "workshop/snapshot.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

/// Requests of the room's own that a snapshot tells of: the one that is followed, then those that polls asked for.
/// Marks of a snapshot number them from 1.
std::vector<std::string> own_requests_in(const Snapshot& snapshot);
/// Whether something is written there.
bool has_text(const Snapshot& snapshot, const TextPlace& place);
/// The snapshot without the texts that stay with the group: every file for people who were not there is made of this
/// one. Actions keep their numbers.
Snapshot what_goes_out(const Snapshot& whole);

}  // namespace crosstable::workshop

// Which texts leave the room. Notes stay with the group unless they are marked; what people write elsewhere goes out
// unless it is kept.
#pragma once

#include "workshop/snapshot.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

/// Whether something is written there.
bool has_text(const Snapshot& snapshot, const TextPlace& place);
/// The snapshot without the texts that stay with the group: every file for people who were not there is made of this
/// one. Actions keep their numbers.
Snapshot what_goes_out(const Snapshot& whole);

}  // namespace crosstable::workshop

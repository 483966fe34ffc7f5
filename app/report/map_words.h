// A view of the map in words, for who cannot see it: the alternative text of its picture.
#pragma once

#include <string>
#include <string_view>

#include "map/reading.h"
#include "words/words.h"
#include "workshop/snapshot.h"

namespace crosstable::report {

/// Says what the view's own list says, of the same reading: nothing that is covered or held back. `page`: see
/// map_pages().
std::string map_words(const words::Words& words, const workshop::Snapshot& snapshot, const map::Reading& reading,
                      std::string_view page);

/// There was a vote, and somebody voted.
bool has_map(const map::Reading& reading);
/// Why there is none: there was no vote, or none until now, or nobody voted.
words::Message no_map(const workshop::Snapshot& snapshot, const map::Reading& reading);

}  // namespace crosstable::report

// What of a map may be read, and what was once: a covered cell is on no screen and in no file.
#pragma once

#include <string>
#include <vector>

#include "words/message.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

/// The lowest band of the map: what flows, or comes nearest to it.
friction::Band calmest(const friction::Map& map);
/// Whether a place of a covered map may be read, which `cell` covers. `calm`: of the whole map.
bool may_be_read(const Workshop& workshop, const Pair& pair, const friction::Cell& cell, friction::Band calm);
/// Whether a whole column of a covered map may be read.
bool is_column_open(const Workshop& workshop, const std::string& function);

/// What is on the table now is uncovered for good: of the map that is shown.
void note_uncovered(Workshop& workshop);

/// Of one vote: published, and never uncovered. In the order of their names.
std::vector<std::string> never_uncovered(const RoundRecord& round);
/// The same of all votes that count, as pairs of functions; a cell of several counts for its first.
std::vector<Pair> pairs_never_uncovered(const Workshop& workshop);

/// What a floor promises whoever votes.
words::Message floor_promise(int floor);

}  // namespace crosstable::workshop

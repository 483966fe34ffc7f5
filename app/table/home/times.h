// The steps by the clock: when the workshop is to be finished, what to shorten for that, and when the break is.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// While it is set up or under way. Fills the sheet; View::instead ends it.
void draw_times(Sheet& sheet);
/// Of the workshop that is set up: "13:30 to 16:40, break at 15:05"; "180 minutes" for another day.
std::string times_words(const words::Words& words, const TableState& state);

}  // namespace crosstable::table

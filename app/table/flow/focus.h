// The one to three pairs that the group has chosen to work on.
#pragma once

#include <optional>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// The pair in focus that this one is, in either direction.
std::optional<workshop::Pair> in_focus(const workshop::Workshop& workshop, const workshop::Pair& pair);
/// Puts a pair into the focus, or takes it out; with what it agreed before, whichever way round that was.
void toggle_focus(Sheet& sheet, const workshop::Pair& pair);

}  // namespace crosstable::table

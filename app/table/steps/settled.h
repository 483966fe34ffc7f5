// What was settled of an agreement beyond the sentence that is polled.
#pragma once

#include <cstddef>
#include <vector>

#include "table/flow/sheet.h"

namespace crosstable::table {

inline constexpr float kSettled_mm = 30;  ///< a line of it

/// Places in the charter of what the sentence, which tells the first two, does not say.
std::vector<std::size_t> settled_besides(const Sheet& sheet, const workshop::Pair& pair);
/// As many as fit, each in a line: what it is about, and what was agreed.
void draw_settled(Sheet& sheet, look::Rect rect, const workshop::Pair& pair);

}  // namespace crosstable::table

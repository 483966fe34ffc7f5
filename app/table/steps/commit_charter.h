// The charter of a pair: its fields, and their choices.
#pragma once

#include <string>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// The choice before (−1) or after (1) the words in hand; stays at the ends. From words that are no choice, up to the
/// first and down to the last.
std::string stepped_choice(const framework::CharterField& field, const std::string& words, int by);

void draw_charter(Sheet& sheet, look::Rect area, const workshop::Pair& pair);

}  // namespace crosstable::table

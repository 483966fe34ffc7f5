// The ladder of a pair: who is asked next where it gets stuck.
#pragma once

#include <string>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// "Working pair" and "Jo and Ines" of "Working pair: Jo and Ines".
struct RungWords {
  std::string role, names;
};
RungWords rung_words(const std::string& who);

void draw_ladder(Sheet& sheet, look::Rect rect, const workshop::Pair& pair);

}  // namespace crosstable::table

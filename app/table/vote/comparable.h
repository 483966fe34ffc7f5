// Before a follow-up votes: what of the agreements can be compared with the vote before, and what cannot.
#pragma once

#include <string>

#include "table/flow/sheet.h"

namespace crosstable::table {

struct Comparable {
  std::string words;  ///< empty: there is nothing to compare
  bool whole = true;  ///< false: some cells cannot be, and are named
};
/// Holds whatever will be answered.
Comparable comparable_words(const Sheet& sheet, const ballot::Round& round);

}  // namespace crosstable::table

// The same rows as the CSV files in one workbook (XLSX), which every country's spreadsheet opens alike: numbers are
// numbers, days are days, and text that begins with "=" is text.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "words/words.h"
#include "workshop/snapshot.h"

namespace crosstable::report {

/// The bytes of report.xlsx: actions, agreements, cells of the map. Heads and the program's own words as `words` says
/// them; no author, no company, and the workshop's day for every time. The same snapshot gives the same bytes.
tl::expected<std::string, words::Message> to_workbook(const words::Words& words, const workshop::Snapshot& snapshot);

}  // namespace crosstable::report

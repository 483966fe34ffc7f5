// What an agreement of a snapshot settled, field by field.
#pragma once

#include <string>
#include <vector>

#include "table/flow/sheet.h"
#include "workshop/written.h"

namespace crosstable::table {

struct SettledField {
  std::string title;
  std::string words;  ///< with their language where it is another
};

/// The fields that must be settled first.
std::vector<SettledField> settled_fields(const Sheet& sheet, const workshop::Snapshot& snapshot,
                                         const workshop::Agreement& agreement, workshop::LanguageMarks& marks);

}  // namespace crosstable::table

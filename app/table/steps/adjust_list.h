// The agreements of before, in a list: each is kept, fixed or taken up the ladder.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Agreements that can be decided on today: of before, or chosen today, by functions that take part.
std::vector<const workshop::Agreement*> agreements_at_hand(const workshop::Workshop& workshop);
/// "Version 2 of today, before 23 Nov 2026".
std::string version_words(const Sheet& sheet, const workshop::Agreement& agreement);
void draw_agreements(Sheet& sheet, look::Rect area);
/// What changed today in all of them together.
void draw_changes_today(Sheet& sheet, look::Rect rect);

}  // namespace crosstable::table

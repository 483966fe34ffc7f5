// Looking back at a snapshot: what was shown and what was agreed. Shared by the snapshot's own page and a follow-up's
// first step.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// The map as it was published, calm; nothing in it can be tapped.
void draw_past_map(look::Ui& ui, look::Rect rect, const workshop::Snapshot& snapshot);
/// What was agreed, pair by pair.
void draw_past_agreements(Sheet& sheet, look::Rect rect, const workshop::Snapshot& snapshot);
/// Who does what by when.
void draw_past_actions(Sheet& sheet, look::Rect rect, const workshop::Snapshot& snapshot);
/// The places at the table; tapping one joins. `sponsor`: a place for the sponsor's word as well.
void draw_seats(Sheet& sheet, look::Rect area, bool sponsor);

}  // namespace crosstable::table

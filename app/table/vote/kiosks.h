// The kiosks that the table hears, and the windows that it started for some of them.
#pragma once

#include <string>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Kiosks that are ready, else those expected; at least one.
int kiosks_at_hand(const Sheet& sheet);
/// The example's people vote by themselves; not where a kiosk is ready for somebody else, or where cards are needed.
bool votes_by_itself(const TableState& state);
inline constexpr const char* kSimulatedVotes = "Simulated kiosks: the example's people vote by themselves";
/// "on four kiosks", or, while the table hears none, "on the four kiosks you planned".
std::string on_kiosks(const Sheet& sheet);

/// Fills the sheet; View::instead ends it.
void draw_kiosks(Sheet& sheet);

}  // namespace crosstable::table

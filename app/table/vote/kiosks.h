// The kiosks that the table hears, and the windows that it started for some of them.
#pragma once

#include "table/flow/sheet.h"
#include "words/message.h"

namespace crosstable::table {

/// Kiosks that are ready, else those expected; at least one.
int kiosks_at_hand(const Sheet& sheet);
/// The example's people vote by themselves; not where a kiosk is ready for somebody else, or where cards are needed.
bool votes_by_itself(const TableState& state);
inline constexpr words::Literal kSimulatedVotes =
    words::literal("Simulated kiosks: the example's people vote by themselves");

/// Fills the sheet; View::instead ends it.
void draw_kiosks(Sheet& sheet);
/// One more kiosk's window would find no screen of its own.
bool would_cover_table(const Machine& machine);
/// To start a kiosk and to hand over, side by side, first what this machine's screens suggest.
void draw_kiosk_ways(Sheet& sheet, look::Rect row, const std::string& id);

}  // namespace crosstable::table

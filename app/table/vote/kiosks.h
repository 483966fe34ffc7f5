// The kiosks that the table hears, and the windows that it started for some of them.
#pragma once

#include <string>
#include <vector>

#include "table/flow/sheet.h"
#include "words/message.h"

namespace crosstable::table {

/// That fewer kiosks are heard than were planned; empty: all are, or none is.
std::string fewer_words(const words::Words& words, const TableState& state);
/// "Kiosk 2 has stopped."; empty: none has.
std::string stopped_words(const words::Words& words, const TableState& state);
/// In the place of how long it takes, without a stop, where the table hears no kiosk.
std::string none_heard_words(const words::Words& words, const TableState& state);
/// The example's people vote by themselves; not where a kiosk is ready for somebody else, or where cards are needed.
bool votes_by_itself(const TableState& state);
inline constexpr words::Literal kSimulatedVotes =
    words::literal("Simulated kiosks: the example's people vote by themselves");

/// Fills the sheet; View::instead ends it.
void draw_kiosks(Sheet& sheet);
/// Nothing happens before one is there: somebody still votes, by hand, and the table hears none.
bool kiosk_is_next(const TableState& state, bool all_voted = false);
/// To start a kiosk and to hand over, in `two` places, first what this machine's screens suggest, which stands out
/// where that is `next`.
void draw_kiosk_ways(Sheet& sheet, const std::vector<look::Rect>& two, const std::string& id, bool next);
/// How often what is said of kiosks that are away is said anew.
inline constexpr std::int64_t kMinute_ms = 60'000;
/// "Kiosk 2"
std::string kiosk_name(const words::Words& words, int number);

}  // namespace crosstable::table

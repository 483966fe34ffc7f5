// The page from which results leave the machine: what goes, and onto which stick, into which folder, to which printer.
#pragma once

#include <optional>

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_hand_out(Sheet& sheet);

// hand_out_places.cpp:
/// All of them, sticks first, printers last.
std::vector<HandOutPlace> places_of(const HandOut& out);
/// Where it goes: the one chosen while it is there, else the first that can take it; nothing where none can.
std::optional<HandOutPlace> place_at_hand(const Sheet& sheet);
void draw_hand_out_places(Sheet& sheet, look::Rect rect);

}  // namespace crosstable::table

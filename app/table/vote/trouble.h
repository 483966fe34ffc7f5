// A vote that does not go on: why, what may help, and how it is given up.
#pragma once

#include <string>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Discards the vote where nothing of it was shown, else sets it aside. True when it was held.
bool draw_give_up(Sheet& sheet, look::Rect row, const std::string& id);
/// A vote that could not be closed: try again, or give it up without losing or showing anything.
void draw_stuck(Sheet& sheet);
/// In place of the step of a vote whose urn is missing or damaged.
void draw_lost(Sheet& sheet);
/// Cuts a warning off the top while the open vote's server, disk or one of its kiosks needs the facilitator.
void draw_disk_warning(Sheet& sheet, look::Rect& area);

}  // namespace crosstable::table

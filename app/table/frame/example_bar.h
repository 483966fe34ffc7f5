// The example while it plays: its bar, the fingertip that shows what a facilitator taps, and the glass over everything
// else meanwhile.
#pragma once

#include <string>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// While the example plays: pause, chapters and taking over, in the place of the far strip and turned to the near side.
void draw_example_bar(look::Ui& ui, const TableState& state, const framework::Said& said, Intents& intents);
/// A finger on anything but the bar pauses the example and offers to take over. Lies over what was drawn so far.
void draw_example_glass(look::Ui& ui, const std::string& id, const TableState& state, Intents& intents);
/// What the example's facilitator taps, on the near strip or on the sheet.
void draw_fingertip(look::Ui& ui, bool near, const TableState& state);

}  // namespace crosstable::table

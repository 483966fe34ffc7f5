// The strips above and below the sheet.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Heights of the strips in mm; the middle lies between them.
inline constexpr float kNearStrip_mm = 78.7f;
inline constexpr float kFarStrip_mm = 53.3f;
/// From the sheet to the sides of the screen.
inline constexpr float kSheetSide_mm = 15.2f;

enum class Strip { kNear, kFar };
/// The strip at the facilitator's side, or its shorter twin at the opposite side (its surface is turned half round).
void draw_strip(look::Ui& ui, Strip strip, const TableState& state, View& view, Intents& intents);

}  // namespace crosstable::table

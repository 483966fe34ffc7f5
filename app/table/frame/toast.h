// What is under way or has just been done, in a place where nothing else is read.
#pragma once

#include "look/ui.h"
#include "table/flow/state.h"

namespace crosstable::table {

inline constexpr float kToast_mm = 16;

/// In the middle of the band, which nothing else uses.
void draw_toast(look::Ui& ui, const TableState& state, look::Rect band);

}  // namespace crosstable::table

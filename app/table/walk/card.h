// The card of the selected step.
#pragma once

#include <cstddef>
#include <optional>

#include "table/walk/layout.h"

namespace crosstable::table {

/// Index of the selected step.
std::optional<std::size_t> selected_step(const Sheet& sheet);
/// Where its card stands; empty without one.
look::Rect step_card_rect(const Sheet& sheet, const WalkLayout& layout);
void draw_step_card(Sheet& sheet, look::Rect rect);

}  // namespace crosstable::table

// The other ways to see the same cells: small maps of every statement, the circle.
#pragma once

#include "map/reading.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

/// The matrix of the view at hand, in its order.
map::HeatMap heat_of_view(const Sheet& sheet, const map::Reading& reading);
void draw_circle(Sheet& sheet, look::Rect left, const map::Reading& reading);
/// Small maps of every group and statement; a tapped one becomes MapLook::large.
void draw_all_statements(Sheet& sheet, look::Rect rect, const map::Reading& reading);

}  // namespace crosstable::table

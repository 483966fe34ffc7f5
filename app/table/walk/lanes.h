// The lanes of the walk: whose they are, who has confirmed hers, and where a new step can go.
#pragma once

#include "table/walk/layout.h"

namespace crosstable::table {

void draw_lanes(Sheet& sheet, const WalkLayout& layout, look::Rect covered);
/// One dashed place per lane for the step that is being added.
void draw_open_places(Sheet& sheet, const WalkLayout& layout);

}  // namespace crosstable::table

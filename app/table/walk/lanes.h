// The lanes of the walk: whose they are, who has confirmed hers, and where a new step can go.
#pragma once

#include "table/walk/layout.h"

namespace crosstable::table {

/// The ground of a lane, and whose it is.
void draw_lane(Sheet& sheet, const WalkLayout& layout, int index);
void draw_lanes(Sheet& sheet, const WalkLayout& layout, look::Rect covered);
/// One dashed place per lane for the step that is being added.
void draw_open_places(Sheet& sheet, const WalkLayout& layout);

}  // namespace crosstable::table

// A pair as one square in two halves: the row on the column above the diagonal, the column on the row below it.
#pragma once

#include "map/draw_matrix.h"

namespace crosstable::map {

/// Answers that are shown together have no halves: the square is whole.
void heat_split(look::Ui& ui, look::Rect box, const HeatCell& upper, const HeatCell& lower, bool dim = false);

/// "Upper half: the row on the column …", as heat_axes for the whole matrix.
void split_axes(look::Ui& ui, look::Rect rect);

}  // namespace crosstable::map

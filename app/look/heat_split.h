// A pair as one square in two halves: the row on the column above the diagonal, the column on the row below it.
#pragma once

#include "look/heat_map.h"

namespace crosstable::look {

/// Answers that are shown together have no halves: the square is whole.
void heat_split(Ui& ui, Rect box, const HeatCell& upper, const HeatCell& lower, bool dim = false);

/// "Upper half: the row on the column …", as heat_axes for the whole matrix.
void split_axes(Ui& ui, Rect rect);

}  // namespace crosstable::look

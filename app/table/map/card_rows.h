// The statements of a pair, in words.
#pragma once

#include "table/map/card_remarks.h"

namespace crosstable::table {

/// The least height in which the statements, with their groups, can be read; and the height they would like.
struct RowsHeight {
  float least = 0, wanted = 0;
};
RowsHeight rows_height(const Sheet& sheet, look::Rect rect, const map::Reading& reading, const Card& card);
/// Statement by statement under their groups: both directions in words at the sides.
void draw_card_rows(Sheet& sheet, look::Rect rect, const map::Reading& reading, const Card& card);

}  // namespace crosstable::table

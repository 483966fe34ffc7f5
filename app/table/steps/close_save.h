// The end of "Close": follow-ups, one word each, and the snapshot.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_follow_ups(Sheet& sheet, look::Rect rect);
void draw_one_word(Sheet& sheet, look::Rect rect);
void draw_save(Sheet& sheet, look::Rect rect);

}  // namespace crosstable::table

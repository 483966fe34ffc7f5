// The end of "Close": follow-ups, one word each, and the snapshot.
#pragma once

#include "look/controls.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_follow_ups(Sheet& sheet, look::Rect rect);
void draw_one_word(Sheet& sheet, look::Rect rect);
void draw_save(Sheet& sheet, look::Rect rect);

// Of these, once the workshop is closed too:
void draw_hand_out_button(Sheet& sheet, look::Rect rect, look::ButtonKind kind);
/// The fingerprint, what is left out, and where it lies.
void draw_snapshot(Sheet& sheet, look::Rect rect);

}  // namespace crosstable::table

// The switch at a text that says whether it goes out, in every report, or stays with the group.
#pragma once

#include <string>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// What it needs with its words; where there is less, its sign alone is drawn.
float text_mark_width(const look::Ui& ui);
/// True when it was tapped: it is the other then. Where it is not `enabled`, it only says which it is.
bool text_mark(look::Ui& ui, const std::string& id, look::Rect rect, bool goes_out, bool enabled = true);
/// Of a text that goes out unless it is kept: tapped, it asks for the change.
void draw_text_mark(Sheet& sheet, const std::string& id, look::Rect rect, const workshop::TextPlace& place);

/// What its mark means, in words: where a workshop first meets one.
void draw_text_mark_meaning(Sheet& sheet, look::Rect rect, const workshop::TextPlace& place);
/// What a change of a mark has come to, in a sentence; empty: it changes none.
words::Message text_mark_words(const workshop::Workshop& before, const workshop::Change& change);

}  // namespace crosstable::table

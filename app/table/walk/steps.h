// The steps of the walk on their lanes: hand-offs, boxes and tokens.
#pragma once

#include <string>

#include "table/walk/hand.h"
#include "table/walk/layout.h"

namespace crosstable::table {

/// "1 day", "6 days": beside a hand-off, where the head of the walk says that they are working days.
std::string days_words(const words::Words& words, int days);
/// Steps under `covered` take no touch.
void draw_steps(Sheet& sheet, const WalkLayout& layout, look::Rect covered, WalkHand& hand,
                workshop::LanguageMarks& marks);

}  // namespace crosstable::table

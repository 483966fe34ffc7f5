// What kiosks keep, from a stick: the button, and what came of it.
#pragma once

#include <string>

#include "look/controls.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

look::Button take_in_button(const Sheet& sheet);
/// Empty: nothing is to be said.
std::string taken_in_words(const Sheet& sheet);
std::string not_taken_in_words(const Sheet& sheet);
/// Cut from the bottom of this where a file can be taken in.
void draw_taking_in(Sheet& sheet, look::Rect& rect);

}  // namespace crosstable::table

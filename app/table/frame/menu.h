// Undo, save a snapshot, theme, home: over the lower left corner of the sheet.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// View::confirm while the menu behind the mark is open.
inline constexpr const char* kMenu = "table.menu";
void draw_menu(Sheet& sheet);

}  // namespace crosstable::table

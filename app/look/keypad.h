// Ten digits under fingers, for a PIN: on the table and on kiosks.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "look/ui.h"

namespace crosstable::look {

/// Which digit lies where, row by row, the last one in the middle of the last row.
using KeypadOrder = std::array<int, 10>;
inline constexpr KeypadOrder kUsualKeypad{1, 2, 3, 4, 5, 6, 7, 8, 9, 0};

struct KeypadTouch {
  std::optional<int> digit;
  bool erase = false;
};

/// Four rows of three keys that fill the rect; targets are `id`.0 to `id`.9, by what a key says, and `id`.erase.
KeypadTouch draw_keypad(Ui& ui, const std::string& id, Rect rect, const KeypadOrder& order, bool enabled);
/// A dot for each of `all` digits, filled for those that are typed; never which.
void draw_pin_dots(Ui& ui, Rect rect, int typed, int all);

}  // namespace crosstable::look

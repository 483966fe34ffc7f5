// The on-screen keyboard: a surface of its own, so that its keys never take the field's focus.
#pragma once

#include <vector>

#include "look/ui.h"

namespace crosstable::look {

struct KeyboardState {
  bool shift = true;  ///< the first letter of a field is a capital
  bool symbols = false;
};

/// Keys 20 mm and more apart in five rows; fills the surface. What was typed, in order.
std::vector<Key> draw_keyboard(Ui& ui, KeyboardState& state);

/// Width and height in mm that the keyboard wants for this reader.
Point keyboard_size(const Sizes& sizes, Reader reader);

}  // namespace crosstable::look

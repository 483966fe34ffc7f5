// The on-screen keyboard: a surface of its own, so that its keys never take the field's focus.
#pragma once

#include <string>
#include <vector>

#include "look/ui.h"

namespace crosstable::look {

struct KeyboardState {
  bool shift = true;  ///< the first letter of a field is a capital
  bool symbols = false;
  bool latin = false;   ///< letters from a to z, where the language has others
  std::string accents;  ///< id of the key whose accents are open; empty: none
};

/// Keys 20 mm and more apart in five rows, in the order of the surface's language; fills the surface. A key with
/// accents opens them while it is held: a finger slides onto one, or is lifted and taps one. A language of another
/// alphabet has a key that leads to Latin letters and back. What was typed, in order.
std::vector<Key> draw_keyboard(Ui& ui, KeyboardState& state);

/// Width and height in mm that the keyboard wants for this reader.
Point keyboard_size(const Sizes& sizes, Reader reader);

}  // namespace crosstable::look

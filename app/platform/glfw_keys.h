// GLFW's keys as ours.
#pragma once

#include <optional>

#include "platform/key.h"
#include "platform/xi_keys.h"

namespace crosstable::platform {

/// Of a key that types nothing; nothing for the others.
std::optional<Key::Name> name_of(int key);
/// Shift, Control and the like, and locks: pressed along with others.
bool is_modifier(int key);
/// The letter or digit that the key has on a US keyboard; 0: none.
char place_of(int key);
/// The same by X key code. Needs GLFW at work.
XiKeys::Places key_places();

}  // namespace crosstable::platform

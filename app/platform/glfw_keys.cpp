#include "platform/glfw_keys.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace crosstable::platform {

std::optional<Key::Name> name_of(int key) {
  switch (key) {
    case GLFW_KEY_BACKSPACE: return Key::Name::kBackspace;
    case GLFW_KEY_DELETE: return Key::Name::kDelete;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER: return Key::Name::kEnter;
    case GLFW_KEY_TAB: return Key::Name::kTab;
    case GLFW_KEY_ESCAPE: return Key::Name::kEscape;
    case GLFW_KEY_LEFT: return Key::Name::kLeft;
    case GLFW_KEY_RIGHT: return Key::Name::kRight;
    case GLFW_KEY_UP: return Key::Name::kUp;
    case GLFW_KEY_DOWN: return Key::Name::kDown;
    case GLFW_KEY_HOME: return Key::Name::kHome;
    case GLFW_KEY_END: return Key::Name::kEnd;
    default: return std::nullopt;
  }
}

bool is_modifier(int key) {
  return (key >= GLFW_KEY_LEFT_SHIFT && key <= GLFW_KEY_RIGHT_SUPER) ||
         (key >= GLFW_KEY_CAPS_LOCK && key <= GLFW_KEY_NUM_LOCK);
}

/// The letter or digit that the key has on a US keyboard; 0: none.
char place_of(int key) {
  if ((key >= GLFW_KEY_0 && key <= GLFW_KEY_9) || (key >= GLFW_KEY_A && key <= GLFW_KEY_Z))
    return static_cast<char>(key);
  if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9) return static_cast<char>('0' + key - GLFW_KEY_KP_0);
  return '\0';
}

XiKeys::Places key_places() {
  XiKeys::Places places{};
  for (int key = GLFW_KEY_SPACE; key <= GLFW_KEY_LAST; ++key) {
    const char place = name_of(key) == Key::Name::kEnter ? '\n' : place_of(key);
    const int code = place == '\0' ? -1 : glfwGetKeyScancode(key);
    if (code >= 0 && code < static_cast<int>(places.size())) places[static_cast<std::size_t>(code)] = place;
  }
  return places;
}

}  // namespace crosstable::platform

#include "look/keypad.h"

#include "look/controls.h"
#include "look/icons.h"

namespace crosstable::look {

KeypadTouch draw_keypad(Ui& ui, const std::string& id, Rect rect, const KeypadOrder& order, bool enabled) {
  KeypadTouch touch;
  const float gap = ui.sizes().gap_mm;
  const auto lines = rows(rect, 4, gap);
  std::size_t at = 0;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    const auto keys = columns(lines[line], 3, gap);
    for (std::size_t key = 0; key < keys.size(); ++key) {
      if (line == 3 && key == 0) continue;
      if (line == 3 && key == 2) {
        touch.erase = button(ui, id + ".erase", keys[key],
                             {.icon = icon::kBackspace, .enabled = enabled, .name = ui.say("Erase")});
        continue;
      }
      const std::string digit = std::to_string(order[at]);
      if (button(ui, id + "." + digit, keys[key], {.label = digit, .enabled = enabled, .size = Text::kTitle}))
        touch.digit = order[at];
      ++at;
    }
  }
  return touch;
}

void draw_pin_dots(Ui& ui, Rect rect, int typed, int all) {
  const float radius = rect.h / 2;
  const float pitch = rect.h * 2;
  float x = rect.centre().x - pitch * static_cast<float>(all - 1) / 2;
  for (int i = 0; i < all; ++i) {
    if (i < typed)
      ui.disc({x, rect.centre().y}, radius, ui[Colour::kAccent]);
    else
      ui.outline(around({x, rect.centre().y}, rect.h, rect.h), Colour::kEdge, ui.sizes().control_mm, radius);
    x += pitch;
  }
}

}  // namespace crosstable::look

#include "table/frame/pin_pad.h"

#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "look/keypad.h"
#include "table/flow/guards.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;

struct Said {
  std::string head, below;
};

Said words_of(const words::Words& words, const PinPad& pad) {
  switch (pad.purpose) {
    case PinPad::Purpose::kNew:
      return {
          words.say("Choose a PIN"),
          words.say("Six digits. It will be asked for before anything that is never undone, and to leave a kiosk.")};
    case PinPad::Purpose::kAgain: return {words.say("The same PIN once more"), words.say("Only then it counts.")};
    case PinPad::Purpose::kGuard: break;
  }
  return {words.say("The facilitator's PIN"), pad.then ? words.say(guard_of(pad.then->intent).purpose) : ""};
}

}  // namespace

void draw_pin_pad(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const PinPad& pad = *sheet.state.pin;
  constexpr float kWidth_mm = 330;
  const Said said = words_of(ui.words(), pad);
  // Nothing behind it takes fingers.
  ui.touch("table.pin.behind", sheet.rect, {.label = said.head, .enabled = false});
  const float margin = 12;
  const float h = std::min(sheet.rect.h - 2 * margin, 390.0f);
  const Rect box = look::around(sheet.rect.centre(), kWidth_mm, h);
  ui.shadow(box, ui.sizes().radius_card_mm, true);
  ui.fill(box, Colour::kRaised, ui.sizes().radius_card_mm);
  ui.outline(box, Colour::kEdge, ui.sizes().control_mm, ui.sizes().radius_card_mm);
  Rect inside = box.inset(20, 16);
  Rect head = inside.cut_top(ui.sizes().button_mm, 2);
  const Rect close = head.cut_right(head.h, 8);
  if (look::button(ui, "table.pin.cancel", close,
                   {.icon = look::icon::kClose, .enabled = !pad.checking, .name = ui.say("Close the keypad")}))
    sheet.intents.push_back(PinCancel{});
  ui.text(head, said.head, {.size = Text::kTitle, .valign = look::VAlign::kMiddle});
  const std::string below = pad.checking ? ui.say("One moment.") : pad.words.empty() ? said.below : ui.say(pad.words);
  const look::TextStyle style{
      .size = Text::kBody, .colour = pad.words.empty() || pad.checking ? Colour::kQuiet : Colour::kBad, .weight = 500};
  ui.text(inside.cut_top(std::max(2 * ui.line_height(style), ui.text_height(below, style, inside.w)), 6), below, style);
  look::draw_pin_dots(ui, inside.cut_top(12, 12),
                      static_cast<int>(pad.checking ? ballot::kPinDigits : pad.digits.size()), ballot::kPinDigits);
  const look::KeypadTouch touch = look::draw_keypad(ui, "table.pin", inside, look::kUsualKeypad, !pad.checking);
  if (touch.digit) sheet.intents.push_back(PinDigit{*touch.digit});
  if (touch.erase) sheet.intents.push_back(PinErase{});
}

}  // namespace crosstable::table

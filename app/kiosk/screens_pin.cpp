// The keypad in front of a page: only the facilitator leaves a kiosk.
#include <algorithm>

#include "kiosk/parts.h"
#include "look/controls.h"
#include "look/icons.h"
#include "look/keypad.h"

namespace crosstable::kiosk {

using look::Colour;
using look::Rect;
using look::Text;
using look::TextStyle;

void draw_keypad_page(Frame& frame) {
  const float k = frame.k;
  const PinPad& pad = *frame.state.pin;
  look::Ui& ui = frame.ui;
  Rect rect = frame.rect;
  Rect words = frame.portrait ? rect.cut_top(rect.h * 0.3f, 6 * k) : rect.cut_left(rect.w * 0.46f, 8 * k);
  Rect keys = frame.portrait ? look::around(rect.centre(), std::min(rect.w, 150 * k), std::min(rect.h, 190 * k))
                             : below_corner(frame, rect);
  Rect low = words.cut_bottom(20 * k, 4 * k);
  const look::Button back{.label = pad.erases ? ui.say("Back") : ui.say("Back to the vote"),
                          .icon = look::icon::kBack,
                          .enabled = !pad.checking};
  if (push(frame, "kiosk.pin.cancel", low.cut_left(std::min(low.w, push_width(frame, back))), back))
    frame.say(PinCancel{});
  const std::string head = pad.open ? ui.say("Leave the kiosk?") : ui.say("The facilitator's PIN");
  const TextStyle title = fitting(frame, head, {style(frame, Text::kHead), style(frame, Text::kTitle)},
                                  {0, 0, beside_corner(frame, words).w, words.h * 0.4f});
  words.cut_top(ui.text(beside_corner(frame, words), head, title) + 3 * k);
  if (frame.portrait) words = below_corner(frame, words);
  if (!pad.open)
    look::draw_pin_dots(ui, words.cut_top(6 * k, 6 * k),
                        pad.checking ? ballot::kPinDigits : static_cast<int>(pad.digits.size()), ballot::kPinDigits);
  const std::string below =
      pad.checking ? ui.say("One moment.")
      : pad.open
          ? ui.say(
                "Somebody asked for this window to be closed. A vote that was begun waits behind this page, and is "
                "cleared when the kiosk is left.")
      : pad.words.empty() && pad.erases
          ? ui.say("Needed to erase what was not counted. Tell the group first, if you have not.")
      : pad.words.empty() ? ui.say("Needed to leave the kiosk. A vote that was begun waits behind this page.")
                          : ui.say(pad.words);
  const bool wrong = !pad.checking && !pad.words.empty();
  const TextStyle body = fitting(frame, below,
                                 {style(frame, Text::kBody, wrong ? Colour::kBad : Colour::kQuiet),
                                  style(frame, Text::kCaption, wrong ? Colour::kBad : Colour::kQuiet)},
                                 words);
  ui.text(words, below, body);
  if (pad.open) {
    const look::Button leave{.label = ui.say("Hold to leave"), .icon = look::icon::kHold};
    const float width = std::min(keys.w, push_width(frame, leave));
    if (hold(frame, "kiosk.pin.leave", look::around(keys.centre(), width, 20 * k), leave)) frame.say(LeaveHeld{});
    return;
  }
  const look::KeypadTouch touch = look::draw_keypad(ui, "kiosk.pin", keys, pad.order, !pad.checking);
  if (touch.digit) frame.say(PinDigit{*touch.digit});
  if (touch.erase) frame.say(PinErase{});
}

}  // namespace crosstable::kiosk

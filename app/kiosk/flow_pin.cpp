// The keypad in front of a page: digits in, a check out.
#include <utility>

#include "kiosk/flow_parts.h"
#include "words/words.h"

namespace crosstable::kiosk {

namespace {

void open_keypad(KioskState& state, const RandomBelow& random_below, bool erases = false) {
  PinPad pad{
      .order = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, .open = !state.pin_set, .erases = erases, .stirred_ms = state.now_ms};
  for (std::uint32_t left = static_cast<std::uint32_t>(pad.order.size()); left > 1; --left)
    std::swap(pad.order[left - 1], pad.order[random_below(left)]);
  state.pin = pad;
}

}  // namespace

Effects go(KioskState& state) {
  state.pin.reset();
  state.kept_page.reset();
  reset(state);
  return {LeaveKiosk{}};
}

void close_keypad(KioskState& state) {
  state.pin.reset();
  state.page_since_ms = state.now_ms;
  state.stirred_ms = state.now_ms;
}

Effects apply_keypad(KioskState& state, const Intent& intent) {
  PinPad& pad = *state.pin;
  pad.stirred_ms = state.now_ms;
  if (pad.checking) return {};
  if (holds_alternative<PinCancel>(intent)) {
    close_keypad(state);
  } else if (holds_alternative<PinErase>(intent)) {
    pad.digits.pop();
  } else if (holds_alternative<LeaveHeld>(intent) && pad.open) {
    close_keypad(state);
    return let_through(state);
  } else if (const auto* key = get_if<PinDigit>(&intent); key != nullptr && !pad.open) {
    pad.digits.push(key->digit);
    pad.words = {};
    if (static_cast<int>(pad.digits.size()) < ballot::kPinDigits) return {};
    pad.checking = true;
    return {CheckPin{pad.digits.take()}};
  }
  return {};
}

Effects leave(KioskState& state, const RandomBelow& random_below) {
  // A receipt is on its way; nobody takes the machine from a voter who waits for it.
  if (state.page == Page::kCasting) return {};
  if (state.pin_set) {
    open_keypad(state, random_below);
    return {};
  }
  return let_through(state);
}

Effects erase_late(KioskState& state, const RandomBelow& random_below) {
  if (!state.reach.is_late()) return {};
  if (!state.pin_set) return {ForgetLate{}};
  open_keypad(state, random_below, true);
  return {};
}

Effects end_practice(KioskState& state) { return state.practice ? go(state) : Effects{}; }

Effects ask_to_leave(KioskState& state, const RandomBelow& random_below) {
  if (state.pin) return {};
  if (state.round && state.page != Page::kCasting) {
    open_keypad(state, random_below);
    return {};
  }
  return leave(state, random_below);
}

Effects take_pin_answer(KioskState& state, const ballot::PinAnswer& answer) {
  if (!state.pin || !state.pin->checking) return {};
  state.pin->checking = false;
  state.pin->words = ballot::pin_words(answer, ballot::PinPlace::kKiosk);
  state.pin->stirred_ms = state.now_ms;
  if (answer.outcome != ballot::PinOutcome::kRight) return {};
  const bool erases = state.pin->erases;
  close_keypad(state);
  return erases ? Effects{ForgetLate{}} : let_through(state);
}

}  // namespace crosstable::kiosk

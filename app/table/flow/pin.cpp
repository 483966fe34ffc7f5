#include "table/flow/pin.h"

#include <memory>

#include "table/flow/flow.h"
#include "words/words.h"

namespace crosstable::table {

void choose_pin(TableState& state) {
  if (state.folder.empty()) return;
  state.pin = PinPad{.purpose = PinPad::Purpose::kNew};
}

Effects take_digit(TableState& state, int digit) {
  if (!state.pin || state.pin->checking || static_cast<int>(state.pin->digits.size()) >= ballot::kPinDigits) return {};
  PinPad& pad = *state.pin;
  pad.digits.push(digit);
  pad.words = {};
  if (static_cast<int>(pad.digits.size()) < ballot::kPinDigits) return {};
  if (pad.purpose == PinPad::Purpose::kNew) {
    if (ballot::is_weak_pin(pad.digits.view())) {
      pad.digits.clear();
      pad.words = words::message("Too easy to guess: choose digits that are neither all the same nor in a row.");
      return {};
    }
    pad = PinPad{.purpose = PinPad::Purpose::kAgain, .first = pad.digits};
    return {};
  }
  if (pad.purpose == PinPad::Purpose::kAgain && pad.digits != pad.first) {
    pad = PinPad{.purpose = PinPad::Purpose::kNew,
                 .words = words::message("That was another PIN than the first time. Choose one again.")};
    return {};
  }
  pad.checking = true;
  const bool keeps = pad.purpose == PinPad::Purpose::kAgain;
  const ballot::Secret pin = pad.digits.take();
  if (keeps) return {KeepPin{pin}};
  return {CheckPin{pin}};
}

Effects pin_answered(TableState& state, const ballot::PinAnswer& answer) {
  if (!state.pin) return {};
  state.pin->checking = false;
  state.pin->words = ballot::pin_words(answer, ballot::PinPlace::kTable);
  if (answer.outcome != ballot::PinOutcome::kRight) return {};
  const std::shared_ptr<const Guarded> then = state.pin->then;
  state.pin.reset();
  return then ? carry_on(state, then->intent) : Effects{};
}

void pin_kept(TableState& state, bool is_set) {
  state.pin_set = is_set;
  state.pin.reset();
}

}  // namespace crosstable::table

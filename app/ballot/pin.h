// The rules of the facilitator's PIN: how long it is, what a wrong one costs, and how that is said. No clock, no disk.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ballot/secret_text.h"
#include "words/message.h"

namespace crosstable::ballot {

inline constexpr int kPinDigits = static_cast<int>(PinDigits::kMost);
inline constexpr int kFreePinTries = 5;
/// So many wrong PINs in a row and it is locked.
inline constexpr int kMostPinTries = 15;
/// Holds the PIN in the workshop's folder; an administrator who removes it opens a locked one.
inline constexpr const char* kPinFile = "facilitator.pin";

/// Wait after so many wrong PINs in a row: none below kFreePinTries, then 15 s, doubled by each further one.
std::int64_t pin_wait_ms(int wrong);
/// Six equal digits, or a run up or down.
bool is_weak_pin(std::string_view digits);

/// Where the PIN of a workshop stands.
struct PinLook {
  bool is_set = false;
  int wrong = 0;             ///< in a row
  std::int64_t wait_ms = 0;  ///< until the next one is taken
  bool is_locked() const { return wrong >= kMostPinTries; }

  bool operator==(const PinLook&) const = default;
};

enum class PinOutcome {
  kRight,  ///< also where none is set
  kWrong,
  kWait,     ///< not looked at: too early
  kLocked,   ///< not looked at
  kTrouble,  ///< the disk; not looked at
};
struct PinAnswer {
  PinOutcome outcome = PinOutcome::kTrouble;
  PinLook look;
  words::Message problem;  ///< of kTrouble: one sentence
};

/// Where a PIN is typed. Wrong tries are counted for each by itself, so that whoever plays with a kiosk's keypad never
/// keeps the facilitator from closing the vote.
enum class PinPlace { kTable, kKiosk };

/// What the keypad there says after this answer; empty for a right one.
words::Message pin_words(const PinAnswer& answer, PinPlace place);

}  // namespace crosstable::ballot

#include "ballot/pin.h"

#include <algorithm>

namespace crosstable::ballot {

namespace {

constexpr std::int64_t kFirstWait_ms = 15'000;

std::string seconds_words(std::int64_t ms) {
  const std::int64_t seconds = (ms + 999) / 1000;
  if (seconds <= 90) return std::to_string(seconds) + (seconds == 1 ? " second" : " seconds");
  return std::to_string((seconds + 59) / 60) + " minutes";
}

std::string tries_words(int wrong) {
  const int left = kFreePinTries - wrong;
  return left == 1 ? "One more try before it takes a pause."
                   : std::to_string(left) + " more tries before it takes a pause.";
}

}  // namespace

std::int64_t pin_wait_ms(int wrong) {
  if (wrong < kFreePinTries) return 0;
  return kFirstWait_ms << (std::min(wrong, kMostPinTries) - kFreePinTries);
}

bool is_weak_pin(std::string_view digits) {
  const auto is_step = [&](int step) {
    for (std::size_t at = 1; at < digits.size(); ++at) {
      if (digits[at] - digits[at - 1] != step) return false;
    }
    return true;
  };
  return is_step(0) || is_step(1) || is_step(-1);
}

std::string pin_words(const PinAnswer& answer, PinPlace place) {
  switch (answer.outcome) {
    case PinOutcome::kRight: return "";
    case PinOutcome::kTrouble: return answer.problem;
    case PinOutcome::kWrong:
      if (answer.look.is_locked()) break;
      if (answer.look.wait_ms > 0) return "Wrong PIN. The next try is in " + seconds_words(answer.look.wait_ms) + ".";
      return "Wrong PIN. " + tries_words(answer.look.wrong);
    case PinOutcome::kWait: return "Too early. The next try is in " + seconds_words(answer.look.wait_ms) + ".";
    case PinOutcome::kLocked: break;
  }
  const std::string locked = "Locked after " + std::to_string(kMostPinTries) +
                             (place == PinPlace::kKiosk ? " wrong PINs at kiosks" : " wrong PINs") +
                             ". Votes go on, nothing is lost. To open it, ";
  const std::string removed = "whoever administers this machine removes the file " + std::string(kPinFile) +
                              " from the workshop's folder; then set a new PIN.";
  return locked + (place == PinPlace::kKiosk ? "enter the right PIN once at the table; or " : "") + removed;
}

}  // namespace crosstable::ballot

#include "ballot/pin.h"

#include <algorithm>

namespace crosstable::ballot {

namespace {

constexpr std::int64_t kFirstWait_ms = 15'000;

/// What is said in seconds, and what is said in minutes.
words::Message next_try(std::int64_t ms, bool too_early) {
  constexpr std::int64_t kMostSeconds = 90;
  const std::int64_t seconds = (ms + 999) / 1000;
  const std::int64_t minutes = (seconds + 59) / 60;
  if (too_early) {
    return seconds <= kMostSeconds ? words::count_message("Too early. The next try is in {n} second.",
                                                          "Too early. The next try is in {n} seconds.", seconds)
                                   : words::count_message("Too early. The next try is in {n} minute.",
                                                          "Too early. The next try is in {n} minutes.", minutes);
  }
  return seconds <= kMostSeconds ? words::count_message("Wrong PIN. The next try is in {n} second.",
                                                        "Wrong PIN. The next try is in {n} seconds.", seconds)
                                 : words::count_message("Wrong PIN. The next try is in {n} minute.",
                                                        "Wrong PIN. The next try is in {n} minutes.", minutes);
}

words::Message locked(PinPlace place) {
  const words::Argument file = words::arg("file", kPinFile);
  // Translators: {n} is fifteen; {file} is a file's name.
  return place == PinPlace::kKiosk
             ? words::count_message(
                   "Locked after {n} wrong PIN at kiosks. Votes go on, nothing is lost. To open it, enter the right "
                   "PIN once at the table; or whoever administers this machine removes the file {file} from the "
                   "workshop's folder; then set a new PIN.",
                   "Locked after {n} wrong PINs at kiosks. Votes go on, nothing is lost. To open it, enter the right "
                   "PIN once at the table; or whoever administers this machine removes the file {file} from the "
                   "workshop's folder; then set a new PIN.",
                   kMostPinTries, file)
             : words::count_message(
                   "Locked after {n} wrong PIN. Votes go on, nothing is lost. To open it, whoever administers this "
                   "machine removes the file {file} from the workshop's folder; then set a new PIN.",
                   "Locked after {n} wrong PINs. Votes go on, nothing is lost. To open it, whoever administers this "
                   "machine removes the file {file} from the workshop's folder; then set a new PIN.",
                   kMostPinTries, file);
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

words::Message pin_words(const PinAnswer& answer, PinPlace place) {
  switch (answer.outcome) {
    case PinOutcome::kRight: return {};
    case PinOutcome::kTrouble: return answer.problem;
    case PinOutcome::kWrong:
      if (answer.look.is_locked()) break;
      if (answer.look.wait_ms > 0) return next_try(answer.look.wait_ms, false);
      // Translators: {n} is two or more; the one is written out.
      return words::count_message("Wrong PIN. One more try before it takes a pause.",
                                  "Wrong PIN. {n} more tries before it takes a pause.",
                                  kFreePinTries - answer.look.wrong);
    case PinOutcome::kWait: return next_try(answer.look.wait_ms, true);
    case PinOutcome::kLocked: break;
  }
  return locked(place);
}

}  // namespace crosstable::ballot

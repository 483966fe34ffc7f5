// The facilitator's PIN of a workshop, in a file of its own beside workshop.db, so that kiosks check it without ever
// writing the log. Everything here blocks on disk, and a check takes half a second or,
// on a busy machine, seconds: on a worker thread of its own, which nothing waits for that is to be saved.
#pragma once

#include <cstdint>
#include <string>

#include <tl/expected.hpp>

#include "ballot/pin.h"
#include "ballot/secret_text.h"
#include "words/message.h"

namespace crosstable::store {

/// A moment that no setting of the clock can change: which start of the machine, and how long ago, sleep included.
struct BootMoment {
  std::string boot;     ///< the kernel's random id of this start
  std::int64_t ms = 0;  ///< CLOCK_BOOTTIME
};
BootMoment now_since_boot();

/// A file that cannot be read counts as a PIN that is set.
bool is_pin_set(const std::string& folder);
/// A try counts, durably, before it is looked at: killing the program gives none back. After a restart of the machine
/// only the time since then counts as waited, whatever the clock says. Tries are counted for each place by itself; a
/// right one at the table lets kiosks begin anew, too. While it is looked at, others may try.
ballot::PinAnswer try_pin(const std::string& folder, const ballot::SecretText& pin, const BootMoment& now,
                          ballot::PinPlace place = ballot::PinPlace::kTable);
/// Sets it, or changes it and forgets wrong tries: the caller has asked for the old one. kPinDigits digits.
tl::expected<void, words::Message> set_pin(const std::string& folder, const ballot::SecretText& pin);
tl::expected<void, words::Message> remove_pin(const std::string& folder);

}  // namespace crosstable::store

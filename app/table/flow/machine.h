// What the machine can do; asked by the wiring from time to time.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ballot/disk.h"
#include "ballot/seal.h"
#include "words/message.h"

namespace crosstable::table {

/// A window that this table has started, in which a kiosk runs.
struct KioskWindow {
  int id = 0;
  int number = 0;            ///< asked for
  std::string elsewhere;     ///< the other workshop that its kiosk votes for; else empty
  bool unplugged = false;    ///< its screen is gone, and it is hidden
  bool apart = true;         ///< a screen was free for it; else it may lie over the table
  std::string mirror{};      ///< another output that shows the same; empty: none
  words::Message trouble{};  ///< what of its screen is not as it shall be, one sentence; empty: all is

  bool operator==(const KioskWindow&) const = default;
};

/// A kiosk that the table heard, and hears no longer.
struct StoppedKiosk {
  int number = 0;
  std::int64_t since_ms = 0;  ///< on the wall clock

  bool operator==(const StoppedKiosk&) const = default;
};

struct Machine {
  /// One more kiosk's window would find a screen of its own.
  bool has_free_screen() const;
  /// The one that was started for this kiosk of this workshop; nullptr: none.
  const KioskWindow* window_of(int kiosk) const;

  std::vector<int> kiosks;  ///< numbers of those that the table hears
  std::vector<StoppedKiosk> kiosks_stopped;
  int own_kiosk = 0;       ///< number that this screen had, while a look that began before may still hear it; else 0
  bool was_kiosk = false;  ///< this screen came back from a vote: a kiosk that is missed may have been it
  std::vector<int> kiosks_in_trouble;  ///< where a voter waits with a ballot that was not recorded
  std::vector<KioskWindow> kiosk_windows;
  int monitors = 1;  ///< that show nothing to the room and not the same as another
  std::optional<std::int64_t> free_mb;
  ballot::Disk disk;      ///< what the workshop lies on
  ballot::Sticks sticks;  ///< for a second share of a vote's key
  bool swaps = false;     ///< memory may be written to a disk
  ballot::OutOfSwap out_of_swap = ballot::OutOfSwap::kAll;
  std::optional<int> battery_percent;
  bool charging = false;
  bool printer = false;  ///< something can be printed from here
  bool clock_plausible = true;
  float diagonal_in = 55;
  float px_per_mm = 1.576f;    ///< as it is drawn: on a small screen, a table's millimetre is less than one
  float screen_px_per_mm = 0;  ///< of the screen itself, at that diagonal; 0: the same
};

inline bool Machine::has_free_screen() const {
  const auto used = std::count_if(kiosk_windows.begin(), kiosk_windows.end(),
                                  [](const KioskWindow& window) { return window.apart && !window.unplugged; });
  return 1 + used < monitors;
}

inline const KioskWindow* Machine::window_of(int kiosk) const {
  const auto at = std::find_if(kiosk_windows.begin(), kiosk_windows.end(), [&](const KioskWindow& window) {
    return window.number == kiosk && window.elsewhere.empty();
  });
  return at == kiosk_windows.end() ? nullptr : &*at;
}

}  // namespace crosstable::table

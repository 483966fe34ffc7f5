// What the check before the first vote asks of the machine. Nothing here waits for anything but a local disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "platform/clock.h"

namespace crosstable::platform {

/// For this user, on the disk that holds `path` or its nearest folder that exists. Nothing if it cannot be told.
std::optional<std::uint64_t> free_bytes(const std::filesystem::path& path);

struct Battery {
  int percent = 0;        ///< of the machine's fullest battery
  bool charging = false;  ///< or full: on mains
};
/// Nothing if the machine has none. `power_supplies` is the kernel's folder, another one in tests.
std::optional<Battery> battery(const std::filesystem::path& power_supplies = "/sys/class/power_supply");

/// Memory of processes may be written to a disk: there is swap space other than compressed memory. `swaps`: the
/// kernel's list, another one in tests; one that cannot be read counts as yes.
bool swaps_to_disk(const std::filesystem::path& swaps = "/proc/swaps");

/// A clock that lost its battery shows 1970 or the day it was made: today is not before `not_before` (a last snapshot's
/// day) nor this program's year.
bool is_plausible(CivilDate today, std::optional<CivilDate> not_before = std::nullopt);

}  // namespace crosstable::platform

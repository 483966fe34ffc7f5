// What of a folder a wipe takes. Room-internal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/tombstone.h"
#include "store/wipe.h"
#include "workshop/workshop.h"

namespace crosstable::store {

/// A folder before it is wiped.
struct ToWipe {
  WipePlan plan;
  std::vector<std::string> folders;            ///< of reports, to be removed when they are empty
  std::optional<workshop::Workshop> workshop;  ///< nothing: the log is gone, and `tombstone` is there
  std::optional<Tombstone> tombstone;          ///< of an earlier try
  std::vector<std::string> marks;              ///< of all snapshots that belong to it
  std::string fingerprint;                     ///< of the last that it saved, where it lies there
};

/// A tombstone that lies there is of an earlier try where `own` signed it, and where it is of this log as long as that
/// can be read. Any other one is refused: it would stand where this workshop's has to.
tl::expected<ToWipe, words::Message> look_before_wipe(const std::string& folder, const IsReport& is_report,
                                                      const std::string& own);
/// By which a tombstone names the workshop. BLAKE2b-256 over "bytes\nentry\n" of each entry, hex.
tl::expected<std::string, words::Message> id_of_log(const std::string& folder);
/// Why this may not be wiped now, but for who holds it; nothing: it may.
std::optional<words::Message> wipe_obstacle(const std::string& folder);
inline constexpr std::string_view kLockFiles[] = {"kiosks.lock", "table.lock"};

}  // namespace crosstable::store

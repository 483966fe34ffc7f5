// *.snapshot: one SQLite file with canonical content and a manifest.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "workshop/snapshot.h"

namespace crosstable::store {

struct Manifest {
  std::string date;          ///< YYYY-MM-DD
  std::string content_hash;  ///< BLAKE2b-256 of the content, hex
  std::string previous;      ///< hash of the snapshot this one follows; may be empty
};

/// Written beside, synced, renamed; the folder synced. Same content, same bytes. Refuses to replace another file.
tl::expected<Manifest, std::string> write_snapshot(const std::string& path, const workshop::Snapshot& snapshot,
                                                   const std::string& previous = "");

struct OpenedSnapshot {
  workshop::Snapshot snapshot;
  Manifest manifest;
};
/// Reads the whole file into memory and never opens it in place; refuses what write_snapshot could not have made, in
/// one sentence.
tl::expected<OpenedSnapshot, std::string> read_snapshot(const std::string& path);

/// "2026-11-23-90-day-terms.snapshot", "-2" if taken. The name alone.
std::string snapshot_name(const std::string& folder, const workshop::Workshop& workshop);

}  // namespace crosstable::store

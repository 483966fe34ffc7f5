// Snapshots of one folder, each naming the one before it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/snapshot_file.h"

namespace crosstable::store {

struct SavedSnapshot {
  std::string name;  ///< in the folder
  Manifest manifest;
};
/// Saves the workshop's snapshot into its folder. It names as previous the last one that this signer saved for this
/// workshop, else the one that the workshop follows. Where nothing has changed since its last one, that is the answer
/// and nothing is written.
tl::expected<SavedSnapshot, std::string> save_snapshot(const std::string& folder, const workshop::Workshop& workshop,
                                                       const Signer& signer);

/// Copies a snapshot into the folder of a workshop that is opened on it: what SnapshotFollowed logs.
tl::expected<workshop::Follows, std::string> bring_along(const std::string& path, const std::string& folder);
/// The copy, if it is still the snapshot that the workshop was opened on.
tl::expected<workshop::Snapshot, std::string> read_followed(const std::string& folder,
                                                            const workshop::Follows& follows);

enum class Verdict {
  kUntouched,      ///< by a known signer
  kUnknownSigner,  ///< untouched too, since a stranger signed it
  kChanged,
  kNoSnapshot,  ///< nothing can be said: not readable, another kind of file, another version
};

/// All that can be known of a snapshot.
struct Verification {
  Verdict verdict = Verdict::kNoSnapshot;
  std::string sentence;                  ///< why it is not read, in full; empty for the first two verdicts
  std::optional<Manifest> manifest;      ///< of a changed one: what it claims
  std::string title;                     ///< of its workshop
  std::optional<std::string> signed_by;  ///< see KnownSigners::name_of
  std::vector<SavedSnapshot> before;     ///< earlier ones of the chain found untouched in the same folder, latest first
  bool reaches_the_first = false;        ///< of the chain
};
Verification verify_snapshot(const std::string& path, const KnownSigners& known);

}  // namespace crosstable::store

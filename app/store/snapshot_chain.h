// Snapshots of one folder, each naming the one before it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/snapshot_file.h"
#include "store/tombstone.h"
#include "words/message.h"
#include "workshop/change.h"

namespace crosstable::store {

struct SavedSnapshot {
  std::string name;  ///< in the folder
  Manifest manifest;
};
/// What saving came to.
struct Saving {
  SavedSnapshot snapshot;
  std::optional<workshop::SnapshotSaved> to_log;  ///< nothing where the last one holds all of it already
  std::string gap;  ///< name of the one that it names as previous, where that lies in the folder no more; else empty
};
/// Saves the workshop's snapshot into its folder. It names as previous the last one that the workshop's log holds, else
/// the one that the workshop follows, whatever else lies in the folder. Where nothing has changed since the last one,
/// that is the answer and nothing is written.
tl::expected<Saving, words::Message> save_snapshot(const std::string& folder, const workshop::Workshop& workshop,
                                                   const Signer& signer, const std::string& today = "");

/// Nothing is marked or opened on a copy without names, and none is made of one.
words::Message is_a_copy(const std::string& path);

/// The last one that the workshop logged, if it lies in its folder and holds all that there is.
std::optional<SavedSnapshot> saved_already(const std::string& folder, const workshop::Workshop& workshop);

/// Name of a snapshot of this workshop in its folder that holds what its log has not: an older copy of the log was put
/// back, or its -wal is missing. Empty if there is none.
std::string snapshot_newer_than_log(const std::string& folder, const workshop::Workshop& workshop);

/// Copies a snapshot into the folder of a workshop that is opened on it: what SnapshotFollowed logs.
tl::expected<workshop::Follows, words::Message> bring_along(const std::string& path, const std::string& folder);
/// What the snapshot's workshop was opened on, by what it names as the one before, through later snapshots of its own
/// and marked ones; nothing where that does not lie beside it.
std::shared_ptr<const workshop::Snapshot> find_before(const std::string& path, const OpenedSnapshot& opened);
/// The copy, if it is still the snapshot that the workshop was opened on.
tl::expected<workshop::Snapshot, words::Message> read_followed(const std::string& folder,
                                                               const workshop::Follows& follows);

/// All that lie untouched in the folder, whoever signed them: votes that one of its own may be compared with. A folder
/// that cannot be read is an error, which is not the same as none.
tl::expected<std::vector<workshop::KeptSnapshot>, words::Message> snapshots_in(const std::string& folder);

enum class Verdict {
  kUntouched,      ///< by a known signer
  kUnknownSigner,  ///< untouched too, since a stranger signed it
  kChanged,
  kNoSnapshot,  ///< nothing can be said: not readable, another kind of file, another version
};

/// Snapshots that all name the same one as previous: what one says the others do not know.
struct ForkBeside {
  std::string mark;                  ///< of the one that they name
  std::string name;                  ///< the same; empty: it is not in the folder
  std::vector<SavedSnapshot> nexts;  ///< by what counts of them, see workshop::Standing
};

/// All that can be known of a snapshot.
struct Verification {
  Verdict verdict = Verdict::kNoSnapshot;
  words::Message sentence;               ///< why it is not read, in full; empty for the first two verdicts
  std::optional<Manifest> manifest;      ///< of a changed one: what it claims
  std::string title;                     ///< of its workshop
  std::optional<std::string> signed_by;  ///< see KnownSigners::name_of
  std::vector<SavedSnapshot> before;     ///< earlier ones of the chain found untouched in the same folder, latest first
  std::string folder;                    ///< where it lies, through a link too
  std::vector<ForkBeside> forks;         ///< at it or before it, as far as they lie in the same folder
  std::optional<SavedSnapshot> original;  ///< of a copy without names, where it lies in the same folder
  std::vector<Tombstone> wiped;           ///< of its workshop and of those that it follows, as far as they lie near it
  std::string missing;                    ///< mark of the next one before, which is not there; empty: reaches the first
};
Verification verify_snapshot(const std::string& path, const KnownSigners& known);

}  // namespace crosstable::store

// *.snapshot: one SQLite file with canonical content, a manifest, and a signature over every byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "store/signing.h"
#include "words/message.h"
#include "workshop/snapshot.h"

namespace crosstable::store {

struct Manifest {
  std::string date;          ///< of the workshop, YYYY-MM-DD
  std::string saved;         ///< the day it was written; empty where that was not said
  std::string content_hash;  ///< BLAKE2b-256 of the content, hex: the fingerprint that screens show
  std::size_t content_bytes = 0;
  std::string framework_hash;  ///< BLAKE2b-256 of the framework in it, hex
  std::string previous;        ///< mark of the snapshot this one follows; may be empty
  bool marked = false;         ///< made from the previous one, to mark actions between two workshops: no log knows it
  std::string original;        ///< mark of the snapshot that this one is a copy of, without names; empty: it is no copy
  std::string signer;          ///< public key, hex
  std::string mark;  ///< BLAKE2b-256 of the file without its signature, hex: what is signed, and what a later one names
                     ///< as previous
};

/// Written beside, synced, renamed; the folder synced. Same content, signer, previous and day, same bytes. Refuses to
/// replace another file. `saved`: today. `marked`: see Manifest.
tl::expected<Manifest, words::Message> write_snapshot(const std::string& path, const workshop::Snapshot& snapshot,
                                                      const Signer& signer, const std::string& previous = "",
                                                      const std::string& saved = "", bool marked = false);

/// The same of a copy without names of the snapshot with this mark: no log and no chain knows it.
tl::expected<Manifest, words::Message> write_copy(const std::string& path, const workshop::Snapshot& without_names,
                                                  const Signer& signer, const std::string& original,
                                                  const std::string& saved);

struct OpenedSnapshot {
  workshop::Snapshot snapshot;
  Manifest manifest;
};

/// Why a file is not read.
struct SnapshotRefusal {
  enum class Kind {
    kUnreadable,    ///< not there, no regular file, too large, a side-car beside it
    kNoSnapshot,    ///< a file of something else
    kOtherVersion,  ///< written by an earlier or later version of the program
    kChanged,       ///< a snapshot once, but not what was signed
  };
  Kind kind = Kind::kUnreadable;
  words::Message sentence;
  std::optional<Manifest> claimed;  ///< what a changed file still says of itself; nothing of it can be believed
};

/// Reads the whole file into memory and never opens it in place. What comes back is, byte by byte, what the holder of
/// Manifest::signer signed; whether that is somebody to trust is for KnownSigners.
tl::expected<OpenedSnapshot, SnapshotRefusal> open_snapshot(const std::string& path);
/// The same for bytes that are in memory already; `name` is what sentences call them.
tl::expected<OpenedSnapshot, SnapshotRefusal> open_snapshot_bytes(const std::string& name,
                                                                  std::span<const std::uint8_t> bytes);
/// Its manifest, where the signature fits every byte of the file. What it holds is not read, which takes most of the
/// time of open_snapshot: that tells whether it means anything.
std::optional<Manifest> signed_manifest(const std::string& path);
/// Whether the file says that it is a copy without names, for a list that opens none of them: opening it tells whether
/// that can be believed.
bool says_it_is_a_copy(const std::string& path);
/// open_snapshot, of which only the sentence is needed.
tl::expected<OpenedSnapshot, words::Message> read_snapshot(const std::string& path);

/// "2026-11-23-90-day-terms.snapshot", "-2" if taken, or if this workshop once saved or followed one of that name. The
/// name alone.
std::string snapshot_name(const std::string& folder, const workshop::Workshop& workshop);

}  // namespace crosstable::store

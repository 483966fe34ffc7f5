// What a workshop that was wiped leaves: one small signed file, which names nobody and nothing of what it was about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "store/signing.h"
#include "words/message.h"

namespace crosstable::store {

inline constexpr std::string_view kTombstoneFile = "wiped.tombstone";

struct Tombstone {
  std::string workshop;            ///< BLAKE2b-256 of its log's entries, hex: a copy of the log is told by it
  std::string day;                 ///< on which it was wiped, YYYY-MM-DD
  std::string last;                ///< mark of its last snapshot, hex; empty: it saved none
  std::string fingerprint;         ///< of that one, see Manifest::content_hash; empty: it was gone already
  std::vector<std::string> marks;  ///< of all that belonged to it, in their order
  std::string signer;              ///< public key, hex

  bool operator==(const Tombstone&) const = default;
};

/// In the folder, under kTombstoneFile, 0600 and synced.
tl::expected<void, words::Message> put_tombstone(const std::string& folder, Tombstone tombstone, const Signer& signer);

struct TombstoneRefusal {
  bool is_changed = false;  ///< one once, but not what was signed; else something else, or not to be read
  words::Message sentence;
};
/// What comes back is what the holder of `signer` signed; whether that is somebody to trust is for KnownSigners.
tl::expected<Tombstone, TombstoneRefusal> read_tombstone(const std::string& path);
/// Whether the file says that it is one.
bool looks_like_tombstone(const std::string& path);

/// The tombstones by known signers beside a file: in its folder, in those that lie in it and in those beside it. One
/// whose workshop still lies there tells of a wipe that was stopped, and is passed over.
std::vector<Tombstone> tombstones_near(const std::string& file, const KnownSigners& known);

}  // namespace crosstable::store

// Key files: a version byte, then the secret key as it is, or in a box that a passphrase opens, or a
// passphrase and a share on a stick, or nothing where it is in memory alone. Room-internal; what
// others need of a round's files is in file_urn.h.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include <tl/expected.hpp>

#include "ballot/seal.h"
#include "framework/locked.h"
#include "store/file_urn.h"

namespace crosstable::store {

/// A block of its own: file systems keep smaller files among their own records, which are copied and journaled, and
/// there nothing overwrites them.
inline constexpr std::size_t kKeyFile_bytes = 4096;
using KeyContent = framework::Locked<std::array<std::uint8_t, kKeyFile_bytes>>;

/// With a passphrase it takes about half a second. `path` is what a failure calls the file.
tl::expected<KeyContent, words::Message> key_content(const std::string& path, const ballot::SecretKey& key,
                                                     const KeyGuard& guard);

}  // namespace crosstable::store

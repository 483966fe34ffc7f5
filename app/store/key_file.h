// Key files: a version byte, then the secret key as it is, or in a box that a passphrase opens, or a
// passphrase and a share on a stick. Room-internal; what
// others need of a round's files is in urn.h.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "ballot/seal.h"
#include "store/file_urn.h"

namespace crosstable::store {

/// 0600, synced; the caller syncs the folder. With a passphrase it takes about half a second.
tl::expected<void, std::string> write_key(const std::string& path, const ballot::SecretKey& key, const KeyGuard& guard);

}  // namespace crosstable::store

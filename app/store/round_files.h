// Key files. Room-internal; what others need of a round's files is in urn.h.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "ballot/seal.h"

namespace crosstable::store {

/// 0600, synced; the caller syncs the folder.
tl::expected<void, std::string> write_key(const std::string& path, const ballot::SecretKey& key);

}  // namespace crosstable::store

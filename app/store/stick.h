// The second share of a round's key, on a memory stick beside the machine. Everything here blocks on disks.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/disk.h"
#include "framework/locked.h"
#include "words/message.h"

namespace crosstable::store {

/// Says nothing without the key file's own share, and the key file nothing without it.
using Share = framework::Locked<std::array<std::uint8_t, 32>>;
Share random_share();

/// What is mounted under /media or /run/media, and the folders of $CROSSTABLE_STICKS (a colon between them): those that
/// may be written and lie on another disk than `folder`.
ballot::Sticks sticks_beside(const std::string& folder);

std::string share_path(const std::string& stick, const std::string& round);
/// Synced, its folder too. `stick`: a folder of sticks_beside.
tl::expected<void, words::Message> write_share(const std::string& stick, const std::string& round, const Share& share);
/// From whichever stick has it; one sentence if none does.
tl::expected<Share, words::Message> find_share(const std::string& folder, const std::string& round);
/// Overwritten and removed on every stick that is here. Safe to run again.
tl::expected<void, words::Message> destroy_share(const std::string& folder, const std::string& round);
/// Ids of the rounds that have a share on a stick that is here.
std::vector<std::string> shares_beside(const std::string& folder);

}  // namespace crosstable::store

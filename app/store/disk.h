// Which kind of disk a folder lies on, and files whose bytes are meant to be overwritten in place.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/disk.h"
#include "words/message.h"

namespace crosstable::store {

/// Of a folder, or of the nearest one above it that exists: from statfs, the mount's options and, where the file system
/// has them, the folder's own flags. What lies beneath (a volume manager's snapshots, a solid-state disk's spare
/// blocks) cannot be seen. Blocks on the disk.
ballot::Disk disk_of(const std::string& folder);

/// An error where less room is left, before anything is begun that would need it.
/// True also where nobody can tell.
bool has_room(const std::string& folder, std::uintmax_t bytes);
tl::expected<void, words::Message> check_free(const std::string& folder, std::uintmax_t least_bytes);

/// A mount, as a line of /proc/self/mountinfo has it.
struct Mount {
  std::string device;  ///< major:minor
  std::string point, kind, options;
};
std::vector<Mount> mounts_in(std::string_view mountinfo);
std::vector<Mount> mounts();
/// What that kind of file system, mounted so, does with old blocks.
ballot::Disk disk_mounted(const std::string& kind, const std::string& options);

/// A new 0600 file, synced, whose blocks stay where they are when it is overwritten, where the file system can promise
/// that (NOCOW). The caller syncs the folder.
tl::expected<void, words::Message> write_in_place(const std::string& path, std::span<const std::uint8_t> bytes);
/// The same of a file that is there and holds nothing: only an empty one can be given that promise.
tl::expected<void, words::Message> renew_in_place(const std::string& path);
/// Whether the file carries that promise.
bool is_in_place(const std::string& path);

}  // namespace crosstable::store

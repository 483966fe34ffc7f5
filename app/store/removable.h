// Memory sticks and cards at this machine, mounted or not. Looking costs some small files of the kernel's, no disk.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace crosstable::store {

/// Where the kernel says what is there; other places in tests.
struct DiskRoots {
  std::string mountinfo = "/proc/self/mountinfo";
  std::string sys = "/sys";
  std::string labels = "/dev/disk/by-label";
  std::vector<std::string> also = {};  ///< folders that count as sticks, as of $CROSSTABLE_STICKS
};

struct Removable {
  std::string device;  ///< "/dev/sdb1": stays the same while it is put in
  std::string name;    ///< its label, else what its maker calls it; may be empty
  std::string folder;  ///< where it is mounted; empty: it is not
  bool read_only = false;

  bool operator==(const Removable&) const = default;
};

/// In the order of their devices. Left out are disks that hold a part of the running system, and what this user may not
/// see.
std::vector<Removable> removables(const DiskRoots& roots = {});

/// Which disk a folder lies on: another one where it was pulled out, or something was mounted over it. Nothing where
/// there is no such folder.
std::optional<std::uint64_t> disk_under(const std::string& folder);
/// For this user; nothing where it cannot be told.
std::optional<std::uint64_t> free_bytes_of(const std::string& folder);

}  // namespace crosstable::store

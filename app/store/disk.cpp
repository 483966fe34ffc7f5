#include "store/disk.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <vector>

#include <fcntl.h>
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "store/files.h"

namespace crosstable::store {

namespace {

using ballot::Disk;
using ballot::DiskHabit;

/// linux/fs.h has it for files of any file system, ext4 alone heeds it.
constexpr int kJournalsData = FS_JOURNAL_DATA_FL;

std::string text_of(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// "\040" is how the kernel writes a blank.
std::string unescaped(const std::string& word) {
  std::string out;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const bool octal = word[at] == '\\' && at + 3 < word.size() && word[at + 1] >= '0' && word[at + 1] <= '3';
    if (!octal) {
      out += word[at];
      continue;
    }
    out += static_cast<char>((word[at + 1] - '0') * 64 + (word[at + 2] - '0') * 8 + (word[at + 3] - '0'));
    at += 3;
  }
  return out;
}

std::string nearest_folder(const std::string& folder) {
  std::string at = folder.empty() ? "." : folder;
  std::array<char, PATH_MAX> whole{};
  while (::realpath(at.c_str(), whole.data()) == nullptr) {
    const std::size_t slash = at.find_last_of('/');
    if (slash == std::string::npos) return ".";
    if (slash == 0) return "/";
    at.resize(slash);
  }
  return whole.data();
}

bool lies_below(const std::string& path, const std::string& point) {
  if (point == "/" || path == point) return true;
  return path.starts_with(point) && path[point.size()] == '/';
}

bool has_option(const std::string& options, const std::string& option) {
  std::istringstream in(options);
  for (std::string one; std::getline(in, one, ',');) {
    if (one == option) return true;
  }
  return false;
}

/// Kinds that hide behind another's mount, or that mountinfo cannot be asked about.
std::string kind_of_magic(long magic) {
  struct Known {
    long magic;
    const char* kind;
  };
  static constexpr std::array<Known, 9> kKnown{{{0x9123683E, "btrfs"},
                                                {0x2FC12FC1, "zfs"},
                                                {0x794C7630, "overlay"},
                                                {0x58465342, "xfs"},
                                                {0x01021994, "tmpfs"},
                                                {0xF2F52010, "f2fs"},
                                                {0xCA451A4E, "bcachefs"},
                                                {0x6969, "nfs"},
                                                {0x4D44, "vfat"}}};
  for (const Known& known : kKnown) {
    if (known.magic == (magic & 0xFFFFFFFFL)) return known.kind;
  }
  return "";
}

std::optional<int> flags_of(int file) {
  int flags = 0;
  if (::ioctl(file, FS_IOC_GETFLAGS, &flags) != 0) return std::nullopt;
  return flags;
}

/// A default that was written into the file system itself does not show among a mount's options.
std::string all_ext_options(const std::string& device) {
  std::array<char, PATH_MAX> whole{};
  if (::realpath(("/sys/dev/block/" + device).c_str(), whole.data()) == nullptr) return "";
  const std::string name = std::string(whole.data()).substr(std::string(whole.data()).find_last_of('/') + 1);
  std::string options = text_of("/proc/fs/ext4/" + name + "/options");
  std::replace(options.begin(), options.end(), '\n', ',');
  return options;
}

bool shares_extents(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file) return false;
  constexpr std::size_t kMost = 64;
  std::vector<std::uint64_t> room((sizeof(fiemap) + kMost * sizeof(fiemap_extent)) / sizeof(std::uint64_t) + 1, 0);
  auto* map = reinterpret_cast<fiemap*>(room.data());
  map->fm_length = FIEMAP_MAX_OFFSET;
  map->fm_extent_count = kMost;
  if (::ioctl(file.get(), FS_IOC_FIEMAP, map) != 0) return false;
  const fiemap_extent* first = map->fm_extents;
  return std::any_of(first, first + map->fm_mapped_extents,
                     [](const fiemap_extent& extent) { return (extent.fe_flags & FIEMAP_EXTENT_SHARED) != 0; });
}

/// Keys alone: closing a database that SQLite has open would drop this process's locks on it.
bool any_key_shares_extents(const std::string& folder) {
  const std::vector<std::string> names = names_in(folder);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return name.ends_with(".key") && shares_extents(joined(folder, name));
  });
}

bool journals_by_flag(const std::string& folder) {
  const Descriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  const auto flags = file ? flags_of(file.get()) : std::nullopt;
  return flags && (*flags & kJournalsData) != 0;
}

void promise_in_place(int empty_file) {
  const auto flags = flags_of(empty_file);
  if (!flags) return;
  const int wanted = *flags | FS_NOCOW_FL;
  // Elsewhere than on file systems that copy on write it is refused, and needed by none.
  static_cast<void>(::ioctl(empty_file, FS_IOC_SETFLAGS, &wanted));
}

}  // namespace

std::vector<Mount> mounts_in(std::string_view mountinfo) {
  std::vector<Mount> mounts;
  std::istringstream lines{std::string(mountinfo)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string id, parent, root, own, word;
    Mount mount;
    words >> id >> parent >> mount.device >> root >> mount.point >> own;
    while (words >> word && word != "-") {
    }
    std::string source, super;
    if (!(words >> mount.kind >> source >> super)) continue;
    mount.point = unescaped(mount.point);
    mount.options = own + "," + super;
    mounts.push_back(std::move(mount));
  }
  return mounts;
}

std::vector<Mount> mounts() { return mounts_in(text_of("/proc/self/mountinfo")); }

Disk disk_mounted(const std::string& kind, const std::string& options) {
  const auto among = [&](std::initializer_list<const char*> kinds) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  };
  if (among({"btrfs", "zfs", "overlay", "bcachefs", "f2fs", "nilfs2", "ubifs", "jffs2", "apfs", "aufs"}))
    return {kind, DiskHabit::kCopies};
  if (among({"ext3", "ext4"}) && has_option(options, "data=journal")) return {kind, DiskHabit::kJournals};
  if (among({"ext2", "ext3", "ext4", "xfs", "jfs", "vfat", "exfat", "ntfs3"})) return {kind, DiskHabit::kOverwrites};
  if (among({"tmpfs", "ramfs"})) return {kind, DiskHabit::kMemory};
  return {kind, DiskHabit::kUnknown};
}

Disk disk_of(const std::string& folder) {
  const std::string at = nearest_folder(folder);
  const Mount* mount = nullptr;
  const std::vector<Mount> all = mounts();
  // The longest counts, and of those at one place the last, which lies over the others.
  for (const Mount& one : all) {
    if (lies_below(at, one.point) && (mount == nullptr || one.point.size() >= mount->point.size())) mount = &one;
  }
  struct statfs status {};
  const std::string by_magic = ::statfs(at.c_str(), &status) == 0 ? kind_of_magic(status.f_type) : "";
  const std::string kind = !by_magic.empty() ? by_magic : mount != nullptr ? mount->kind : "";
  std::string options = mount != nullptr ? mount->options : "";
  if (kind.starts_with("ext") && mount != nullptr) options += "," + all_ext_options(mount->device);
  Disk disk = disk_mounted(kind, options);
  if (disk.habit != DiskHabit::kOverwrites) return disk;
  if (kind.starts_with("ext") && journals_by_flag(at)) return {kind, DiskHabit::kJournals};
  if (kind == "xfs" && any_key_shares_extents(at)) return {kind, DiskHabit::kShares};
  return disk;
}

bool has_room(const std::string& folder, std::uintmax_t bytes) {
  struct statvfs status {};
  if (::statvfs(folder.c_str(), &status) != 0) return true;
  return static_cast<std::uintmax_t>(status.f_bavail) * status.f_frsize >= bytes;
}

tl::expected<void, words::Message> check_free(const std::string& folder, std::uintmax_t least_bytes) {
  if (has_room(folder, least_bytes)) return {};
  return tl::unexpected(
      words::message("The disk of {folder} has less than {n} MiB left; make room before opening a round.",
                     words::arg("folder", folder), words::arg("n", least_bytes >> 20U)));
}

tl::expected<void, words::Message> write_in_place(const std::string& path, std::span<const std::uint8_t> bytes) {
  if (auto made = write_new_file(path, {}); !made) return made;
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!file) return tl::unexpected(file_problem(path, kCannotBeWritten, errno));
  promise_in_place(file.get());
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return tl::unexpected(file_problem(path, kCannotBeWritten, errno));
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  if (::fsync(file.get()) != 0) return tl::unexpected(file_problem(path, kCannotBeMadeDurable, errno));
  return {};
}

tl::expected<void, words::Message> renew_in_place(const std::string& path) {
  if (auto gone = unlink_file(path); !gone) return gone;
  return write_in_place(path, {});
}

bool is_in_place(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  const auto flags = file ? flags_of(file.get()) : std::nullopt;
  return flags && (*flags & FS_NOCOW_FL) != 0;
}

}  // namespace crosstable::store

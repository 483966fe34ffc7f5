#include "store/put_folder.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/put_file.h"

namespace crosstable::store {
namespace {

/// A slow stick takes a second for it: so soon somebody who stops it is heard.
constexpr std::size_t kPiece_bytes = std::size_t{1} << 20U;
/// What a person may read without being this user, as other programs write it.
constexpr mode_t kReadable = 0666;
constexpr mode_t kOpenFolder = 0777;
constexpr int kMostNames = 10'000;

tl::unexpected<DiskError> failed() { return tl::unexpected(DiskError{errno}); }

Descriptor open_folder(const std::string& path) {
  return Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

/// Only files that lie in it, and it. By its descriptor: on a disk that others write on too, another folder may have
/// its name by now, or a link into one of ours.
void remove_folder(const std::string& path, const Descriptor& folder, const std::vector<std::string>& names) {
  for (const std::string& name : names) ::unlinkat(folder.get(), name.c_str(), 0);
  ::rmdir(path.c_str());
}

std::vector<std::string> files_in(const Descriptor& folder) {
  const int again = ::openat(folder.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (again < 0) return {};
  const std::unique_ptr<DIR, int (*)(DIR*)> open(::fdopendir(again), ::closedir);
  if (!open) {
    ::close(again);
    return {};
  }
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(open.get())) {
    struct stat status {};
    const bool seen = ::fstatat(folder.get(), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0;
    if (seen && S_ISREG(status.st_mode)) names.emplace_back(entry->d_name);
  }
  return names;
}

/// Those whose writer is gone: killed, or its disk was pulled out.
void remove_left_behind(const std::string& beside) {
  for (const std::string& name : names_in(beside)) {
    if (!is_pending_name(name)) continue;
    const std::string path = joined(beside, name);
    const Descriptor folder = open_folder(path);
    if (!folder || ::flock(folder.get(), LOCK_EX | LOCK_NB) != 0) continue;
    remove_folder(path, folder, files_in(folder));
  }
}

tl::expected<void, DiskError> write_piece(int file, std::span<const std::uint8_t> piece) {
  while (!piece.empty()) {
    const ssize_t written = ::write(file, piece.data(), piece.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failed();
    piece = piece.subspan(static_cast<std::size_t>(written));
  }
  if (::fdatasync(file) != 0) return failed();
  return {};
}

tl::expected<void, DiskError> sync(const std::string& folder) {
  const Descriptor open = open_folder(folder);
  if (!open) return failed();
  // Disks that cannot sync a folder sync it with everything else.
  if (::fsync(open.get()) != 0 && errno != EINVAL && errno != ENOTSUP) return failed();
  if (::syncfs(open.get()) != 0) return failed();
  return {};
}

}  // namespace

tl::expected<PendingFolder, DiskError> PendingFolder::make(const std::string& beside) {
  if (::sodium_init() < 0) return tl::unexpected(DiskError{EIO});
  remove_left_behind(beside);
  const std::string path = joined(beside, pending_name());
  if (::mkdir(path.c_str(), kOpenFolder) != 0) return failed();
  Descriptor lock = open_folder(path);
  if (!lock) {
    const int error = errno;
    ::rmdir(path.c_str());
    return tl::unexpected(DiskError{error});
  }
  // On a disk without locks nothing is ever taken for left behind.
  static_cast<void>(::flock(lock.get(), LOCK_EX | LOCK_NB));
  return PendingFolder(beside, path, std::move(lock));
}

PendingFolder::PendingFolder(PendingFolder&& other) noexcept
    : beside_(std::move(other.beside_)),
      path_(std::exchange(other.path_, "")),
      lock_(std::move(other.lock_)),
      names_(std::move(other.names_)) {}

PendingFolder::~PendingFolder() {
  if (!path_.empty()) remove_folder(path_, lock_, names_);
}

tl::expected<void, DiskError> PendingFolder::add(const std::string& name, std::span<const std::uint8_t> bytes,
                                                 const GoOn& go_on) {
  const Descriptor file(
      ::openat(lock_.get(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kReadable));
  if (!file) return failed();
  names_.push_back(name);
  do {
    const auto piece = bytes.first(std::min(bytes.size(), kPiece_bytes));
    if (auto written = write_piece(file.get(), piece); !written) return written;
    bytes = bytes.subspan(piece.size());
    if (!go_on(piece.size())) return tl::unexpected(DiskError{ECANCELED});
  } while (!bytes.empty());
  if (::fsync(file.get()) != 0) return failed();
  return {};
}

tl::expected<std::string, DiskError> PendingFolder::put(const std::string& name) {
  if (auto synced = sync(path_); !synced) return tl::unexpected(synced.error());
  for (int number = 1; number < kMostNames; ++number) {
    const std::string free = number == 1 ? name : name + "-" + std::to_string(number);
    const std::string path = joined(beside_, free);
    if (exists(path)) continue;
    // A folder never takes the place of a file, nor of a folder with something in it.
    if (::rename(path_.c_str(), path.c_str()) != 0) {
      const int error = errno;
      if (error == EEXIST || error == ENOTEMPTY || error == ENOTDIR) continue;
      // Done, and reported as failed.
      if (!exists(path_)) path_ = path;
      return tl::unexpected(DiskError{error});
    }
    path_ = path;
    if (auto synced = sync(beside_); !synced) return tl::unexpected(synced.error());
    path_.clear();
    return free;
  }
  return tl::unexpected(DiskError{EEXIST});
}

}  // namespace crosstable::store

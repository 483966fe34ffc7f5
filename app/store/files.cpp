#include "store/files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "framework/letters.h"
#include "framework/one_line.h"
#include "framework/system_error.h"
#include "store/fault.h"

namespace crosstable::store {

namespace {

constexpr std::size_t kMostSlug = 48;

tl::unexpected<words::Message> failed(const std::string& path, const words::Literal& what) {
  return tl::unexpected(file_problem(path, what, errno));
}

tl::expected<void, words::Message> zero(int file, const std::string& path) {
  struct stat status {};
  if (::fstat(file, &status) != 0) return failed(path, kCannotBeOverwritten);
  static constexpr std::array<std::uint8_t, 65536> kZeros{};
  for (auto left = static_cast<std::size_t>(status.st_size); left > 0;) {
    const std::size_t now = std::min(left, kZeros.size());
    if (auto written = write_all(file, path, std::span(kZeros).first(now)); !written) return written;
    left -= now;
  }
  if (::fsync(file) != 0) return failed(path, kCannotBeOverwritten);
  return {};
}

std::string parent_of(const std::string& folder) {
  const std::string parent = std::filesystem::path(folder).parent_path().string();
  return parent.empty() ? "." : parent;
}

words::Message advice_for(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      // Translators: stands in brackets at the end of a sentence: what to do about it; so do the next three.
      return words::message("make room on the disk and try again");
    case EACCES:
    case EPERM:
    case EROFS: return words::message("choose a folder that you may write to");
    case EIO: return words::message("the disk reports an error, so copy the folder to another disk");
    default: return words::message("check the folder and try again");
  }
}

const char* name_of(const std::string& path) { return path.c_str() + path.find_last_of('/') + 1; }

}  // namespace

Descriptor::Descriptor(Descriptor&& other) noexcept : value_(other.release()) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    if (value_ >= 0) ::close(value_);
    value_ = other.release();
  }
  return *this;
}

Descriptor::~Descriptor() {
  if (value_ >= 0) ::close(value_);
}

int Descriptor::release() { return std::exchange(value_, -1); }

words::Message file_problem(const std::string& path, const words::Literal& what, int error) {
  return {what,
          {},
          0,
          {words::arg("path", framework::one_line(path)), words::arg("reason", framework::system_error(error)),
           words::arg("advice", advice_for(error))}};
}

tl::expected<void, words::Message> sync_folder(const std::string& folder) {
  const Descriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!file || ::fsync(file.get()) != 0) return failed(folder, kCannotBeMadeDurable);
  return {};
}

tl::expected<void, words::Message> make_folder(const std::string& folder) {
  struct stat status {};
  if (::stat(folder.c_str(), &status) == 0) {
    if (S_ISDIR(status.st_mode)) return {};
    errno = ENOTDIR;
  }
  if (errno != ENOENT) return failed(folder, kCannotBeMade);
  const std::string parent = parent_of(folder);
  if (auto made = make_folder(parent); !made) return made;
  if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) return failed(folder, kCannotBeMade);
  return sync_folder(parent);
}

tl::expected<void, words::Message> write_new_file(const std::string& path, std::span<const std::uint8_t> bytes) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!file) return failed(path, kCannotBeMade);
  if (auto written = write_all(file.get(), path, bytes); !written) return written;
  if (::fsync(file.get()) != 0) return failed(path, kCannotBeMadeDurable);
  return {};
}

tl::expected<void, words::Message> write_all(int file, const std::string& path, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failed(path, kCannotBeWritten);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

tl::expected<std::vector<std::uint8_t>, words::Message> read_whole_file(const std::string& path, std::size_t most_bytes,
                                                                        framework::Links links) {
  auto bytes = framework::read_file(path, most_bytes, links);
  if (!bytes) return tl::unexpected(bytes.error());
  return std::move(*bytes);
}

tl::expected<void, words::Message> destroy_files(const std::string& folder, const std::vector<std::string>& paths) {
  // Open until all are removed: closing a file drops this process's locks on it, and a kiosk could then read an urn of
  // zeros.
  std::vector<Descriptor> files;
  for (const std::string& path : paths) {
    files.emplace_back(::open(path.c_str(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!files.back() && errno == ENOENT) continue;
    if (!files.back()) return failed(path, kCannotBeOverwritten);
    struct stat status {};
    if (::fstat(files.back().get(), &status) != 0) return failed(path, kCannotBeOverwritten);
    if (!S_ISREG(status.st_mode))
      return tl::unexpected(words::message("{path} is no regular file, so it is left; remove it and try again.",
                                           words::arg("path", framework::one_line(path))));
  }
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (!files[i]) continue;
    if (auto zeroed = zero(files[i].get(), paths[i]); !zeroed) return zeroed;
  }
  for (const std::string& path : paths) {
    if (auto gone = unlink_file(path); !gone) return gone;
  }
  return sync_folder(folder);
}

bool begins_with_zeros(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  std::array<std::uint8_t, 16> block{};
  const ssize_t got = file ? ::pread(file.get(), block.data(), block.size(), 0) : -1;
  return got > 0 && std::all_of(block.begin(), block.begin() + got, [](std::uint8_t byte) { return byte == 0; });
}

tl::expected<void, words::Message> unlink_file(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return failed(path, kCannotBeRemoved);
  return {};
}

bool exists(const std::string& path) {
  struct stat status {};
  // Nothing can lie under a name that is too long for the disk.
  return ::lstat(path.c_str(), &status) == 0 || (errno != ENOENT && errno != ENOTDIR && errno != ENAMETOOLONG);
}

tl::expected<std::vector<std::string>, words::Message> read_names(const std::string& folder) {
  const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder.c_str()), ::closedir);
  if (!open) return failed(folder, kCannotBeRead);
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = ::readdir(open.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
    errno = 0;
  }
  if (errno != 0) return failed(folder, kCannotBeRead);
  std::sort(names.begin(), names.end());
  return names;
}

Presence presence_of(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) == 0) return Presence::kHere;
  return errno == ENOENT ? Presence::kGone : Presence::kUnknown;
}

std::optional<std::uintmax_t> size_of(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return static_cast<std::uintmax_t>(status.st_size);
}

std::optional<FileIdentity> identity_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return FileIdentity{status.st_dev, status.st_ino};
}

bool is_no_regular_file(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

std::vector<std::string> names_in(const std::string& folder) {
  return read_names(folder).value_or(std::vector<std::string>{});
}

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() || folder.back() == '/' ? folder + name : folder + "/" + name;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string behind_links(const std::string& path) {
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(path, error);
  return error ? path : real.string();
}

tl::expected<HeldFile, words::Message> HeldFile::hold(const std::string& path) {
  HeldFile file;
  file.path_ = path;
  file.folder_ = Descriptor(::open(parent_of(path).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  struct stat status {};
  if (!file.folder_ || ::fstatat(file.folder_.get(), name_of(path), &status, AT_SYMLINK_NOFOLLOW) != 0)
    return failed(path, kCannotBeOpened);
  file.device_ = status.st_dev;
  file.inode_ = status.st_ino;
  return file;
}

bool HeldFile::is_same(const struct stat& status) const { return status.st_dev == device_ && status.st_ino == inode_; }

Presence HeldFile::look() const {
  struct stat status {};
  if (::lstat(path_.c_str(), &status) == 0) return is_same(status) ? Presence::kHere : Presence::kReplaced;
  if (::fstatat(folder_.get(), name_of(path_), &status, AT_SYMLINK_NOFOLLOW) == 0)
    return is_same(status) ? Presence::kHere : Presence::kReplaced;
  return errno == ENOENT ? Presence::kGone : Presence::kUnknown;
}

std::string slug(const std::string& title, const std::string& otherwise) {
  std::string out;
  for (const char c : framework::in_plain_letters(title)) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (upper)
      out += static_cast<char>(c - 'A' + 'a');
    else if (plain)
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
    if (out.size() >= kMostSlug) break;
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? otherwise : out;
}

}  // namespace crosstable::store

#include "store/put_file.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <utility>

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "framework/one_line.h"
#include "store/hex.h"

namespace crosstable::store {

namespace {

using framework::one_line;

constexpr std::string_view kBegin = ".crosstable-";
constexpr std::string_view kEnd = ".part";
constexpr std::size_t kRandom_bytes = 12;

/// Of its own length, so that a long name can be written too.
tl::expected<std::string, words::Message> name_beside(const std::string& path) {
  if (::sodium_init() < 0) {
    return tl::unexpected(
        words::message("There is no secure source of random numbers; restart the machine and try again."));
  }
  return joined(folder_of(path), pending_name());
}

/// The file's time says the date and no time of day.
void set_midnight(int file, const std::string& date) {
  std::tm day{};
  if (::strptime(date.c_str(), "%Y-%m-%d", &day) == nullptr) return;
  timespec midnight{};
  midnight.tv_sec = ::timegm(&day);
  const std::array<timespec, 2> times{midnight, midnight};
  ::futimens(file, times.data());
}

words::Message taken(const std::string& path) {
  return words::message("{path} is there already; choose another name.", words::arg("path", one_line(path)));
}

}  // namespace

tl::expected<PendingFile, words::Message> PendingFile::write(const std::string& path,
                                                             std::span<const std::uint8_t> bytes,
                                                             const Options& options) {
  const auto beside = name_beside(path);
  if (!beside) return tl::unexpected(beside.error());
  Descriptor file(::open(beside->c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, options.mode));
  if (!file) return tl::unexpected(file_problem(path, kCannotBeWritten, errno));
  const int open = file.get();
  PendingFile pending(path, *beside, std::move(file));
  // On a disk without locks nothing is ever taken for left behind.
  static_cast<void>(::flock(open, LOCK_EX | LOCK_NB));
  if (auto written = write_all(open, path, bytes); !written) return tl::unexpected(written.error());
  if (!options.date.empty()) set_midnight(open, options.date);
  if (::fsync(open) != 0) return tl::unexpected(file_problem(path, kCannotBeMadeDurable, errno));
  return pending;
}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : path_(std::move(other.path_)), beside_(std::exchange(other.beside_, "")), file_(std::move(other.file_)) {}

PendingFile& PendingFile::operator=(PendingFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(beside_, other.beside_);
  std::swap(file_, other.file_);
  return *this;
}

PendingFile::~PendingFile() {
  if (!beside_.empty()) ::unlink(beside_.c_str());
}

tl::expected<void, words::Message> PendingFile::put(Existing existing) {
  if (auto put = existing == Existing::kRefuse ? put_new() : replace(); !put) return put;
  return sync_folder(folder_of(path_));
}

tl::expected<void, words::Message> PendingFile::put_new() {
  // A rename would replace a file that came between; a link does not.
  if (::link(beside_.c_str(), path_.c_str()) == 0) {
    // Two names of one file until this is done; the destructor tries again.
    if (::unlink(beside_.c_str()) == 0) beside_.clear();
    return {};
  }
  const int error = errno;
  if (error == EEXIST || exists(path_)) return tl::unexpected(taken(path_));
  // Disks without links, such as memory sticks.
  if (::rename(beside_.c_str(), path_.c_str()) != 0) return tl::unexpected(file_problem(path_, kCannotBeMade, error));
  beside_.clear();
  return {};
}

std::optional<words::Message> PendingFile::obstacle() const {
  struct stat status {};
  if (::lstat(path_.c_str(), &status) != 0 || S_ISREG(status.st_mode) || S_ISLNK(status.st_mode)) return std::nullopt;
  return words::message("{path} cannot be replaced: it is no file; move it away or choose another folder.",
                        words::arg("path", one_line(path_)));
}

tl::expected<void, words::Message> PendingFile::replace() {
  if (auto why = obstacle()) return tl::unexpected(std::move(*why));
  if (::rename(beside_.c_str(), path_.c_str()) != 0)
    return tl::unexpected(file_problem(path_, kCannotBeReplaced, errno));
  beside_.clear();
  return {};
}

std::string pending_name() {
  std::array<std::uint8_t, kRandom_bytes> random{};
  randombytes_buf(random.data(), random.size());
  return std::string(kBegin) + to_hex(random) + std::string(kEnd);
}

bool is_pending_name(std::string_view name) {
  if (name.size() != kBegin.size() + 2 * kRandom_bytes + kEnd.size() || !name.starts_with(kBegin) ||
      !name.ends_with(kEnd))
    return false;
  const std::string_view random = name.substr(kBegin.size(), 2 * kRandom_bytes);
  return random.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

void remove_left_by_killed(const std::string& folder) {
  for (const std::string& name : names_in(folder)) {
    if (!is_pending_name(name)) continue;
    const std::string path = joined(folder, name);
    if (is_no_regular_file(path)) continue;
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (file && ::flock(file.get(), LOCK_EX | LOCK_NB) == 0) ::unlink(path.c_str());
  }
}

tl::expected<void, words::Message> put_file(const std::string& path, std::span<const std::uint8_t> bytes,
                                            Existing existing, const PendingFile::Options& options) {
  auto pending = PendingFile::write(path, bytes, options);
  if (!pending) return tl::unexpected(pending.error());
  return pending->put(existing);
}

std::span<const std::uint8_t> bytes_from(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace crosstable::store

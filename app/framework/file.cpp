#include "framework/file.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "framework/one_line.h"

namespace crosstable::framework {

namespace {

using Failure = tl::unexpected<std::string>;

class Opened {
 public:
  explicit Opened(int value) : value_(value) {}
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  ~Opened() {
    if (value_ >= 0) ::close(value_);
  }
  int get() const { return value_; }

 private:
  int value_;
};

const char* advice_for(int error) {
  switch (error) {
    case EACCES:
    case EPERM: return "choose a file that you may read";
    case EIO: return "the disk reports an error, so copy the file to another disk";
    case ELOOP: return "it is a link, so name the file itself";
    default: return "check the name and try again";
  }
}

Failure unreadable(const std::string& path, int error) {
  return Failure(one_line(path) + " cannot be read: " + std::system_category().message(error) + " (" +
                 advice_for(error) + ").");
}

Failure irregular(const std::string& path, const struct stat& status) {
  const char* what = S_ISDIR(status.st_mode)    ? "a folder"
                     : S_ISFIFO(status.st_mode) ? "a pipe"
                     : S_ISLNK(status.st_mode)  ? "a link"
                     : S_ISSOCK(status.st_mode) ? "a socket"
                                                : "a device";
  return Failure(one_line(path) + " cannot be read: it is " + what + ", no regular file; choose another.");
}

}  // namespace

tl::expected<std::vector<std::uint8_t>, std::string> read_file(const std::string& path, std::size_t most_bytes,
                                                               Links links) {
  struct stat status {};
  const bool follow = links == Links::kFollowed;
  if ((follow ? ::stat(path.c_str(), &status) : ::lstat(path.c_str(), &status)) != 0) return unreadable(path, errno);
  if (!S_ISREG(status.st_mode)) return irregular(path, status);
  // Another may have come in its place since.
  const Opened file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW)));
  if (file.get() < 0 || ::fstat(file.get(), &status) != 0) return unreadable(path, errno);
  if (!S_ISREG(status.st_mode)) return irregular(path, status);
  if (static_cast<std::uintmax_t>(status.st_size) > most_bytes) {
    return Failure(
        one_line(path) + " is larger than " +
        (most_bytes >= 1U << 20U ? std::to_string(most_bytes >> 20U) + " MiB" : std::to_string(most_bytes) + " bytes") +
        ", which no file of this kind is; choose another.");
  }
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(status.st_size));
  std::size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t got = ::read(file.get(), bytes.data() + at, bytes.size() - at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(path, errno);
    if (got == 0) break;
    at += static_cast<std::size_t>(got);
  }
  bytes.resize(at);
  return bytes;
}

tl::expected<std::string, std::string> read_text_file(const std::string& path, std::size_t most_bytes) {
  const auto bytes = read_file(path, most_bytes, Links::kFollowed);
  if (!bytes) return tl::unexpected(bytes.error());
  return std::string(bytes->begin(), bytes->end());
}

}  // namespace crosstable::framework

#include "framework/file.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "framework/one_line.h"
#include "framework/system_error.h"

namespace crosstable::framework {

namespace {

using words::arg;
using words::message;
using Failure = tl::unexpected<words::Message>;

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

words::Message advice_for(int error) {
  switch (error) {
    case EACCES:
    case EPERM: return message("choose a file that you may read");
    case EIO: return message("the disk reports an error, so copy the file to another disk");
    case ELOOP: return message("it is a link, so name the file itself");
    default: return message("check the name and try again");
  }
}

Failure unreadable(int error) {
  return Failure(message("cannot be read: {reason} ({advice}).", arg("reason", system_error(error)),
                         arg("advice", advice_for(error))));
}

Failure irregular(const struct stat& status) {
  // Translators: what stands where a file should be.
  const words::Message what = S_ISDIR(status.st_mode)    ? message("a folder")
                              : S_ISFIFO(status.st_mode) ? message("a pipe")
                              : S_ISLNK(status.st_mode)  ? message("a link")
                              : S_ISSOCK(status.st_mode) ? message("a socket")
                                                         : message("a device");
  return Failure(message("cannot be read: it is {what}, no regular file; choose another.", arg("what", what)));
}

}  // namespace

tl::expected<std::vector<std::uint8_t>, words::Message> read_bytes(const std::string& path, std::size_t most_bytes,
                                                                   Links links) {
  struct stat status {};
  const bool follow = links == Links::kFollowed;
  if ((follow ? ::stat(path.c_str(), &status) : ::lstat(path.c_str(), &status)) != 0) return unreadable(errno);
  if (!S_ISREG(status.st_mode)) return irregular(status);
  // Another may have come in its place since.
  const Opened file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW)));
  if (file.get() < 0 || ::fstat(file.get(), &status) != 0) return unreadable(errno);
  if (!S_ISREG(status.st_mode)) return irregular(status);
  if (static_cast<std::uintmax_t>(status.st_size) > most_bytes) {
    const words::Message size = most_bytes >= 1U << 20U ? message("{n} MiB", arg("n", most_bytes >> 20U))
                                                        : message("{n} bytes", arg("n", std::to_string(most_bytes)));
    return Failure(message("is larger than {size}, which no file of this kind is; choose another.", arg("size", size)));
  }
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(status.st_size));
  std::size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t got = ::read(file.get(), bytes.data() + at, bytes.size() - at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(errno);
    if (got == 0) break;
    at += static_cast<std::size_t>(got);
  }
  bytes.resize(at);
  return bytes;
}

tl::expected<std::vector<std::uint8_t>, words::Message> read_file(const std::string& path, std::size_t most_bytes,
                                                                  Links links) {
  auto bytes = read_bytes(path, most_bytes, links);
  if (bytes) return bytes;
  // Translators: a file, and what is wrong with it: "cannot be read: …".
  return Failure(message("{path} {problem}", arg("path", one_line(path)), arg("problem", std::move(bytes.error()))));
}

tl::expected<std::string, words::Message> read_text_file(const std::string& path, std::size_t most_bytes) {
  const auto bytes = read_file(path, most_bytes, Links::kFollowed);
  if (!bytes) return tl::unexpected(bytes.error());
  return std::string(bytes->begin(), bytes->end());
}

}  // namespace crosstable::framework

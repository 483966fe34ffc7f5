#include "platform/printers.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sstream>

#include <sys/mman.h>
#include <unistd.h>

#include "platform/process.h"

namespace crosstable::platform {
namespace {

constexpr std::size_t kMostAnswer_bytes = 64 * 1024;
constexpr const char* kShell = "/bin/sh";
/// Finds the program, has it answer in English, and keeps what it grumbles off the table's own error stream.
constexpr const char* kQuietly = "LC_ALL=C exec \"$@\" 2>/dev/null";
constexpr std::string_view kUsual = "system default destination: ";

/// Memory that a program writes into.
class Answer {
 public:
  Answer() : file_(::memfd_create("answer", MFD_CLOEXEC)) {}
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;
  ~Answer() {
    if (file_ >= 0) ::close(file_);
  }
  int file() const { return file_; }
  std::string text() const {
    std::string all;
    std::array<char, 4096> piece{};
    while (all.size() < kMostAnswer_bytes) {
      const ssize_t more = ::pread(file_, piece.data(), piece.size(), static_cast<off_t>(all.size()));
      if (more < 0 && errno == EINTR) continue;
      if (more <= 0) break;
      all.append(piece.data(), static_cast<std::size_t>(more));
    }
    return all;
  }

 private:
  int file_;
};

/// Empty where it could not be asked or did not answer in time.
std::string ask(const std::string& program, const std::string& what, std::int64_t longest_ms) {
  const Answer answer;
  if (answer.file() < 0) return "";
  auto child = ChildProcess::spawn(kShell, {"-c", kQuietly, "sh", program, what}, std::nullopt, answer.file());
  if (!child || !child->wait_for_end(longest_ms) || child->exit_status() != 0) return "";
  return answer.text();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

}  // namespace

Printers printers(const PrintPrograms& programs) {
  Printers found{lines_of(ask(programs.lpstat, "-e", programs.longest_ms)), ""};
  if (found.names.empty()) return found;
  for (const std::string& line : lines_of(ask(programs.lpstat, "-d", programs.longest_ms))) {
    if (line.starts_with(kUsual)) found.usual = line.substr(kUsual.size());
  }
  if (std::find(found.names.begin(), found.names.end(), found.usual) == found.names.end()) found.usual.clear();
  return found;
}

Printed print(const PrintJob& job, const std::function<bool()>& stop, const PrintPrograms& programs) {
  if (stop()) return Printed::kStopped;
  auto child = ChildProcess::spawn(kShell, {"-c", kQuietly, "sh", programs.lp, "-s", "-d", job.printer, "-t", job.title,
                                            "-o", "media=" + job.media, "--", job.file});
  if (!child) return Printed::kRefused;
  bool stopped = false;
  const bool ended = child->wait_while([&](std::int64_t waited_ms) {
    stopped = stop();
    return !stopped && waited_ms < programs.longest_ms;
  });
  if (stopped) return Printed::kStopped;
  return ended && child->exit_status() == 0 ? Printed::kDone : Printed::kRefused;
}

}  // namespace crosstable::platform

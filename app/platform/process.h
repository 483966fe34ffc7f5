// A second process of this program: a kiosk beside the table.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>
#include <tl/expected.hpp>

namespace crosstable::platform {

/// What could not be run, and why: errno.
struct NotStarted {
  std::string program;
  int error = 0;
};

/// Move-only. The destructor asks it to end and, after a second, ends it.
class ChildProcess {
 public:
  /// This program again. The child inherits standard streams and environment, no other open file.
  static tl::expected<ChildProcess, NotStarted> spawn_self(const std::vector<std::string>& arguments);
  /// `standard_input`, `standard_output`: open files that the child reads from and writes to instead; still the
  /// caller's to close.
  static tl::expected<ChildProcess, NotStarted> spawn(const std::string& program,
                                                      const std::vector<std::string>& arguments,
                                                      std::optional<int> standard_input = std::nullopt,
                                                      std::optional<int> standard_output = std::nullopt);

  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;
  ~ChildProcess();

  bool alive();
  /// Once it has ended: its exit status, or 128 + signal.
  std::optional<int> exit_status();
  /// SIGTERM; SIGKILL if it still lives after `grace_ms`. Returns when it is gone.
  void terminate(std::int64_t grace_ms = 1000);
  /// SIGTERM, without waiting for what comes of it.
  void ask_to_end();
  /// See FrontCalls.
  void call_to_front();
  /// SIGKILL, as a pulled plug would.
  void kill();
  /// Waits at most so long for it to end by itself.
  bool wait_for_end(std::int64_t timeout_ms);
  /// Waits for it as long as `may_go_on` says, which is asked again and again with the time waited; then terminates it.
  /// Whether it ended by itself.
  bool wait_while(const std::function<bool(std::int64_t waited_ms)>& may_go_on);
  pid_t pid() const { return pid_; }

 private:
  explicit ChildProcess(pid_t pid);
  void close();

  pid_t pid_ = -1;
  std::optional<int> status_;
};

/// For a child: whether its parent has called it to the front since the last look. A child that does not listen is not
/// disturbed by being called.
class FrontCalls {
 public:
  /// A call writes to this event descriptor: Window::Waker::fd().
  explicit FrontCalls(int wake_fd);
  bool take();
};

/// For a child of `parent`, at its start: SIGTERM when the thread that started it ends (its main thread, so: when the
/// parent ends), also if that has happened already.
void end_with(pid_t parent);

}  // namespace crosstable::platform

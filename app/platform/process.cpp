#include "platform/process.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <utility>

#include <spawn.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/clock.h"

namespace crosstable::platform {
namespace {

constexpr std::int64_t kGraceOnClose_ms = 1000;
constexpr std::int64_t kLook_ms = 50;

/// Signal mask and handlers as a fresh program expects them; no file but the standard streams.
struct SpawnSettings {
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_t files;

  SpawnSettings(std::optional<int> standard_input, std::optional<int> standard_output) {
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_init(&files);

    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    // Actions run in this order: the copies must be made while the files are open.
    if (standard_input) posix_spawn_file_actions_adddup2(&files, *standard_input, STDIN_FILENO);
    if (standard_output) posix_spawn_file_actions_adddup2(&files, *standard_output, STDOUT_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
};

/// Ignored by a process that does not listen: one that has not got so far, or is no kiosk.
constexpr int kFrontSignal = SIGURG;
volatile std::sig_atomic_t called_to_front = 0;
volatile std::sig_atomic_t wake_on_call = -1;

void note_front_call(int) {
  called_to_front = 1;
  const std::uint64_t one = 1;
  const int saved = errno;
  [[maybe_unused]] const ssize_t written = ::write(wake_on_call, &one, sizeof one);
  errno = saved;
}

void nap() {
  const timespec pause{0, 5'000'000};
  nanosleep(&pause, nullptr);
}

}  // namespace

tl::expected<ChildProcess, NotStarted> ChildProcess::spawn_self(const std::vector<std::string>& arguments) {
  std::string program(4096, '\0');
  const ssize_t length = readlink("/proc/self/exe", program.data(), program.size());
  if (length <= 0) return tl::unexpected(NotStarted{"/proc/self/exe", errno});
  program.resize(static_cast<std::size_t>(length));
  return spawn(program, arguments);
}

tl::expected<ChildProcess, NotStarted> ChildProcess::spawn(const std::string& program,
                                                           const std::vector<std::string>& arguments,
                                                           std::optional<int> standard_input,
                                                           std::optional<int> standard_output) {
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  const SpawnSettings settings(standard_input, standard_output);
  pid_t pid = -1;
  const int error = posix_spawn(&pid, program.c_str(), &settings.files, &settings.attributes, argv.data(), environ);
  if (error != 0) return tl::unexpected(NotStarted{program, error});
  return ChildProcess(pid);
}

ChildProcess::ChildProcess(pid_t pid) : pid_(pid) {}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), status_(std::exchange(other.status_, {})) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
  if (this != &other) {
    close();
    pid_ = std::exchange(other.pid_, -1);
    status_ = std::exchange(other.status_, {});
  }
  return *this;
}

ChildProcess::~ChildProcess() { close(); }

void ChildProcess::close() {
  if (alive()) terminate(kGraceOnClose_ms);
}

bool ChildProcess::alive() { return pid_ > 0 && !exit_status(); }

std::optional<int> ChildProcess::exit_status() {
  if (status_ || pid_ <= 0) return status_;

  int status = 0;
  const pid_t ended = waitpid(pid_, &status, WNOHANG);
  if (ended == pid_) status_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  // Somebody else reaped it (SIGCHLD ignored): gone, how is unknown.
  if (ended < 0 && errno == ECHILD) status_ = 255;
  return status_;
}

void ChildProcess::terminate(std::int64_t grace_ms) {
  if (!alive()) return;
  ::kill(pid_, SIGTERM);
  if (!wait_for_end(grace_ms)) kill();
}

void ChildProcess::ask_to_end() {
  if (alive()) ::kill(pid_, SIGTERM);
}

void ChildProcess::call_to_front() {
  if (alive()) ::kill(pid_, kFrontSignal);
}

void ChildProcess::kill() {
  if (!alive()) return;
  ::kill(pid_, SIGKILL);
  while (!exit_status()) nap();
}

bool ChildProcess::wait_for_end(std::int64_t timeout_ms) {
  const SystemClock clock;
  const std::int64_t deadline_ms = clock.now_ms() + timeout_ms;
  while (alive()) {
    if (clock.now_ms() >= deadline_ms) return false;
    nap();
  }
  return true;
}

bool ChildProcess::wait_while(const std::function<bool(std::int64_t waited_ms)>& may_go_on) {
  for (std::int64_t waited_ms = 0; !wait_for_end(kLook_ms); waited_ms += kLook_ms) {
    if (may_go_on(waited_ms)) continue;
    terminate();
    return false;
  }
  return true;
}

FrontCalls::FrontCalls(int wake_fd) {
  wake_on_call = wake_fd;
  std::signal(kFrontSignal, note_front_call);
}

bool FrontCalls::take() {
  if (called_to_front == 0) return false;
  called_to_front = 0;
  return true;
}

void end_with(pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  // The parent may have ended before the line above.
  if (getppid() != parent) raise(SIGTERM);
}

}  // namespace crosstable::platform

#include "platform/end_signals.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <utility>

#include <sys/eventfd.h>

#include "platform/require.h"

namespace crosstable::platform {
namespace {

constexpr std::array kSignals{SIGTERM, SIGINT, SIGHUP};

// A handler reaches nothing else.
std::atomic<int> wake_fd = -1;
std::atomic<bool> end_asked = false;
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

void note_signal(int /*signal*/) {
  const int before = errno;
  end_asked = true;
  if (wake_fd >= 0) eventfd_write(wake_fd, 1);
  errno = before;
}

}  // namespace

EndSignals::EndSignals(std::shared_ptr<Window::Waker> waker) : waker_(std::move(waker)) {
  require(wake_fd < 0, "two loops wait for signals");
  end_asked = false;
  wake_fd = waker_->fd();
  struct sigaction handle {};
  handle.sa_handler = note_signal;
  handle.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
  for (const int signal : kSignals) {
    struct sigaction before {};
    // nohup has switched one off: it stays off.
    if (sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN) sigaction(signal, &handle, nullptr);
  }
}

EndSignals::~EndSignals() {
  for (const int number : kSignals) {
    struct sigaction now {};
    if (sigaction(number, nullptr, &now) == 0 && now.sa_handler == note_signal) signal(number, SIG_DFL);
  }
  wake_fd = -1;
}

bool EndSignals::asked() const { return end_asked; }

}  // namespace crosstable::platform

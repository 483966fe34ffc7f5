// SIGTERM, SIGINT and SIGHUP as a wish to end in order: the system, a service manager, the table that started a kiosk,
// or a person at a terminal ask so, never a finger.
#pragma once

#include <memory>

#include "platform/window.h"

namespace crosstable::platform {

/// One at a time. A second signal of the same kind ends the program at once.
class EndSignals {
 public:
  /// What waits on the window is woken by a signal.
  explicit EndSignals(std::shared_ptr<Window::Waker> waker);
  ~EndSignals();
  EndSignals(const EndSignals&) = delete;
  EndSignals& operator=(const EndSignals&) = delete;

  bool asked() const;

 private:
  std::shared_ptr<Window::Waker> waker_;
};

}  // namespace crosstable::platform

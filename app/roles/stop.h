// Asked to stop: by Ctrl+C, by a terminal that closes, by the system.
#pragma once

namespace crosstable::roles {

/// While one lives, SIGINT, SIGTERM and SIGHUP are noted instead of ending the program, so that what was begun can be
/// taken back. Whoever works for long asks stop_requested() between two steps.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
};

bool stop_requested();
inline constexpr const char* kStopped = "Stopped; nothing was written.";

/// Ends the program by the signal that was noted, as whoever sent it expects; nothing if there was none.
void stop_if_requested();

}  // namespace crosstable::roles

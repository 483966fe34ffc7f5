#include "roles/stop.h"

#include <array>
#include <csignal>

#include "roles/output.h"

namespace crosstable::roles {
namespace {

constexpr std::array<int, 3> kSignals = {SIGINT, SIGTERM, SIGHUP};
volatile std::sig_atomic_t g_stopped_by = 0;
std::array<struct sigaction, kSignals.size()> g_before;
int g_living = 0;

void note(int signal) { g_stopped_by = signal; }

}  // namespace

StopSignals::StopSignals() {
  if (++g_living > 1) return;
  struct sigaction action {};
  action.sa_handler = note;
  action.sa_flags = SA_RESTART;
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    ::sigaction(kSignals[i], nullptr, &g_before[i]);
    // What was started to outlive its terminal does.
    if (g_before[i].sa_handler != SIG_IGN) ::sigaction(kSignals[i], &action, nullptr);
  }
}

StopSignals::~StopSignals() {
  if (--g_living > 0) return;
  for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &g_before[i], nullptr);
}

bool stop_requested() { return g_stopped_by != 0; }

void stop_if_requested() {
  if (g_stopped_by == 0) return;
  ::signal(g_stopped_by, SIG_DFL);
  ::raise(g_stopped_by);
}

}  // namespace crosstable::roles

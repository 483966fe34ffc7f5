// Whoever has a kiosk's login and stays in one transaction, with a question that never ends or with none: seen by the
// table from look to look, by its own clock, and ended. Worker's thread only.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "remote/link.h"

namespace crosstable::remote {

class LastingWork {
 public:
  using Time = std::chrono::steady_clock::time_point;
  /// What a kiosk of ours asks is over by then: it waits for a lock for less. One whose server stood still asks again.
  static constexpr std::chrono::seconds kMost{10};

  /// `link`: the table's. Does nothing within a second of the last one.
  void look(Link& link, Time now);
  /// The server gives its names of transactions anew once it was started again.
  void begin_anew() { since_.clear(); }
  /// Whose login keeps the server busy again and again, as no kiosk does.
  std::set<int> misused(Time now) const;
  /// Its login is gone.
  void forget(int kiosk) { ended_.erase(kiosk); }

 private:
  std::map<std::string, Time> since_;
  std::map<int, std::vector<Time>> ended_;
  std::optional<Time> looked_;
};

}  // namespace crosstable::remote

// The example's people: while a round of an example workshop is open, they walk up to a kiosk one after the other and
// vote.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "ballot/ballot.h"
#include "roles/table_app.h"
#include "store/worker.h"
#include "workshop/example.h"

namespace crosstable::roles {

/// When nothing more is to be done.
inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

class Robot {
 public:
  /// `wake`, on another thread: a ballot has been cast.
  explicit Robot(std::function<void()> wake = [] {}) : worker_(std::move(wake)) {}

  /// One voter every so often; the table is shown what is complete after each function.
  void set_pace(int every_ms) { every_ms_ = every_ms; }
  /// Casts the next ballot when its time has come; when it wants to be called again. Only in workshops marked as
  /// examples. Where kiosks are armed, only for whom one is; where cards are needed, nobody: they have none.
  std::int64_t play(TableApp& app, std::int64_t now_ms);
  /// Nobody of this round is left to vote.
  bool is_through(const std::string& round) const { return round_ == round && waiting_.empty() && !casting_; }
  /// Blocks until the ballot under way is cast: for the headless demo.
  void settle();

 private:
  void meet(const ballot::Round& round, workshop::ExampleVisit visit);
  /// Who votes next, and at which kiosk.
  struct Turn {
    std::size_t who = 0;
    int kiosk = 0;
  };
  std::optional<Turn> next(const table::LiveRound& live) const;

  int every_ms_ = 1500;
  std::string round_;
  std::vector<ballot::Ballot> waiting_;
  std::int64_t next_ms_ = 0;
  bool casting_ = false;
  store::Worker worker_;  // last: its jobs use all above
};

}  // namespace crosstable::roles

// The example's people: while a round of an example workshop is open, they walk up to a kiosk one after the other and
// vote.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ballot/ballot.h"
#include "roles/table_app.h"
#include "store/worker.h"

namespace crosstable::roles {

class Robot {
 public:
  /// One voter every `step_ms`; the table is shown what is complete after each function.
  explicit Robot(int step_ms) : step_ms_(step_ms), worker_([] {}) {}

  /// Casts the next ballot when its time has come; when it wants to be called again. Only in workshops marked as
  /// examples.
  std::int64_t play(TableApp& app, std::int64_t now_ms);
  /// Blocks until the ballot under way is cast: for the headless demo.
  void settle();

 private:
  int step_ms_;
  std::string round_;
  std::vector<ballot::Ballot> waiting_;
  std::int64_t next_ms_ = 0;
  bool casting_ = false;
  store::Worker worker_;  // last: its jobs use all above
};

}  // namespace crosstable::roles

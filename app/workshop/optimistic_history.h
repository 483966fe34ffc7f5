// What the table shows: what the log has accepted, and on top of it what was tapped since. A tap is seen at once; what
// the log says of it comes later, in the order of the disk, and the view follows.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>

#include "workshop/change.h"

namespace crosstable::workshop {

class OptimisticHistory {
 public:
  OptimisticHistory() = default;
  OptimisticHistory(History accepted);  // NOLINT(google-explicit-constructor): a log that nobody has tapped on
  const Workshop& now() const { return shown_.now(); }
  const History& shown() const { return shown_; }
  const History& accepted() const { return accepted_; }
  bool can_undo() const { return shown_.can_undo(); }
  /// Taps that the log has not answered yet.
  std::size_t waiting() const { return waiting_.size(); }

  /// A tap: shown at once, and waits for the log; or why it cannot be made now.
  std::optional<words::Message> tap(const Change& change);
  /// The log has taken a change that nobody tapped, before everything that waits.
  void apply(const Change& change);
  /// The log has taken the tap that waits longest.
  void accept_tap();
  /// The log has refused it: it is taken back, and what was tapped after it stays where it still can.
  void refuse_tap();

 private:
  struct Waiting {
    Change change;
    bool is_shown = true;  ///< false: it does not fit what the log has taken meanwhile
  };
  void rebase();

  History accepted_;
  History shown_;
  std::deque<Waiting> waiting_;
};

}  // namespace crosstable::workshop

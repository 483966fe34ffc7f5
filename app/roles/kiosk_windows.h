// The kiosk windows that a table has started, each a process of its own.
#pragma once

#include <string>
#include <vector>

#include "platform/process.h"
#include "table/flow/machine.h"

namespace crosstable::roles {

class KioskWindows {
 public:
  /// On a monitor that nobody uses, the table's being `table_monitor`; without one, in a window. With the lowest number
  /// that is neither heard nor given. The sentence says why it could not be started.
  tl::expected<void, words::Message> start(const std::string& folder, const std::vector<int>& heard, int table_monitor,
                                           const std::string& language);
  void call_to_front(int id);
  void end(int id);
  /// Forgets those that have ended; a sentence of one that did so by itself, else empty.
  words::Message sweep();
  /// As the table of that folder sees them.
  std::vector<table::KioskWindow> running(const std::string& folder) const;

 private:
  struct One {
    int id = 0;
    int number = 0;
    int monitor = -1;  ///< that it covers; -1: none
    std::string folder;
    platform::ChildProcess process;
    bool asked_to_end = false;
  };
  One* find(int id);
  int free_number(const std::string& folder, const std::vector<int>& heard) const;
  int free_monitor(int table_monitor) const;

  std::vector<One> windows_;
  int next_id_ = 1;
};

}  // namespace crosstable::roles

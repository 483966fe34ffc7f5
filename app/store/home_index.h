// What the home screen says of each workshop, kept from visit to visit: a log that has not changed is not opened.
// Losing it costs the time of opening them all once. Room-internal.
#pragma once

#include <map>
#include <string>

#include "store/workshop_folder.h"

namespace crosstable::store {

class HomeIndex {
 public:
  /// Of the workshops in this folder; empty if it was never kept or cannot be read.
  static HomeIndex of(const std::string& sessions);
  /// As it was kept, while the log is the same file with the same content; else `read` says it, and it is kept.
  template <typename Read>
  WorkshopLine line(const std::string& folder, Read read);
  /// Kept for the next visit where that is possible; only what was asked for since.
  void keep() const;
  /// Kept without it, the former bytes overwritten; nothing happens where it is not in it.
  void forget(const std::string& folder);

  struct Entry {
    std::string stamp;  ///< of the log's files
    WorkshopLine line;
  };

 private:
  std::string path_;
  std::map<std::string, Entry> known_, used_;  ///< by folder
  bool changed_ = false;
};

/// What home kept of a workshop goes, bytes and all, wherever above the folder it was kept.
void forget_at_home(const std::string& folder);

/// Which file a log is and how long and how old it and its -wal are; empty where it has none.
std::string stamp_of_log(const std::string& folder);

template <typename Read>
WorkshopLine HomeIndex::line(const std::string& folder, Read read) {
  const std::string stamp = stamp_of_log(folder);
  if (const auto at = known_.find(folder); at != known_.end() && !stamp.empty() && at->second.stamp == stamp)
    return used_.insert(*at).first->second.line;
  WorkshopLine line = read(folder);
  // Not what was written while it was read, nor a trouble that may pass.
  if (!stamp.empty() && line.problem.empty() && stamp_of_log(folder) == stamp) {
    used_[folder] = {stamp, line};
    changed_ = true;
  }
  return line;
}

}  // namespace crosstable::store

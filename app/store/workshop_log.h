// workshop.db: the append-only log of changes. One writer, WAL, synchronous=FULL; never a ballot, a turnout of an open
// round, or an arming.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "workshop/change.h"

namespace crosstable::store {

class WorkshopLog {
 public:
  /// Creates the folder (0700) and the file when missing and fsyncs the folders; opens an existing log otherwise.
  static tl::expected<WorkshopLog, std::string> open(const std::string& folder);
  WorkshopLog(WorkshopLog&&) noexcept;
  WorkshopLog& operator=(WorkshopLog&&) noexcept;
  ~WorkshopLog();

  /// All changes so far, in order. A change that this program does not know is an error that names it: nothing is
  /// skipped.
  tl::expected<std::vector<workshop::Change>, std::string> read() const;
  /// The same, of these kinds only (workshop::kind_of).
  tl::expected<std::vector<workshop::Change>, std::string> read(const std::vector<std::string>& kinds) const;
  /// Durable when it returns; all or none.
  tl::expected<void, std::string> append(const std::vector<workshop::Change>& changes);

 private:
  struct Impl;
  explicit WorkshopLog(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace crosstable::store

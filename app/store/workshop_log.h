// workshop.db: the append-only log of changes, and the workshop that they add up to. One writer, WAL, synchronous=FULL;
// never a ballot, a turnout of an open round, or an arming.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "words/message.h"
#include "workshop/change.h"

namespace crosstable::store {

/// Why a change is not in the log, in a sentence.
struct NotLogged {
  enum class Why {
    kRefused,  ///< it cannot have happened (workshop::refusal): trying again is in vain
    kDisk,     ///< it is not in the log; to be tried again
    kUnknown,  ///< nor is known whether it is: the same change tried again is logged once
  };
  Why why = Why::kDisk;
  words::Message sentence;
};

class WorkshopLog {
 public:
  /// A new log with these changes; makes the folder (0700) when missing. What is refused or fails leaves nothing.
  static tl::expected<WorkshopLog, words::Message> make(const std::string& folder,
                                                        const std::vector<workshop::Change>& first);
  /// One that is there; a folder without one, or with an empty one, is refused and left as it is.
  static tl::expected<WorkshopLog, words::Message> open(const std::string& folder);
  /// The history alone. A log with something to recover is not opened: it is read as it lies.
  static tl::expected<workshop::History, words::Message> look_into(const std::string& folder);
  WorkshopLog(WorkshopLog&&) noexcept;
  WorkshopLog& operator=(WorkshopLog&&) noexcept;
  ~WorkshopLog();

  /// The workshop as the log has it.
  const workshop::History& history() const;
  /// Durable when it returns; all or none. Refuses what a replay would refuse.
  tl::expected<void, NotLogged> append(const std::vector<workshop::Change>& changes);
  /// Reads what the disk has and the history does not yet: after an append whose end was not known.
  tl::expected<void, words::Message> look_again();
  /// What was appended since the last call, in the order of the log: for whoever shows it.
  std::vector<workshop::Change> take_accepted();
  /// Why nothing more can be kept here: the file is gone, or another lies in its place; else empty. What a -wal that
  /// was removed held is brought into the log.
  words::Message gone();

  /// Everything, and the newest alone, read from the disk. A change that this program does not know is an error that
  /// names it: nothing is skipped.
  tl::expected<std::vector<workshop::Change>, words::Message> read() const;
  tl::expected<workshop::Change, words::Message> last() const;

 private:
  struct Impl;
  explicit WorkshopLog(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace crosstable::store

// Makes the n-th change to a disk, or the n-th look at one, fail, or the process die in it. The calls of the C library
// that write, sync, cut, link, rename and remove files, and those that open, list and look at them, are replaced in the
// test program, so that SQLite's calls and ours pass here alike and the product knows nothing of it.
#pragma once

#include <optional>
#include <string>

namespace crosstable::store::test {

enum class FaultKind {
  kError,  ///< the call does nothing and reports `error`
  kShort,  ///< a write stores half and then reports `error`; other calls as kError
  kLate,   ///< the call is made and reports `error` all the same
  kDie,    ///< the process is killed before the call
  kAway,   ///< `folder` is renamed for the time of the call; if lasting, until disarm()
};

enum class FaultyCalls { kChanges, kLooks };

struct Fault {
  int nth = 0;  ///< 1: the next call
  FaultKind kind = FaultKind::kError;
  int error = 0;
  bool lasting = false;  ///< all later calls fail too
  FaultyCalls calls = FaultyCalls::kChanges;
  std::string folder = {};
};

/// Counts from now on; `then` from when the first came to pass.
void arm(const Fault& fault, const std::optional<Fault>& then = std::nullopt);
/// No more faults. How many calls there were since arm().
int disarm();
/// True if the (first) fault came to pass since arm().
bool struck();

}  // namespace crosstable::store::test

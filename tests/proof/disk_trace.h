// What a program did to a disk, call by call, and what the disk may hold when the power goes between two calls.
#pragma once

#include <map>
#include <random>
#include <string>
#include <vector>

namespace crosstable::proof {

struct DiskCall {
  enum class Kind : char {
    kCreate = 'C',
    kWrite = 'W',
    kTruncate = 'T',
    kSync = 'S',
    kUnlink = 'U',
    kLink = 'L',
    kRename = 'R'
  };
  Kind kind = Kind::kSync;
  std::string path;
  long at = 0;        ///< kWrite: offset; kTruncate: size
  std::string bytes;  ///< kWrite; kLink, kRename: the new path
};

/// What recorder.cpp wrote, only calls below this folder; SQLite's shared memory (-shm) is left out: it means nothing
/// after a start.
std::vector<DiskCall> read_trace(const std::string& file, const std::string& folder_part);

enum class DiskModel {
  kOrdered,  ///< as ext4: names change in order, and any sync makes all earlier names durable
  kStrict,   ///< what POSIX promises and no more: a name is durable once its folder was synced, each for itself
  kLiar,     ///< says that it synced and did not: shows that a test can fail
};

using Files = std::map<std::string, std::string>;  // content by file name, without the folder

/// A disk after the first `made` calls and a power cut: what was synced, and of the rest any part, torn into sectors.
Files after_power_cut(const std::vector<DiskCall>& calls, std::size_t made, DiskModel model, std::mt19937& random);
/// The same disk without a power cut.
Files after_calls(const std::vector<DiskCall>& calls, std::size_t made);

}  // namespace crosstable::proof

#include "store/passing_folder.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "framework/one_line.h"

namespace crosstable::store {
namespace {

constexpr std::string_view kPassing = "crosstable-passing.", kRandom = "XXXXXX";
/// Each time another program has to start within the same moment.
constexpr int kMostTries = 10;

bool is_passing_name(std::string_view name) {
  return name.starts_with(kPassing) && name.size() == kPassing.size() + kRandom.size();
}

Descriptor open_passing(const std::string& path) {
  return Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

/// Whether the folder that is open still has its name, and is nobody else's to write into.
bool is_own(const Descriptor& folder, const std::string& path) {
  struct stat open {
  }, named{};
  return ::fstat(folder.get(), &open) == 0 && ::lstat(path.c_str(), &named) == 0 && open.st_dev == named.st_dev &&
         open.st_ino == named.st_ino && open.st_uid == ::geteuid() && (open.st_mode & 0077U) == 0;
}

}  // namespace

std::string temporary_folder() {
  const char* base = std::getenv("TMPDIR");
  return base == nullptr || *base == '\0' ? "/tmp" : base;
}

PassingFolder::PassingFolder(const std::string& beside) {
  remove_left_passing(beside);
  std::string path;
  for (int tries = 0; tries < kMostTries; ++tries) {
    path = joined(beside, std::string(kPassing) + std::string(kRandom));
    if (::mkdtemp(path.data()) == nullptr) break;
    Descriptor lock = open_passing(path);
    // On a disk without locks nothing is ever taken for left behind. Elsewhere somebody who starts now may have had it
    // before this did.
    while (lock && ::flock(lock.get(), LOCK_EX) != 0 && errno == EINTR) {
    }
    if (!lock || !is_own(lock, path)) {
      // Of a disk that keeps nobody out nothing else would ever take it away.
      ::rmdir(path.c_str());
      continue;
    }
    path_ = std::move(path);
    lock_ = std::move(lock);
    return;
  }
  problem_ = words::message(
      "{path}: no temporary folder can be made there; free some space or set TMPDIR to a folder "
      "that can be written.",
      words::arg("path", framework::one_line(path)));
}

PassingFolder::~PassingFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

void remove_left_passing(const std::string& beside) {
  for (const std::string& name : names_in(beside)) {
    if (!is_passing_name(name)) continue;
    const std::string path = joined(beside, name);
    const Descriptor folder = open_passing(path);
    if (!folder || ::flock(folder.get(), LOCK_EX | LOCK_NB) != 0 || !is_own(folder, path)) continue;
    // Nobody else can put anything into it, or another folder in its place.
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
}

}  // namespace crosstable::store

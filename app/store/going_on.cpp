#include "store/going_on.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <tuple>
#include <utility>

#include "store/files.h"
#include "store/snapshot_file.h"
#include "store/workshop_log.h"

namespace crosstable::store {

namespace {

struct Other {
  GoingOn said;
  std::set<std::string> follows;  ///< marks: of the snapshot that it was opened on, and of the one before that
  std::set<std::string> own;      ///< marks of its snapshots
};

/// Nothing: it follows none, or is no workshop that can be read.
std::optional<Other> follower_at(const std::string& folder) {
  if (is_no_regular_file(joined(folder, "workshop.db"))) return std::nullopt;
  const auto history = WorkshopLog::look_into(folder);
  if (!history) return std::nullopt;
  const workshop::Workshop& workshop = history->now();
  if (!workshop.follows) return std::nullopt;
  Other other{{workshop.title, workshop.date, folder}, {workshop.follows->mark}, {}};
  // The workshop between the two may be gone, or the snapshot have been made to mark its actions.
  if (const auto brought = signed_manifest(joined(folder, workshop.follows->file)))
    other.follows.insert({brought->previous, brought->mark});
  other.follows.erase("");
  for (const workshop::SnapshotFile& saved : workshop.saved) other.own.insert(saved.mark);
  return other;
}

std::vector<Other> followers_beside(const std::filesystem::path& folder) {
  std::vector<Other> all;
  const std::string beside = folder.parent_path().string();
  for (const std::string& name : names_in(beside)) {
    if (name == folder.filename()) continue;
    if (auto other = follower_at(joined(beside, name))) all.push_back(std::move(*other));
  }
  return all;
}

}  // namespace

std::vector<GoingOn> going_on_from(const std::string& folder, std::set<std::string> marks) {
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::canonical(folder, error);
  if (error || marks.empty()) return {};
  std::vector<GoingOn> found;
  std::vector<Other> others = followers_beside(whole);
  const auto goes_on = [&](const Other& other) {
    return std::any_of(other.follows.begin(), other.follows.end(),
                       [&](const std::string& mark) { return marks.contains(mark); });
  };
  // Whoever follows one that was found goes on from the first one too.
  while (true) {
    const auto at = std::find_if(others.begin(), others.end(), goes_on);
    if (at == others.end()) break;
    marks.insert(at->own.begin(), at->own.end());
    found.push_back(std::move(at->said));
    others.erase(at);
  }
  std::sort(found.begin(), found.end(), [](const GoingOn& a, const GoingOn& b) {
    return std::tie(a.date, a.title, a.folder) < std::tie(b.date, b.title, b.folder);
  });
  return found;
}

}  // namespace crosstable::store

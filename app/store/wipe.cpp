#include "store/wipe.h"

#include <cstdio>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include "store/files.h"
#include "store/going_on.h"
#include "store/home_index.h"
#include "store/put_file.h"
#include "store/stick.h"
#include "store/wipe_plan.h"
#include "store/workshop_folder.h"

namespace crosstable::store {

namespace {

std::string without_end(std::string folder) {
  while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
  return folder;
}

/// One after the other, so that what fails keeps nothing else.
class Remover {
 public:
  Remover(const std::string& folder, std::vector<words::Message>& not_removed)
      : folder_(folder), not_removed_(not_removed) {}

  void remove(const std::string& name) {
    const std::string path = joined(folder_, name);
    struct stat status {};
    const bool shared = ::lstat(path.c_str(), &status) == 0 && status.st_nlink > 1;
    const std::string within = std::filesystem::path(path).parent_path().string();
    // Zeros would be seen under its other name too.
    if (shared) return note(unlink_file(path));
    note(destroy_files(within, {name.ends_with(kSnapshotEnding) ? set_apart(within, path) : path}));
  }
  void remove_folder(const std::string& name) {
    const std::string path = joined(folder_, name);
    // What stays in it keeps it.
    if (::rmdir(path.c_str()) != 0 && errno != ENOENT && errno != ENOTEMPTY && errno != EEXIST)
      note(tl::unexpected(file_problem(path, kCannotBeRemoved, errno)));
  }

 private:
  /// Half overwritten, nothing could tell whose snapshot it was: a name that is always wiped.
  static std::string set_apart(const std::string& within, const std::string& path) {
    std::string apart = joined(within, pending_name());
    return std::rename(path.c_str(), apart.c_str()) == 0 ? apart : path;
  }
  void note(const tl::expected<void, words::Message>& done) {
    if (!done) not_removed_.push_back(done.error());
  }

  const std::string& folder_;
  std::vector<words::Message>& not_removed_;
};

tl::expected<Tombstone, words::Message> leave_tombstone(const std::string& folder, const ToWipe& found,
                                                        const Signer& signer, const std::string& today) {
  if (found.tombstone) return *found.tombstone;
  auto id = id_of_log(folder);
  if (!id) return tl::unexpected(id.error());
  Tombstone tombstone;
  tombstone.workshop = std::move(*id);
  tombstone.day = today;
  tombstone.last = found.workshop->saved.empty() ? "" : found.workshop->saved.back().mark;
  tombstone.fingerprint = found.fingerprint;
  tombstone.marks = found.marks;
  if (auto put = put_tombstone(folder, tombstone, signer); !put) return tl::unexpected(put.error());
  return tombstone;
}

/// The name of a workshop's folder is its day and its title.
std::string take_name_off(const std::string& folder, const Tombstone& tombstone) {
  const std::string beside = std::filesystem::path(folder).parent_path().string();
  const std::string named = joined(beside.empty() ? "." : beside, "wiped-" + tombstone.workshop.substr(0, 12));
  const auto names = read_names(folder);
  if (!names || names->size() != 1 || exists(named) || std::rename(folder.c_str(), named.c_str()) != 0) return folder;
  static_cast<void>(sync_folder(beside.empty() ? "." : beside));
  return named;
}

void remove_parts(Remover& remover, const ToWipe& found, std::initializer_list<WipePart> parts) {
  for (const WipePart part : parts) {
    const auto at = found.plan.goes.find(part);
    if (at == found.plan.goes.end()) continue;
    for (const std::string& name : at->second) remover.remove(name);
  }
}

/// The locks after the log: until then they keep others away.
void remove_log(Remover& remover, const ToWipe& found) {
  const auto at = found.plan.goes.find(WipePart::kLog);
  if (at == found.plan.goes.end()) return;
  const auto is_lock = [](const std::string& name) { return name.ends_with(".lock"); };
  for (const bool locks : {false, true}) {
    for (const std::string& name : at->second) {
      if (is_lock(name) == locks) remover.remove(name);
    }
  }
}

}  // namespace

tl::expected<WipePlan, words::Message> plan_wipe(const std::string& folder, const IsReport& is_report,
                                                 const std::string& own) {
  const std::string at = without_end(folder);
  if (auto why = wipe_obstacle(at)) return tl::unexpected(std::move(*why));
  if (exists(joined(at, "table.lock"))) {
    if (const auto lock = TableLock::take(at); !lock) return tl::unexpected(lock.error());
  }
  auto found = look_before_wipe(at, is_report, own);
  if (!found) return tl::unexpected(found.error());
  std::set<std::string> marks(found->marks.begin(), found->marks.end());
  if (found->tombstone) marks.insert(found->tombstone->marks.begin(), found->tombstone->marks.end());
  found->plan.going_on = going_on_from(at, std::move(marks));
  return std::move(found->plan);
}

tl::expected<Wiped, words::Message> wipe(const std::string& folder, const IsReport& is_report, const Signer& signer,
                                         const std::string& today) {
  const std::string at = without_end(folder);
  if (auto why = wipe_obstacle(at)) return tl::unexpected(std::move(*why));
  const auto lock = TableLock::take(at);
  if (!lock) return tl::unexpected(lock.error());
  auto found = look_before_wipe(at, is_report, signer.public_key());
  if (!found) return tl::unexpected(found.error());
  Wiped wiped;
  Remover remover(at, wiped.not_removed);
  if (found->workshop) {
    // A stick that was out when a vote closed may be here now.
    for (const workshop::RoundRecord& round : found->workshop->rounds) {
      if (!round.id.empty()) static_cast<void>(destroy_share(at, round.id));
    }
  }
  remove_parts(remover, *found, {WipePart::kReports, WipePart::kUnfinished, WipePart::kVotes});
  for (const std::string& name : found->folders) remover.remove_folder(name);
  if (wiped.not_removed.empty()) {
    const auto tombstone = leave_tombstone(at, *found, signer, today);
    if (!tombstone) return tl::unexpected(tombstone.error());
    remove_parts(remover, *found, {WipePart::kSnapshots, WipePart::kPin});
    if (wiped.not_removed.empty()) remove_log(remover, *found);
    if (wiped.not_removed.empty()) {
      forget_at_home(at);
      wiped.tombstone = joined(take_name_off(at, *tombstone), std::string(kTombstoneFile));
    }
  }
  wiped.plan = std::move(found->plan);
  return wiped;
}

}  // namespace crosstable::store

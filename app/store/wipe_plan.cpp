#include "store/wipe_plan.h"

#include <algorithm>
#include <set>
#include <utility>

#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ballot/pin.h"
#include "store/disk.h"
#include "store/file_urn.h"
#include "store/files.h"
#include "store/hex.h"
#include "store/log_tables.h"
#include "store/put_file.h"
#include "store/snapshot_file.h"
#include "store/workshop_folder.h"
#include "store/workshop_log.h"

namespace crosstable::store {

namespace {

using words::arg;

constexpr std::string_view kReports = "reports";
constexpr std::size_t kIdDigits = 32;

/// Nothing: an own file, or folder, that may go.
std::optional<words::Message> why_it_stays(const std::string& path, mode_t kind) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return words::message("it cannot be looked at");
  if (S_ISLNK(status.st_mode)) return words::message("it is a link");
  if (status.st_uid != ::geteuid()) return words::message("it belongs to another user");
  if ((status.st_mode & S_IFMT) != kind) return words::message("it is not of the kind that this program makes");
  return std::nullopt;
}

bool is_shared(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && status.st_nlink > 1;
}

bool is_folder(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

/// "round-<id>.urn" and what lies beside it, also of one that was set aside.
bool is_of_a_vote(std::string_view name) {
  if (!name.starts_with("round-") && !name.starts_with("aside-")) return false;
  name.remove_prefix(6);
  if (name.size() < kIdDigits ||
      name.substr(0, kIdDigits).find_first_not_of("0123456789abcdef") != std::string_view::npos)
    return false;
  const std::string_view ending = name.substr(kIdDigits);
  return ending == ".urn" || ending == ".urn-journal" || ending == ".key";
}

bool is_of_the_log(std::string_view name) {
  constexpr std::string_view kNames[] = {"workshop.db", "workshop.db-wal", "workshop.db-shm", "workshop.db-journal"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames) ||
         std::find(std::begin(kLockFiles), std::end(kLockFiles), name) != std::end(kLockFiles);
}

/// "reports", "reports-2".
bool is_reports_name(std::string_view name) {
  if (!name.starts_with(kReports)) return false;
  name.remove_prefix(kReports.size());
  return name.empty() ||
         (name.size() > 1 && name[0] == '-' && name.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

/// One snapshot among those of the folder.
struct Found {
  std::string name;
  std::optional<Manifest> manifest;  ///< nothing: it cannot be read
};

class Look {
 public:
  Look(const std::string& folder, const IsReport& is_report, ToWipe& found)
      : folder_(folder), is_report_(is_report), found_(found) {}

  void take(const std::vector<std::string>& names) {
    find_own_snapshots(names);
    for (const std::string& name : names) {
      if (name == kTombstoneFile) continue;
      if (const auto part = part_of(name))
        add(*part, name);
      else if (is_folder(joined(folder_, name)) && (is_reports_name(name) || is_pending_name(name)))
        take_reports(name);
      else
        found_.plan.stays.push_back({name, why_not_own(name)});
    }
  }

 private:
  /// What was made of the snapshot that this workshop follows may be the only word on its actions.
  words::Message why_not_own(const std::string& name) const {
    // Somebody wrote it here by hand, and it names whom the workshop names.
    if (is_report_(name))
      return words::message(
          "it is called as a report is, and may be of another workshop: look, and remove it yourself");
    const Found found = name.ends_with(kSnapshotEnding) ? found_at(name) : Found{name, std::nullopt};
    const bool of_the_one_before = found.manifest && !brought_.empty() &&
                                   (found.manifest->previous == brought_ || found.manifest->original == brought_);
    return of_the_one_before ? words::message("it belongs to the workshop that this one follows")
                             : words::message("it is not the workshop’s");
  }

  std::optional<WipePart> part_of(const std::string& name) const {
    if (is_of_the_log(name)) return WipePart::kLog;
    if (name == ballot::kPinFile) return WipePart::kPin;
    if (is_of_a_vote(name)) return WipePart::kVotes;
    if (own_snapshots_.contains(name)) return WipePart::kSnapshots;
    if (is_pending_name(name) && !is_folder(joined(folder_, name))) return WipePart::kUnfinished;
    return std::nullopt;
  }

  void add(WipePart part, const std::string& name) {
    const std::string path = joined(folder_, name);
    if (auto why = why_it_stays(path, S_IFREG)) return found_.plan.stays.push_back({name, std::move(*why)});
    if (is_shared(path)) found_.plan.shared.push_back(name);
    found_.plan.goes[part].push_back(name);
  }

  void take_reports(const std::string& name) {
    const std::string path = joined(folder_, name);
    if (auto why = why_it_stays(path, S_IFDIR)) return found_.plan.stays.push_back({name, std::move(*why)});
    found_.folders.push_back(name);
    for (const std::string& file : names_in(path)) {
      const std::string inner = joined(name, file);
      const bool own = is_report_(file) || is_pending_name(file) || is_pending_name(name) ||
                       (file.ends_with(kSnapshotEnding) && is_own(found_at(inner)));
      if (own)
        add(WipePart::kReports, inner);
      else
        found_.plan.stays.push_back({inner, words::message("it is not the workshop’s")});
    }
  }

  Found found_at(const std::string& name) const {
    Found found{name, std::nullopt};
    // A link leads to somebody else's.
    if (is_no_regular_file(joined(folder_, name))) return found;
    if (auto opened = open_snapshot(joined(folder_, name))) found.manifest = std::move(opened->manifest);
    return found;
  }

  bool is_own(const Found& one) const {
    if (one.manifest) {
      const Manifest& manifest = *one.manifest;
      return manifest.mark == brought_ || marks_.contains(manifest.mark) ||
             (manifest.marked && marks_.contains(manifest.previous)) ||
             (!manifest.original.empty() && marks_.contains(manifest.original));
    }
    // Damaged since it was saved.
    return !is_no_regular_file(joined(folder_, one.name)) && logged_names_.contains(one.name);
  }

  /// Those that the log names, and what was made from them.
  void find_own_snapshots(const std::vector<std::string>& names) {
    know_marks();
    std::vector<Found> all;
    for (const std::string& name : names) {
      if (name.ends_with(kSnapshotEnding)) all.push_back(found_at(name));
    }
    for (bool more = true; more;) {
      more = false;
      for (const Found& one : all) {
        if (!is_own(one) || !own_snapshots_.insert(one.name).second) continue;
        more = true;
        if (one.manifest && one.manifest->mark != brought_ && marks_.insert(one.manifest->mark).second)
          found_.marks.push_back(one.manifest->mark);
      }
    }
    for (const Found& one : all) {
      if (one.manifest && found_.workshop && !found_.workshop->saved.empty() &&
          one.manifest->mark == found_.workshop->saved.back().mark)
        found_.fingerprint = one.manifest->content_hash;
    }
  }

  void know_marks() {
    if (found_.workshop) {
      for (const workshop::SnapshotFile& saved : found_.workshop->saved) {
        logged_names_.insert(saved.file);
        if (marks_.insert(saved.mark).second) found_.marks.push_back(saved.mark);
      }
      if (const auto& follows = found_.workshop->follows) {
        // A copy that was brought along: it goes, and is another workshop's to speak of.
        logged_names_.insert(follows->file);
        brought_ = follows->mark;
      }
    }
    if (found_.tombstone) marks_.insert(found_.tombstone->marks.begin(), found_.tombstone->marks.end());
  }

  const std::string& folder_;
  const IsReport& is_report_;
  ToWipe& found_;
  std::set<std::string> marks_, logged_names_, own_snapshots_;
  std::string brought_;  ///< mark of the copy of the snapshot that is followed; empty: it follows none
};

/// A vote that may still be open, as far as the log or its absence says so.
std::optional<words::Message> open_vote(const std::string& folder, const workshop::Workshop& workshop) {
  if (workshop.open_round() != nullptr)
    return words::message("{folder} has a vote open; close it at the table first.", arg("folder", folder));
  const auto rounds = rounds_in(folder);
  if (!rounds) return rounds.error();
  for (const std::string& id : *rounds) {
    if (workshop.round(id) == nullptr && exists(urn_path(folder, id)))
      return words::message(
          "{folder} holds a vote that its log does not know; open the workshop at the table first, which takes it up.",
          arg("folder", folder));
  }
  return std::nullopt;
}

/// See look_before_wipe.
tl::expected<std::optional<Tombstone>, words::Message> earlier_try(const std::string& folder, const std::string& own,
                                                                   bool log_is_read) {
  const std::string path = joined(folder, std::string(kTombstoneFile));
  if (!exists(path)) return std::nullopt;
  auto tombstone = read_tombstone(path);
  if (tombstone && !own.empty() && tombstone->signer == own) {
    if (!log_is_read) return std::optional(std::move(*tombstone));
    if (const auto id = id_of_log(folder); id && *id == tombstone->workshop)
      return std::optional(std::move(*tombstone));
  }
  return tl::unexpected(words::message(
      "{path} tells of another wipe, or cannot be believed; move it elsewhere first. Nothing was touched.",
      arg("path", path)));
}

}  // namespace

tl::expected<std::string, words::Message> id_of_log(const std::string& folder) {
  const auto log = WorkshopLog::open(folder);
  if (!log) return tl::unexpected(log.error());
  const auto changes = log->read();
  if (!changes) return tl::unexpected(changes.error());
  std::vector<std::uint8_t> hash(crypto_generichash_BYTES);
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, hash.size());
  for (const workshop::Change& change : *changes) {
    const std::string body = body_of(change);
    const std::string entry = std::to_string(body.size()) + "\n" + body + "\n";
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(entry.data()), entry.size());
  }
  crypto_generichash_final(&state, hash.data(), hash.size());
  return to_hex(hash);
}

std::optional<words::Message> wipe_obstacle(const std::string& folder) {
  struct stat status {};
  const words::Argument named = arg("folder", folder);
  if (::lstat(folder.c_str(), &status) != 0) return file_problem(folder, kCannotBeOpened, errno);
  if (S_ISLNK(status.st_mode)) return words::message("{folder} is a link; name the folder itself.", named);
  if (!S_ISDIR(status.st_mode)) return words::message("{folder} is no folder; name that of a workshop.", named);
  if (status.st_uid != ::geteuid()) return words::message("{folder} belongs to another user, who can wipe it.", named);
  // Also where the whole disk is read-only.
  if (::access(folder.c_str(), W_OK | X_OK) != 0)
    return words::message("{folder} is read-only, so nothing of it can be wiped; nothing was touched.", named);
  const std::string log = joined(folder, "workshop.db");
  if (!exists(log) && !exists(joined(folder, std::string(kTombstoneFile))))
    return words::message("{folder} holds no workshop; nothing was touched.", named);
  if (exists(log) && why_it_stays(log, S_IFREG))
    return words::message("{folder} holds a workshop.db that is a link or another user’s; nothing was touched.", named);
  // Its owner ends and removes it in order; nothing here could.
  if (exists(joined(folder, "server")))
    return words::message(
        "{folder} still holds its server for kiosks on other machines; open the workshop at the table, and end it "
        "there: See the kiosks, On other machines.",
        named);
  if (!kiosks_present(folder).empty()) return words::message("A kiosk has {folder} open; end it first.", named);
  return std::nullopt;
}

tl::expected<ToWipe, words::Message> look_before_wipe(const std::string& folder, const IsReport& is_report,
                                                      const std::string& own) {
  if (auto why = wipe_obstacle(folder)) return tl::unexpected(std::move(*why));
  ToWipe found;
  const auto history = WorkshopLog::look_into(folder);
  auto earlier = earlier_try(folder, own, history.has_value());
  if (!earlier) return tl::unexpected(earlier.error());
  found.tombstone = std::move(*earlier);
  if (history) {
    found.workshop = history->now();
    found.plan.title = history->now().title;
    found.plan.date = history->now().date;
    if (auto why = open_vote(folder, history->now())) return tl::unexpected(std::move(*why));
  } else if (!found.tombstone) {
    // Without it nobody can say what is the workshop's.
    return tl::unexpected(history.error());
  }
  const auto names = read_names(folder);
  if (!names) return tl::unexpected(names.error());
  found.plan.disk = disk_of(folder);
  Look(folder, is_report, found).take(*names);
  return found;
}

}  // namespace crosstable::store

#include "store/snapshot_chain.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "store/export_file.h"
#include "store/files.h"
#include "store/snapshot_format.h"
#include "workshop/action_chain.h"

namespace crosstable::store {

namespace {

/// Far more than a workshop saves, where a folder full of files must not hold anybody up at its opening.
constexpr std::size_t kMostSnapshots = 200;

/// All of them: one that was left out would be called missing.
std::vector<SavedSnapshot> untouched_in(const std::string& folder) {
  std::vector<SavedSnapshot> found;
  for (const std::string& name : names_in(folder)) {
    if (!name.ends_with(kSnapshotEnding)) continue;
    if (auto opened = open_snapshot(joined(folder, name))) found.push_back({name, std::move(opened->manifest)});
  }
  return found;
}

/// The first untouched one of which this is true; the others' manifests are read alone.
template <class Wanted>
std::optional<SavedSnapshot> first_in(const std::string& folder, const Wanted& is_wanted) {
  for (const std::string& name : names_in(folder)) {
    if (!name.ends_with(kSnapshotEnding)) continue;
    auto manifest = signed_manifest(joined(folder, name));
    if (!manifest) continue;
    SavedSnapshot one{name, std::move(*manifest)};
    if (is_wanted(one) && open_snapshot(joined(folder, name))) return one;
  }
  return std::nullopt;
}

const SavedSnapshot* find_mark(const std::vector<SavedSnapshot>& all, const std::string& mark) {
  const auto at = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.manifest.mark == mark; });
  return mark.empty() || at == all.end() ? nullptr : &*at;
}

/// The snapshot that the next one names: the last that this workshop logged, else the one it follows.
std::optional<workshop::SnapshotFile> last_of(const workshop::Workshop& workshop) {
  return workshop.saved.empty() ? workshop.follows : std::optional(workshop.saved.back());
}

/// It, if it still lies in the folder, perhaps under another name.
std::optional<SavedSnapshot> found_in(const std::string& folder, const workshop::SnapshotFile& wanted) {
  auto opened = open_snapshot(joined(folder, wanted.file));
  if (opened && opened->manifest.mark == wanted.mark) return SavedSnapshot{wanted.file, std::move(opened->manifest)};
  return first_in(folder, [&](const SavedSnapshot& one) { return one.manifest.mark == wanted.mark; });
}

bool is_logged(const workshop::Workshop& workshop, const SavedSnapshot& one) {
  return std::any_of(workshop.saved.begin(), workshop.saved.end(),
                     [&](const workshop::SnapshotFile& saved) { return saved.mark == one.manifest.mark; });
}

/// What this very call would write, written before by a program that was stopped before it could log it.
std::optional<SavedSnapshot> already_written(const std::string& folder, const workshop::Workshop& workshop,
                                             const Manifest& wanted) {
  return first_in(folder, [&](const SavedSnapshot& one) {
    const Manifest& manifest = one.manifest;
    const bool same = manifest.previous == wanted.previous && manifest.content_hash == wanted.content_hash &&
                      manifest.signer == wanted.signer;
    return same && !manifest.marked && manifest.original.empty() && !is_logged(workshop, one);
  });
}

const std::string& day_of(const SavedSnapshot& one) {
  return one.manifest.saved.empty() ? one.manifest.date : one.manifest.saved;
}

workshop::Standing standing_of(const SavedSnapshot& one, const SavedSnapshot* before, const KnownSigners& known) {
  const auto is_known = [&](const SavedSnapshot& saved) { return known.name_of(saved.manifest.signer).has_value(); };
  const bool strangers = one.manifest.marked && !is_known(one) && before != nullptr && is_known(*before);
  return {!strangers, day_of(one), 0, one.manifest.mark};
}

/// Those that name it, each once, by their standing. A copy without names is nobody's next one.
std::vector<SavedSnapshot> nexts_of(const std::vector<SavedSnapshot>& all, const std::string& mark,
                                    const KnownSigners& known) {
  std::vector<SavedSnapshot> found;
  for (const SavedSnapshot& one : all) {
    const bool copy = !one.manifest.original.empty();
    if (one.manifest.previous == mark && !copy && find_mark(found, one.manifest.mark) == nullptr) found.push_back(one);
  }
  const SavedSnapshot* before = find_mark(all, mark);
  std::sort(found.begin(), found.end(), [&](const SavedSnapshot& left, const SavedSnapshot& right) {
    return standing_of(left, before, known) > standing_of(right, before, known);
  });
  return found;
}

void add_fork(Verification& result, const std::vector<SavedSnapshot>& beside, const std::string& mark,
              const KnownSigners& known) {
  if (mark.empty()) return;
  std::vector<SavedSnapshot> nexts = nexts_of(beside, mark, known);
  if (nexts.size() < 2) return;
  const SavedSnapshot* named = find_mark(beside, mark);
  result.forks.push_back({mark, named == nullptr ? "" : named->name, std::move(nexts)});
}

/// Those of the workshops that its chain leads through, its own first.
void add_wiped(Verification& result, const std::string& path, const KnownSigners& known) {
  std::vector<std::string> chain{result.manifest->original.empty() ? result.manifest->mark : result.manifest->original};
  for (const SavedSnapshot& one : result.before) chain.push_back(one.manifest.mark);
  if (!result.missing.empty()) chain.push_back(result.missing);
  std::vector<Tombstone> near = tombstones_near(path, known);
  for (const std::string& mark : chain) {
    const auto speaks = [&](const Tombstone& one) {
      return std::find(one.marks.begin(), one.marks.end(), mark) != one.marks.end();
    };
    for (auto at = near.begin(); (at = std::find_if(at, near.end(), speaks)) != near.end();) {
      result.wiped.push_back(std::move(*at));
      at = near.erase(at);
    }
  }
}

Verdict verdict_of(SnapshotRefusal::Kind kind) {
  return kind == SnapshotRefusal::Kind::kChanged ? Verdict::kChanged : Verdict::kNoSnapshot;
}

}  // namespace

words::Message is_a_copy(const std::string& path) {
  return words::message("{path} is a copy without names; take the snapshot that it was made from.",
                        words::arg("path", path));
}

tl::expected<Saving, words::Message> save_snapshot(const std::string& folder, const workshop::Workshop& workshop,
                                                   const Signer& signer, const std::string& today) {
  const workshop::Snapshot snapshot = workshop::take_snapshot(workshop);
  const std::optional<workshop::SnapshotFile> last = last_of(workshop);
  const std::string previous = last ? last->mark : "";
  const Manifest now = manifest_of(sections_of(snapshot), snapshot.date, previous, signer);
  const std::optional<SavedSnapshot> there = last ? found_in(folder, *last) : std::nullopt;
  const std::string gap = last && !there ? last->file : "";
  if (there && !workshop.saved.empty() && there->manifest.content_hash == now.content_hash)
    return Saving{*there, std::nullopt, ""};
  const auto saved = [&](SavedSnapshot one) {
    const workshop::SnapshotSaved entry{{one.manifest.mark, one.name}};
    return Saving{std::move(one), entry, gap};
  };
  if (auto written = already_written(folder, workshop, now)) return saved(std::move(*written));
  const std::string name = snapshot_name(folder, workshop);
  auto written = write_snapshot(joined(folder, name), snapshot, signer, previous, today);
  if (!written) return tl::unexpected(written.error());
  return saved({name, std::move(*written)});
}

std::optional<SavedSnapshot> saved_already(const std::string& folder, const workshop::Workshop& workshop) {
  if (workshop.saved.empty()) return std::nullopt;
  const workshop::SnapshotFile& last = workshop.saved.back();
  auto opened = open_snapshot(joined(folder, last.file));
  if (!opened || opened->manifest.mark != last.mark || opened->snapshot != workshop::take_snapshot(workshop))
    return std::nullopt;
  return SavedSnapshot{last.file, std::move(opened->manifest)};
}

std::string snapshot_newer_than_log(const std::string& folder, const workshop::Workshop& workshop) {
  const workshop::Snapshot now = workshop::take_snapshot(workshop);
  std::size_t looked_at = 0;
  for (const std::string& name : names_in(folder)) {
    if (!name.ends_with(kSnapshotEnding) || ++looked_at > kMostSnapshots) continue;
    const auto opened = open_snapshot(joined(folder, name));
    if (!opened || opened->manifest.marked || !opened->manifest.original.empty()) continue;
    if (known_as(opened->snapshot) != known_as(now) || opened->snapshot.date != now.date) continue;
    if (workshop.follows && workshop.follows->mark == opened->manifest.mark) continue;
    // Rounds are never taken back. A mark that is not logged says something only beside others that are: logs of before
    // held none; and the same content is a saving that was interrupted.
    const bool more_rounds = opened->snapshot.rounds.size() > now.rounds.size();
    const bool unlogged = !workshop.saved.empty() && !is_logged(workshop, {name, opened->manifest}) &&
                          opened->manifest.previous == workshop.saved.back().mark && opened->snapshot != now;
    if (more_rounds || unlogged) return name;
  }
  return "";
}

tl::expected<workshop::Follows, words::Message> bring_along(const std::string& path, const std::string& folder) {
  const auto original = open_snapshot(path);
  if (!original) return tl::unexpected(original.error().sentence);
  if (!original->manifest.original.empty()) return tl::unexpected(is_a_copy(path));
  const workshop::Follows follows{original->manifest.mark, std::filesystem::path(path).filename().string()};
  if (auto copied = copy_file(path, joined(folder, follows.file), original->manifest.date); !copied)
    return tl::unexpected(copied.error());
  if (auto read = read_followed(folder, follows); !read) return tl::unexpected(read.error());
  return follows;
}

std::shared_ptr<const workshop::Snapshot> find_before(const std::string& path, const OpenedSnapshot& opened) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  std::map<std::string, OpenedSnapshot> beside;
  for (const std::string& name : names_in(folder.empty() ? "." : folder)) {
    if (!name.ends_with(kSnapshotEnding)) continue;
    if (auto one = open_snapshot(joined(folder, name))) beside.emplace(one->manifest.mark, std::move(*one));
  }
  std::string wanted = opened.manifest.previous;
  for (std::size_t steps = 0; !wanted.empty() && steps <= beside.size(); ++steps) {
    const auto at = beside.find(wanted);
    if (at == beside.end()) return nullptr;
    if (workshop::goes_on_from(opened.snapshot, at->second.snapshot))
      return std::make_shared<const workshop::Snapshot>(std::move(at->second.snapshot));
    wanted = at->second.manifest.previous;
  }
  return nullptr;
}

tl::expected<workshop::Snapshot, words::Message> read_followed(const std::string& folder,
                                                               const workshop::Follows& follows) {
  const std::string path = joined(folder, follows.file);
  auto opened = open_snapshot(path);
  if (opened && opened->manifest.mark == follows.mark) return std::move(opened->snapshot);
  const words::Argument file = words::arg("path", path);
  if (!exists(path))
    return tl::unexpected(words::message(
        "What was agreed last time cannot be shown: {path} is the snapshot this workshop follows, and it is "
        "missing; put it back from a copy. Everything else works as ever.",
        file));
  if (opened)
    return tl::unexpected(
        words::message("What was agreed last time cannot be shown: {path} is the snapshot this workshop follows, and "
                       "another one lies there; put it back from a copy. Everything else works as ever.",
                       file));
  return tl::unexpected(
      words::message("What was agreed last time cannot be shown: {path} is the snapshot this workshop follows, and it "
                     "cannot be read; put it back from a copy. Everything else works as ever.",
                     file));
}

tl::expected<std::vector<workshop::KeptSnapshot>, words::Message> snapshots_in(const std::string& folder) {
  const auto names = read_names(folder);
  if (!names) return tl::unexpected(names.error());
  std::vector<OpenedSnapshot> opened;
  for (const std::string& name : *names) {
    if (!name.ends_with(kSnapshotEnding) || opened.size() == kMostSnapshots) continue;
    if (auto one = open_snapshot(joined(folder, name))) opened.push_back(std::move(*one));
  }
  std::vector<workshop::KeptSnapshot> found;
  for (OpenedSnapshot& one : opened) {
    const auto is_original = [&](const OpenedSnapshot& other) { return other.manifest.mark == one.manifest.original; };
    // Its votes are those of the one that it is a copy of.
    if (std::none_of(opened.begin(), opened.end(), is_original))
      found.push_back({one.snapshot, std::move(one.manifest.saved)});
  }
  return found;
}

Verification verify_snapshot(const std::string& path, const KnownSigners& known) {
  Verification result;
  auto opened = open_snapshot(path);
  if (!opened) {
    result.verdict = verdict_of(opened.error().kind);
    result.sentence = opened.error().sentence;
    result.manifest = opened.error().claimed;
    return result;
  }
  result.title = opened->snapshot.title;
  result.signed_by = known.name_of(opened->manifest.signer);
  result.verdict = result.signed_by ? Verdict::kUntouched : Verdict::kUnknownSigner;
  result.manifest = opened->manifest;
  // Through a link: the others lie where the snapshot does.
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(path, error);
  const std::string folder = (error ? std::filesystem::path(path) : real).parent_path().string();
  result.folder = folder.empty() ? "." : folder;
  const std::vector<SavedSnapshot> beside = untouched_in(result.folder);
  add_fork(result, beside, opened->manifest.mark, known);
  std::string previous = opened->manifest.previous;
  // A mark covers the mark before it, so that a chain cannot lead back to itself.
  while (const SavedSnapshot* one = find_mark(beside, previous)) {
    result.before.push_back(*one);
    add_fork(result, beside, previous, known);
    previous = one->manifest.previous;
  }
  if (const SavedSnapshot* original = find_mark(beside, opened->manifest.original)) result.original = *original;
  result.missing = previous;
  add_wiped(result, path, known);
  add_fork(result, beside, previous, known);
  return result;
}

}  // namespace crosstable::store

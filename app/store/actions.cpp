#include "store/actions.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "framework/one_line.h"
#include "store/files.h"
#include "workshop/workshop.h"

namespace crosstable::store {

namespace {

using words::arg;

constexpr std::string_view kMarked = "-marked-";
constexpr std::size_t kMostSnapshots = 1000;
constexpr std::size_t kDay_letters = 10;

std::vector<std::string> snapshots_below(const std::vector<std::string>& names, const std::string& folder) {
  std::vector<std::string> paths;
  for (const std::string& name : names) {
    if (name.ends_with(kSnapshotEnding)) paths.push_back(joined(folder, name));
  }
  for (const std::string& name : names) {
    const std::string inner = joined(folder, name);
    std::error_code error;
    if (name.starts_with('.') || name == "examples" || !std::filesystem::is_directory(inner, error)) continue;
    for (const std::string& file : names_in(inner)) {
      if (file.ends_with(kSnapshotEnding)) paths.push_back(joined(inner, file));
    }
  }
  return paths;
}

/// "2026-11-23-terms" of "2026-11-23-terms-marked-2026-12-01-2.snapshot".
std::string stem_of(const std::string& path) {
  std::string stem = std::filesystem::path(path).stem().string();
  const std::size_t at = stem.rfind(kMarked);
  if (at == std::string::npos || at == 0) return stem;
  const std::string rest = stem.substr(at + kMarked.size());
  const bool numbered = rest.size() > kDay_letters + 1 && rest[kDay_letters] == '-' &&
                        rest.find_first_not_of("0123456789", kDay_letters + 1) == std::string::npos;
  if (workshop::is_date(rest.substr(0, kDay_letters)) && (rest.size() == kDay_letters || numbered)) stem.resize(at);
  return stem;
}

/// The name of one that follows it, if there is one: of its own workshop, since another workshop's is no news of this
/// one.
std::string follower_of(const std::string& folder, const OpenedSnapshot& original, const KnownSigners& known) {
  for (const std::string& name : names_in(folder)) {
    if (!name.ends_with(kSnapshotEnding)) continue;
    const auto opened = open_snapshot(joined(folder, name));
    if (!opened || opened->manifest.previous != original.manifest.mark) continue;
    // A stranger's file beside it stops nobody.
    if (!known.name_of(opened->manifest.signer)) continue;
    if (opened->manifest.marked || !workshop::goes_on_from(opened->snapshot, original.snapshot)) return name;
  }
  return "";
}

std::optional<words::Message> trouble_of(const std::string& path, const OpenedSnapshot& original,
                                         const KnownSigners& known, const std::string& today) {
  if (!known.name_of(original.manifest.signer))
    return words::message(
        "{path} is signed by a key that nobody here has accepted; accept its signer first, or mark it where it was "
        "signed.",
        arg("path", path));
  // Of two successors the later day wins: a day before what is marked would decide that falsely. Older snapshots do not
  // say when they were saved.
  const std::string day = std::max(original.manifest.saved, original.snapshot.date);
  if (original.manifest.marked && workshop::is_date(today) && today < day)
    return words::message(
        "{path} is of {day}, which is after {today}; name a later day, or put the clock right. Was {day} a slip, take "
        "that file out of its folder, and mark the one before.",
        arg("path", path), arg("day", day), arg("today", today));
  if (!workshop::is_date(today) || today < day)
    return words::message("{path} is of {day}, which is after {today}; name a later day, or put the clock right.",
                          arg("path", path), arg("day", day), arg("today", today));
  return std::nullopt;
}

}  // namespace

tl::expected<ActionsFound, words::Message> find_actions(const std::string& folder, const KnownSigners& known) {
  const auto names = read_names(folder);
  if (!names) return tl::unexpected(names.error());
  const std::vector<std::string> paths = snapshots_below(*names, folder);
  if (paths.size() > kMostSnapshots)
    return tl::unexpected(words::count_message("{folder} holds more than {n} snapshot; name a folder with fewer.",
                                               "{folder} holds more than {n} snapshots; name a folder with fewer.",
                                               static_cast<std::int64_t>(kMostSnapshots), arg("folder", folder)));
  ActionsFound found;
  std::vector<workshop::ChainedSnapshot> snapshots;
  std::set<std::string> marks;
  for (const std::string& path : paths) {
    auto opened = open_snapshot(path);
    if (!opened) {
      found.problems.push_back(opened.error().sentence);
      continue;
    }
    const Manifest& manifest = opened->manifest;
    if (!manifest.original.empty() || !marks.insert(manifest.mark).second) continue;
    const bool trusted = known.name_of(manifest.signer).has_value();
    if (!trusted) found.unknown.push_back(path);
    // Of hundreds only what is asked for.
    opened->snapshot.rounds.clear();
    opened->snapshot.framework = {};
    snapshots.push_back({path, manifest.mark, manifest.previous, manifest.saved, manifest.marked, trusted,
                         std::move(opened->snapshot)});
  }
  found.snapshots = snapshots.size();
  found.chain = workshop::chain_actions(snapshots);
  return found;
}

tl::expected<SavedSnapshot, words::Message> mark_actions(const std::string& path,
                                                         const std::vector<workshop::ActionMark>& marks,
                                                         const Signer& signer, const KnownSigners& known,
                                                         const std::string& today) {
  const auto original = open_snapshot(path);
  if (!original) return tl::unexpected(original.error().sentence);
  if (!original->manifest.original.empty()) return tl::unexpected(is_a_copy(path));
  if (const auto trouble = trouble_of(path, *original, known, today)) return tl::unexpected(*trouble);
  // Through a link: the next one lies where the snapshot does.
  const std::string real = behind_links(path);
  const std::string folder = folder_of(real);
  const auto followed = [&]() -> std::optional<words::Message> {
    const std::string next = follower_of(folder, *original, known);
    if (next.empty()) return std::nullopt;
    return words::message("{path} is not the last one: {next} follows it; mark that one.", arg("path", path),
                          arg("next", next));
  };
  const auto marked = workshop::with_marks(original->snapshot, marks);
  if (!marked) return tl::unexpected(marked.error());
  const std::string stem = stem_of(real) + std::string(kMarked) + today;
  std::string name = stem + std::string(kSnapshotEnding);
  for (int number = 2; exists(joined(folder, name)); ++number)
    name = stem + "-" + std::to_string(number) + std::string(kSnapshotEnding);
  // After the name: another mark of this moment either has it, or is seen here.
  if (const auto why = followed()) return tl::unexpected(*why);
  auto written = write_snapshot(joined(folder, name), *marked, signer, original->manifest.mark, today, true);
  if (!written) {
    const auto why = followed();
    return tl::unexpected(why ? *why : written.error());
  }
  return SavedSnapshot{std::move(name), std::move(*written)};
}

std::string last_marked(const std::string& path, const KnownSigners& known) {
  const auto original = open_snapshot(path);
  if (!original) return path;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::vector<std::pair<std::string, Manifest>> marked;
  for (const std::string& name : names_in(folder.empty() ? "." : folder.string())) {
    if (!name.ends_with(kSnapshotEnding)) continue;
    auto opened = open_snapshot((folder / name).string());
    if (opened && opened->manifest.marked) marked.emplace_back((folder / name).string(), std::move(opened->manifest));
  }
  std::string last = path;
  Manifest before = original->manifest;
  // A mark covers the mark before it, so that this ends.
  for (bool more = true; more;) {
    more = false;
    const Manifest from = before;
    for (const auto& [name, manifest] : marked) {
      const bool trusted = manifest.signer == from.signer || known.name_of(manifest.signer);
      if (manifest.previous != from.mark || !trusted) continue;
      if (more && std::tie(manifest.saved, manifest.mark) <= std::tie(before.saved, before.mark)) continue;
      last = name;
      before = manifest;
      more = true;
    }
  }
  return last;
}

namespace {

struct NamedManifest {
  std::string name;
  Manifest manifest;
};

/// By mark, without copies and strangers'.
std::map<std::string, NamedManifest> manifests_below(const std::string& folder, const KnownSigners& known) {
  std::map<std::string, NamedManifest> all;
  const auto names = read_names(folder);
  if (!names) return all;
  const std::vector<std::string> paths = snapshots_below(*names, folder);
  if (paths.size() > kMostSnapshots) return all;
  for (const std::string& path : paths) {
    auto opened = open_snapshot(path);
    if (!opened || !opened->manifest.original.empty() || !known.name_of(opened->manifest.signer)) continue;
    const std::string mark = opened->manifest.mark;
    all.emplace(mark, NamedManifest{std::filesystem::path(path).filename().string(), std::move(opened->manifest)});
  }
  return all;
}

}  // namespace

words::Message left_aside_words(const std::string& path, const std::string& folder, const KnownSigners& known) {
  constexpr std::size_t kNamed = 3;
  const auto followed = open_snapshot(path);
  if (!followed) return {};
  const std::map<std::string, NamedManifest> all = manifests_below(folder, known);
  std::set<std::string> chain{followed->manifest.mark};
  for (std::string mark = followed->manifest.previous; !mark.empty() && chain.insert(mark).second;) {
    const auto at = all.find(mark);
    mark = at == all.end() ? std::string() : at->second.manifest.previous;
  }
  std::set<std::string> aside;
  for (const auto& [mark, one] : all) {
    if (chain.contains(one.manifest.previous) && !chain.contains(mark)) aside.insert(one.name);
  }
  if (aside.empty()) return {};
  std::vector<words::Message> named;
  for (const std::string& name : aside) {
    if (named.size() < kNamed) named.push_back(words::verbatim(framework::one_line(name)));
  }
  if (aside.size() > kNamed)
    named.push_back(words::count_message("{n} more", "{n} more", static_cast<std::int64_t>(aside.size() - kNamed)));
  // Translators: {file} and {others} are names of snapshots: the others go on from the same one, or from this one.
  return words::count_message("This workshop goes on with {file} alone: what {others} says is not taken over.",
                              "This workshop goes on with {file} alone: what {others} say is not taken over.",
                              std::ssize(aside),
                              arg("file", framework::one_line(std::filesystem::path(path).filename().string())),
                              arg("others", words::all_of(std::move(named))));
}

}  // namespace crosstable::store

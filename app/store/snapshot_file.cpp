#include "store/snapshot_file.h"

#include <algorithm>

#include "store/connection.h"
#include "store/export_file.h"
#include "store/files.h"
#include "store/foreign_file.h"
#include "store/put_file.h"
#include "store/snapshot_format.h"

namespace crosstable::store {

namespace {

using Kind = SnapshotRefusal::Kind;

tl::unexpected<SnapshotRefusal> refused(Kind kind, const std::string& sentence) {
  return tl::unexpected(SnapshotRefusal{kind, sentence, std::nullopt});
}

tl::unexpected<SnapshotRefusal> no_snapshot(const std::string& name, const std::string& why) {
  return refused(Kind::kNoSnapshot, name + " is no snapshot: " + why + "; choose another file.");
}

tl::unexpected<SnapshotRefusal> changed(const std::string& name, const std::string& why) {
  return refused(Kind::kChanged, name + " was changed after it was signed: " + why + "; ask for a fresh copy of it.");
}

tl::unexpected<SnapshotRefusal> other_version(const std::string& name, std::uint32_t schema) {
  const std::string formats =
      " has format " + std::to_string(schema) + ", this program reads format " + std::to_string(kSnapshotSchema);
  const bool earlier = schema < kSnapshotSchema;
  return refused(Kind::kOtherVersion, name + formats +
                                          (earlier ? ": open its workshop and save the snapshot again."
                                                   : ": open it with the newer version that wrote it."));
}

}  // namespace

tl::expected<Manifest, std::string> write_snapshot(const std::string& path, const workshop::Snapshot& snapshot,
                                                   const Signer& signer, const std::string& previous,
                                                   const std::string& saved) {
  const std::vector<Section> sections = sections_of(snapshot);
  Manifest manifest = manifest_of(sections, snapshot.date, previous, signer);
  manifest.saved = saved;
  std::vector<std::uint8_t> bytes;
  try {
    bytes = signed_file(sections, manifest, signer);
  } catch (const std::exception& error) {
    return tl::unexpected(database_problem(path, error));
  }
  if (exists(path)) {
    const auto there = read_whole_file(path, kMostSnapshot_bytes);
    if (there && *there == bytes) return manifest;
    return tl::unexpected(path + " is there already with other content; choose another name.");
  }
  if (auto put = put_file(path, bytes, Existing::kRefuse, {.date = manifest.date}); !put)
    return tl::unexpected(put.error());
  return manifest;
}

tl::expected<OpenedSnapshot, SnapshotRefusal> open_snapshot_bytes(const std::string& name,
                                                                  std::span<const std::uint8_t> bytes) {
  if (is_locked(bytes))
    return refused(Kind::kNoSnapshot,
                   name + " is locked with a passphrase; unlock it with \"crosstable import\" first.");
  const ForeignHeader header = header_of(bytes);
  if (header.application == 0 && !header.problem.empty()) return no_snapshot(name, header.problem);
  if (header.application != static_cast<std::uint32_t>(kSnapshotApplication))
    return no_snapshot(name, "it is a file of another program");
  if (!header.problem.empty()) return changed(name, header.problem);
  if (header.schema != kSnapshotSchema) return other_version(name, header.schema);
  SnapshotParts parts;
  try {
    parts = read_parts(bytes);
  } catch (const std::exception& error) {
    return changed(name, error.what());
  }
  if (!signature_fits(bytes, parts)) {
    auto refusal = changed(name, "its signature does not fit its bytes");
    refusal.value().claimed = parts.manifest;
    return refusal;
  }
  // Whoever signed it may have signed nonsense.
  auto snapshot = snapshot_from(parts.sections);
  if (!snapshot) return no_snapshot(name, snapshot.error());
  if (snapshot->date != parts.manifest.date) return no_snapshot(name, "its manifest has another date than its content");
  return OpenedSnapshot{std::move(*snapshot), std::move(parts.manifest)};
}

tl::expected<OpenedSnapshot, SnapshotRefusal> open_snapshot(const std::string& path) {
  for (const std::string& beside : side_cars_of(path)) {
    if (exists(beside)) {
      return refused(Kind::kUnreadable,
                     path + " is not opened: " + beside +
                         " lies beside it and could change what it says; ask for the snapshot alone.");
    }
  }
  // Whatever it is reached through: what is read is in memory, and is what was signed or nothing.
  const auto bytes = read_whole_file(path, kMostSnapshot_bytes, framework::Links::kFollowed);
  if (!bytes) return refused(Kind::kUnreadable, bytes.error());
  return open_snapshot_bytes(path, *bytes);
}

tl::expected<OpenedSnapshot, std::string> read_snapshot(const std::string& path) {
  auto opened = open_snapshot(path);
  if (!opened) return tl::unexpected(opened.error().sentence);
  return std::move(*opened);
}

std::string snapshot_name(const std::string& folder, const workshop::Workshop& workshop) {
  const std::string stem = workshop.date + "-" + slug(workshop.title, "workshop");
  const auto is_used = [&](const std::string& name) {
    const auto named = [&](const workshop::SnapshotFile& one) { return one.file == name; };
    return exists(joined(folder, name)) || (workshop.follows && named(*workshop.follows)) ||
           std::any_of(workshop.saved.begin(), workshop.saved.end(), named);
  };
  std::string name = stem + ".snapshot";
  for (int number = 2; is_used(name); ++number) name = stem + "-" + std::to_string(number) + ".snapshot";
  return name;
}

}  // namespace crosstable::store

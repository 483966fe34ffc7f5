#include "store/snapshot_file.h"

#include <algorithm>
#include <array>

#include "store/connection.h"
#include "store/export_file.h"
#include "store/fault.h"
#include "store/files.h"
#include "store/foreign_file.h"
#include "store/hex.h"
#include "store/put_file.h"
#include "store/snapshot_format.h"

namespace crosstable::store {

namespace {

using Kind = SnapshotRefusal::Kind;

constexpr std::size_t kMark_bytes = 32;

tl::unexpected<SnapshotRefusal> refused(Kind kind, const words::Message& sentence) {
  return tl::unexpected(SnapshotRefusal{kind, sentence, std::nullopt});
}

tl::unexpected<SnapshotRefusal> no_snapshot(const std::string& name, const words::Message& why) {
  // Translators: {why} is a part of a sentence: "it is a file of another program".
  return refused(Kind::kNoSnapshot, words::message("{file} is no snapshot: {why}; choose another file.",
                                                   words::arg("file", name), words::arg("why", why)));
}

/// It is signed, and says what no workshop comes to.
tl::unexpected<SnapshotRefusal> nonsense(const std::string& name, const words::Message& why) {
  // Translators: {why} is a whole sentence.
  return refused(Kind::kNoSnapshot, words::message("{file} is no snapshot. {why} Choose another file.",
                                                   words::arg("file", name), words::arg("why", why)));
}

tl::unexpected<SnapshotRefusal> changed(const std::string& name, const words::Message& why) {
  // Translators: {why} is a part of a sentence: "its signature does not fit its bytes".
  return refused(Kind::kChanged,
                 words::message("{file} was changed after it was signed: {why}; ask for a fresh copy of it.",
                                words::arg("file", name), words::arg("why", why)));
}

tl::unexpected<SnapshotRefusal> other_version(const std::string& name, std::uint32_t schema) {
  const words::Argument file = words::arg("file", name), its = words::arg("format", std::to_string(schema)),
                        ours = words::arg("known", std::to_string(kSnapshotSchema));
  return refused(
      Kind::kOtherVersion,
      schema < kSnapshotSchema
          ? words::message(
                "{file} has format {format}, this program reads format {known}: open its workshop and save the "
                "snapshot again.",
                file, its, ours)
          : words::message(
                "{file} has format {format}, this program reads format {known}: open it with the newer version "
                "that wrote it.",
                file, its, ours));
}

tl::expected<Manifest, words::Message> write(const std::string& path, const std::vector<Section>& sections,
                                             Manifest manifest, const Signer& signer) {
  std::vector<std::uint8_t> bytes;
  try {
    bytes = signed_file(sections, manifest, signer);
  } catch (const std::exception& error) {
    return tl::unexpected(database_problem(path, error));
  }
  if (exists(path)) {
    const auto there = read_whole_file(path, kMostSnapshot_bytes);
    if (there && *there == bytes) return manifest;
    return tl::unexpected(
        words::message("{path} is there already with other content; choose another name.", words::arg("path", path)));
  }
  if (auto put = put_file(path, bytes, Existing::kRefuse, {.date = manifest.date}); !put)
    return tl::unexpected(put.error());
  return manifest;
}

}  // namespace

tl::expected<Manifest, words::Message> write_snapshot(const std::string& path, const workshop::Snapshot& snapshot,
                                                      const Signer& signer, const std::string& previous,
                                                      const std::string& saved, bool marked) {
  const std::vector<Section> sections = sections_of(snapshot);
  Manifest manifest = manifest_of(sections, snapshot.date, previous, signer);
  manifest.saved = saved;
  manifest.marked = marked;
  return write(path, sections, std::move(manifest), signer);
}

tl::expected<Manifest, words::Message> write_copy(const std::string& path, const workshop::Snapshot& without_names,
                                                  const Signer& signer, const std::string& original,
                                                  const std::string& saved) {
  const std::vector<Section> sections = sections_of(without_names);
  Manifest manifest = manifest_of(sections, without_names.date, "", signer);
  manifest.saved = saved;
  manifest.original = original;
  return write(path, sections, std::move(manifest), signer);
}

namespace {

bool is_mark(const std::string& text) {
  std::array<std::uint8_t, kMark_bytes> mark{};
  return from_hex(text, mark) && to_hex(mark) == text;
}

/// A sentence; nothing: it means something.
std::optional<words::Message> nonsense_in(const Manifest& manifest) {
  if (!manifest.saved.empty() && !workshop::is_date(manifest.saved))
    return words::message("The day on which its manifest says it was saved is no date.");
  if (!manifest.previous.empty() && !is_mark(manifest.previous))
    return words::message("What its manifest names as the snapshot before it is no fingerprint of one.");
  if (!manifest.original.empty() && !is_mark(manifest.original))
    return words::message("What its manifest names as its original is no fingerprint of a snapshot.");
  return std::nullopt;
}

/// What stands in the file as it was signed; whether it means anything is not looked at.
tl::expected<SnapshotParts, SnapshotRefusal> signed_parts(const std::string& name,
                                                          std::span<const std::uint8_t> bytes) {
  if (is_locked(bytes))
    return refused(Kind::kNoSnapshot,
                   words::message("{file} is locked with a passphrase; unlock it with \"crosstable import\" first.",
                                  words::arg("file", name)));
  const ForeignHeader header = header_of(bytes);
  if (!header.is_sqlite) return no_snapshot(name, header.problem);
  if (header.application != static_cast<std::uint32_t>(kSnapshotApplication))
    return no_snapshot(name, words::message("it is a file of another program"));
  if (!header.problem.empty()) return changed(name, header.problem);
  if (header.schema != kSnapshotSchema) return other_version(name, header.schema);
  SnapshotParts parts;
  try {
    parts = read_parts(bytes);
  } catch (const std::exception& error) {
    return changed(name, said_by(error));
  }
  if (!signature_fits(bytes, parts)) {
    auto refusal = changed(name, words::message("its signature does not fit its bytes"));
    refusal.value().claimed = parts.manifest;
    return refusal;
  }
  return parts;
}

tl::expected<std::vector<std::uint8_t>, SnapshotRefusal> bytes_of(const std::string& path) {
  for (const std::string& beside : side_cars_of(path)) {
    if (exists(beside)) {
      return refused(
          Kind::kUnreadable,
          words::message("{path} is not opened: {file} lies beside it and could change what it says; ask for "
                         "the snapshot alone.",
                         words::arg("path", path), words::arg("file", beside)));
    }
  }
  // Whatever it is reached through: what is read is in memory, and is what was signed or nothing.
  auto bytes = read_whole_file(path, kMostSnapshot_bytes, framework::Links::kFollowed);
  if (!bytes) return refused(Kind::kUnreadable, bytes.error());
  return std::move(*bytes);
}

}  // namespace

tl::expected<OpenedSnapshot, SnapshotRefusal> open_snapshot_bytes(const std::string& name,
                                                                  std::span<const std::uint8_t> bytes) {
  auto parts = signed_parts(name, bytes);
  if (!parts) return tl::unexpected(std::move(parts.error()));
  // Whoever signed it may have signed nonsense.
  auto snapshot = snapshot_from(parts->sections);
  if (!snapshot) return nonsense(name, snapshot.error());
  if (snapshot->date != parts->manifest.date)
    return nonsense(name, words::message("Its manifest has another date than its content."));
  if (const auto why = nonsense_in(parts->manifest)) return nonsense(name, *why);
  return OpenedSnapshot{std::move(*snapshot), std::move(parts->manifest)};
}

tl::expected<OpenedSnapshot, SnapshotRefusal> open_snapshot(const std::string& path) {
  const auto bytes = bytes_of(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return open_snapshot_bytes(path, *bytes);
}

std::optional<Manifest> signed_manifest(const std::string& path) {
  const auto bytes = bytes_of(path);
  if (!bytes) return std::nullopt;
  auto parts = signed_parts(path, *bytes);
  return parts ? std::optional(std::move(parts->manifest)) : std::nullopt;
}

bool says_it_is_a_copy(const std::string& path) {
  const auto bytes = read_whole_file(path, kMostSnapshot_bytes, framework::Links::kFollowed);
  if (!bytes || header_of(*bytes).application != static_cast<std::uint32_t>(kSnapshotApplication)) return false;
  try {
    return !original_in(*bytes).empty();
  } catch (const std::exception&) {
    return false;
  }
}

tl::expected<OpenedSnapshot, words::Message> read_snapshot(const std::string& path) {
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

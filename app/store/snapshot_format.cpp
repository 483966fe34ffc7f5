#include "store/snapshot_format.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <memory>
#include <stdexcept>

#include <sqlite3.h>

#include "store/connection.h"
#include "store/fault.h"
#include "store/foreign_file.h"
#include "store/hex.h"

namespace crosstable::store {

namespace {

constexpr std::size_t kMostSections = 64;
constexpr std::size_t kHash_bytes = crypto_generichash_BYTES;

constexpr const char* kContentTable =
    "CREATE TABLE content(position INTEGER PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL) STRICT";
constexpr const char* kManifestTable =
    "CREATE TABLE manifest(position INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL) STRICT";

/// In SQLite's file header: the version of the library that wrote the file.
constexpr std::size_t kLibraryVersionAt = 96;

class Hash {
 public:
  Hash() { crypto_generichash_init(&state_, nullptr, 0, kHash_bytes); }
  void add(std::span<const std::uint8_t> bytes) {
    crypto_generichash_update(&state_, bytes.data(), bytes.size());
    bytes_ += bytes.size();
  }
  void add(const std::string& text) { add({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}); }
  std::size_t bytes() const { return bytes_; }
  std::string hex() {
    std::array<std::uint8_t, kHash_bytes> hash{};
    crypto_generichash_final(&state_, hash.data(), hash.size());
    return to_hex(hash);
  }

 private:
  crypto_generichash_state state_{};
  std::size_t bytes_ = 0;
};

/// Over "name\nbytes\nbody\n" of each section in order.
Hash hash_of(const std::vector<Section>& sections) {
  Hash hash;
  for (const auto& [name, body] : sections) {
    hash.add(name + "\n" + std::to_string(body.size()) + "\n");
    hash.add(body);
    hash.add("\n");
  }
  return hash;
}

std::string framework_hash_of(const std::vector<Section>& sections) {
  Hash hash;
  for (const auto& [name, body] : sections) {
    if (name == "framework") hash.add(body);
  }
  return hash.hex();
}

std::vector<Section> rows_of(const Manifest& manifest, const std::string& signature) {
  std::vector<Section> rows{{"date", manifest.date},
                            {"schema", std::to_string(kSnapshotSchema)},
                            {"content", manifest.content_hash},
                            {"bytes", std::to_string(manifest.content_bytes)},
                            {"framework", manifest.framework_hash},
                            {"previous", manifest.previous},
                            {"signer", manifest.signer},
                            {"signature", signature}};
  // Files of before it was said are read as they are.
  if (!manifest.saved.empty()) rows.insert(rows.begin() + 1, {"saved", manifest.saved});
  if (manifest.marked) rows.insert(rows.end() - 2, {"marked", "actions"});
  if (!manifest.original.empty()) rows.insert(rows.end() - 2, {"without_names", manifest.original});
  return rows;
}

void insert(SQLite::Database& database, const char* statement, const std::vector<Section>& rows) {
  SQLite::Statement insert(database, statement);
  int position = 0;
  for (const auto& [name, text] : rows) {
    insert.bind(1, ++position);
    insert.bind(2, name);
    insert.bind(3, text);
    insert.exec();
    insert.reset();
  }
}

/// Built in memory, so that nothing but the finished file ever reaches a disk.
std::vector<std::uint8_t> build(const std::vector<Section>& sections, const std::vector<Section>& manifest) {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  set_pragma(database, "page_size", "4096", "4096");
  database.exec("PRAGMA auto_vacuum=NONE");
  database.exec("PRAGMA application_id=" + std::to_string(kSnapshotApplication));
  database.exec("PRAGMA user_version=" + std::to_string(kSnapshotSchema));
  database.exec(kContentTable);
  database.exec(kManifestTable);
  insert(database, "INSERT INTO content VALUES(?, ?, ?)", sections);
  insert(database, "INSERT INTO manifest VALUES(?, ?, ?)", manifest);
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, void (*)(void*)> bytes(sqlite3_serialize(database.getHandle(), "main", &size, 0),
                                                              sqlite3_free);
  if (!bytes) throw Fault(words::message("there is no memory to build it"));
  std::vector<std::uint8_t> file(bytes.get(), bytes.get() + size);
  // The version of the library that wrote it says nothing about the content and would make equal snapshots differ.
  std::fill_n(file.begin() + kLibraryVersionAt, 4, std::uint8_t{0});
  return file;
}

/// Where the text stands, if it does so exactly once.
std::optional<std::size_t> only_place_of(const std::string& text, std::span<const std::uint8_t> bytes) {
  const std::boyer_moore_horspool_searcher search(text.begin(), text.end());
  const auto first = std::search(bytes.begin(), bytes.end(), search);
  if (first == bytes.end() || std::search(first + 1, bytes.end(), search) != bytes.end()) return std::nullopt;
  return static_cast<std::size_t>(first - bytes.begin());
}

/// What is signed: said in words, so that the key never signs the bytes of anything else.
std::string statement_about(const std::string& mark) { return "crosstable snapshot\n" + mark + "\n"; }

std::vector<Section> read_rows(SQLite::Database& database, const char* select) {
  std::vector<Section> rows;
  SQLite::Statement statement(database, select);
  while (statement.executeStep()) {
    if (rows.size() == kMostSections) throw Fault(words::message("it has too many parts"));
    const auto position = statement.getColumn(0).getInt64();
    if (position != static_cast<std::int64_t>(rows.size()) + 1)
      throw Fault(words::message("its parts are not in order"));
    rows.emplace_back(statement.getColumn(1).getString(), statement.getColumn(2).getString());
  }
  return rows;
}

void read_manifest(const std::vector<Section>& rows, SnapshotParts& parts) {
  const auto value = [&rows](const char* name) {
    const auto at = std::find_if(rows.begin(), rows.end(), [name](const Section& row) { return row.first == name; });
    return at == rows.end() ? std::string() : at->second;
  };
  Manifest& manifest = parts.manifest;
  manifest.date = value("date");
  manifest.saved = value("saved");
  manifest.content_hash = value("content");
  manifest.framework_hash = value("framework");
  manifest.previous = value("previous");
  manifest.signer = value("signer");
  manifest.marked = value("marked") == "actions";
  manifest.original = value("without_names");
  parts.signature = value("signature");
  // Counted, not read: a number that is another one in the file is found by the comparison.
  manifest.content_bytes = hash_of(parts.sections).bytes();
  if (rows != rows_of(manifest, parts.signature) || parts.signature.size() != kSignature_digits)
    throw Fault(words::message("its manifest is not complete"));
}

}  // namespace

std::vector<Section> sections_of(const workshop::Snapshot& snapshot) {
  std::vector<Section> sections;
  for (const auto& [name, value] : workshop::to_sections(snapshot))
    sections.emplace_back(name, framework::to_json(value, -1));
  return sections;
}

tl::expected<workshop::Snapshot, words::Message> snapshot_from(const std::vector<Section>& sections) {
  std::vector<std::pair<std::string, framework::Value>> values;
  for (const auto& [name, body] : sections) {
    auto value = framework::parse_json(body);
    if (!value)
      return tl::unexpected(words::message("Its part '{part}' cannot be read: {why}.", words::arg("part", name),
                                           words::arg("why", value.error().what)));
    values.emplace_back(name, std::move(*value));
  }
  auto snapshot = workshop::from_sections(values);
  if (!snapshot) return tl::unexpected(snapshot.error());
  return std::move(*snapshot);
}

Manifest manifest_of(const std::vector<Section>& sections, const std::string& date, const std::string& previous,
                     const Signer& signer) {
  Hash content = hash_of(sections);
  Manifest manifest;
  manifest.date = date;
  manifest.content_bytes = content.bytes();
  manifest.content_hash = content.hex();
  manifest.framework_hash = framework_hash_of(sections);
  manifest.previous = previous;
  manifest.signer = signer.public_key();
  return manifest;
}

std::vector<std::uint8_t> signed_file(const std::vector<Section>& sections, Manifest& manifest, const Signer& signer) {
  // Stands where the signature will, and can be found again: no text that people typed repeats what the key makes.
  const std::string holder = signer.sign("crosstable place\n" + manifest.content_hash + "\n");
  std::vector<std::uint8_t> file = build(sections, rows_of(manifest, holder));
  const auto at = only_place_of(holder, file);
  if (!at) throw Fault(words::message("its signature has no place"));
  manifest.mark = mark_of(file, holder);
  const std::string signature = signer.sign(statement_about(manifest.mark));
  std::copy(signature.begin(), signature.end(), file.begin() + static_cast<std::ptrdiff_t>(*at));
  return file;
}

SnapshotParts read_parts(std::span<const std::uint8_t> bytes) {
  ForeignFile file(bytes);
  file.require_tables({{"content", kContentTable}, {"manifest", kManifestTable}});
  file.require_sound();
  SnapshotParts parts;
  parts.sections = read_rows(file.database(), "SELECT position, name, body FROM content ORDER BY position");
  read_manifest(read_rows(file.database(), "SELECT position, name, value FROM manifest ORDER BY position"), parts);
  return parts;
}

std::string original_in(std::span<const std::uint8_t> bytes) {
  ForeignFile file(bytes);
  file.require_tables({{"content", kContentTable}, {"manifest", kManifestTable}});
  for (const auto& [name, value] : read_rows(file.database(),
                                             "SELECT position, name, value FROM manifest "
                                             "ORDER BY position")) {
    if (name == "without_names") return value;
  }
  return "";
}

std::string mark_of(std::span<const std::uint8_t> bytes, const std::string& signature) {
  if (signature.size() != kSignature_digits) return "";
  const auto at = only_place_of(signature, bytes);
  if (!at) return "";
  Hash hash;
  hash.add(bytes.first(*at));
  hash.add(std::string(kSignature_digits, '0'));
  hash.add(bytes.subspan(*at + kSignature_digits));
  return hash.hex();
}

bool signature_fits(std::span<const std::uint8_t> bytes, SnapshotParts& parts) {
  Manifest& manifest = parts.manifest;
  manifest.mark = mark_of(bytes, parts.signature);
  return !manifest.mark.empty() && is_signed_by(manifest.signer, statement_about(manifest.mark), parts.signature) &&
         manifest.content_hash == hash_of(parts.sections).hex() &&
         manifest.framework_hash == framework_hash_of(parts.sections);
}

}  // namespace crosstable::store

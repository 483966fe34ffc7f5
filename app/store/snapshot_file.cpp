#include "store/snapshot_file.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <memory>
#include <stdexcept>

#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/connection.h"
#include "store/files.h"

namespace crosstable::store {

namespace {

using Section = std::pair<std::string, std::string>;  // name, canonical JSON

constexpr int kSchema = 1;
constexpr std::size_t kMost_bytes = 64U << 20U;
constexpr std::size_t kLeast_bytes = 512;
constexpr std::size_t kMostSections = 64;
/// A framework of 256 KiB and some rounds of 12 functions stay far below.
constexpr int kLongestValue_bytes = 16 << 20;
constexpr int kBudget_steps = 2'000'000;

constexpr const char* kContentTable =
    "CREATE TABLE content(position INTEGER PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL) STRICT";
constexpr const char* kManifestTable =
    "CREATE TABLE manifest(position INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL) STRICT";

// Offsets in SQLite's file header.
constexpr std::size_t kWriteVersionAt = 18;
constexpr std::size_t kPagesAt = 28;
constexpr std::size_t kApplicationAt = 68;
constexpr std::size_t kLibraryVersionAt = 96;

std::vector<Section> sections_of(const workshop::Snapshot& snapshot) {
  std::vector<Section> sections;
  for (const auto& [name, value] : workshop::to_sections(snapshot))
    sections.emplace_back(name, framework::to_json(value, -1));
  return sections;
}

/// Over "name\nbytes\nbody\n" of each section in order.
std::string hash_of(const std::vector<Section>& sections) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, crypto_generichash_BYTES);
  const auto add = [&state](const std::string& text) {
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  };
  for (const auto& [name, body] : sections) {
    add(name + "\n" + std::to_string(body.size()) + "\n");
    add(body);
    add("\n");
  }
  std::array<unsigned char, crypto_generichash_BYTES> hash{};
  crypto_generichash_final(&state, hash.data(), hash.size());
  std::string hex(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

std::vector<Section> rows_of(const Manifest& manifest) {
  return {{"date", manifest.date}, {"content", manifest.content_hash}, {"previous", manifest.previous}};
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
std::vector<std::uint8_t> build(const std::vector<Section>& sections, const Manifest& manifest) {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  set_pragma(database, "page_size", "4096", "4096");
  database.exec("PRAGMA auto_vacuum=NONE");
  database.exec("PRAGMA application_id=" + std::to_string(kSnapshotApplication));
  database.exec("PRAGMA user_version=" + std::to_string(kSchema));
  database.exec(kContentTable);
  database.exec(kManifestTable);
  insert(database, "INSERT INTO content VALUES(?, ?, ?)", sections);
  insert(database, "INSERT INTO manifest VALUES(?, ?, ?)", rows_of(manifest));
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, void (*)(void*)> bytes(sqlite3_serialize(database.getHandle(), "main", &size, 0),
                                                              sqlite3_free);
  if (!bytes) throw std::runtime_error("there is no memory to build it");
  std::vector<std::uint8_t> file(bytes.get(), bytes.get() + size);
  // The version of the library that wrote it says nothing about the content and would make equal snapshots differ.
  std::fill_n(file.begin() + kLibraryVersionAt, 4, std::uint8_t{0});
  return file;
}

std::uint32_t big_endian(const std::vector<std::uint8_t>& bytes, std::size_t at) {
  return static_cast<std::uint32_t>(bytes[at]) << 24U | static_cast<std::uint32_t>(bytes[at + 1]) << 16U |
         static_cast<std::uint32_t>(bytes[at + 2]) << 8U | static_cast<std::uint32_t>(bytes[at + 3]);
}

/// The file's time says the date and no time of day.
void set_midnight(int file, const std::string& date) {
  std::tm day{};
  if (::strptime(date.c_str(), "%Y-%m-%d", &day) == nullptr) return;
  timespec midnight{};
  midnight.tv_sec = ::timegm(&day);
  const std::array<timespec, 2> times{midnight, midnight};
  ::futimens(file, times.data());
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

tl::expected<void, std::string> put_in_place(const std::string& path, const std::vector<std::uint8_t>& bytes,
                                             const std::string& date) {
  const std::string beside = path + ".tmp";
  if (auto gone = unlink_file(beside); !gone) return gone;
  if (auto written = write_new_file(beside, bytes); !written) {
    ::unlink(beside.c_str());
    return written;
  }
  if (const Descriptor file{::open(beside.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC)}) set_midnight(file.get(), date);
  // A rename would replace a file that came between; a link does not.
  if (::link(beside.c_str(), path.c_str()) != 0) {
    const int error = errno;
    const bool moved = error != EEXIST && !exists(path) && ::rename(beside.c_str(), path.c_str()) == 0;
    if (!moved) {
      ::unlink(beside.c_str());
      if (error == EEXIST) return tl::unexpected(path + " is there already with other content; choose another name.");
      return tl::unexpected(file_problem(path, "cannot be made", error));
    }
  }
  if (auto gone = unlink_file(beside); !gone) return gone;
  return sync_folder(folder_of(path));
}

std::string not_a_snapshot(const std::string& path, const std::string& why) {
  return path + " is no snapshot that this program wrote: " + why + "; ask for a fresh copy of it.";
}

tl::expected<void, std::string> check_header(const std::string& path, const std::vector<std::uint8_t>& bytes) {
  const auto refuse = [&](const char* why) { return tl::unexpected(not_a_snapshot(path, why)); };
  if (bytes.size() < kLeast_bytes || std::memcmp(bytes.data(), "SQLite format 3", 16) != 0)
    return refuse("it is no SQLite file");
  if (big_endian(bytes, kApplicationAt) != static_cast<std::uint32_t>(kSnapshotApplication))
    return refuse("it is a file of another program");
  if (bytes[kWriteVersionAt] != 1 || bytes[kWriteVersionAt + 1] != 1) return refuse("it needs a second file beside it");
  const std::size_t page = static_cast<std::size_t>(bytes[16]) << 8U | bytes[17];
  if (page != 4096 || big_endian(bytes, kPagesAt) * page != bytes.size())
    return refuse("it is cut off or has something behind its end");
  return {};
}

void set_limits(sqlite3* handle) {
  const std::array<std::pair<int, int>, 11> limits{{{SQLITE_LIMIT_LENGTH, kLongestValue_bytes},
                                                    {SQLITE_LIMIT_SQL_LENGTH, 100'000},
                                                    {SQLITE_LIMIT_COLUMN, 64},
                                                    {SQLITE_LIMIT_EXPR_DEPTH, 20},
                                                    {SQLITE_LIMIT_COMPOUND_SELECT, 4},
                                                    {SQLITE_LIMIT_VDBE_OP, 25'000},
                                                    {SQLITE_LIMIT_FUNCTION_ARG, 8},
                                                    {SQLITE_LIMIT_ATTACHED, 0},
                                                    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
                                                    {SQLITE_LIMIT_VARIABLE_NUMBER, 10},
                                                    {SQLITE_LIMIT_TRIGGER_DEPTH, 1}}};
  for (const auto& [limit, value] : limits) sqlite3_limit(handle, limit, value);
}

void switch_off_what_a_file_could_run(sqlite3* handle) {
  for (const auto& [option, value] :
       {std::pair(SQLITE_DBCONFIG_DEFENSIVE, 1), std::pair(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
        std::pair(SQLITE_DBCONFIG_ENABLE_TRIGGER, 0), std::pair(SQLITE_DBCONFIG_ENABLE_VIEW, 0),
        std::pair(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0), std::pair(SQLITE_DBCONFIG_DQS_DDL, 0),
        std::pair(SQLITE_DBCONFIG_DQS_DML, 0)}) {
    sqlite3_db_config(handle, option, value, nullptr);
  }
}

int only_reading(void*, int action, const char*, const char*, const char*, const char*) {
  const bool reads =
      action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION || action == SQLITE_PRAGMA;
  return reads ? SQLITE_OK : SQLITE_DENY;
}

int spend(void* left) { return --*static_cast<int*>(left) < 0 ? 1 : 0; }

/// A foreign file, in memory, with nothing in it able to run or to grow. `budget` must outlive the database.
SQLite::Database open_in_memory(const std::vector<std::uint8_t>& bytes, int& budget) {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  sqlite3* handle = database.getHandle();
  switch_off_what_a_file_could_run(handle);
  set_limits(handle);
  budget = kBudget_steps / 1000;
  sqlite3_progress_handler(handle, 1000, spend, &budget);
  auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size()));
  if (copy == nullptr) throw std::runtime_error("there is no memory to read it");
  std::memcpy(copy, bytes.data(), bytes.size());
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  // SQLite frees the copy, also when this fails.
  database.check(sqlite3_deserialize(handle, "main", copy, size, size,
                                     SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY));
  sqlite3_set_authorizer(handle, only_reading, nullptr);
  database.exec("PRAGMA cell_size_check=ON");
  database.exec("PRAGMA query_only=ON");
  return database;
}

std::vector<Section> read_rows(SQLite::Database& database, const char* select) {
  std::vector<Section> rows;
  SQLite::Statement statement(database, select);
  while (statement.executeStep()) {
    if (rows.size() == kMostSections) throw std::runtime_error("it has too many parts");
    const auto position = statement.getColumn(0).getInt64();
    if (position != static_cast<std::int64_t>(rows.size()) + 1) throw std::runtime_error("its parts are not in order");
    rows.emplace_back(statement.getColumn(1).getString(), statement.getColumn(2).getString());
  }
  return rows;
}

void check_database(SQLite::Database& database) {
  const std::vector<std::array<std::string, 4>> known = {{"table", "content", "content", kContentTable},
                                                         {"table", "manifest", "manifest", kManifestTable}};
  std::vector<std::array<std::string, 4>> found;
  SQLite::Statement schema(database, "SELECT type, name, tbl_name, sql FROM sqlite_schema");
  while (schema.executeStep() && found.size() <= known.size()) {
    auto& row = found.emplace_back();
    for (std::size_t column = 0; column < row.size(); ++column)
      row[column] = schema.getColumn(static_cast<int>(column)).getString();
  }
  if (found != known) throw std::runtime_error("it has other tables than a snapshot has");
  for (const char* check : {"PRAGMA quick_check(1)", "PRAGMA integrity_check(1)"}) {
    if (database.execAndGet(check).getString() != "ok") throw std::runtime_error("it is damaged");
  }
  require_pragma(database, "user_version", std::to_string(kSchema));
}

struct Raw {
  std::vector<Section> sections;
  Manifest manifest;
};

Raw read_raw(const std::vector<std::uint8_t>& bytes) {
  int budget = 0;
  SQLite::Database database = open_in_memory(bytes, budget);
  check_database(database);
  Raw raw;
  raw.sections = read_rows(database, "SELECT position, name, body FROM content ORDER BY position");
  const auto rows = read_rows(database, "SELECT position, name, value FROM manifest ORDER BY position");
  if (rows.size() != 3) throw std::runtime_error("its manifest is not complete");
  raw.manifest = {rows[0].second, rows[1].second, rows[2].second};
  if (rows != rows_of(raw.manifest)) throw std::runtime_error("its manifest is not complete");
  return raw;
}

tl::expected<workshop::Snapshot, std::string> to_snapshot(const std::vector<Section>& sections) {
  std::vector<std::pair<std::string, framework::Value>> values;
  for (const auto& [name, body] : sections) {
    auto value = framework::parse_json(body);
    if (!value) return tl::unexpected("its part '" + name + "' cannot be read: " + value.error().what);
    values.emplace_back(name, std::move(*value));
  }
  return workshop::from_sections(values);
}

}  // namespace

tl::expected<Manifest, std::string> write_snapshot(const std::string& path, const workshop::Snapshot& snapshot,
                                                   const std::string& previous) {
  const std::vector<Section> sections = sections_of(snapshot);
  const Manifest manifest{snapshot.date, hash_of(sections), previous};
  std::vector<std::uint8_t> bytes;
  try {
    bytes = build(sections, manifest);
  } catch (const std::exception& error) {
    return tl::unexpected(database_problem(path, error));
  }
  if (exists(path)) {
    const auto there = read_whole_file(path, kMost_bytes);
    if (there && *there == bytes) return manifest;
    return tl::unexpected(path + " is there already with other content; choose another name.");
  }
  if (auto put = put_in_place(path, bytes, manifest.date); !put) return tl::unexpected(put.error());
  return manifest;
}

tl::expected<OpenedSnapshot, std::string> read_snapshot(const std::string& path) {
  for (const char* ending : {"-journal", "-wal", "-shm"}) {
    if (exists(path + ending))
      return tl::unexpected(not_a_snapshot(path, path + ending + " lies beside it and could change what it says"));
  }
  const auto bytes = read_whole_file(path, kMost_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  if (auto header = check_header(path, *bytes); !header) return tl::unexpected(header.error());
  Raw raw;
  try {
    raw = read_raw(*bytes);
  } catch (const std::exception& error) {
    return tl::unexpected(not_a_snapshot(path, error.what()));
  }
  if (hash_of(raw.sections) != raw.manifest.content_hash)
    return tl::unexpected(not_a_snapshot(path, "its content was changed after it was written"));
  auto snapshot = to_snapshot(raw.sections);
  if (!snapshot) return tl::unexpected(not_a_snapshot(path, snapshot.error()));
  if (snapshot->date != raw.manifest.date)
    return tl::unexpected(not_a_snapshot(path, "its manifest has another date than its content"));
  return OpenedSnapshot{std::move(*snapshot), std::move(raw.manifest)};
}

std::string snapshot_name(const std::string& folder, const workshop::Workshop& workshop) {
  const std::string stem = workshop.date + "-" + slug(workshop.title, "workshop");
  std::string name = stem + ".snapshot";
  for (int number = 2; exists(joined(folder, name)); ++number) name = stem + "-" + std::to_string(number) + ".snapshot";
  return name;
}

}  // namespace crosstable::store

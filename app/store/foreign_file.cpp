#include "store/foreign_file.h"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <stdexcept>
#include <string_view>

#include <sqlite3.h>

#include "store/fault.h"
#include "store/sqlite_file.h"

namespace crosstable::store {

namespace {

/// A framework of 256 KiB and some rounds of 12 functions stay far below.
constexpr int kLongestValue_bytes = 16 << 20;
constexpr int kBudget_steps = 2'000'000;
constexpr int kStepsBetweenLooks = 1000;
/// Beside the file itself: pages of the cache, the schema, one value twice.
constexpr sqlite3_int64 kMostMemory_bytes = 64 << 20;

constexpr std::size_t kPage_bytes = 4096;

std::uint32_t big_endian(std::span<const std::uint8_t> bytes, std::size_t at) {
  return static_cast<std::uint32_t>(bytes[at]) << 24U | static_cast<std::uint32_t>(bytes[at + 1]) << 16U |
         static_cast<std::uint32_t>(bytes[at + 2]) << 8U | static_cast<std::uint32_t>(bytes[at + 3]);
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

int only_reading(void*, int action, const char*, const char*, const char*, const char*) {
  const bool reads =
      action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION || action == SQLITE_PRAGMA;
  return reads ? SQLITE_OK : SQLITE_DENY;
}

int spend(void* left) { return --*static_cast<int*>(left) < 0 ? 1 : 0; }

/// SQLite counts memory for the whole process: what other connections hold already is left to them, and one foreign
/// file is open at a time.
class HeapLimit {
 public:
  explicit HeapLimit(std::size_t file_bytes)
      : lock_(one_at_a_time()),
        soft_before_(sqlite3_soft_heap_limit64(-1)),
        before_(sqlite3_hard_heap_limit64(sqlite3_memory_used() + 2 * static_cast<sqlite3_int64>(file_bytes) +
                                          kMostMemory_bytes)) {}
  HeapLimit(const HeapLimit&) = delete;
  HeapLimit& operator=(const HeapLimit&) = delete;
  ~HeapLimit() {
    sqlite3_hard_heap_limit64(before_);
    // Setting the hard limit lowers the soft one to it.
    sqlite3_soft_heap_limit64(soft_before_);
  }

 private:
  static std::mutex& one_at_a_time() {
    static std::mutex mutex;
    return mutex;
  }
  std::unique_lock<std::mutex> lock_;
  sqlite3_int64 soft_before_;
  sqlite3_int64 before_;
};

constexpr words::Literal kCutOff = words::literal("it is cut off");

words::Message problem_of_header(std::span<const std::uint8_t> bytes) {
  const std::size_t page =
      static_cast<std::size_t>(bytes[sqlite_file::kPageSizeAt]) << 8U | bytes[sqlite_file::kPageSizeAt + 1];
  // What is written always has pages of one size, so the length says nothing yet.
  if (page != kPage_bytes) return words::message("its header does not fit its content");
  const std::size_t whole = big_endian(bytes, sqlite_file::kPagesAt) * page;
  if (bytes.size() < whole) return words::message(kCutOff);
  if (bytes.size() > whole) return words::message("it has something behind its end");
  if (bytes[sqlite_file::kWriteVersionAt] != 1 || bytes[sqlite_file::kWriteVersionAt + 1] != 1)
    return words::message("it needs a second file beside it");
  return {};
}

Fault other_tables() { return Fault(words::message("it has other tables than it should")); }

}  // namespace

std::vector<std::string> side_cars_of(const std::string& path) {
  return {path + "-journal", path + "-wal", path + "-shm"};
}

ForeignHeader header_of(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kMagic("SQLite format 3\0", 16);
  ForeignHeader header;
  if (bytes.empty() || std::memcmp(bytes.data(), kMagic.data(), std::min(bytes.size(), kMagic.size())) != 0) {
    header.problem = bytes.empty() ? words::message("it is empty") : words::message("it is no SQLite file");
    return header;
  }
  if (bytes.size() < sqlite_file::kHeader_bytes) {
    header.problem = words::message(kCutOff);
    return header;
  }
  header.is_sqlite = true;
  header.application = big_endian(bytes, sqlite_file::kApplicationAt);
  header.schema = big_endian(bytes, sqlite_file::kSchemaAt);
  header.problem = problem_of_header(bytes);
  return header;
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

struct ForeignFile::Impl {
  explicit Impl(std::size_t file_bytes) : limit(file_bytes) {}
  HeapLimit limit;
  int looks_left = kBudget_steps / kStepsBetweenLooks;
  // After both, which its closing still needs.
  SQLite::Database database{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
};

ForeignFile::ForeignFile(std::span<const std::uint8_t> bytes) : impl_(std::make_unique<Impl>(bytes.size())) {
  sqlite3* handle = impl_->database.getHandle();
  switch_off_what_a_file_could_run(handle);
  set_limits(handle);
  sqlite3_progress_handler(handle, kStepsBetweenLooks, spend, &impl_->looks_left);
  auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size()));
  if (copy == nullptr) throw Fault(words::message("there is no memory to read it"));
  std::memcpy(copy, bytes.data(), bytes.size());
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  // SQLite frees the copy, also when this fails.
  impl_->database.check(sqlite3_deserialize(handle, "main", copy, size, size,
                                            SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY));
  sqlite3_set_authorizer(handle, only_reading, nullptr);
  impl_->database.exec("PRAGMA cell_size_check=ON");
  impl_->database.exec("PRAGMA query_only=ON");
}

ForeignFile::~ForeignFile() = default;

SQLite::Database& ForeignFile::database() { return impl_->database; }

void ForeignFile::require_tables(const std::vector<std::pair<std::string, std::string>>& name_and_sql) {
  SQLite::Statement schema(impl_->database, "SELECT type, name, tbl_name, sql FROM sqlite_schema");
  std::size_t found = 0;
  while (schema.executeStep()) {
    if (found == name_and_sql.size()) throw other_tables();
    const auto& [name, sql] = name_and_sql[found++];
    const std::array<std::string, 4> known{"table", name, name, sql};
    for (std::size_t column = 0; column < known.size(); ++column) {
      if (schema.getColumn(static_cast<int>(column)).getString() != known[column]) throw other_tables();
    }
  }
  if (found != name_and_sql.size()) throw other_tables();
}

void ForeignFile::require_sound() {
  for (const char* check : {"PRAGMA quick_check(1)", "PRAGMA integrity_check(1)"}) {
    if (impl_->database.execAndGet(check).getString() != "ok") throw Fault(words::message("it is damaged"));
  }
}

}  // namespace crosstable::store

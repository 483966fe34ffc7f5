#include "store/connection.h"

#include <chrono>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <vector>

#include <sqlite3.h>
#include <sys/stat.h>

#include "framework/one_line.h"
#include "store/disk.h"
#include "store/fault.h"
#include "store/foreign_file.h"

namespace crosstable::store {

namespace {

using std::chrono::milliseconds;

/// Long enough for several kiosks that commit at once on a slow card reader.
constexpr int kBusy_ms = 8000;
/// Short: while opening, two connections that both meet a hot journal each keep a shared lock that the other waits for,
/// until one closes.
constexpr int kOpeningBusy_ms = 60;
constexpr milliseconds kOpeningPatience{10000};
constexpr off_t kPage_bytes = 4096;

void require(const std::string& name, const std::string& got, const std::string& expected) {
  if (got != expected)
    throw Fault(words::message("SQLite answers {name} = {found} where {wanted} is needed", words::arg("name", name),
                               words::arg("found", got), words::arg("wanted", expected)));
}

/// More than the longest workshop writes; home reads every log it finds.
constexpr off_t kMostLog_bytes = 256 << 20;
constexpr int kLongestValue_bytes = 16 << 20;

/// A pipe or a device in the file's place would hang the program, a link would lead it elsewhere.
void require_regular(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return;
  if (!S_ISREG(status.st_mode))
    throw Fault(words::message("{path} is no regular file", words::arg("path", framework::one_line(path))));
  if (status.st_size > kMostLog_bytes) throw Fault(words::message("the file is larger than any of its kind"));
}

Fault foreign_beside(const std::string& file) {
  return Fault(words::message("{file} lies beside it, is none of this program's and could change what it says",
                              words::arg("file", framework::one_line(file))));
}

/// The log never has a rollback journal, once its first page is written: another would change what it says.
void refuse_foreign_journal(const std::string& path) {
  struct stat log {};
  struct stat journal {};
  const std::string beside = path + "-journal";
  if (::lstat(path.c_str(), &log) != 0 || ::lstat(beside.c_str(), &journal) != 0) return;
  if (log.st_size > kPage_bytes) throw foreign_beside(beside);
}

/// An urn never has one: SQLite would read it into the urn and remove it.
void refuse_foreign_wal(const std::string& urn) {
  const std::string beside = urn + "-wal";
  require_regular(beside);
  struct stat status {};
  if (::lstat(beside.c_str(), &status) == 0) throw foreign_beside(beside);
}

/// SQLite's own files, but for one thing: beside a database that is empty SQLite removes the journal, also under an
/// open connection, and there it may hold what an urn had. The mode of an urn's journal never needs it removed.
const char* files_that_keep_journals() {
  static const std::string kName = [] {
    static sqlite3_vfs keeping = *sqlite3_vfs_find(nullptr);
    static const auto kRemove = keeping.xDelete;
    keeping.zName = "crosstable-urn";
    keeping.xDelete = [](sqlite3_vfs* files, const char* name, int sync) {
      return std::string_view(name).ends_with("-journal") ? SQLITE_IOERR_DELETE : kRemove(files, name, sync);
    };
    return std::string(sqlite3_vfs_register(&keeping, 0) == SQLITE_OK ? keeping.zName : "");
  }();
  if (kName.empty()) throw Fault(words::message("SQLite cannot be set up"));
  return kName.c_str();
}

SQLite::Database open_distrustfully(const std::string& path, int busy_ms, const char* files = nullptr) {
  require_regular(path);
  // SQLite opens these too, and follows where they lead.
  for (const std::string& beside : side_cars_of(path)) require_regular(beside);
  SQLite::Database database(path, SQLite::OPEN_READWRITE, busy_ms, files == nullptr ? "" : files);
  // SQLite falls back to reading alone where opening fails for a moment, and would stay at that.
  if (sqlite3_db_readonly(database.getHandle(), "main") != 0)
    throw SQLite::Exception("the file can be read only", SQLITE_READONLY);
  switch_off_what_a_file_could_run(database.getHandle());
  sqlite3_limit(database.getHandle(), SQLITE_LIMIT_LENGTH, kLongestValue_bytes);
  sqlite3_limit(database.getHandle(), SQLITE_LIMIT_ATTACHED, 0);
  return database;
}

void harden(SQLite::Database& database) {
  set_pragma(database, "trusted_schema", "OFF", "0");
  set_pragma(database, "cell_size_check", "ON", "1");
  set_pragma(database, "mmap_size", "0", "0");
  set_pragma(database, "temp_store", "MEMORY", "2");
}

void read_something(SQLite::Database& database) { database.execAndGet("SELECT count(*) FROM sqlite_schema"); }

SQLite::Database connect_urn_once(const std::string& path, UrnFile file) {
  require_regular(path);
  refuse_foreign_wal(path);
  if (file == UrnFile::kMade) refuse_emptied(path);
  SQLite::Database database = open_distrustfully(path, kOpeningBusy_ms, files_that_keep_journals());
  // Nothing may read the file before both are set: a first read rolls a hot journal back and, outside of these two
  // modes, deletes it.
  set_pragma(database, "locking_mode", "EXCLUSIVE", "exclusive");
  set_pragma(database, "journal_mode", "PERSIST", "persist");
  read_something(database);
  set_pragma(database, "locking_mode", "NORMAL", "normal");
  read_something(database);
  set_pragma(database, "synchronous", "EXTRA", "3");
  set_pragma(database, "fullfsync", "ON", "1");
  set_pragma(database, "secure_delete", "ON", "1");
  set_pragma(database, "journal_size_limit", "-1", "-1");
  harden(database);
  require_pragma(database, "journal_mode", "persist");
  require_pragma(database, "locking_mode", "normal");
  database.setBusyTimeout(kBusy_ms);
  return database;
}

std::vector<std::string> schema_of(SQLite::Database& database) {
  std::vector<std::string> rows;
  SQLite::Statement select(database,
                           "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM "
                           "sqlite_schema ORDER BY type, name");
  while (select.executeStep()) rows.push_back(select.getColumn(0).getString());
  return rows;
}

bool is_busy(const SQLite::Exception& error) {
  return error.getErrorCode() == SQLITE_BUSY || error.getErrorCode() == SQLITE_LOCKED;
}

}  // namespace

void require_pragma(SQLite::Database& database, const std::string& name, const std::string& expected) {
  require(name, database.execAndGet("PRAGMA " + name).getString(), expected);
}

void set_pragma(SQLite::Database& database, const std::string& name, const std::string& value,
                const std::string& expected) {
  const std::string text = "PRAGMA " + name + "=" + value;
  // These two answer the statement itself; asking the journal mode again would read the file once more.
  if (name == "journal_mode" || name == "locking_mode")
    return require(name, database.execAndGet(text).getString(), expected);
  database.exec(text);
  require_pragma(database, name, expected);
}

void refuse_emptied(const std::string& urn) {
  struct stat status {};
  if (::lstat(urn.c_str(), &status) == 0 && status.st_size == 0) throw Emptied();
}

SQLite::Database connect_urn(const std::string& path, UrnFile file) {
  const auto deadline = std::chrono::steady_clock::now() + kOpeningPatience;
  std::minstd_rand jitter(std::random_device{}());
  for (;;) {
    try {
      return connect_urn_once(path, file);
    } catch (const SQLite::Exception& error) {
      if (!is_busy(error) || std::chrono::steady_clock::now() > deadline) throw;
    }
    std::this_thread::sleep_for(milliseconds(1 + static_cast<int>(jitter() % 20)));
  }
}

SQLite::Database connect_log(const std::string& path) {
  refuse_foreign_journal(path);
  SQLite::Database database = open_distrustfully(path, kBusy_ms);
  set_pragma(database, "journal_mode", "WAL", "wal");
  set_pragma(database, "synchronous", "FULL", "2");
  harden(database);
  return database;
}

bool has_schema(SQLite::Database& database, const std::string& statements) {
  SQLite::Database as_made(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  as_made.exec(statements);
  return schema_of(database) == schema_of(as_made);
}

void require_schema(SQLite::Database& database, const std::string& statements) {
  if (!has_schema(database, statements))
    throw Fault(words::message("the file has other tables than this program makes"));
}

Transaction::Transaction(SQLite::Database& database, const char* begin) : database_(database) { database_.exec(begin); }

Transaction::~Transaction() {
  if (!done_) database_.tryExec("ROLLBACK");
}

void Transaction::commit() {
  // Set first: after a failed commit only closing the connection is safe, and its owner does that.
  done_ = true;
  database_.exec("COMMIT");
}

/// What SQLite maps beside a database at once.
constexpr std::uintmax_t kOnePage_bytes = 64U << 10U;

words::Message database_problem(const std::string& path, const std::exception& error) {
  const auto* from_sqlite = dynamic_cast<const SQLite::Exception*>(&error);
  const int code = from_sqlite != nullptr ? from_sqlite->getErrorCode() : SQLITE_ERROR;
  const words::Argument file = words::arg("path", framework::one_line(path));
  const words::Argument why = words::arg("why", said_by(error));
  if (dynamic_cast<const Emptied*>(&error) != nullptr)
    return words::message(
        "{path}: the urn has been emptied; put a copy of it back, and leave the vote's other files where they are.",
        file);
  switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return words::message("{path}: another process holds the file for too long; close it or try again.", file);
    case SQLITE_FULL: return words::message("{path}: the disk is full; make room and try again.", file);
    case SQLITE_IOERR:
      // What maps memory onto the disk says no more than this where there is no room.
      if (!has_room(std::filesystem::path(path).parent_path().string(), kOnePage_bytes))
        return words::message("{path}: the disk is full; make room and try again.", file);
      // Translators: {why} is what the database says, in English.
      return words::message("{path}: the disk reports an error ({why}); copy the folder to another disk.", file, why);
    case SQLITE_READONLY:
      return words::message("{path}: the file or its folder cannot be written; check the disk and its rights.", file);
    case SQLITE_CANTOPEN:
      return words::message("{path}: the file cannot be opened; check that it is there and may be read.", file);
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      // Translators: {why} is what the database says, in English.
      return words::message("{path}: the file is damaged ({why}); keep the folder as it is and restore a copy.", file,
                            why);
    // Translators: {why} is a part of a sentence: "the urn has no key of its cards".
    default: return words::message("{path}: {why}; keep the folder as it is and try again.", file, why);
  }
}

}  // namespace crosstable::store

#include "store/workshop_log.h"

#include <algorithm>

#include <sqlite3.h>

#include "store/connection.h"
#include "store/files.h"

namespace crosstable::store {

namespace {

constexpr int kSchema = 1;
constexpr const char* kTables = R"(
CREATE TABLE change(number INTEGER PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TRIGGER change_is_never_altered BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER change_is_never_removed BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
)";

/// A file without tables is one whose making was interrupted.
void make_tables(SQLite::Database& database) {
  if (database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0) {
    Transaction transaction(database, "BEGIN IMMEDIATE");
    database.exec("PRAGMA application_id=" + std::to_string(kLogApplication));
    database.exec("PRAGMA user_version=" + std::to_string(kSchema));
    database.exec(kTables);
    transaction.commit();
  }
  require_pragma(database, "application_id", std::to_string(kLogApplication));
  require_pragma(database, "user_version", std::to_string(kSchema));
  require_schema(database, kTables);
  // No other than ours is among them.
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, nullptr);
}

tl::expected<workshop::Change, std::string> parse(const std::string& body) {
  const auto value = framework::parse_json(body);
  if (!value) return tl::unexpected(value.error().what);
  return workshop::from_value(*value);
}

std::int64_t last_number(SQLite::Database& database) {
  return database.execAndGet("SELECT coalesce(max(number), 0) FROM change").getInt64();
}

void insert(SQLite::Database& database, const std::vector<workshop::Change>& changes) {
  SQLite::Statement statement(database, "INSERT INTO change(kind, body) VALUES(?, ?)");
  for (const workshop::Change& change : changes) {
    statement.bind(1, std::string(workshop::kind_of(change)));
    statement.bind(2, framework::to_json(workshop::to_value(change), -1));
    statement.exec();
    statement.reset();
  }
}

}  // namespace

struct WorkshopLog::Impl {
  std::string path;
  mutable std::optional<SQLite::Database> connection;

  SQLite::Database& connected() const {
    if (!connection) {
      connection.emplace(connect_log(path));
      make_tables(*connection);
    }
    return *connection;
  }

  /// After a commit that failed: whether it took place all the same, on a fresh connection. Then a checkpoint proves
  /// that it lasts.
  tl::expected<void, std::string> settle(std::int64_t expected_last, const std::string& problem) {
    try {
      SQLite::Database& database = connected();
      if (last_number(database) != expected_last) return tl::unexpected(problem);
      if (database.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)").getInt() == 0) return {};
    } catch (const std::exception&) {
      connection.reset();
    }
    return tl::unexpected(
        problem + " Close this workshop and open it again before you go on: the last entry may or may not be kept.");
  }
};

WorkshopLog::WorkshopLog(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
WorkshopLog::WorkshopLog(WorkshopLog&&) noexcept = default;
WorkshopLog& WorkshopLog::operator=(WorkshopLog&&) noexcept = default;
WorkshopLog::~WorkshopLog() = default;

tl::expected<WorkshopLog, std::string> WorkshopLog::open(const std::string& folder) {
  if (auto made = make_folder(folder); !made) return tl::unexpected(made.error());
  auto impl = std::make_unique<Impl>();
  impl->path = joined(folder, "workshop.db");
  const bool is_new = !exists(impl->path);
  if (is_new) {
    if (auto made = write_new_file(impl->path, {}); !made) return tl::unexpected(made.error());
  }
  try {
    impl->connected();
  } catch (const std::exception& error) {
    return tl::unexpected(database_problem(impl->path, error));
  }
  if (is_new) {
    if (auto synced = sync_folder(folder); !synced) return tl::unexpected(synced.error());
  }
  return WorkshopLog(std::move(impl));
}

tl::expected<std::vector<workshop::Change>, std::string> WorkshopLog::read() const {
  return read(std::vector<std::string>{});
}

tl::expected<std::vector<workshop::Change>, std::string> WorkshopLog::read(
    const std::vector<std::string>& kinds) const {
  std::vector<workshop::Change> changes;
  try {
    SQLite::Statement select(impl_->connected(), "SELECT number, kind, body FROM change ORDER BY number");
    while (select.executeStep()) {
      const std::string kind = select.getColumn(1).getString();
      if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) continue;
      auto change = parse(select.getColumn(2).getString());
      if (!change) {
        return tl::unexpected(impl_->path + ": entry " + select.getColumn(0).getString() + " ('" + kind +
                              "') cannot be read: " + change.error() +
                              " Keep the folder as it is and open it with the version of the program that wrote it.");
      }
      changes.push_back(std::move(*change));
    }
  } catch (const std::exception& error) {
    impl_->connection.reset();
    return tl::unexpected(database_problem(impl_->path, error));
  }
  return changes;
}

tl::expected<void, std::string> WorkshopLog::append(const std::vector<workshop::Change>& changes) {
  if (changes.empty()) return {};
  std::optional<std::int64_t> last;
  try {
    SQLite::Database& database = impl_->connected();
    Transaction transaction(database, "BEGIN IMMEDIATE");
    last = last_number(database);
    insert(database, changes);
    transaction.commit();
    return {};
  } catch (const std::exception& error) {
    impl_->connection.reset();
    const std::string problem = database_problem(impl_->path, error);
    if (!last) return tl::unexpected(problem);
    return impl_->settle(*last + static_cast<std::int64_t>(changes.size()), problem);
  }
}

}  // namespace crosstable::store

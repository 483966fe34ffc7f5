#include "store/log_tables.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <sqlite3.h>

#include "framework/one_line.h"
#include "framework/system_error.h"
#include "store/connection.h"
#include "store/log_image.h"

namespace crosstable::store {

using workshop::Change;

namespace {

constexpr int kSchema = 1;
constexpr const char* kTables = R"(
CREATE TABLE change(number INTEGER PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TRIGGER change_is_never_altered BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER change_is_never_removed BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
)";

tl::expected<Change, words::Message> parse(const std::string& body) {
  const auto value = framework::parse_json(body);
  if (!value) return tl::unexpected(value.error().what);
  auto change = workshop::from_value(*value);
  if (!change) return tl::unexpected(field_fault(change.error()));
  return std::move(*change);
}

struct WholeLog {
  workshop::History history;
  std::vector<std::string> entries;  ///< their bodies
};

/// What a log that nobody has open says with its -wal, without writing the one into the other; throws where that is no
/// workshop.
WholeLog whole_log(const std::string& path, bool with_wal) {
  SQLite::Database database = database_in_memory(log_image(path, with_wal));
  if (const std::string found = database.execAndGet("PRAGMA integrity_check(1)").getString(); found != "ok")
    throw Fault(framework::system_said(found));
  require_tables(database);
  WholeLog log;
  for_each_after(database, path, 0, [&](std::int64_t, Change change, const words::Message& entry) {
    log.entries.push_back(body_of(change));
    if (const auto why = log.history.take(change))
      // Translators: {entry} is "workshop.db: entry 12 ('place_left')", {why} a sentence.
      throw Fault(
          words::message("{entry} cannot have happened: {why}", words::arg("entry", entry), words::arg("why", *why)));
  });
  if (log.history.now().title.empty()) throw Fault(words::message("it has no entries"));
  return log;
}

/// Nothing where it is none by itself, as after a checkpoint that was killed.
std::optional<WholeLog> log_alone(const std::string& path) {
  try {
    return whole_log(path, false);
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

/// A log only grows, so its own -wal has every entry again that the file has.
bool goes_on_from(const WholeLog& joined, const WholeLog& alone) {
  return joined.entries.size() >= alone.entries.size() &&
         std::equal(alone.entries.begin(), alone.entries.end(), joined.entries.begin());
}

}  // namespace

words::Message sentence_of(const std::string& path, const std::exception& error) {
  return dynamic_cast<const Unreadable*>(&error) != nullptr ? said_by(error) : database_problem(path, error);
}

void make_tables(SQLite::Database& database) {
  database.exec("PRAGMA application_id=" + std::to_string(kLogApplication));
  database.exec("PRAGMA user_version=" + std::to_string(kSchema));
  database.exec(kTables);
}

void require_tables(SQLite::Database& database) {
  require_pragma(database, "application_id", std::to_string(kLogApplication));
  require_pragma(database, "user_version", std::to_string(kSchema));
  require_schema(database, kTables);
  // No other than ours is among them.
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, nullptr);
}

bool has_tables(SQLite::Database& database) {
  return database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() != 0;
}

std::string body_of(const Change& change) { return framework::to_json(workshop::to_value(change), -1); }

void for_each_after(SQLite::Database& database, const std::string& path, std::int64_t number, const TakeEntry& take) {
  const words::Argument file = words::arg("path", framework::one_line(path));
  SQLite::Statement select(database, "SELECT number, kind, body FROM change WHERE number > ? ORDER BY number");
  select.bind(1, number);
  while (select.executeStep()) {
    if (const std::int64_t got = select.getColumn(0).getInt64(); got != ++number) {
      throw EntryMissing(words::message(
          "{path}: entry {number} is missing, and {next} is there. Keep the folder as it is and restore a copy of "
          "workshop.db.",
          file, words::arg("number", std::to_string(number)), words::arg("next", std::to_string(got))));
    }
    // Translators: begins a sentence, about one entry of the log; {kind} is a word of the file.
    const words::Message entry =
        words::message("{path}: entry {number} ('{kind}')", file, words::arg("number", select.getColumn(0).getString()),
                       words::arg("kind", framework::one_line(select.getColumn(1).getString())));
    auto change = parse(select.getColumn(2).getString());
    if (!change) {
      throw Unreadable(
          words::message("{entry} cannot be read: {why} Keep the folder as it is and open it with the version of the "
                         "program that wrote "
                         "it.",
                         words::arg("entry", entry), words::arg("why", change.error())));
    }
    take(select.getColumn(0).getInt64(), std::move(*change), entry);
  }
}

void insert(SQLite::Database& database, const std::vector<Change>& changes) {
  SQLite::Statement statement(database, "INSERT INTO change(kind, body) VALUES(?, ?)");
  for (const Change& change : changes) {
    statement.bind(1, std::string(workshop::kind_of(change)));
    statement.bind(2, body_of(change));
    statement.exec();
    statement.reset();
  }
}

tl::expected<workshop::History, words::Message> history_before_recovery(const std::string& path) {
  words::Message why;
  const std::optional<WholeLog> alone = log_alone(path);
  try {
    WholeLog joined = whole_log(path, true);
    if (!alone || goes_on_from(joined, *alone)) return std::move(joined.history);
  } catch (const EntryMissing& error) {
    why = said_by(error);
  } catch (const Unreadable& error) {
    return tl::unexpected(said_by(error));
  } catch (const std::exception& error) {
    why = said_by(error);
  }
  const words::Argument file = words::arg("path", framework::one_line(path));
  if (!alone)
    return tl::unexpected(
        words::message("{path} is damaged ({why}). Nothing in the folder was changed: keep it as it is, and put a copy "
                       "of workshop.db in its place; move workshop.db-wal and workshop.db-shm away together with the "
                       "damaged file.",
                       file, words::arg("why", why)));
  return tl::unexpected(
      words::message("{path}-wal belongs to another copy of workshop.db than the one beside it. Nothing was changed: "
                     "put that copy back, "
                     "or move workshop.db-wal and workshop.db-shm into another folder and keep them.",
                     file));
}

}  // namespace crosstable::store

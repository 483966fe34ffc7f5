#include "store/workshop_log.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include <sqlite3.h>
#include <sys/stat.h>

#include "framework/one_line.h"
#include "store/connection.h"
#include "store/fault.h"
#include "store/file_urn.h"
#include "store/files.h"
#include "store/log_image.h"
#include "store/log_tables.h"
#include "store/workshop_problem.h"

namespace crosstable::store {

namespace {

using workshop::Change;

std::vector<std::string> bodies_of(const std::vector<Change>& changes) {
  std::vector<std::string> bodies;
  for (const Change& change : changes) bodies.push_back(body_of(change));
  return bodies;
}

}  // namespace

struct WorkshopLog::Impl {
  std::string path;
  std::optional<FileIdentity> file;
  std::optional<FileIdentity> wal;  ///< of the connection
  std::optional<SQLite::Database> connection;
  workshop::History history;
  std::int64_t last = 0;             ///< number of the newest entry that the history has
  std::vector<Change> accepted;      ///< not yet taken
  std::vector<std::string> unknown;  ///< bodies of a batch whose commit may have taken place
  std::vector<Change> held;          ///< that batch, found on the disk, until it is proven to last

  SQLite::Database& connected() {
    if (!connection) {
      connection.emplace(connect_log(path));
      if (has_tables(*connection)) require_tables(*connection);
      wal = identity_of(path + "-wal");
    }
    return *connection;
  }

  /// The one place where a log becomes a workshop.
  void catch_up() {
    for_each_after(connected(), path, last, [&](std::int64_t number, Change change, const words::Message& entry) {
      if (const auto why = history.take(change)) {
        // Translators: {entry} is "workshop.db: entry 12 ('place_left')", {why} a sentence.
        throw Unreadable(words::message(
            "{entry} cannot have happened: {why} Keep the folder as it is and restore a copy of workshop.db.",
            words::arg("entry", entry), words::arg("why", *why)));
      }
      last = number;
      accepted.push_back(std::move(change));
    });
  }

  words::Message gone() {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      if (errno != ENOENT && errno != ENOTDIR) return {};
      return words::message("{path} is gone, so nothing can be saved: put the folder back where it was.",
                            words::arg("path", path));
    }
    if (!file || *file == FileIdentity{status.st_dev, status.st_ino}) return without_wal();
    return words::message(
        "{path} is another file than the one that was opened, so nothing can be saved: put the former back, or close "
        "this workshop and open it again. While a vote is open, ballots may lie in either of the two folders: keep "
        "both.",
        words::arg("path", path));
  }

  /// A -wal that was removed takes what is written all the same, and loses it at the end; what it holds can still be
  /// brought into the log. Empty: it is there, or nothing is lost.
  words::Message without_wal() {
    const std::string beside = path + "-wal";
    if (!connection || !wal || identity_of(beside) == wal || presence_of(beside) == Presence::kUnknown) return {};
    try {
      // Closing removes whatever has that name by then.
      sqlite3_db_config(connection->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
      if (connection->execAndGet("PRAGMA wal_checkpoint(FULL)").getInt() != 0)
        throw Fault(words::message("another process holds it"));
      if (presence_of(beside) == Presence::kHere)
        return words::message(
            "{path} is another file than the one that was opened, so nothing more can be saved: move it away.",
            words::arg("path", beside));
      connection.reset();
      connected();
      return {};
    } catch (const std::exception& error) {
      return words::message(
          "{path} is gone, and what it held cannot be kept ({why}): put it back, or do not end the program until this "
          "is "
          "said no more.",
          words::arg("path", beside), words::arg("why", said_by(error)));
    }
  }

  /// After a commit that failed: whether it took place all the same, proven by a checkpoint that lasts. Throws while
  /// that cannot be known.
  bool took_place() {
    if (held.empty()) {
      const auto before = static_cast<std::ptrdiff_t>(accepted.size());
      catch_up();
      held.assign(accepted.begin() + before, accepted.end());
      accepted.erase(accepted.begin() + before, accepted.end());
    }
    if (!held.empty() && connected().execAndGet("PRAGMA wal_checkpoint(TRUNCATE)").getInt() != 0)
      throw Fault(words::message("what was written cannot be made durable"));
    unknown.clear();
    accepted.insert(accepted.end(), held.begin(), held.end());
    return !std::exchange(held, {}).empty();
  }

  /// Several are tried on a copy, so that none is taken where one is refused; the copy, or which cannot have happened.
  tl::expected<std::optional<workshop::History>, NotLogged> tried(const std::vector<Change>& changes) const {
    const auto refused = [](const words::Message& why) {
      return tl::unexpected(NotLogged{NotLogged::Why::kRefused, why});
    };
    if (changes.size() == 1) {
      if (const auto why = workshop::refusal(history, changes.front())) return refused(*why);
      return std::nullopt;
    }
    workshop::History after = history;
    for (const Change& change : changes) {
      if (const auto why = after.take(change)) return refused(*why);
    }
    return after;
  }

  void taken(const std::vector<Change>& changes, std::optional<workshop::History> after) {
    if (after)
      history = std::move(*after);
    else
      history.apply(changes.front());
    last += static_cast<std::int64_t>(changes.size());
    accepted.insert(accepted.end(), changes.begin(), changes.end());
  }

  tl::expected<void, NotLogged> not_known(const words::Message& problem) {
    connection.reset();
    return tl::unexpected(NotLogged{
        NotLogged::Why::kUnknown,
        followed_by(problem,
                    words::message("The last entry may or may not be kept; it is looked for with the next try."))});
  }
};

WorkshopLog::WorkshopLog(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
WorkshopLog::WorkshopLog(WorkshopLog&&) noexcept = default;
WorkshopLog& WorkshopLog::operator=(WorkshopLog&&) noexcept = default;
WorkshopLog::~WorkshopLog() = default;

tl::expected<WorkshopLog, words::Message> WorkshopLog::make(const std::string& folder,
                                                            const std::vector<Change>& first) {
  workshop::History history;
  for (const Change& change : first) {
    if (const auto why = history.take(change)) return tl::unexpected(*why);
  }
  const bool is_new_folder = !exists(folder);
  if (auto made = make_folder(folder); !made) return tl::unexpected(made.error());
  if (const auto rounds = rounds_in(folder); !rounds || !rounds->empty()) {
    if (is_new_folder) static_cast<void>(::rmdir(folder.c_str()));
    return tl::unexpected(rounds ? words::message("{folder} holds the files of a vote already; choose another folder.",
                                                  words::arg("folder", folder))
                                 : rounds.error());
  }
  auto impl = std::make_unique<Impl>();
  impl->path = joined(folder, "workshop.db");
  if (auto made = write_new_file(impl->path, {}); !made) return tl::unexpected(made.error());
  try {
    impl->file = identity_of(impl->path);
    SQLite::Database& database = impl->connected();
    Transaction transaction(database, "BEGIN IMMEDIATE");
    make_tables(database);
    insert(database, first);
    transaction.commit();
    require_tables(database);
    // In the file itself, so that a copy without its -wal is this workshop too.
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    if (auto synced = sync_folder(folder); !synced) throw Unreadable(synced.error());
  } catch (const std::exception& error) {
    impl->connection.reset();
    for (const char* ending : {"", "-wal", "-shm"}) static_cast<void>(unlink_file(impl->path + ending));
    if (is_new_folder) static_cast<void>(::rmdir(folder.c_str()));
    return tl::unexpected(sentence_of(impl->path, error));
  }
  impl->history = std::move(history);
  impl->last = static_cast<std::int64_t>(first.size());
  return WorkshopLog(std::move(impl));
}

tl::expected<WorkshopLog, words::Message> WorkshopLog::open(const std::string& folder) {
  if (words::Message why = workshop_problem(folder); !why.empty()) return tl::unexpected(std::move(why));
  auto impl = std::make_unique<Impl>();
  impl->path = joined(folder, "workshop.db");
  impl->file = identity_of(impl->path);
  if (needs_recovery(impl->path)) {
    const auto history = history_before_recovery(impl->path);
    // Another process may have opened it meanwhile, and then the two were read at different times.
    if (!history && needs_recovery(impl->path))
      return tl::unexpected(followed_by(history.error(), vote_beside(folder)));
  }
  try {
    if (!has_tables(impl->connected())) return tl::unexpected(no_workshop_yet(folder));
    impl->catch_up();
  } catch (const std::exception& error) {
    return tl::unexpected(followed_by(sentence_of(impl->path, error), vote_beside(folder)));
  }
  if (impl->last == 0) return tl::unexpected(no_workshop_yet(folder));
  impl->accepted.clear();
  return WorkshopLog(std::move(impl));
}

tl::expected<workshop::History, words::Message> WorkshopLog::look_into(const std::string& folder) {
  if (words::Message why = workshop_problem(folder); !why.empty()) return tl::unexpected(std::move(why));
  const std::string path = joined(folder, "workshop.db");
  if (needs_recovery(path)) {
    auto history = history_before_recovery(path);
    if (history || needs_recovery(path)) {
      if (!history) history.error() = followed_by(history.error(), vote_beside(folder));
      return history;
    }
  }
  const auto log = open(folder);
  if (!log) return tl::unexpected(log.error());
  return log->history();
}

const workshop::History& WorkshopLog::history() const { return impl_->history; }

std::vector<Change> WorkshopLog::take_accepted() { return std::exchange(impl_->accepted, {}); }

words::Message WorkshopLog::gone() { return impl_->gone(); }

tl::expected<void, NotLogged> WorkshopLog::append(const std::vector<Change>& changes) {
  if (changes.empty()) return {};
  if (!impl_->unknown.empty()) {
    const bool same = impl_->unknown == bodies_of(changes);
    try {
      if (impl_->took_place() && same) return {};
    } catch (const std::exception& error) {
      return impl_->not_known(sentence_of(impl_->path, error));
    }
  }
  if (words::Message why = impl_->gone(); !why.empty()) return tl::unexpected(NotLogged{NotLogged::Why::kDisk, why});
  bool committing = false;
  try {
    SQLite::Database& database = impl_->connected();
    Transaction transaction(database, "BEGIN IMMEDIATE");
    impl_->catch_up();
    auto after = impl_->tried(changes);
    if (!after) return tl::unexpected(after.error());
    insert(database, changes);
    committing = true;
    transaction.commit();
    impl_->taken(changes, std::move(*after));
    return {};
  } catch (const std::exception& error) {
    impl_->connection.reset();
    const words::Message problem = sentence_of(impl_->path, error);
    if (!committing) return tl::unexpected(NotLogged{NotLogged::Why::kDisk, problem});
    impl_->unknown = bodies_of(changes);
    try {
      if (impl_->took_place()) return {};
      return tl::unexpected(NotLogged{NotLogged::Why::kDisk, problem});
    } catch (const std::exception&) {
      return impl_->not_known(problem);
    }
  }
}

tl::expected<void, words::Message> WorkshopLog::look_again() {
  try {
    if (!impl_->unknown.empty())
      impl_->took_place();
    else
      impl_->catch_up();
    return {};
  } catch (const std::exception& error) {
    return tl::unexpected(impl_->not_known(sentence_of(impl_->path, error)).error().sentence);
  }
}

tl::expected<std::vector<Change>, words::Message> WorkshopLog::read() const {
  std::vector<Change> changes;
  try {
    for_each_after(impl_->connected(), impl_->path, 0,
                   [&](std::int64_t, Change change, const words::Message&) { changes.push_back(std::move(change)); });
  } catch (const std::exception& error) {
    impl_->connection.reset();
    return tl::unexpected(sentence_of(impl_->path, error));
  }
  return changes;
}

tl::expected<Change, words::Message> WorkshopLog::last() const {
  std::optional<Change> newest;
  try {
    for_each_after(impl_->connected(), impl_->path, impl_->last - 1,
                   [&](std::int64_t, Change change, const words::Message&) { newest = std::move(change); });
  } catch (const std::exception& error) {
    impl_->connection.reset();
    return tl::unexpected(sentence_of(impl_->path, error));
  }
  if (!newest)
    return tl::unexpected(
        words::message("{path} has lost its newest entry; keep the folder as it is.", words::arg("path", impl_->path)));
  return std::move(*newest);
}

}  // namespace crosstable::store

#include "store/outbox.h"

#include <algorithm>
#include <cerrno>
#include <exception>
#include <filesystem>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "store/connection.h"
#include "store/fault.h"
#include "store/file_urn.h"
#include "store/files.h"
#include "store/outbox_aside.h"
#include "store/outbox_tables.h"

namespace crosstable::store {

namespace {

/// Not a disk that fails, is full or may not be written: what is there can be read, and is no outbox.
bool is_of_content(const std::exception& error) {
  const auto* from_sqlite = dynamic_cast<const SQLite::Exception*>(&error);
  if (from_sqlite == nullptr) return dynamic_cast<const Fault*>(&error) != nullptr;
  return from_sqlite->getErrorCode() == SQLITE_NOTADB || from_sqlite->getErrorCode() == SQLITE_CORRUPT;
}

bool is_over(KeptState state) {
  return state == KeptState::kLate || state == KeptState::kUncertain || state == KeptState::kRefused;
}

}  // namespace

struct Outbox::Impl {
  std::string path;
  std::optional<SQLite::Database> connection;
  std::optional<FileIdentity> file;  ///< that it was read from or written to last
  std::map<ballot::BallotId, KeptBallot> ballots;
  std::optional<KeptRound> round;
  std::map<ballot::BallotId, KeptState> to_mark;
  bool is_damaged = false;  ///< as it was read last
  /// What is known here is on no disk as a whole: the file that had it was damaged or taken away while it was held.
  bool is_only_here = false;
  std::string aside;  ///< the damaged one, until a new one has it all

  std::string folder() const { return std::filesystem::path(path).parent_path().string(); }

  SQLite::Database& connected() {
    if (connection) return *connection;
    const bool fresh = size_of(path).value_or(0) == 0;
    connection.emplace(connect_urn(path, fresh ? UrnFile::kBeingMade : UrnFile::kMade));
    if (fresh) make_tables_of_kept(*connection);
    require_tables_of_kept(*connection);
    file = identity_of(path);
    return *connection;
  }

  tl::expected<void, words::Message> zero() {
    connection.reset();
    file.reset();
    to_mark.clear();
    return destroy_files(folder(), {path, journal_of(path)});
  }

  tl::expected<void, words::Message> make_sure() {
    if (connection) return {};
    if (begins_with_zeros(path)) {
      // An end that was stopped; or zeros of somebody else's, over what was kept here.
      if (auto gone = file ? lose_file() : zero(); !gone) return gone;
    }
    if (exists(path)) return {};
    if (auto made = write_new_file(path, {}); !made) return made;
    return sync_folder(folder());
  }

  /// What is written to a file that was taken away is nowhere. Until all of it is written anew, what was set aside is
  /// told to the table.
  tl::expected<void, words::Message> lose_file() {
    connection.reset();
    is_only_here = true;
    if (exists(path)) {
      auto put = put_aside(path, path, kAsideUnread);
      if (!put) return tl::unexpected(put.error());
      aside = std::move(*put);
    }
    // Not before: whatever lies there until then is not this one's to write into.
    file.reset();
    return {};
  }
  bool has_file() const {
    // Of a disk that cannot be looked at the write says more.
    if (!file || presence_of(path) == Presence::kUnknown) return true;
    return identity_of(path) == file && size_of(path) != 0U;
  }

  bool can_be_read() {
    try {
      SQLite::Statement(connected(), "SELECT count(*) FROM kept").executeStep();
      return true;
    } catch (const std::exception& error) {
      connection.reset();
      return !is_of_content(error);
    }
  }

  void write_all(SQLite::Database& database) {
    database.exec("DELETE FROM kept; DELETE FROM round; DELETE FROM card");
    for (const auto& [id, ballot] : ballots) write_ballot(database, id, ballot);
    if (round) write_kept_round(database, *round);
  }
  void keep_what_is_aside() {
    is_only_here = false;
    if (!aside.empty()) static_cast<void>(put_aside(aside, path, kAsideOver));
    aside.clear();
  }

  enum class Tried { kDone, kFailed, kDamaged };
  /// Lasts when it returns.
  template <typename Write>
  Tried try_once(Write& write, words::Message& why) {
    try {
      Transaction transaction(connected(), "BEGIN IMMEDIATE");
      if (is_only_here) write_all(*connection);
      for (const auto& [id, state] : to_mark) write_state(*connection, id, state);
      write(*connection);
      transaction.commit();
      to_mark.clear();
      return Tried::kDone;
    } catch (const std::exception& error) {
      connection.reset();
      why = database_problem(path, error);
      return is_of_content(error) ? Tried::kDamaged : Tried::kFailed;
    }
  }

  /// What `write` does lasts when it returns. After an error the connection is not used again, and what the file holds
  /// is read afresh: a transaction that was interrupted has taken place or it has not. Of a file that is damaged
  /// nothing needs to be read: all of it is known here, and goes into a new one.
  template <typename Write>
  tl::expected<void, words::Message> last(Write write) {
    if (!has_file()) {
      const bool is_another = size_of(path).value_or(0) > 0;
      if (auto lost = lose_file(); !lost) return lost;
      // Nobody here has read that one.
      if (is_another) aside.clear();
    }
    words::Message why;
    for (const bool may_begin_anew : {true, false}) {
      if (auto made = make_sure(); !made) return made;
      const Tried tried = try_once(write, why);
      if (tried == Tried::kDone) {
        keep_what_is_aside();
        return {};
      }
      if (tried == Tried::kFailed || !may_begin_anew) break;
      if (auto lost = lose_file(); !lost) return lost;
    }
    if (!is_only_here) static_cast<void>(read());
    return tl::unexpected(why);
  }

  tl::expected<void, words::Message> read() {
    is_damaged = false;
    if (auto made = make_sure(); !made) return made;
    // What is known is newer than anything that lies there.
    if (is_only_here) return {};
    try {
      Transaction transaction(connected(), "BEGIN");
      ballots = read_ballots(*connection);
      for (const auto& [id, state] : to_mark) {
        if (const auto at = ballots.find(id); at != ballots.end()) at->second.state = state;
      }
      round = read_kept_round(*connection);
      return {};
    } catch (const std::exception& error) {
      is_damaged = is_of_content(error);
      connection.reset();
      return tl::unexpected(database_problem(path, error));
    }
  }

  tl::expected<void, words::Message> leave_no_byte() {
    if (auto zeroed = zero(); !zeroed) return zeroed;
    keep_what_is_aside();
    return read();
  }
};

Outbox::Outbox(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Outbox::Outbox(Outbox&&) noexcept = default;
Outbox& Outbox::operator=(Outbox&&) noexcept = default;
Outbox::~Outbox() = default;

tl::expected<Outbox, words::Message> Outbox::open(const std::string& path) {
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  if (auto read = impl->read(); !read) return tl::unexpected(read.error());
  return Outbox(std::move(impl));
}

bool Outbox::is_damaged(const std::string& path) {
  Impl impl;
  impl.path = path;
  return !impl.read() && impl.is_damaged;
}

tl::expected<void, words::Message> Outbox::set_aside(const std::string& path) {
  Impl impl;
  impl.path = path;
  if (impl.read() || !impl.is_damaged) return tl::unexpected(file_problem(path, kCannotBeSetAside, EBUSY));
  if (auto put = put_aside(path, path, kAsideUnread); !put) return tl::unexpected(put.error());
  return {};
}

/// The first to go takes the first number.
bool Outbox::has_unread() const { return exists(aside_name(impl_->path, kAsideUnread, 1)); }

void Outbox::end_unread() {
  for (int number = 1; number <= kMostAside; ++number) {
    const std::string from = aside_name(impl_->path, kAsideUnread, number);
    // One that cannot be renamed now is at the next vote's end.
    if (exists(from)) static_cast<void>(put_aside(from, impl_->path, kAsideOver));
  }
}

const std::map<ballot::BallotId, KeptBallot>& Outbox::ballots() const { return impl_->ballots; }
const std::optional<KeptRound>& Outbox::round() const { return impl_->round; }

Reach Outbox::counts() const {
  Reach reach;
  for (const auto& [id, ballot] : impl_->ballots) {
    switch (ballot.state) {
      case KeptState::kWaiting:
      case KeptState::kSent: ++reach.kept; break;
      case KeptState::kDelivered: break;
      case KeptState::kLate: ++reach.late; break;
      case KeptState::kUncertain: ++reach.uncertain; break;
      case KeptState::kRefused: ++reach.refused; break;
    }
  }
  return reach;
}

bool Outbox::is_waiting(const std::string& round) const {
  return std::any_of(impl_->ballots.begin(), impl_->ballots.end(), [&](const auto& kept) {
    return kept.second.round == round &&
           (kept.second.state == KeptState::kWaiting || kept.second.state == KeptState::kSent);
  });
}

tl::expected<void, words::Message> Outbox::put(const ballot::BallotId& id, const KeptBallot& ballot) {
  if (impl_->ballots.contains(id)) return {};
  auto put = impl_->last([&](SQLite::Database& database) { write_ballot(database, id, ballot); });
  if (put) impl_->ballots[id] = ballot;
  return put;
}

tl::expected<void, words::Message> Outbox::mark(const std::vector<ballot::BallotId>& ids, KeptState state) {
  auto marked = impl_->last([&](SQLite::Database& database) {
    for (const ballot::BallotId& id : ids) write_state(database, id, state);
  });
  for (const ballot::BallotId& id : ids) {
    const auto at = impl_->ballots.find(id);
    if (marked && at != impl_->ballots.end()) at->second.state = state;
  }
  return marked;
}

void Outbox::mark_later(const ballot::BallotId& id, KeptState state) {
  const auto at = impl_->ballots.find(id);
  if (at == impl_->ballots.end() || at->second.state == state) return;
  at->second.state = state;
  impl_->to_mark[id] = state;
}

tl::expected<void, words::Message> Outbox::flush() {
  if (impl_->to_mark.empty()) return {};
  return impl_->last([](SQLite::Database&) {});
}

void Outbox::look_after() {
  if (!impl_->is_only_here && (!impl_->file || (impl_->has_file() && impl_->can_be_read()))) return;
  // What cannot be written now is at the next one.
  static_cast<void>(impl_->last([](SQLite::Database&) {}));
}

tl::expected<void, words::Message> Outbox::take_out(const ballot::BallotId& id) {
  auto taken = impl_->last([&](SQLite::Database& database) { remove_ballot(database, id); });
  if (taken) impl_->ballots.erase(id);
  return taken;
}

tl::expected<void, words::Message> Outbox::put_round(const KeptRound& round) {
  auto put = impl_->last([&](SQLite::Database& database) { write_kept_round(database, round); });
  if (put) impl_->round = round;
  return put;
}

tl::expected<void, words::Message> Outbox::end(const std::string& round) {
  const bool has_round = impl_->round && impl_->round->id == round;
  const bool has_any = std::any_of(impl_->ballots.begin(), impl_->ballots.end(), [&](const auto& kept) {
    return kept.second.round == round && !is_over(kept.second.state);
  });
  if (!has_round && !has_any) return {};
  const bool leaves_some = std::any_of(impl_->ballots.begin(), impl_->ballots.end(), [&](const auto& kept) {
    return kept.second.round != round || kept.second.state != KeptState::kDelivered;
  });
  if (!leaves_some) return impl_->leave_no_byte();
  auto ended = impl_->last([&](SQLite::Database& database) {
    if (has_round) database.exec("DELETE FROM round; DELETE FROM card");
    for (const auto& [from, to] :
         {std::pair(KeptState::kWaiting, KeptState::kLate), std::pair(KeptState::kSent, KeptState::kUncertain)}) {
      SQLite::Statement update(database, "UPDATE kept SET state = ? WHERE round = ? AND state = ?");
      update.bind(1, static_cast<int>(to));
      update.bind(2, round);
      update.bind(3, static_cast<int>(from));
      update.exec();
    }
    SQLite::Statement gone(database, "DELETE FROM kept WHERE round = ? AND state = ?");
    gone.bind(1, round);
    gone.bind(2, static_cast<int>(KeptState::kDelivered));
    gone.exec();
  });
  return ended ? impl_->read() : ended;
}

tl::expected<void, words::Message> Outbox::forget() {
  const bool leaves_some = impl_->round || std::any_of(impl_->ballots.begin(), impl_->ballots.end(),
                                                       [](const auto& kept) { return !is_over(kept.second.state); });
  if (!leaves_some) return impl_->leave_no_byte();
  auto forgotten = impl_->last([](SQLite::Database& database) {
    SQLite::Statement gone(database, "DELETE FROM kept WHERE state >= ?");
    gone.bind(1, static_cast<int>(KeptState::kLate));
    gone.exec();
  });
  return forgotten ? impl_->read() : forgotten;
}

}  // namespace crosstable::store

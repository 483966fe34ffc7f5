#include "store/outbox.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string_view>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "store/connection.h"
#include "store/fault.h"
#include "store/file_urn.h"
#include "store/files.h"
#include "store/foreign_file.h"

namespace crosstable::store {

namespace {

/// "XTBO"
constexpr int kOutboxApplication = 0x5854424F;
constexpr const char* kTables = R"(
CREATE TABLE kept(id BLOB PRIMARY KEY CHECK(length(id) = 16), round TEXT NOT NULL, function INTEGER NOT NULL,
  box BLOB NOT NULL CHECK(length(box) = 256), card BLOB CHECK(length(card) = 16), state INTEGER NOT NULL CHECK(state BETWEEN 0 AND 5)) STRICT, WITHOUT ROWID;
CREATE TABLE round(one INTEGER PRIMARY KEY CHECK(one = 1), id TEXT NOT NULL, text TEXT NOT NULL, signature TEXT NOT NULL, card_key BLOB CHECK(length(card_key) = 32)) STRICT;
CREATE TABLE card(mark BLOB PRIMARY KEY CHECK(length(mark) = 32), typed BLOB NOT NULL CHECK(length(typed) = 32),
  scanned BLOB NOT NULL CHECK(length(scanned) = 16), function INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)";

template <typename Bytes>
Bytes bytes_of(const SQLite::Column& column) {
  Bytes bytes{};
  if (column.getBytes() != static_cast<int>(bytes.size())) throw Fault(words::message("its parts are not in order"));
  std::copy_n(static_cast<const std::uint8_t*>(column.getBlob()), bytes.size(), bytes.begin());
  return bytes;
}

template <typename Bytes>
void bind_bytes(SQLite::Statement& statement, int at, const Bytes& bytes) {
  statement.bind(at, bytes.data(), static_cast<int>(bytes.size()));
}

void make_tables(SQLite::Database& database) {
  database.exec("PRAGMA page_size=4096");
  Transaction transaction(database, "BEGIN IMMEDIATE");
  database.exec("PRAGMA application_id=" + std::to_string(kOutboxApplication));
  database.exec(kTables);
  transaction.commit();
}

std::map<ballot::BallotId, KeptBallot> read_ballots(SQLite::Database& database) {
  std::map<ballot::BallotId, KeptBallot> ballots;
  SQLite::Statement select(database, "SELECT id, round, function, box, card, state FROM kept");
  while (select.executeStep()) {
    KeptBallot& ballot = ballots[bytes_of<ballot::BallotId>(select.getColumn(0))];
    ballot.round = select.getColumn(1).getString();
    ballot.function = select.getColumn(2).getInt();
    ballot.box = bytes_of<ballot::Sealed>(select.getColumn(3));
    if (!select.getColumn(4).isNull()) ballot.card = bytes_of<ballot::CodeHash>(select.getColumn(4));
    ballot.state = static_cast<KeptState>(select.getColumn(5).getInt());
  }
  return ballots;
}

std::optional<KeptRound> read_kept_round(SQLite::Database& database) {
  SQLite::Statement select(database, "SELECT id, text, signature, card_key FROM round");
  if (!select.executeStep()) return std::nullopt;
  KeptRound round;
  round.id = select.getColumn(0).getString();
  round.text = select.getColumn(1).getString();
  round.signature = select.getColumn(2).getString();
  if (!select.getColumn(3).isNull()) round.card_key = bytes_of<ballot::CodeKey>(select.getColumn(3));
  SQLite::Statement cards(database, "SELECT mark, typed, scanned, function FROM card");
  while (cards.executeStep()) {
    round.cards.push_back({bytes_of<KeptCard::Mark>(cards.getColumn(0)), bytes_of<KeptCard::Mark>(cards.getColumn(1)),
                           bytes_of<ballot::CodeHash>(cards.getColumn(2)), cards.getColumn(3).getInt()});
  }
  return round;
}

void write_kept_round(SQLite::Database& database, const KeptRound& round) {
  database.exec("DELETE FROM round; DELETE FROM card");
  SQLite::Statement put(database, "INSERT INTO round VALUES(1, ?, ?, ?, ?)");
  put.bind(1, round.id);
  put.bind(2, round.text);
  put.bind(3, round.signature);
  if (round.card_key) bind_bytes(put, 4, *round.card_key);
  put.exec();
  SQLite::Statement card(database, "INSERT INTO card VALUES(?, ?, ?, ?)");
  for (const KeptCard& one : round.cards) {
    bind_bytes(card, 1, one.mark);
    bind_bytes(card, 2, one.typed);
    bind_bytes(card, 3, one.scanned);
    card.bind(4, one.function);
    card.exec();
    card.reset();
  }
}

void write_ballot(SQLite::Database& database, const ballot::BallotId& id, const KeptBallot& ballot) {
  SQLite::Statement put(database, "INSERT INTO kept VALUES(?, ?, ?, ?, ?, ?)");
  bind_bytes(put, 1, id);
  put.bind(2, ballot.round);
  put.bind(3, ballot.function);
  bind_bytes(put, 4, ballot.box);
  if (ballot.card) bind_bytes(put, 5, *ballot.card);
  put.bind(6, static_cast<int>(ballot.state));
  put.exec();
}

void write_state(SQLite::Database& database, const ballot::BallotId& id, KeptState state) {
  SQLite::Statement update(database, "UPDATE kept SET state = ? WHERE id = ?");
  update.bind(1, static_cast<int>(state));
  bind_bytes(update, 2, id);
  update.exec();
}

/// What was set aside: first of a vote that may be open, then of one that is over.
constexpr std::string_view kUnread = ".unread-", kOver = ".damaged-";
constexpr int kMostAside = 99;

std::string aside_name(const std::string& path, std::string_view what, int number) {
  return path + std::string(what) + std::to_string(number);
}

tl::expected<void, words::Message> rename_with_side_cars(const std::string& from, const std::string& to) {
  // Beside a new file they would be read into that. It goes last: where this is stopped, it follows under that name.
  std::vector<std::string> parts = side_cars_of("");
  parts.emplace_back();
  for (const std::string& part : parts) {
    if (::rename((from + part).c_str(), (to + part).c_str()) != 0 && errno != ENOENT)
      return tl::unexpected(file_problem(from + part, kCannotBeSetAside, errno));
  }
  return sync_folder(std::filesystem::path(from).parent_path().string());
}

tl::expected<void, words::Message> put_aside(const std::string& from, const std::string& path, std::string_view what) {
  for (int number = 1; number <= kMostAside; ++number) {
    const std::string to = aside_name(path, what, number);
    if (!exists(to)) return rename_with_side_cars(from, to);
  }
  return tl::unexpected(file_problem(from, kCannotBeSetAside, EEXIST));
}

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
  std::map<ballot::BallotId, KeptBallot> ballots;
  std::optional<KeptRound> round;
  std::map<ballot::BallotId, KeptState> to_mark;
  bool is_damaged = false;  ///< as it was read last

  std::string folder() const { return std::filesystem::path(path).parent_path().string(); }

  SQLite::Database& connected() {
    if (connection) return *connection;
    const bool fresh = size_of(path).value_or(0) == 0;
    connection.emplace(connect_urn(path, fresh ? UrnFile::kBeingMade : UrnFile::kMade));
    if (fresh) make_tables(*connection);
    require_pragma(*connection, "application_id", std::to_string(kOutboxApplication));
    require_schema(*connection, kTables);
    return *connection;
  }

  tl::expected<void, words::Message> zero() {
    connection.reset();
    to_mark.clear();
    return destroy_files(folder(), {path, journal_of(path)});
  }

  tl::expected<void, words::Message> make_sure() {
    if (connection) return {};
    // An end that was stopped.
    if (begins_with_zeros(path)) {
      if (auto zeroed = zero(); !zeroed) return zeroed;
    }
    if (exists(path)) return {};
    if (auto made = write_new_file(path, {}); !made) return made;
    return sync_folder(folder());
  }

  /// What `write` does lasts when it returns. After an error the connection is not used again, and what the file holds
  /// is read afresh: a transaction that was interrupted has taken place or it has not.
  template <typename Write>
  tl::expected<void, words::Message> last(Write write) {
    if (auto made = make_sure(); !made) return made;
    try {
      Transaction transaction(connected(), "BEGIN IMMEDIATE");
      for (const auto& [id, state] : to_mark) write_state(*connection, id, state);
      write(*connection);
      transaction.commit();
      to_mark.clear();
      return {};
    } catch (const std::exception& error) {
      connection.reset();
      static_cast<void>(read());
      return tl::unexpected(database_problem(path, error));
    }
  }

  tl::expected<void, words::Message> read() {
    is_damaged = false;
    if (auto made = make_sure(); !made) return made;
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
  return put_aside(path, path, kUnread);
}

/// The first to go takes the first number.
bool Outbox::has_unread() const { return exists(aside_name(impl_->path, kUnread, 1)); }

void Outbox::end_unread() {
  for (int number = 1; number <= kMostAside; ++number) {
    const std::string from = aside_name(impl_->path, kUnread, number);
    // One that cannot be renamed now is at the next vote's end.
    if (exists(from)) static_cast<void>(put_aside(from, impl_->path, kOver));
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

tl::expected<void, words::Message> Outbox::take_out(const ballot::BallotId& id) {
  auto taken = impl_->last([&](SQLite::Database& database) {
    SQLite::Statement take(database, "DELETE FROM kept WHERE id = ?");
    bind_bytes(take, 1, id);
    take.exec();
  });
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
  if (!leaves_some) {
    if (auto zeroed = impl_->zero(); !zeroed) return zeroed;
    return impl_->read();
  }
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
  if (!leaves_some) {
    if (auto zeroed = impl_->zero(); !zeroed) return zeroed;
    return impl_->read();
  }
  auto forgotten = impl_->last([](SQLite::Database& database) {
    SQLite::Statement gone(database, "DELETE FROM kept WHERE state >= ?");
    gone.bind(1, static_cast<int>(KeptState::kLate));
    gone.exec();
  });
  return forgotten ? impl_->read() : forgotten;
}

}  // namespace crosstable::store

#include "store/outbox_tables.h"

#include <algorithm>
#include <string>

#include "store/connection.h"
#include "store/fault.h"

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

}  // namespace

void make_tables_of_kept(SQLite::Database& database) {
  database.exec("PRAGMA page_size=4096");
  Transaction transaction(database, "BEGIN IMMEDIATE");
  database.exec("PRAGMA application_id=" + std::to_string(kOutboxApplication));
  database.exec(kTables);
  transaction.commit();
}

void require_tables_of_kept(SQLite::Database& database) {
  require_pragma(database, "application_id", std::to_string(kOutboxApplication));
  require_schema(database, kTables);
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

void remove_ballot(SQLite::Database& database, const ballot::BallotId& id) {
  SQLite::Statement take(database, "DELETE FROM kept WHERE id = ?");
  bind_bytes(take, 1, id);
  take.exec();
}

void write_state(SQLite::Database& database, const ballot::BallotId& id, KeptState state) {
  SQLite::Statement update(database, "UPDATE kept SET state = ? WHERE id = ?");
  update.bind(1, static_cast<int>(state));
  bind_bytes(update, 2, id);
  update.exec();
}

}  // namespace crosstable::store

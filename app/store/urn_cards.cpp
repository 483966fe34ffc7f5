#include "store/urn_cards.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include <sodium.h>

#include "store/fault.h"

namespace crosstable::store {

const char* const kCardTables = R"(
CREATE TABLE code_key(one INTEGER PRIMARY KEY CHECK(one = 1), key BLOB NOT NULL CHECK(length(key) = 32)) STRICT;
CREATE TABLE code(card BLOB PRIMARY KEY CHECK(length(card) = 16), typed BLOB NOT NULL CHECK(length(typed) = 16),
  function INTEGER NOT NULL, used INTEGER NOT NULL CHECK(used IN (0, 1))) STRICT, WITHOUT ROWID;
)";

namespace {

template <typename Bytes>
void bind_bytes(SQLite::Statement& statement, int at, const Bytes& bytes) {
  statement.bind(at, bytes.data(), static_cast<int>(bytes.size()));
}

template <typename Bytes>
Bytes bytes_of(const SQLite::Column& column) {
  Bytes bytes{};
  if (column.getBytes() != static_cast<int>(bytes.size()))
    throw Fault(words::message("a card in the urn has the wrong size"));
  std::copy_n(static_cast<const std::uint8_t*>(column.getBlob()), bytes.size(), bytes.begin());
  return bytes;
}

ballot::CodeKey read_code_key(SQLite::Database& database) {
  SQLite::Statement select(database, "SELECT key FROM code_key");
  if (!select.executeStep()) throw Fault(words::message("the urn has no key of its cards"));
  return bytes_of<ballot::CodeKey>(select.getColumn(0));
}

struct Row {
  ballot::CodeHash card, typed;
  int function = 0;
};

}  // namespace

void write_cards(SQLite::Database& database, std::span<const ballot::Card> cards) {
  database.exec(kCardTables);
  ballot::CodeKey key = ballot::draw_code_key();
  SQLite::Statement put_key(database, "INSERT INTO code_key VALUES(1, ?)");
  bind_bytes(put_key, 1, key);
  put_key.exec();
  std::vector<Row> rows;
  rows.reserve(cards.size());
  for (const ballot::Card& card : cards)
    rows.push_back({ballot::hash_of(card.scanned, key), ballot::hash_of(card.typed, key), card.function});
  sodium_memzero(key.data(), key.size());
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.card < b.card; });
  SQLite::Statement put(database, "INSERT INTO code VALUES(?, ?, ?, 0)");
  for (const Row& row : rows) {
    bind_bytes(put, 1, row.card);
    bind_bytes(put, 2, row.typed);
    put.bind(3, row.function);
    put.exec();
    put.reset();
  }
}

ballot::CardSight look_up_card(SQLite::Database& database, const ballot::Code& code) {
  const ballot::CodeKey key = read_code_key(database);
  const ballot::CodeHash hash = ballot::hash_of(code, key);
  const bool scanned = holds_alternative<ballot::ScannedCode>(code);
  SQLite::Statement select(
      database, std::string("SELECT card, function, used FROM code WHERE ") + (scanned ? "card" : "typed") + " = ?");
  bind_bytes(select, 1, hash);
  if (!select.executeStep()) return {};
  ballot::CardSight sight;
  sight.card = bytes_of<ballot::CodeHash>(select.getColumn(0));
  sight.function = select.getColumn(1).getInt();
  sight.tag = ballot::tag_of(sight.card, key);
  using Outcome = ballot::CardSight::Outcome;
  sight.outcome = select.getColumn(2).getInt() == 0 ? Outcome::kFree : Outcome::kUsed;
  return sight;
}

bool use_card(SQLite::Database& database, const ballot::CodeHash& card, int function) {
  SQLite::Statement use(database, "UPDATE code SET used = 1 WHERE card = ? AND function = ? AND used = 0");
  bind_bytes(use, 1, card);
  use.bind(2, function);
  return use.exec() == 1;
}

ballot::UsedCards used_cards(SQLite::Database& database) {
  const ballot::CodeKey key = read_code_key(database);
  ballot::UsedCards used;
  SQLite::Statement select(database, "SELECT card, function FROM code WHERE used = 1");
  while (select.executeStep())
    used[ballot::tag_of(bytes_of<ballot::CodeHash>(select.getColumn(0)), key)] = select.getColumn(1).getInt();
  return used;
}

}  // namespace crosstable::store

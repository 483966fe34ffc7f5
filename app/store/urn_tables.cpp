#include "store/urn_tables.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>

#include "store/connection.h"
#include "store/fault.h"
#include "store/round_text.h"
#include "store/urn_cards.h"

namespace crosstable::store {

namespace {

constexpr int kSchema = 3;
constexpr int kSchemaWithoutHome = 2;

constexpr std::string_view kState = R"(
CREATE TABLE state(one INTEGER PRIMARY KEY CHECK(one = 1), state TEXT NOT NULL CHECK(state IN ('waiting', 'open', 'closing', 'discarding')),
  home INTEGER NOT NULL) STRICT;)";
constexpr std::string_view kStateWithoutHome = R"(
CREATE TABLE state(one INTEGER PRIMARY KEY CHECK(one = 1), state TEXT NOT NULL CHECK(state IN ('waiting', 'open', 'closing', 'discarding'))) STRICT;)";

/// `armed`: the passes, by kiosk; the name is from before kiosks took any themselves.
constexpr std::string_view kOthers = R"(
CREATE TABLE round(one INTEGER PRIMARY KEY CHECK(one = 1), text TEXT NOT NULL) STRICT;
CREATE TABLE place(function INTEGER PRIMARY KEY, places INTEGER NOT NULL, used INTEGER NOT NULL CHECK(used BETWEEN 0 AND places),
  shown INTEGER NOT NULL CHECK(shown BETWEEN 0 AND used)) STRICT;
CREATE TABLE armed(kiosk INTEGER PRIMARY KEY, function INTEGER NOT NULL) STRICT;
CREATE TABLE urn(id BLOB PRIMARY KEY CHECK(length(id) = 16), box BLOB NOT NULL CHECK(length(box) = 256)) STRICT, WITHOUT ROWID;
)";

/// Of a row of `place`: one of its places is neither used nor kept for a kiosk.
constexpr std::string_view kIsFree =
    "used + (SELECT count(*) FROM armed WHERE armed.function = place.function) < places";

std::string tables_with(std::string_view state) { return std::string(state) + std::string(kOthers); }

bool has_home(SQLite::Database& database) {
  return database.execAndGet("PRAGMA user_version").getInt() != kSchemaWithoutHome;
}

}  // namespace

const char* word_of(UrnPhase phase) {
  switch (phase) {
    case UrnPhase::kWaiting: return "waiting";
    case UrnPhase::kOpen: return "open";
    case UrnPhase::kClosing: return "closing";
    case UrnPhase::kDiscarding: return "discarding";
  }
  return "";
}

UrnPhase read_phase(SQLite::Database& database) {
  const std::string word = database.execAndGet("SELECT state FROM state").getString();
  for (UrnPhase phase : {UrnPhase::kWaiting, UrnPhase::kOpen, UrnPhase::kClosing, UrnPhase::kDiscarding}) {
    if (word == word_of(phase)) return phase;
  }
  throw Fault(words::message("the urn's state is none that this program knows"));
}

void write_phase(SQLite::Database& database, UrnPhase phase) {
  SQLite::Statement statement(database, "UPDATE state SET state = ?");
  statement.bind(1, word_of(phase));
  statement.exec();
}

ballot::UrnView read_view(SQLite::Database& database, const ballot::Round& round, Counted counted) {
  ballot::UrnView view;
  view.state = read_phase(database) == UrnPhase::kOpen ? ballot::UrnState::kOpen : ballot::UrnState::kClosing;
  SQLite::Statement places(database, std::string("SELECT places, ") + (counted == Counted::kCast ? "used" : "shown") +
                                         " FROM place ORDER BY function");
  while (places.executeStep()) {
    view.places.push_back(places.getColumn(0).getInt());
    view.turnout.push_back(places.getColumn(1).getInt());
  }
  // Which kiosk has a ballot open, and of whom, is nobody else's concern.
  if (round.eligibility != ballot::Eligibility::kUnlock) return view;
  SQLite::Statement armed(database, "SELECT kiosk, function FROM armed");
  while (armed.executeStep()) view.armed[armed.getColumn(0).getInt()] = armed.getColumn(1).getInt();
  return view;
}

std::vector<ballot::Sealed> read_boxes(SQLite::Database& database) {
  std::vector<ballot::Sealed> boxes;
  SQLite::Statement select(database, "SELECT box FROM urn");
  while (select.executeStep()) {
    const SQLite::Column box = select.getColumn(0);
    ballot::Sealed& sealed = boxes.emplace_back();
    if (box.getBytes() != static_cast<int>(sealed.size()))
      throw Fault(words::message("a ballot in the urn has the wrong size"));
    std::copy_n(static_cast<const std::uint8_t*>(box.getBlob()), sealed.size(), sealed.begin());
  }
  return boxes;
}

void write_shown(SQLite::Database& database, const ballot::Turnout& turnout) {
  SQLite::Statement update(database, "UPDATE place SET shown = ? WHERE function = ? AND shown < ? AND used >= ?");
  for (std::size_t function = 0; function < turnout.size(); ++function) {
    update.bind(1, turnout[function]);
    update.bind(2, static_cast<int>(function));
    update.bind(3, turnout[function]);
    update.bind(4, turnout[function]);
    update.exec();
    update.reset();
  }
}

bool holds(SQLite::Database& database, const ballot::BallotId& id) {
  SQLite::Statement select(database, "SELECT 1 FROM urn WHERE id = ?");
  select.bind(1, id.data(), static_cast<int>(id.size()));
  return select.executeStep();
}

ballot::Round read_round(SQLite::Database& database) {
  require_pragma(database, "application_id", std::to_string(kUrnApplication));
  if (has_home(database)) require_pragma(database, "user_version", std::to_string(kSchema));
  const std::string tables = tables_with(has_home(database) ? kState : kStateWithoutHome);
  if (!has_schema(database, tables)) require_schema(database, tables + kCardTables);
  auto round = round_from_text(database.execAndGet("SELECT text FROM round").getString());
  if (!round) throw Fault(round.error());
  return std::move(*round);
}

std::optional<std::int64_t> read_home(SQLite::Database& database) {
  if (!has_home(database)) return std::nullopt;
  return database.execAndGet("SELECT home FROM state").getInt64();
}

void write_home(SQLite::Database& database, std::int64_t home) {
  SQLite::Statement update(database, "UPDATE state SET home = ?");
  update.bind(1, home);
  update.exec();
}

void write_tables(SQLite::Database& database, const ballot::Round& round, UrnPhase phase, const ballot::Deck* deck,
                  std::int64_t home) {
  Transaction transaction(database, "BEGIN IMMEDIATE");
  database.exec("PRAGMA application_id=" + std::to_string(kUrnApplication));
  database.exec("PRAGMA user_version=" + std::to_string(kSchema));
  database.exec(tables_with(kState));
  SQLite::Statement text(database, "INSERT INTO round VALUES(1, ?)");
  text.bind(1, to_text(round));
  text.exec();
  SQLite::Statement state(database, "INSERT INTO state VALUES(1, ?, ?)");
  state.bind(1, word_of(phase));
  state.bind(2, home);
  state.exec();
  SQLite::Statement place(database, "INSERT INTO place VALUES(?, ?, 0, 0)");
  for (std::size_t function = 0; function < round.form.functions.size(); ++function) {
    place.bind(1, static_cast<int>(function));
    place.bind(2, round.roster.places(round.form.functions[function]));
    place.exec();
    place.reset();
  }
  if (deck != nullptr) write_cards(database, deck->cards());
  transaction.commit();
}

void put_box(SQLite::Database& database, const ballot::BallotId& id, const ballot::Sealed& box) {
  SQLite::Statement insert(database, "INSERT INTO urn VALUES(?, ?)");
  insert.bind(1, id.data(), static_cast<int>(id.size()));
  insert.bind(2, box.data(), static_cast<int>(box.size()));
  insert.exec();
}

void touch_state(SQLite::Database& database) {
  const UrnPhase phase = read_phase(database);
  write_phase(database, phase == UrnPhase::kWaiting ? UrnPhase::kOpen : UrnPhase::kWaiting);
  write_phase(database, phase);
}

bool has_unused_place(SQLite::Database& database, int function) {
  SQLite::Statement select(database, "SELECT 1 FROM place WHERE function = ? AND used < places");
  select.bind(1, function);
  return select.executeStep();
}

std::optional<int> read_pass(SQLite::Database& database, int kiosk) {
  SQLite::Statement select(database, "SELECT function FROM armed WHERE kiosk = ?");
  select.bind(1, kiosk);
  if (!select.executeStep()) return std::nullopt;
  return select.getColumn(0).getInt();
}

void end_pass(SQLite::Database& database, int kiosk) {
  SQLite::Statement end(database, "DELETE FROM armed WHERE kiosk = ?");
  end.bind(1, kiosk);
  end.exec();
}

bool put_pass(SQLite::Database& database, int kiosk, int function) {
  end_pass(database, kiosk);
  SQLite::Statement put(
      database, "INSERT INTO armed SELECT ?, function FROM place WHERE function = ? AND " + std::string(kIsFree));
  put.bind(1, kiosk);
  put.bind(2, function);
  return put.exec() == 1;
}

void end_passes_but(SQLite::Database& database, const std::vector<int>& kiosks) {
  std::vector<int> others;
  SQLite::Statement select(database, "SELECT kiosk FROM armed");
  while (select.executeStep()) {
    const int kiosk = select.getColumn(0).getInt();
    if (std::find(kiosks.begin(), kiosks.end(), kiosk) == kiosks.end()) others.push_back(kiosk);
  }
  for (const int kiosk : others) end_pass(database, kiosk);
}

bool use_place(SQLite::Database& database, const ballot::Round& round, int function, int kiosk) {
  SQLite::Statement end(database, "DELETE FROM armed WHERE kiosk = ? AND function = ?");
  end.bind(1, kiosk);
  end.bind(2, function);
  const bool had_pass = end.exec() == 1;
  if (!had_pass && round.eligibility == ballot::Eligibility::kUnlock) return false;
  SQLite::Statement use(database, "UPDATE place SET used = used + 1 WHERE function = ? AND " +
                                      std::string(had_pass ? std::string_view("used < places") : kIsFree));
  use.bind(1, function);
  return use.exec() == 1;
}

bool lower_places(SQLite::Database& database, int function) {
  SQLite::Statement lower(database,
                          "UPDATE place SET places = places - 1 WHERE function = ? AND " + std::string(kIsFree));
  lower.bind(1, function);
  return lower.exec() == 1;
}

}  // namespace crosstable::store

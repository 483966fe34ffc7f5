#include "store/urn.h"

#include <algorithm>
#include <stdexcept>
#include <type_traits>

#include <sys/statvfs.h>

#include "store/connection.h"
#include "store/files.h"
#include "store/key_file.h"
#include "store/round_text.h"
#include "store/urn_cards.h"

namespace crosstable::store {

namespace {

constexpr int kSchema = 1;
/// Room for the urn, its journal and the snapshot, and some to spare. Low enough for small memory
/// sticks.
constexpr std::uintmax_t kLeastFree_bytes = 16U << 20U;

constexpr const char* kTables = R"(
CREATE TABLE round(one INTEGER PRIMARY KEY CHECK(one = 1), text TEXT NOT NULL) STRICT;
CREATE TABLE state(one INTEGER PRIMARY KEY CHECK(one = 1), state TEXT NOT NULL CHECK(state IN ('waiting', 'open', 'closing', 'discarding'))) STRICT;
CREATE TABLE place(function INTEGER PRIMARY KEY, places INTEGER NOT NULL, used INTEGER NOT NULL CHECK(used BETWEEN 0 AND places)) STRICT;
CREATE TABLE armed(kiosk INTEGER PRIMARY KEY, function INTEGER NOT NULL) STRICT;
CREATE TABLE urn(id BLOB PRIMARY KEY CHECK(length(id) = 16), box BLOB NOT NULL CHECK(length(box) = 256)) STRICT, WITHOUT ROWID;
)";

constexpr const char* kUnknownState = "the urn's state is none that this program knows";

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
  throw std::runtime_error(kUnknownState);
}

void write_phase(SQLite::Database& database, UrnPhase phase) {
  SQLite::Statement statement(database, "UPDATE state SET state = ?");
  statement.bind(1, word_of(phase));
  statement.exec();
}

ballot::UrnView read_view(SQLite::Database& database) {
  ballot::UrnView view;
  view.state = read_phase(database) == UrnPhase::kOpen ? ballot::UrnState::kOpen : ballot::UrnState::kClosing;
  SQLite::Statement places(database, "SELECT places, used FROM place ORDER BY function");
  while (places.executeStep()) {
    view.places.push_back(places.getColumn(0).getInt());
    view.turnout.push_back(places.getColumn(1).getInt());
  }
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
      throw std::runtime_error("a ballot in the urn has the wrong size");
    std::copy_n(static_cast<const std::uint8_t*>(box.getBlob()), sealed.size(), sealed.begin());
  }
  return boxes;
}

bool holds(SQLite::Database& database, const ballot::BallotId& id) {
  SQLite::Statement select(database, "SELECT 1 FROM urn WHERE id = ?");
  select.bind(1, id.data(), static_cast<int>(id.size()));
  return select.executeStep();
}

ballot::Round read_round(SQLite::Database& database) {
  require_pragma(database, "application_id", std::to_string(kUrnApplication));
  require_pragma(database, "user_version", std::to_string(kSchema));
  if (!has_schema(database, kTables)) require_schema(database, std::string(kTables) + kCardTables);
  auto round = round_from_text(database.execAndGet("SELECT text FROM round").getString());
  if (!round) throw std::runtime_error(round.error());
  return std::move(*round);
}

void write_tables(SQLite::Database& database, const ballot::Round& round, UrnPhase phase, const ballot::Deck* deck) {
  Transaction transaction(database, "BEGIN IMMEDIATE");
  database.exec("PRAGMA application_id=" + std::to_string(kUrnApplication));
  database.exec("PRAGMA user_version=" + std::to_string(kSchema));
  database.exec(kTables);
  SQLite::Statement text(database, "INSERT INTO round VALUES(1, ?)");
  text.bind(1, to_text(round));
  text.exec();
  SQLite::Statement state(database, "INSERT INTO state VALUES(1, ?)");
  state.bind(1, word_of(phase));
  state.exec();
  SQLite::Statement place(database, "INSERT INTO place VALUES(?, ?, 0)");
  for (std::size_t function = 0; function < round.form.functions.size(); ++function) {
    place.bind(1, static_cast<int>(function));
    place.bind(2, round.roster.places(round.form.functions[function]));
    place.exec();
    place.reset();
  }
  if (deck != nullptr) write_cards(database, deck->cards());
  transaction.commit();
}

/// Inside the transaction: uses up a place, and in unlock mode the kiosk's arming.
bool take_place(SQLite::Database& database, const ballot::Round& round, int function, int kiosk) {
  if (round.eligibility == ballot::Eligibility::kUnlock) {
    SQLite::Statement disarm(database, "DELETE FROM armed WHERE kiosk = ? AND function = ?");
    disarm.bind(1, kiosk);
    disarm.bind(2, function);
    if (disarm.exec() != 1) return false;
  }
  SQLite::Statement use(database, "UPDATE place SET used = used + 1 WHERE function = ? AND used < places");
  use.bind(1, function);
  return use.exec() == 1;
}

tl::expected<void, std::string> check_room(const std::string& folder) {
  struct statvfs status {};
  if (::statvfs(folder.c_str(), &status) != 0) return {};
  if (static_cast<std::uintmax_t>(status.f_bavail) * status.f_frsize >= kLeastFree_bytes) return {};
  return tl::unexpected("The disk of " + folder + " has less than " + std::to_string(kLeastFree_bytes >> 20U) +
                        " MiB left; make room before opening a round.");
}

}  // namespace

struct Urn::Impl {
  std::string path;
  std::optional<FileIdentity> file;
  ballot::Round round;
  ballot::UrnView last;
  std::optional<SQLite::Database> connection;

  /// A file that was removed still takes writes, and loses them.
  bool gone() const { return identity_of(path) != file; }
  std::string function_name(int function) const {
    const auto index = static_cast<std::size_t>(function);
    return function >= 0 && index < round.roster.functions.size() ? round.roster.functions[index].name
                                                                  : "This function";
  }

  SQLite::Database& connected() {
    if (!connection) connection.emplace(connect_urn(path));
    return *connection;
  }

  /// Runs `work` and turns whatever goes wrong into a sentence; the connection is not used again after that.
  template <typename Work>
  auto guarded(Work work) -> tl::expected<std::invoke_result_t<Work, SQLite::Database&>, std::string> {
    try {
      return work(connected());
    } catch (const std::exception& error) {
      connection.reset();
      return tl::unexpected(database_problem(path, error));
    }
  }

  CastResult attempt(const ballot::BallotId& id, int function, int kiosk, const ballot::Sealed& box,
                     const std::optional<ballot::CodeHash>& card);
  CastResult look_for(const ballot::BallotId& id, const std::string& problem);
};

Urn::Urn(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Urn::Urn(Urn&&) noexcept = default;
Urn& Urn::operator=(Urn&&) noexcept = default;
Urn::~Urn() = default;

tl::expected<Urn, std::string> Urn::create(const std::string& folder, const ballot::Round& round,
                                           const ballot::SecretKey& key) {
  return create(folder, round, key, UrnPhase::kOpen);
}

tl::expected<Urn, std::string> Urn::create(const std::string& folder, const ballot::Round& round,
                                           const ballot::SecretKey& key, UrnPhase phase, const ballot::Deck* deck,
                                           const ballot::SecretText* passphrase) {
  if ((deck != nullptr) != (round.eligibility == ballot::Eligibility::kCards))
    return tl::unexpected(std::string("A round has a deck of cards exactly if its voters use cards."));
  if (auto room = check_room(folder); !room) return tl::unexpected(room.error());
  if (auto written = write_key(key_path(folder, round.id), key, passphrase); !written)
    return tl::unexpected(written.error());
  auto impl = std::make_unique<Impl>();
  impl->path = urn_path(folder, round.id);
  impl->round = round;
  if (auto made = write_new_file(impl->path, {}); !made) return tl::unexpected(made.error());
  impl->file = identity_of(impl->path);
  auto written = impl->guarded([&](SQLite::Database& database) {
    database.exec("PRAGMA page_size=4096");
    database.exec("PRAGMA auto_vacuum=NONE");
    write_tables(database, round, phase, deck);
    return read_view(database);
  });
  if (!written) return tl::unexpected(written.error());
  impl->last = *written;
  if (auto synced = sync_folder(folder); !synced) return tl::unexpected(synced.error());
  return Urn(std::move(impl));
}

tl::expected<Urn, std::string> Urn::open(const std::string& path) {
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->file = identity_of(path);
  auto waiting = impl->guarded([&](SQLite::Database& database) {
    Transaction transaction(database, "BEGIN");
    impl->round = read_round(database);
    impl->last = read_view(database);
    return read_phase(database) == UrnPhase::kWaiting;
  });
  if (!waiting) return tl::unexpected(waiting.error());
  if (*waiting) return tl::unexpected(path + ": the round is being opened; try again in a moment.");
  return Urn(std::move(impl));
}

tl::expected<UrnPhase, std::string> Urn::phase(const std::string& path) {
  try {
    SQLite::Database database = connect_urn(path);
    return read_phase(database);
  } catch (const std::exception& error) {
    return tl::unexpected(database_problem(path, error));
  }
}

tl::expected<void, std::string> Urn::move_to(const std::string& path, UrnPhase phase) {
  try {
    SQLite::Database database = connect_urn(path);
    Transaction transaction(database, "BEGIN IMMEDIATE");
    const UrnPhase before = read_phase(database);
    if (before == phase) return {};
    if (phase < before) {
      return tl::unexpected(path + ": the round is already " + word_of(before) + " and cannot become " +
                            word_of(phase) + "; finish that first.");
    }
    write_phase(database, phase);
    transaction.commit();
    return {};
  } catch (const std::exception& error) {
    return tl::unexpected(database_problem(path, error));
  }
}

const ballot::Round& Urn::round() const { return impl_->round; }
const std::string& Urn::path() const { return impl_->path; }

tl::expected<ballot::UrnView, std::string> Urn::view() {
  auto view = impl_->guarded([](SQLite::Database& database) {
    Transaction transaction(database, "BEGIN");
    return read_view(database);
  });
  if (impl_->gone()) {
    view = impl_->last;
    view->state = ballot::UrnState::kClosed;
  }
  if (view) impl_->last = *view;
  return view;
}

tl::expected<ballot::CardSight, std::string> Urn::look_up(const ballot::Code& code) {
  if (impl_->round.eligibility != ballot::Eligibility::kCards) return ballot::CardSight{};
  return impl_->guarded([&](SQLite::Database& database) { return look_up_card(database, code); });
}

CastResult Urn::Impl::attempt(const ballot::BallotId& id, int function, int kiosk, const ballot::Sealed& box,
                              const std::optional<ballot::CodeHash>& card) {
  SQLite::Database& database = connected();
  Transaction transaction(database, "BEGIN IMMEDIATE");
  if (holds(database, id)) return {CastOutcome::kRecorded, ""};
  if (read_phase(database) != UrnPhase::kOpen)
    return {CastOutcome::kClosed, "Voting has closed; this ballot was not recorded."};
  const bool cards = round.eligibility == ballot::Eligibility::kCards;
  if (cards && !(card && use_card(database, *card, function)))
    return {CastOutcome::kCardUsed, "This card has been used: the ballot that was cast with it is recorded."};
  if (!take_place(database, round, function, kiosk)) {
    const bool unlock = round.eligibility == ballot::Eligibility::kUnlock;
    return {CastOutcome::kNoPlace,
            unlock ? "This kiosk is not armed for " + function_name(function) + "; ask the facilitator."
                   : "Every place of " + function_name(function) + " has been used; ask the facilitator."};
  }
  SQLite::Statement insert(database, "INSERT INTO urn VALUES(?, ?)");
  insert.bind(1, id.data(), static_cast<int>(id.size()));
  insert.bind(2, box.data(), static_cast<int>(box.size()));
  insert.exec();
  transaction.commit();
  return {CastOutcome::kRecorded, ""};
}

/// On a fresh connection, so that an interrupted transaction has been rolled back or has taken place.
CastResult Urn::Impl::look_for(const ballot::BallotId& id, const std::string& problem) {
  try {
    SQLite::Database& database = connected();
    Transaction transaction(database, "BEGIN IMMEDIATE");
    if (!holds(database, id)) return {CastOutcome::kNotRecorded, problem};
    // The commit took place but something after it failed, perhaps the sync that makes it last. A transaction of its
    // own that lasts proves that this one does.
    write_phase(database, read_phase(database));
    transaction.commit();
    return {CastOutcome::kRecorded, ""};
  } catch (const std::exception& error) {
    connection.reset();
    return {CastOutcome::kUnknown, database_problem(path, error)};
  }
}

CastResult Urn::cast(const ballot::BallotId& id, int function, int kiosk, const ballot::Sealed& box,
                     const std::optional<ballot::CodeHash>& card) {
  const CastResult closed{CastOutcome::kClosed, "Voting has closed; this ballot was not recorded."};
  if (impl_->gone()) return closed;
  CastResult result;
  try {
    result = impl_->attempt(id, function, kiosk, box, card);
  } catch (const std::exception& error) {
    impl_->connection.reset();
    result = impl_->gone() ? closed : impl_->look_for(id, database_problem(impl_->path, error));
  }
  if (result.outcome == CastOutcome::kRecorded && impl_->gone()) {
    return {CastOutcome::kNotRecorded, impl_->path + " was removed while a ballot was cast; fetch the facilitator."};
  }
  return result;
}

tl::expected<void, std::string> Urn::arm(int kiosk, std::optional<int> function) {
  if (impl_->round.eligibility != ballot::Eligibility::kUnlock)
    return tl::unexpected(std::string("In this round no kiosk needs to be armed."));
  auto refusal = impl_->guarded([&](SQLite::Database& database) -> std::string {
    Transaction transaction(database, "BEGIN IMMEDIATE");
    SQLite::Statement disarm(database, "DELETE FROM armed WHERE kiosk = ?");
    disarm.bind(1, kiosk);
    disarm.exec();
    if (function) {
      ballot::UrnView view = read_view(database);
      view.armed[kiosk] = *function;
      if (view.state != ballot::UrnState::kOpen) return "Voting has closed; no kiosk can be armed.";
      if (!ballot::may_vote(impl_->round, view, *function, kiosk))
        return "Every place of " + impl_->function_name(*function) + " has been used.";
      SQLite::Statement insert(database, "INSERT INTO armed VALUES(?, ?)");
      insert.bind(1, kiosk);
      insert.bind(2, *function);
      insert.exec();
    }
    transaction.commit();
    return "";
  });
  if (!refusal) return tl::unexpected(refusal.error());
  if (!refusal->empty()) return tl::unexpected(*refusal);
  return {};
}

tl::expected<void, std::string> Urn::left(int function) {
  auto refusal = impl_->guarded([&](SQLite::Database& database) -> std::string {
    Transaction transaction(database, "BEGIN IMMEDIATE");
    if (read_phase(database) != UrnPhase::kOpen) return "Voting has closed; nobody can leave the round any more.";
    SQLite::Statement lower(database, "UPDATE place SET places = places - 1 WHERE function = ? AND places > used");
    lower.bind(1, function);
    if (lower.exec() != 1)
      return "Every place of " + impl_->function_name(function) +
             " has been used for a ballot; nobody of it can leave without one.";
    transaction.commit();
    return "";
  });
  if (!refusal) return tl::unexpected(refusal.error());
  if (!refusal->empty()) return tl::unexpected(*refusal);
  return {};
}

tl::expected<void, std::string> Urn::begin_closing() { return move_to(impl_->path, UrnPhase::kClosing); }

tl::expected<std::vector<ballot::Sealed>, std::string> Urn::boxes() {
  return impl_->guarded([](SQLite::Database& database) { return read_boxes(database); });
}

tl::expected<UrnContents, std::string> Urn::contents() {
  return impl_->guarded([cards = impl_->round.eligibility == ballot::Eligibility::kCards](SQLite::Database& database) {
    Transaction transaction(database, "BEGIN");
    UrnContents contents;
    contents.view = read_view(database);
    contents.boxes = read_boxes(database);
    if (cards) contents.cards = used_cards(database);
    return contents;
  });
}

}  // namespace crosstable::store

#include "store/file_urn.h"

#include <exception>
#include <stdexcept>
#include <type_traits>

#include "store/connection.h"
#include "store/disk.h"
#include "store/fault.h"
#include "store/files.h"
#include "store/key_file.h"
#include "store/log_image.h"
#include "store/urn_cards.h"
#include "store/urn_tables.h"

namespace crosstable::store {

namespace {

/// Room for the urn, its journal and the snapshot, and some to spare. Low enough for small memory
/// sticks.
constexpr std::uintmax_t kLeastFree_bytes = 16U << 20U;
constexpr std::size_t kMostUrn_bytes = 256U << 20U;

/// Of SQLite's journals, sqlite.org/fileformat2.html: "The Rollback Journal"; one that is done with begins with zeros.
bool is_hot(const std::string& journal) { return size_of(journal).value_or(0) > 0 && !begins_with_zeros(journal); }

words::Message cannot_go_back(const std::string& path, UrnPhase from, UrnPhase to) {
  const words::Argument file = words::arg("path", path);
  if (to == UrnPhase::kWaiting)
    return words::message("{path}: the round has been opened already and cannot be made once more.", file);
  switch (from) {
    case UrnPhase::kClosing:
      return words::message("{path}: the round is already closing and cannot become open; finish that first.", file);
    case UrnPhase::kDiscarding:
      return to == UrnPhase::kClosing
                 ? words::message(
                       "{path}: the round is already discarding and cannot become closing; finish that first.", file)
                 : words::message("{path}: the round is already discarding and cannot become open; finish that first.",
                                  file);
    case UrnPhase::kWaiting:
    case UrnPhase::kOpen: break;
  }
  return {};
}

}  // namespace

struct FileUrn::Impl {
  std::string path;
  HeldFile file;
  ballot::Round round;
  ballot::UrnView last;
  bool copied = false;
  std::optional<SQLite::Database> connection;

  /// A file that was removed still takes writes, and loses them. Where another lies in its place, a copy that was put
  /// back, that one is the urn from now on.
  Presence look() {
    const Presence found = file.look();
    if (found != Presence::kReplaced) return found;
    connection.reset();
    auto held = HeldFile::hold(path);
    if (!held) return Presence::kUnknown;
    file = std::move(*held);
    return Presence::kHere;
  }
  words::Argument function_name(int function) const {
    const auto index = static_cast<std::size_t>(function);
    if (function >= 0 && index < round.roster.functions.size())
      return words::arg("function", round.roster.functions[index].name);
    // Translators: where the name of a function belongs, which is not known.
    return words::arg("function", words::message("This function"));
  }

  SQLite::Database& connected() {
    if (connection)
      refuse_emptied(path);
    else
      connection.emplace(connect_urn(path));
    return *connection;
  }

  /// Runs `work` and turns whatever goes wrong into a sentence; the connection is not used again after that.
  template <typename Work>
  auto guarded(Work work) -> tl::expected<std::invoke_result_t<Work, SQLite::Database&>, words::Message> {
    try {
      return work(connected());
    } catch (const std::exception& error) {
      connection.reset();
      return tl::unexpected(database_problem(path, error));
    }
  }

  tl::expected<void, words::Message> make(UrnPhase phase, const ballot::Deck* deck);
  tl::expected<ballot::UrnView, words::Message> view(Counted counted);
  CastResult attempt(const ballot::BallotId& id, int function, int kiosk, const ballot::Sealed& box,
                     const std::optional<ballot::CodeHash>& card, bool& committing);
  CastResult look_for(const ballot::BallotId& id, const words::Message& problem, bool committing);
};

tl::expected<void, words::Message> FileUrn::Impl::make(UrnPhase phase, const ballot::Deck* deck) {
  try {
    SQLite::Database& database = connection.emplace(connect_urn(path, UrnFile::kBeingMade));
    database.exec("PRAGMA page_size=4096");
    database.exec("PRAGMA auto_vacuum=NONE");
    write_tables(database, round, phase, deck, static_cast<std::int64_t>(file.inode()));
    last = read_view(database, Counted::kCast);
    return {};
  } catch (const std::exception& error) {
    connection.reset();
    return tl::unexpected(database_problem(path, error));
  }
}

FileUrn::FileUrn(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FileUrn::FileUrn(FileUrn&&) noexcept = default;
FileUrn& FileUrn::operator=(FileUrn&&) noexcept = default;
FileUrn::~FileUrn() = default;

tl::expected<FileUrn, words::Message> FileUrn::create(const std::string& folder, const ballot::Round& round,
                                                      const ballot::SecretKey& key, UrnPhase phase,
                                                      const ballot::Deck* deck, const KeyGuard& guard) {
  if ((deck != nullptr) != (round.eligibility == ballot::Eligibility::kCards))
    return tl::unexpected(words::message("A round has a deck of cards exactly if its voters use cards."));
  if (auto room = check_free(folder, kLeastFree_bytes); !room) return tl::unexpected(room.error());
  const std::string key_file = key_path(folder, round.id);
  // It takes half a second, in which no kiosk needs to see an urn that waits.
  const auto content = key_content(key_file, key, guard);
  if (!content) return tl::unexpected(content.error());
  auto impl = std::make_unique<Impl>();
  impl->path = urn_path(folder, round.id);
  impl->round = round;
  if (auto made = write_in_place(impl->path, {}); !made) return tl::unexpected(made.error());
  const bool in_place = is_in_place(impl->path);
  auto held = HeldFile::hold(impl->path);
  if (!held) return tl::unexpected(held.error());
  impl->file = std::move(*held);
  if (auto written = impl->make(phase, deck); !written) return tl::unexpected(written.error());
  if (in_place) {
    // SQLite made the journal itself; so far it has held nothing but an empty file's first page.
    impl->connection.reset();
    if (auto renewed = renew_in_place(impl->path + "-journal"); !renewed) return tl::unexpected(renewed.error());
  }
  // Last, so that an empty urn beside a key is one that was emptied, never one that was being made.
  if (auto written = write_in_place(key_file, **content); !written) return tl::unexpected(written.error());
  if (auto synced = sync_folder(folder); !synced) return tl::unexpected(synced.error());
  return FileUrn(std::move(impl));
}

tl::expected<FileUrn, words::Message> FileUrn::open(const std::string& path) {
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  auto held = HeldFile::hold(path);
  if (!held) return tl::unexpected(held.error());
  impl->file = std::move(*held);
  auto waiting = impl->guarded([&](SQLite::Database& database) {
    Transaction transaction(database, "BEGIN");
    impl->round = read_round(database);
    impl->last = read_view(database, Counted::kShown);
    const auto here = static_cast<std::int64_t>(impl->file.inode());
    impl->copied = read_home(database).value_or(here) != here;
    return read_phase(database) == UrnPhase::kWaiting;
  });
  if (!waiting) return tl::unexpected(waiting.error());
  if (*waiting)
    return tl::unexpected(
        words::message("{path}: the round is being opened; try again in a moment.", words::arg("path", path)));
  return FileUrn(std::move(impl));
}

bool FileUrn::is_copy() const { return impl_->copied; }

tl::expected<void, words::Message> FileUrn::settle() {
  if (!impl_->copied) return {};
  auto settled = impl_->guarded([&](SQLite::Database& database) {
    Transaction transaction(database, "BEGIN IMMEDIATE");
    write_home(database, static_cast<std::int64_t>(impl_->file.inode()));
    transaction.commit();
    return true;
  });
  if (!settled) return tl::unexpected(settled.error());
  impl_->copied = false;
  return {};
}

tl::expected<UrnPhase, words::Message> FileUrn::phase(const std::string& path) {
  try {
    SQLite::Database database = connect_urn(path);
    // Its making was interrupted, and opening it undid what there was.
    refuse_emptied(path);
    return read_phase(database);
  } catch (const std::exception& error) {
    return tl::unexpected(database_problem(path, error));
  }
}

bool FileUrn::is_in_ruins(const std::string& path) {
  const auto bytes = read_whole_file(path, kMostUrn_bytes);
  if (!bytes || is_hot(journal_of(path))) return false;
  try {
    SQLite::Database database = database_in_memory(*bytes);
    if (database.execAndGet("PRAGMA integrity_check(1)").getString() != "ok") return true;
    static_cast<void>(read_phase(database));
    return false;
  } catch (const std::exception&) {
    return true;
  }
}

tl::expected<void, words::Message> FileUrn::move_to(const std::string& path, UrnPhase phase) {
  try {
    SQLite::Database database = connect_urn(path);
    Transaction transaction(database, "BEGIN IMMEDIATE");
    const UrnPhase before = read_phase(database);
    if (before == phase) return {};
    if (phase < before) {
      return tl::unexpected(cannot_go_back(path, before, phase));
    }
    write_phase(database, phase);
    transaction.commit();
    return {};
  } catch (const std::exception& error) {
    return tl::unexpected(database_problem(path, error));
  }
}

const ballot::Round& FileUrn::round() const { return impl_->round; }
const std::string& FileUrn::path() const { return impl_->path; }

tl::expected<ballot::UrnView, words::Message> FileUrn::Impl::view(Counted counted) {
  ballot::UrnView closed = last;
  closed.state = ballot::UrnState::kClosed;
  if (look() == Presence::kGone) return closed;
  auto view = guarded([&](SQLite::Database& database) {
    Transaction transaction(database, "BEGIN");
    return read_view(database, counted);
  });
  // A close that came in between has overwritten what was being read.
  if (!view && look() == Presence::kGone) return closed;
  if (view) last = *view;
  return view;
}

tl::expected<ballot::UrnView, words::Message> FileUrn::view() { return impl_->view(Counted::kCast); }

tl::expected<ballot::UrnView, words::Message> FileUrn::shown() { return impl_->view(Counted::kShown); }

tl::expected<void, words::Message> FileUrn::show(const ballot::Turnout& turnout) {
  auto shown = impl_->guarded([&](SQLite::Database& database) {
    Transaction transaction(database, "BEGIN IMMEDIATE");
    write_shown(database, turnout);
    transaction.commit();
    return true;
  });
  if (!shown) return tl::unexpected(shown.error());
  return {};
}

tl::expected<ballot::CardSight, words::Message> FileUrn::look_up(const ballot::Code& code) {
  if (impl_->round.eligibility != ballot::Eligibility::kCards) return ballot::CardSight{};
  return impl_->guarded([&](SQLite::Database& database) { return look_up_card(database, code); });
}

CastResult FileUrn::Impl::attempt(const ballot::BallotId& id, int function, int kiosk, const ballot::Sealed& box,
                                  const std::optional<ballot::CodeHash>& card, bool& committing) {
  SQLite::Database& database = connected();
  Transaction transaction(database, "BEGIN IMMEDIATE");
  if (holds(database, id)) {
    // From an attempt that ended in an error after it took place, perhaps in the sync that makes it last. A transaction
    // of its own that lasts proves that it does.
    touch_state(database);
    committing = true;
    transaction.commit();
    return {CastOutcome::kRecorded, {}};
  }
  if (read_phase(database) != UrnPhase::kOpen)
    return {CastOutcome::kClosed, words::message("Voting has closed; this ballot was not recorded.")};
  const bool cards = round.eligibility == ballot::Eligibility::kCards;
  if (cards && !(card && use_card(database, *card, function)))
    return {CastOutcome::kCardUsed,
            words::message("This card has been used: the ballot that was cast with it is recorded.")};
  if (!take_place(database, round, function, kiosk)) {
    const bool unlock = round.eligibility == ballot::Eligibility::kUnlock;
    return {
        CastOutcome::kNoPlace,
        unlock
            ? words::message("This kiosk is not armed for {function}; ask the facilitator.", function_name(function))
            : words::message("Every place of {function} has been used; ask the facilitator.", function_name(function))};
  }
  put_box(database, id, box);
  committing = true;
  transaction.commit();
  return {CastOutcome::kRecorded, {}};
}

/// On a fresh connection, so that an interrupted transaction has been rolled back or has taken place.
CastResult FileUrn::Impl::look_for(const ballot::BallotId& id, const words::Message& problem, bool committing) {
  const Presence found = look();
  if (found == Presence::kGone && !committing) return {CastOutcome::kGone, problem};
  try {
    if (found == Presence::kGone) throw Fault(words::message("the file was removed while a ballot was cast"));
    SQLite::Database& database = connected();
    Transaction transaction(database, "BEGIN IMMEDIATE");
    if (!holds(database, id)) return {CastOutcome::kNotRecorded, problem};
    touch_state(database);
    transaction.commit();
    return {CastOutcome::kRecorded, {}};
  } catch (const std::exception& error) {
    connection.reset();
    return {committing ? CastOutcome::kUnknown : CastOutcome::kNotAdded, database_problem(path, error)};
  }
}

CastResult FileUrn::cast(const ballot::BallotId& id, int function, int kiosk, const ballot::Sealed& box,
                         const std::optional<ballot::CodeHash>& card) {
  if (impl_->look() == Presence::kGone)
    return {CastOutcome::kGone, words::message("Voting has closed; the urn is gone.")};
  bool committing = false;
  try {
    return impl_->attempt(id, function, kiosk, box, card, committing);
  } catch (const std::exception& error) {
    impl_->connection.reset();
    return impl_->look_for(id, database_problem(impl_->path, error), committing);
  }
}

tl::expected<void, words::Message> FileUrn::arm(int kiosk, std::optional<int> function) {
  if (impl_->round.eligibility != ballot::Eligibility::kUnlock)
    return tl::unexpected(words::message("In this round no kiosk needs to be armed."));
  if (kiosk < 1) return tl::unexpected(words::message("A kiosk without a number cannot be armed; start it again."));
  auto refusal = impl_->guarded([&](SQLite::Database& database) -> words::Message {
    Transaction transaction(database, "BEGIN IMMEDIATE");
    SQLite::Statement disarm(database, "DELETE FROM armed WHERE kiosk = ?");
    disarm.bind(1, kiosk);
    disarm.exec();
    if (function) {
      ballot::UrnView view = read_view(database, Counted::kCast);
      view.armed[kiosk] = *function;
      if (view.state != ballot::UrnState::kOpen) return words::message("Voting has closed; no kiosk can be armed.");
      if (!ballot::may_vote(impl_->round, view, *function, kiosk))
        return words::message("Every place of {function} has been used.", impl_->function_name(*function));
      SQLite::Statement insert(database, "INSERT INTO armed VALUES(?, ?)");
      insert.bind(1, kiosk);
      insert.bind(2, *function);
      insert.exec();
    }
    transaction.commit();
    return {};
  });
  if (!refusal) return tl::unexpected(refusal.error());
  if (!refusal->empty()) return tl::unexpected(*refusal);
  return {};
}

tl::expected<void, words::Message> FileUrn::left(int function) {
  auto refusal = impl_->guarded([&](SQLite::Database& database) -> words::Message {
    Transaction transaction(database, "BEGIN IMMEDIATE");
    if (read_phase(database) != UrnPhase::kOpen)
      return words::message("Voting has closed; nobody can leave the round any more.");
    SQLite::Statement lower(database, "UPDATE place SET places = places - 1 WHERE function = ? AND places > used");
    lower.bind(1, function);
    if (lower.exec() != 1)
      return words::message("Every place of {function} has been used for a ballot; nobody of it can leave without one.",
                            impl_->function_name(function));
    transaction.commit();
    return {};
  });
  if (!refusal) return tl::unexpected(refusal.error());
  if (!refusal->empty()) return tl::unexpected(*refusal);
  return {};
}

tl::expected<void, words::Message> FileUrn::move_to(UrnPhase phase) { return move_to(impl_->path, phase); }

tl::expected<UrnContents, words::Message> FileUrn::contents() {
  return impl_->guarded([cards = impl_->round.eligibility == ballot::Eligibility::kCards](SQLite::Database& database) {
    Transaction transaction(database, "BEGIN");
    UrnContents contents;
    contents.view = read_view(database, Counted::kCast);
    contents.boxes = read_boxes(database);
    if (cards) contents.cards = used_cards(database);
    return contents;
  });
}

}  // namespace crosstable::store

#include "store/file_urn.h"

#include <exception>

#include "store/disk.h"
#include "store/file_urn_impl.h"
#include "store/log_image.h"
#include "store/urn_cards.h"
#include "store/urn_words.h"

namespace crosstable::store {

namespace {

/// Room for the urn, its journal and the snapshot, and some to spare. Low enough for small memory
/// sticks.
constexpr std::uintmax_t kLeastFree_bytes = 16U << 20U;
constexpr std::size_t kMostUrn_bytes = 256U << 20U;

/// Of SQLite's journals, sqlite.org/fileformat2.html: "The Rollback Journal"; one that is done with begins with zeros.
bool is_hot(const std::string& journal) { return size_of(journal).value_or(0) > 0 && !begins_with_zeros(journal); }

NoPlace why_none(SQLite::Database& database, int function) {
  return has_unused_place(database, function) ? NoPlace::kKept : NoPlace::kUsed;
}

}  // namespace

tl::expected<void, words::Message> FileUrn::Impl::make(UrnPhase phase, const ballot::Deck* deck) {
  try {
    SQLite::Database& database = connection.emplace(connect_urn(path, UrnFile::kBeingMade));
    database.exec("PRAGMA page_size=4096");
    database.exec("PRAGMA auto_vacuum=NONE");
    write_tables(database, round, phase, deck, static_cast<std::int64_t>(file.inode()));
    last = read_view(database, round, Counted::kCast);
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
                                                      UrnPhase phase, const ballot::Deck* deck) {
  if ((deck != nullptr) != (round.eligibility == ballot::Eligibility::kCards))
    return tl::unexpected(refusal::no_deck());
  if (auto room = check_free(folder, kLeastFree_bytes); !room) return tl::unexpected(room.error());
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
    impl->last = read_view(database, impl->round, Counted::kShown);
    const auto here = static_cast<std::int64_t>(impl->file.inode());
    impl->copied = read_home(database).value_or(here) != here;
    return read_phase(database) == UrnPhase::kWaiting;
  });
  if (!waiting) return tl::unexpected(waiting.error());
  if (*waiting) return tl::unexpected(refusal::is_being_opened(path));
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
    if (phase < before) return tl::unexpected(refusal::cannot_go_back(path, before, phase));
    write_phase(database, phase);
    transaction.commit();
    return {};
  } catch (const std::exception& error) {
    return tl::unexpected(database_problem(path, error));
  }
}

const ballot::Round& FileUrn::round() const { return impl_->round; }
const std::string& FileUrn::path() const { return impl_->path; }

tl::expected<ballot::UrnView, words::Message> FileUrn::Impl::view(Counted counted, std::optional<int> kiosk) {
  ballot::UrnView closed = last;
  closed.state = ballot::UrnState::kClosed;
  if (look() == Presence::kGone) return closed;
  auto view = guarded([&](SQLite::Database& database) {
    Transaction transaction(database, "BEGIN");
    ballot::UrnView read = read_view(database, round, counted);
    if (kiosk) {
      std::erase_if(read.armed, [&](const auto& armed) { return armed.first != *kiosk; });
      if (round.eligibility == ballot::Eligibility::kOpen) read.pass = read_pass(database, *kiosk);
    }
    return read;
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

tl::expected<void, words::Message> FileUrn::arm(int kiosk, std::optional<int> function) {
  if (words::Message why = refusal::of_arming(impl_->round, kiosk); !why.empty()) return tl::unexpected(std::move(why));
  auto refusal = impl_->guarded([&](SQLite::Database& database) -> words::Message {
    Transaction transaction(database, "BEGIN IMMEDIATE");
    end_pass(database, kiosk);
    if (function) {
      if (read_phase(database) != UrnPhase::kOpen) return refusal::no_arming_any_more();
      const bool asked = ballot::is_asked(impl_->round.form, *function);
      if (!asked || !put_pass(database, kiosk, *function))
        return refusal::no_place_to_give(impl_->round, *function, why_none(database, *function));
    }
    transaction.commit();
    return {};
  });
  if (!refusal) return tl::unexpected(refusal.error());
  if (!refusal->empty()) return tl::unexpected(*refusal);
  return {};
}

tl::expected<void, words::Message> FileUrn::free_passes_but(const std::vector<int>& kiosks) {
  if (impl_->round.eligibility != ballot::Eligibility::kOpen) return {};
  const auto freed = impl_->guarded([&](SQLite::Database& database) {
    Transaction transaction(database, "BEGIN IMMEDIATE");
    if (read_phase(database) == UrnPhase::kOpen) end_passes_but(database, kiosks);
    transaction.commit();
    return true;
  });
  if (!freed) return tl::unexpected(freed.error());
  return {};
}

tl::expected<void, words::Message> FileUrn::left(int function) {
  auto refusal = impl_->guarded([&](SQLite::Database& database) -> words::Message {
    Transaction transaction(database, "BEGIN IMMEDIATE");
    if (read_phase(database) != UrnPhase::kOpen) return refusal::nobody_to_leave_any_more();
    if (!lower_places(database, function))
      return refusal::nobody_to_leave(impl_->round, function, why_none(database, function));
    transaction.commit();
    return {};
  });
  if (!refusal) return tl::unexpected(refusal.error());
  if (!refusal->empty()) return tl::unexpected(*refusal);
  return {};
}

tl::expected<void, words::Message> FileUrn::move_to(UrnPhase phase) { return move_to(impl_->path, phase); }

tl::expected<UrnContents, words::Message> FileUrn::contents() {
  return impl_->guarded([&round = impl_->round](SQLite::Database& database) {
    Transaction transaction(database, "BEGIN");
    UrnContents contents;
    contents.view = read_view(database, round, Counted::kCast);
    contents.boxes = read_boxes(database);
    if (round.eligibility == ballot::Eligibility::kCards) contents.cards = used_cards(database);
    return contents;
  });
}

}  // namespace crosstable::store

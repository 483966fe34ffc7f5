// The kiosk's side of an urn in a file.
#include <exception>

#include "store/file_urn_impl.h"
#include "store/urn_cards.h"
#include "store/urn_words.h"

namespace crosstable::store {

tl::expected<ballot::UrnView, words::Message> FileUrn::shown_to(int kiosk) {
  return impl_->view(Counted::kShown, kiosk);
}

tl::expected<ballot::CardSight, words::Message> FileUrn::look_up(const ballot::Code& code) {
  if (impl_->round.eligibility != ballot::Eligibility::kCards) return ballot::CardSight{};
  return impl_->guarded([&](SQLite::Database& database) { return look_up_card(database, code); });
}

tl::expected<bool, words::Message> FileUrn::take_pass(int kiosk, int function) {
  if (words::Message why = refusal::of_pass(impl_->round, kiosk); !why.empty()) return tl::unexpected(std::move(why));
  if (impl_->look() == Presence::kGone) return tl::unexpected(refusal::urn_is_gone());
  return impl_->guarded([&](SQLite::Database& database) {
    Transaction transaction(database, "BEGIN IMMEDIATE");
    if (read_phase(database) != UrnPhase::kOpen) return false;
    if (read_pass(database, kiosk) == function) return true;
    const bool taken = ballot::is_asked(impl_->round.form, function) && put_pass(database, kiosk, function);
    if (!taken) end_pass(database, kiosk);
    transaction.commit();
    return taken;
  });
}

tl::expected<void, words::Message> FileUrn::give_back(int kiosk) {
  if (impl_->round.eligibility != ballot::Eligibility::kOpen || impl_->look() == Presence::kGone) return {};
  const auto given = impl_->guarded([&](SQLite::Database& database) {
    Transaction transaction(database, "BEGIN IMMEDIATE");
    if (read_phase(database) == UrnPhase::kOpen) end_pass(database, kiosk);
    transaction.commit();
    return true;
  });
  if (!given) return tl::unexpected(given.error());
  return {};
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
  if (read_phase(database) != UrnPhase::kOpen) return refusal::closed();
  const bool cards = round.eligibility == ballot::Eligibility::kCards;
  if (cards && !(card && use_card(database, *card, function))) return refusal::card_used();
  if (!use_place(database, round, function, kiosk)) return refusal::no_place(round, function);
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
  if (impl_->look() == Presence::kGone) return refusal::gone();
  bool committing = false;
  try {
    return impl_->attempt(id, function, kiosk, box, card, committing);
  } catch (const std::exception& error) {
    impl_->connection.reset();
    return impl_->look_for(id, database_problem(impl_->path, error), committing);
  }
}

}  // namespace crosstable::store

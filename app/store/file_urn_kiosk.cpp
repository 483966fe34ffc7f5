// The kiosk's side of an urn in a file.
#include <exception>

#include "store/file_urn_impl.h"
#include "store/urn_cards.h"

namespace crosstable::store {

tl::expected<ballot::UrnView, words::Message> FileUrn::shown_to(int kiosk) {
  return impl_->view(Counted::kShown, kiosk);
}

tl::expected<ballot::CardSight, words::Message> FileUrn::look_up(const ballot::Code& code) {
  if (impl_->round.eligibility != ballot::Eligibility::kCards) return ballot::CardSight{};
  return impl_->guarded([&](SQLite::Database& database) { return look_up_card(database, code); });
}

tl::expected<bool, words::Message> FileUrn::take_pass(int kiosk, int function) {
  if (impl_->round.eligibility != ballot::Eligibility::kOpen)
    return tl::unexpected(words::message("In this round no kiosk takes a place by itself."));
  if (kiosk < 1) return tl::unexpected(words::message("A kiosk without a number holds no place; start it again."));
  if (impl_->look() == Presence::kGone) return tl::unexpected(words::message("Voting has closed; the urn is gone."));
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
  if (read_phase(database) != UrnPhase::kOpen)
    return {CastOutcome::kClosed, words::message("Voting has closed; this ballot was not recorded.")};
  const bool cards = round.eligibility == ballot::Eligibility::kCards;
  if (cards && !(card && use_card(database, *card, function)))
    return {CastOutcome::kCardUsed,
            words::message("This card has been used: the ballot that was cast with it is recorded.")};
  if (!use_place(database, round, function, kiosk)) {
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

}  // namespace crosstable::store

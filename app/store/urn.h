// Sealed ballots while a round is open: what a table and its kiosks ask of an urn, whatever keeps it. A kind of urn
// takes and gives values; where it lies is its own business, and tests/store/urn_contract says what it must hold to.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/ballot.h"
#include "ballot/cards.h"
#include "ballot/round.h"
#include "ballot/seal.h"
#include "words/message.h"

namespace crosstable::store {

enum class CastOutcome {
  kRecorded,     ///< on disk: only now may a screen say so
  kClosed,       ///< voting has closed
  kNoPlace,      ///< this function's places are used, or the kiosk is not armed for it
  kCardUsed,     ///< a ballot was recorded with this card before
  kNotRecorded,  ///< the disk failed and a fresh look found no such ballot
  kNotAdded,     ///< the disk failed before this call could add anything; what an earlier one with this id did is not
                 ///< known
  kGone,         ///< there is no urn any more, and this call added nothing; of an earlier one nothing can be known
  kUnknown,      ///< the disk failed while adding it, and it cannot even be looked; fetch the facilitator
};
struct CastResult {
  CastOutcome outcome = CastOutcome::kUnknown;
  words::Message problem;  ///< for the facilitator, one sentence; names no ballot
};

/// Which way an urn goes, in this order; a close that must stop may still become a discard. Waiting: written, its round
/// not yet logged; no kiosk can open it.
enum class UrnPhase { kWaiting, kOpen, kClosing, kDiscarding };

/// What the table reads at once, so that ballots and turnout belong together.
struct UrnContents {
  ballot::UrnView view;
  std::vector<ballot::Sealed> boxes;  ///< in no meaningful order
  ballot::UsedCards cards;            ///< rounds with cards
};

/// One round's urn. Worker's thread only. What is said of a failure names no ballot.
class Urn {
 public:
  virtual ~Urn() = default;

  virtual const ballot::Round& round() const = 0;
  /// It lies elsewhere than where a table last led it: in a folder that was copied, perhaps beside the vote that goes
  /// on. Kiosks take no ballot then, until a table has settled it.
  virtual bool is_copy() const { return false; }
  virtual tl::expected<void, words::Message> settle() { return {}; }
  /// state closed once the urn is gone: removed, not only out of sight. Everything that was cast counts: for the
  /// table's worker, not for a screen.
  virtual tl::expected<ballot::UrnView, words::Message> view() = 0;
  /// The same with the turnout that the table shows by now, for kiosks and for a table that starts again.
  virtual tl::expected<ballot::UrnView, words::Message> shown() = 0;
  /// From now on shown() says so. It never goes back.
  virtual tl::expected<void, words::Message> show(const ballot::Turnout& turnout) = 0;

  /// What this code opens here; wrong in a round without cards.
  virtual tl::expected<ballot::CardSight, words::Message> look_up(const ballot::Code& code) = 0;

  /// All or nothing: state open, the card unused (or the kiosk armed), a place free, the box added. What was said to be
  /// recorded is, whatever any later call says. After any error: look for the id, then say; never a second commit.
  /// Casting the same id again is safe: it is recorded once.
  virtual CastResult cast(const ballot::BallotId& id, int function, int kiosk, const ballot::Sealed& box,
                          const std::optional<ballot::CodeHash>& card) = 0;
  CastResult cast(const ballot::BallotId& id, int function, int kiosk, const ballot::Sealed& box) {
    return cast(id, function, kiosk, box, std::nullopt);
  }

  virtual tl::expected<void, words::Message> arm(int kiosk, std::optional<int> function) = 0;
  /// Lowers a function's places by one, not below the ballots cast.
  virtual tl::expected<void, words::Message> left(int function) = 0;
  /// Idempotent; refuses to go back. From closing on no ballot is taken.
  virtual tl::expected<void, words::Message> move_to(UrnPhase phase) = 0;
  virtual tl::expected<UrnContents, words::Message> contents() = 0;
};

/// A kiosk's place among those of its workshop, held while this lives: its number, the lowest that is free.
class KioskPlace {
 public:
  virtual ~KioskPlace() = default;
  virtual int number() const = 0;
  /// False once nobody counts this kiosk any more: take another place.
  virtual bool is_counted() const = 0;
  /// Tells the table that a ballot could not be recorded here; must get through where nothing can be written.
  virtual void report_trouble(bool on) = 0;
};

/// Where a workshop's kiosks and its table meet: the round that is open, and who is there.
class MeetingPlace {
 public:
  virtual ~MeetingPlace() = default;

  /// The id of the round that is open or closing; nothing if it was looked and there is none. What cannot be looked at
  /// is an error, and tells nothing.
  virtual tl::expected<std::optional<std::string>, words::Message> round_at_hand() = 0;
  /// Refuses an urn that waits for its round to be logged: try again a moment later.
  virtual tl::expected<std::unique_ptr<Urn>, words::Message> open(const std::string& round) = 0;
  virtual tl::expected<UrnPhase, words::Message> phase(const std::string& round) = 0;
  /// As Urn::move_to, also where the urn waits.
  virtual tl::expected<void, words::Message> move_to(const std::string& round, UrnPhase phase) = 0;

  /// `wanted` instead, if it is free.
  virtual tl::expected<std::unique_ptr<KioskPlace>, words::Message> take_place(std::optional<int> wanted) = 0;
  /// Numbers of the kiosks that are there, and of those whose voter waits with a ballot that was not recorded.
  virtual std::vector<int> kiosks() = 0;
  virtual std::vector<int> kiosks_in_trouble() = 0;
};

}  // namespace crosstable::store

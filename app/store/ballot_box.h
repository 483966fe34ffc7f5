// The kiosk's side of an urn: where ballots are put while a round is open. A kind of box takes and gives values; where
// it lies is its own business, and tests/store/urn_contract says what it must hold to.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

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
  kKept,         ///< sealed and safe at the kiosk, on its disk: it counts once it reaches the urn, and has its place
};
struct CastResult {
  CastOutcome outcome = CastOutcome::kUnknown;
  words::Message problem;  ///< for the facilitator, one sentence; names no ballot
};

/// What a kiosk knows of its way to the urn.
struct Reach {
  bool is_up = true;
  int kept = 0;                ///< ballots that have not reached the urn yet
  int late = 0;                ///< of votes that had closed before: not counted
  int uncertain = 0;           ///< the same, where nobody can say whether they had been taken
  int refused = 0;             ///< the urn had no place for them
  words::Message why;          ///< it is not up, in a sentence; may be empty
  bool is_shut_out = false;    ///< it is there, and lets this kiosk in no more
  bool is_unreadable = false;  ///< what lies at the kiosk is damaged, and may hold ballots; forget() goes on without
  bool operator==(const Reach&) const = default;
};

/// One round's urn as kiosks have it. Worker's thread only. What is said of a failure names no ballot.
class BallotBox {
 public:
  virtual ~BallotBox() = default;

  virtual const ballot::Round& round() const = 0;
  /// It lies elsewhere than where a table last led it: in a folder that was copied, perhaps beside the vote that goes
  /// on. Kiosks take no ballot then, until a table has settled it.
  virtual bool is_copy() const = 0;
  /// State, places, as much of the turnout as the table shows, and what this kiosk has of its own: its pass, its
  /// arming. State closed once the urn is gone: removed, not only out of sight.
  virtual tl::expected<ballot::UrnView, words::Message> shown_to(int kiosk) = 0;

  /// Nothing is asked for it.
  virtual Reach reach() { return {}; }

  /// What this code opens here; wrong in a round without cards.
  virtual tl::expected<ballot::CardSight, words::Message> look_up(const ballot::Code& code) = 0;

  /// A pass is one place of a function, kept for this kiosk until it casts, gives it back or takes another, also
  /// through its end; the table frees those of kiosks that stay away. For open rounds: in *unlock* the facilitator
  /// gives it, and a card is a place of its own. False: every place is used or kept for others; then the kiosk holds
  /// none.
  virtual tl::expected<bool, words::Message> take_pass(int kiosk, int function) = 0;
  virtual tl::expected<void, words::Message> give_back(int kiosk) = 0;

  /// All or nothing: state open, the card unused (or the kiosk armed), its own place or else a free one used, the box
  /// added. What was said to be recorded is, whatever any later call says. After any error: look for the id, then say;
  /// never a second commit. Casting the same id again is safe: it is recorded once.
  virtual CastResult cast(const ballot::BallotId& id, int function, int kiosk, const ballot::Sealed& box,
                          const std::optional<ballot::CodeHash>& card) = 0;
  CastResult cast(const ballot::BallotId& id, int function, int kiosk, const ballot::Sealed& box) {
    return cast(id, function, kiosk, box, std::nullopt);
  }
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

/// Where a workshop's kiosks meet its table.
class MeetingPlace {
 public:
  virtual ~MeetingPlace() = default;

  /// That of the round that is open or closing; null if it was looked and there is none, or its urn waits for the round
  /// to be logged. What cannot be looked at is an error, and tells nothing.
  virtual tl::expected<std::unique_ptr<BallotBox>, words::Message> box_at_hand() = 0;
  /// `wanted` instead, if it is free.
  virtual tl::expected<std::unique_ptr<KioskPlace>, words::Message> take_place(std::optional<int> wanted) = 0;
  /// A table has this workshop open. Nothing is read for it: it may be asked before each ballot.
  virtual bool has_table() = 0;

  /// The urns lie on a server, which sees when boxes come.
  virtual bool is_server() { return false; }
  /// What it has to do by itself; called before every look.
  virtual void work() {}
  /// Of all votes, also where none is at hand. Nothing is asked for it.
  virtual Reach reach() { return {}; }
  /// Somebody has read what came too late or found no place: it goes. What is unreadable is set aside.
  virtual tl::expected<void, words::Message> forget() { return {}; }
  /// What waits here for its server, as the text of a file that can be carried there (remote/kept_file); it stays here.
  /// Empty: nothing does.
  virtual tl::expected<std::string, words::Message> take_copy() { return std::string(); }
  /// Why nothing can be looked at there just now, in a sentence; empty: it can.
  virtual words::Message problem() { return {}; }
  /// On: what is there now is the place of the round that was found, and is_replaced() speaks of it. Off: of nothing.
  virtual void remember(bool /*on*/) {}
  /// Another place was put in the stead of the one that was remembered: what is cast there would be lost with it.
  virtual bool is_replaced() { return false; }
  /// From now on `changed` is called from any thread when something changes there. False: one must look again and
  /// again.
  virtual bool watch(const std::function<void()>& /*changed*/) { return false; }
};

}  // namespace crosstable::store

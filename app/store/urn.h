// round-<id>.urn: sealed ballots while a round is open. The rules of opening a connection are the design's "Urn"; no
// other file opens one.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/ballot.h"
#include "ballot/cards.h"
#include "ballot/round.h"
#include "ballot/seal.h"
#include "ballot/secret_text.h"
#include "store/stick.h"

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
  std::string problem;  ///< for the facilitator, one sentence; names no ballot
};

/// Which way an urn goes, in this order; a close that must stop may still become a discard. Waiting: written, its round
/// not yet logged; no kiosk can open it.
enum class UrnPhase { kWaiting, kOpen, kClosing, kDiscarding };

/// What the key file needs to be opened with, beside itself.
struct KeyGuard {
  const ballot::SecretText* passphrase = nullptr;
  const Share* share = nullptr;  ///< with a passphrase only
};

/// What the table reads at once, so that ballots and turnout belong together.
struct UrnContents {
  ballot::UrnView view;
  std::vector<ballot::Sealed> boxes;  ///< in no meaningful order
  ballot::UsedCards cards;            ///< rounds with cards
};

class Urn {
 public:
  /// Writes urn and key file (0600), the folder synced, state open. A round with cards needs its deck, of which the urn
  /// keeps keyed hashes.
  static tl::expected<Urn, std::string> create(const std::string& folder, const ballot::Round& round,
                                               const ballot::SecretKey& key);
  /// `guard`: how the key file is wrapped; round.wrapped and round.shared say the same.
  static tl::expected<Urn, std::string> create(const std::string& folder, const ballot::Round& round,
                                               const ballot::SecretKey& key, UrnPhase phase,
                                               const ballot::Deck* deck = nullptr, const KeyGuard& guard = {});
  /// Refuses an urn that waits for its round to be logged: try again a moment later.
  static tl::expected<Urn, std::string> open(const std::string& path);
  static tl::expected<UrnPhase, std::string> phase(const std::string& path);
  /// Idempotent; refuses to go back.
  static tl::expected<void, std::string> move_to(const std::string& path, UrnPhase phase);
  Urn(Urn&&) noexcept;
  Urn& operator=(Urn&&) noexcept;
  ~Urn();

  const ballot::Round& round() const;
  const std::string& path() const;
  /// state closed once the file is gone: removed, not only out of sight. Everything that was cast counts: for the
  /// table's worker, not for a screen.
  tl::expected<ballot::UrnView, std::string> view();
  /// The same with the turnout that the table shows by now, for kiosks and for a table that starts again.
  tl::expected<ballot::UrnView, std::string> shown();
  /// From now on shown() says so. It never goes back.
  tl::expected<void, std::string> show(const ballot::Turnout& turnout);

  /// What this code opens here; wrong in a round without cards.
  tl::expected<ballot::CardSight, std::string> look_up(const ballot::Code& code);

  /// One IMMEDIATE transaction: state open, the card unused (or the kiosk armed), a place free, the box added. A commit
  /// that succeeded is recorded, whatever any later call says. After any error: reopen, look for the id, then say;
  /// never a second commit. Casting the same id again is safe: it is recorded once.
  CastResult cast(const ballot::BallotId& id, int function, int kiosk, const ballot::Sealed& box,
                  const std::optional<ballot::CodeHash>& card = std::nullopt);

  tl::expected<void, std::string> arm(int kiosk, std::optional<int> function);
  /// Lowers a function's places by one, not below the ballots cast.
  tl::expected<void, std::string> left(int function);
  /// state closing: no ballot is taken any more. Idempotent.
  tl::expected<void, std::string> begin_closing();
  /// All boxes, in no meaningful order.
  tl::expected<std::vector<ballot::Sealed>, std::string> boxes();
  tl::expected<UrnContents, std::string> contents();

 private:
  struct Impl;
  explicit Urn(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// The urn of the folder that is open or closing, by its name pattern; nothing if the folder was read and has none. A
/// folder that cannot be read, or urns of which none can, are an error and tell nothing.
tl::expected<std::optional<std::string>, std::string> look_for_urn(const std::string& folder);
/// The same, where an error is none.
std::optional<std::string> find_urn(const std::string& folder);

/// Full paths of a round's files, and the ids (32 hex digits, sorted) of every round that left a file in the folder; an
/// error if it cannot be read, which is not the same as none.
std::string urn_path(const std::string& folder, const std::string& id);
std::string key_path(const std::string& folder, const std::string& id);
tl::expected<std::vector<std::string>, std::string> rounds_in(const std::string& folder);
/// Only where the folder was read and holds no urn of this round.
bool is_urn_gone(const std::string& folder, const std::string& id);
/// The id in an urn's path; in the name of a share's file. Empty: it is none.
std::string id_of_urn(const std::string& path);
std::string id_of_share(const std::string& name);

/// The round's secret key; an error if the file is missing or damaged, or wrapped and the passphrase is missing or
/// wrong, or shared and the share is missing or another's. With a passphrase it takes about half a second.
tl::expected<ballot::SecretKey, std::string> read_key(const std::string& path,
                                                      const ballot::SecretText* passphrase = nullptr,
                                                      const Share* share = nullptr);

/// The key and its share destroyed; urn and journal kept under the names aside-<id>.urn and aside-<id>.urn-journal,
/// which no kiosk looks for. Safe to run again.
tl::expected<void, std::string> keep_aside(const std::string& folder, const std::string& id);

/// Key first, then its share on a stick that is here, then urn and journal: overwritten in place, synced, removed, the
/// folder synced. Safe to run again.
tl::expected<void, std::string> destroy_round(const std::string& folder, const std::string& id);

}  // namespace crosstable::store

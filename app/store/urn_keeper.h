// The table's side of the urns: sealed ballots while a round is open, and whatever keeps them. A kind of keeper takes
// and gives values; tests/store/urn_contract says what it must hold to.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/cards.h"
#include "ballot/round.h"
#include "ballot/seal.h"
#include "words/message.h"

namespace crosstable::store {

/// Which way an urn goes, in this order; a close that must stop may still become a discard. Waiting: written, its round
/// not yet logged; no kiosk can open it.
enum class UrnPhase { kWaiting, kOpen, kClosing, kDiscarding };

/// What the table reads at once, so that ballots and turnout belong together.
struct UrnContents {
  ballot::UrnView view;
  std::vector<ballot::Sealed> boxes;  ///< in no meaningful order
  ballot::UsedCards cards;            ///< rounds with cards
};

/// One round's urn as its table has it. Worker's thread only.
class Urn {
 public:
  virtual ~Urn() = default;

  virtual const ballot::Round& round() const = 0;
  /// It lies elsewhere than where a table last led it; see BallotBox::is_copy. Settled, it is led from here.
  virtual bool is_copy() const = 0;
  virtual tl::expected<void, words::Message> settle() = 0;
  /// Everything that was cast counts: for the table's worker, not for a screen. State closed once the urn is gone:
  /// removed, not only out of sight.
  virtual tl::expected<ballot::UrnView, words::Message> view() = 0;
  /// The same with the turnout that the table shows by now, for kiosks and for a table that starts again.
  virtual tl::expected<ballot::UrnView, words::Message> shown() = 0;
  /// From now on shown() says so. It never goes back.
  virtual tl::expected<void, words::Message> show(const ballot::Turnout& turnout) = 0;

  /// The pass of an *unlock* round, given by the facilitator; nothing: taken back.
  virtual tl::expected<void, words::Message> arm(int kiosk, std::optional<int> function) = 0;
  /// Ends the passes that kiosks of an *open* round took, but for these kiosks.
  virtual tl::expected<void, words::Message> free_passes_but(const std::vector<int>& kiosks) = 0;
  /// Lowers a function's places by one, not below the ballots cast and the passes given.
  virtual tl::expected<void, words::Message> left(int function) = 0;
  virtual tl::expected<UrnContents, words::Message> contents() = 0;
};

/// The urns of one workshop, by the ids of their rounds. Their keys lie in the workshop's folder, whatever keeps the
/// urns, and are for whoever leads the round (store/round_desk). Worker's thread only.
class UrnKeeper {
 public:
  explicit UrnKeeper(std::string folder) : folder_(std::move(folder)) {}
  UrnKeeper(const UrnKeeper&) = delete;
  UrnKeeper& operator=(const UrnKeeper&) = delete;
  virtual ~UrnKeeper() = default;
  /// The workshop's.
  const std::string& folder() const { return folder_; }

  /// Every round of which anything is left, be it the key alone, sorted. What cannot be looked at is an error, which is
  /// not the same as none.
  virtual tl::expected<std::vector<std::string>, words::Message> rounds() = 0;
  /// The one that is open or closing; nothing if it was looked and there is none.
  virtual tl::expected<std::optional<std::string>, words::Message> round_at_hand() = 0;
  /// Only where it was looked, and there is no urn of this round.
  virtual bool is_gone(const std::string& round) = 0;

  /// Waiting. A round with cards needs its deck, of which the urn keeps keyed hashes.
  virtual tl::expected<std::unique_ptr<Urn>, words::Message> make(const ballot::Round& round,
                                                                  const ballot::Deck* deck) = 0;
  /// Refuses one that waits for its round to be logged.
  virtual tl::expected<std::unique_ptr<Urn>, words::Message> open(const std::string& round) = 0;
  virtual tl::expected<UrnPhase, words::Message> phase(const std::string& round) = 0;
  /// Idempotent; refuses to go back. From closing on no ballot is taken.
  virtual tl::expected<void, words::Message> move_to(const std::string& round, UrnPhase phase) = 0;
  /// The urn and all that belongs to it, overwritten before it is removed. Safe to run again, also where there is none.
  virtual tl::expected<void, words::Message> destroy(const std::string& round) = 0;
  /// Kept where no kiosk looks for it. Safe to run again.
  virtual tl::expected<void, words::Message> keep_aside(const std::string& round) = 0;

  /// What a sentence calls it; in `folder` where that is where it lies.
  virtual std::string name_of(const std::string& round) = 0;
  /// Something else in its place, which nothing may wait for and nobody may remove; empty: none.
  virtual std::string in_the_way(const std::string& round) = 0;
  /// Its making was stopped, or it was emptied; which of the two, its key tells, which is written last.
  virtual bool is_blank(const std::string& round) = 0;
  /// Whether what is left beside the urn, or without it, tells that it was opened.
  virtual bool has_been_open(const std::string& round) = 0;
  /// It makes no urn any more: an end that was stopped has overwritten some. False where that cannot be seen just now.
  virtual bool is_in_ruins(const std::string& round) = 0;

  /// Numbers of the kiosks that are there, and of those whose voter waits with a ballot that was not recorded.
  virtual std::vector<int> kiosks() = 0;
  virtual std::vector<int> kiosks_in_trouble() = 0;

 private:
  std::string folder_;
};

}  // namespace crosstable::store

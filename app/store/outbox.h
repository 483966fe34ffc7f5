// What a kiosk on another machine than its table keeps: sealed ballots on their way, in a file of its own that is
// opened and emptied as an urn is. Worker's thread only.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/ballot.h"
#include "ballot/cards.h"
#include "ballot/seal.h"
#include "store/ballot_box.h"
#include "words/message.h"

namespace crosstable::store {

enum class KeptState {
  kWaiting,    ///< never sent
  kSent,       ///< sent, and no answer came: it may have been recorded
  kDelivered,  ///< recorded; kept until its vote is over, should the server be put back to what it was before
  kLate,       ///< its vote was over before it was sent
  kUncertain,  ///< its vote is over, and nobody can say whether it was in time
  kRefused,    ///< there is no place for it
};
/// Nobody knows yet what became of it.
inline bool is_on_its_way(KeptState state) { return state == KeptState::kWaiting || state == KeptState::kSent; }
struct KeptBallot {
  std::string round;
  int function = 0;
  ballot::Sealed box{};
  std::optional<ballot::CodeHash> card;
  KeptState state = KeptState::kWaiting;
};

/// A card as its kiosk knows it before anybody shows it: by hashes of its hashes.
struct KeptCard {
  using Mark = std::array<std::uint8_t, 32>;
  Mark mark{}, typed{};
  ballot::CodeHash scanned{};  ///< under the hash of what is typed; see remote/card_marks.h
  int function = 0;
};
/// What a vote goes on with while the table cannot be reached.
struct KeptRound {
  std::string id, text, signature;
  std::optional<ballot::CodeKey> card_key;
  std::vector<KeptCard> cards;
};

class Outbox {
 public:
  /// Makes it where there is none.
  static tl::expected<Outbox, words::Message> open(const std::string& path);
  /// What lies there is damaged or no outbox at all, so that no later try opens it either.
  static bool is_damaged(const std::string& path);
  /// What is damaged keeps every byte, under another name beside it; the next open() makes a new one. An error, and
  /// nothing has changed, where it is not damaged or cannot be moved.
  static tl::expected<void, words::Message> set_aside(const std::string& path);
  Outbox(Outbox&&) noexcept;
  Outbox& operator=(Outbox&&) noexcept;
  ~Outbox();

  /// In the order of their ids, which are drawn by lot.
  const std::map<ballot::BallotId, KeptBallot>& ballots() const;
  const std::optional<KeptRound>& round() const;
  /// Of all votes; is_up says nothing.
  Reach counts() const;
  /// Something was set aside that may hold ballots of a vote which is not over.
  bool has_unread() const;
  /// That vote is over. What was set aside stays where it is.
  void end_unread();
  /// A ballot of this vote has not reached the table.
  bool is_waiting(const std::string& round) const;

  /// On disk when it returns; one that is there already stays as it is.
  tl::expected<void, words::Message> put(const ballot::BallotId& id, const KeptBallot& ballot);
  tl::expected<void, words::Message> mark(const std::vector<ballot::BallotId>& ids, KeptState state);
  /// Known at once, on disk with whatever is written next, or by flush(): said too late it costs a question to the
  /// table.
  void mark_later(const ballot::BallotId& id, KeptState state);
  tl::expected<void, words::Message> flush();
  /// Where its file was damaged or taken away meanwhile, a new one takes all that is known here; a damaged one stays
  /// beside it, under another name. Whatever writes does the same.
  void look_after();
  tl::expected<void, words::Message> take_out(const ballot::BallotId& id);
  tl::expected<void, words::Message> put_round(const KeptRound& round);
  /// The vote is over: what was delivered goes, the rest is late or uncertain. Where nothing is left, no byte is
  /// either.
  tl::expected<void, words::Message> end(const std::string& round);
  /// Once somebody has read what is late, uncertain and refused: these go.
  tl::expected<void, words::Message> forget();

 private:
  struct Impl;
  explicit Outbox(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace crosstable::store

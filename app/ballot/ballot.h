// One voter's answers in one round, and the fixed-size form in which they are sealed.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "framework/framework.h"
#include "framework/locked.h"
#include "framework/roster.h"

namespace crosstable::ballot {

/// 1..5, or 0: no answer ("not enough dealings" and skipped are the same).
using Score = std::uint8_t;
inline constexpr Score kNoAnswer = 0;
using Scores = std::vector<Score, framework::LockedAllocator<Score>>;

enum class RoundKind { kFriction, kPick, kDots, kConfidence, kVoice };

/// What a round asks; the same for all its voters and fixed when it opens.
struct RoundForm {
  RoundKind kind = RoundKind::kFriction;
  std::vector<std::string> functions;   ///< codes in roster order, rated or rating
  std::vector<std::string> statements;  ///< ids asked, in order (friction)
  std::vector<std::string> items;       ///< what is picked, dotted or rated (polls)
  int dots = 3;                         ///< dots per voter (kDots); 1 for kPick
  /// Pairs that are asked, as indices into functions; empty: all pairs.
  std::vector<std::pair<int, int>> pairs;
  int most_counterparts = 0;  ///< per voter; 0: all
  /// What a partner asks: all of a kVoice, and on the same ballot of a kConfidence what is asked again.
  std::vector<framework::Question> questions{};

  bool operator==(const RoundForm&) const = default;
};

/// What a voter can answer to a question: one of its answers, and in this order *another answer* and *I don't know*.
int choices_of(const framework::Question& question);

/// Is a voter of `rater` asked about `rated`?
bool is_asked(const RoundForm& form, int rater, int rated);
/// Is a function asked anything? A poll asks all; a vote on few pairs nothing of a function that rates in none.
bool is_asked(const RoundForm& form, int function);
/// Places of the functions that are asked anything, 0 of the others: who is waited for.
std::vector<int> places_asked(const RoundForm& form, const framework::Roster& roster);
/// Their sum.
int people_asked(const RoundForm& form, const framework::Roster& roster);

/// Answers about one counterpart. They, and all that a ballot says, lie in locked memory.
struct Rating {
  int rated = 0;                 ///< index into RoundForm::functions
  Scores scores;                 ///< one per RoundForm::statements
  Score dependence = kNoAnswer;  ///< 1 little, 2 some, 3 heavily
  Score mirror = kNoAnswer;      ///< 1..5

  bool operator==(const Rating&) const = default;
};

/// Which card stands behind a ballot, known to nobody without the round's keys; all zeros: none. Dropped before
/// anything is counted.
using CardTag = std::array<std::uint8_t, 16>;
inline constexpr CardTag kNoCard{};

using Ratings = std::vector<Rating, framework::LockedAllocator<Rating>>;

struct Ballot {
  int rater = 0;          ///< index into RoundForm::functions
  Ratings ratings;        ///< friction; at most one per counterpart, never the rater itself
  Scores marks;           ///< polls: dots per item, or 0..5 per item stored as 1..6 for confidence (0: no answer)
  CardTag tag = kNoCard;  ///< rounds with cards
  Scores choices{};       ///< polls: per question one of its choices_of(), from 1; 0: no answer

  bool operator==(const Ballot&) const = default;
};

/// The plaintext size of every ballot of every round of a framework, polls included: no length tells anything.
/// 12 functions × (20 statements + 2) at 3 bits, head, padding, and at the end the card's tag.
inline constexpr std::size_t kPlainBytes = 208;
/// kPlainBytes + crypto_box_SEALBYTES.
inline constexpr std::size_t kSealedBytes = 256;
using Plain = std::array<std::uint8_t, kPlainBytes>;
using Sealed = std::array<std::uint8_t, kSealedBytes>;
using PublicKey = std::array<std::uint8_t, 32>;
using BallotId = std::array<std::uint8_t, 16>;

inline constexpr int kMostItems = 100;
inline constexpr int kMostDots = 7;

/// Why no voter of this round can have made this ballot, or nothing. Never says what was answered.
std::optional<std::string> misfit(const RoundForm& form, const Ballot& ballot);

/// Aborts on a misfit (a broken invariant: screens cannot make one). Ratings are kept in roster order, so that the
/// order in which a voter was asked about her counterparts is forgotten.
Plain pack(const RoundForm& form, const Ballot& ballot);
/// Refuses anything that pack could not have made for this form.
tl::expected<Ballot, std::string> unpack(const RoundForm& form, std::span<const std::uint8_t> plain);

}  // namespace crosstable::ballot

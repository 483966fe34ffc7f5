// The walked case once more, as it would go under what was agreed: arithmetic on a walk and agreements, which promises
// nothing that nobody wrote.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workshop/snapshot.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

/// The fields of an agreement that a replay and its reading back know, by their ids in a framework's charter.
namespace charter {
inline constexpr std::string_view kDecisionOwner = "decision_owner";
inline constexpr std::string_view kDeputy = "deputy";
inline constexpr std::string_view kAcknowledgeBy = "acknowledge_by";
inline constexpr std::string_view kDecideBy = "decide_by";
inline constexpr std::string_view kInputs = "inputs";
inline constexpr std::string_view kPause = "pause";
inline constexpr std::string_view kSilence = "silence";
inline constexpr std::string_view kMeasure = "measure";
inline constexpr std::string_view kConsequence = "consequence";
inline constexpr std::string_view kOneVoice = "one_voice";
}  // namespace charter

/// What a token on the step that a hand-off leads to needs of the agreement between its two functions.
struct ReplayRule {
  Token token = Token::kStuck;
  std::array<std::string_view, 2> fields{};  ///< the second may be empty: one is enough
};
/// The comments of assets/frameworks/inside-first.toml hold the same table: change both.
inline constexpr std::array kReplayRules{
    ReplayRule{Token::kNoOwner, {charter::kDecisionOwner, charter::kDeputy}},
    ReplayRule{Token::kTwoAnswers, {charter::kOneVoice, {}}},
    ReplayRule{Token::kStuck, {charter::kSilence, {}}},
    ReplayRule{Token::kDetour, {charter::kDecisionOwner, charter::kConsequence}},
};

struct ReplayedHandOff {
  std::size_t step = 0;                       ///< index of the one that it leads to
  std::string from, to;                       ///< lanes; may be the same one, or the partner's
  int before_h = 0;                           ///< working hours waited today
  std::optional<int> after_h = std::nullopt;  ///< nothing: the run did not come that far
  std::optional<Pair> under = std::nullopt;   ///< an agreement that touches it

  bool operator==(const ReplayedHandOff&) const = default;
};

struct ReplayStop {
  std::size_t step = 0;  ///< index of the one at which it stops; where a time cannot be read, before it
  Pair pair;             ///< whose agreement
  std::vector<std::string> missing = {};  ///< ids of fields that are empty, in the order of the rules
  std::string unread = {};                ///< a time that cannot be counted, as it was written

  bool operator==(const ReplayStop&) const = default;
};

struct Replay {
  std::vector<ReplayedHandOff> hand_offs;
  int before_h = 0;                       ///< the whole walk as it was
  int after_h = 0;                        ///< the whole walk, or until it stops
  std::optional<ReplayStop> stop;         ///< then there is no total
  std::vector<std::size_t> longest_left;  ///< of the hand-offs: all with the longest wait that no agreement touches
  bool if_we_agree = false;               ///< some of them is a draft

  bool operator==(const Replay&) const = default;
};

/// Both of its functions agreed.
bool is_agreed(const Agreement& agreement);
/// Something of it is written down, and they did not.
bool is_draft(const Agreement& agreement);
/// What stands by one, in a sentence.
words::Message draft_words();

/// Under all of these together.
Replay replay_walk(const Walk& walk, const std::vector<Agreement>& agreements);

enum class Drafts { kLeftOut, kAsIfAgreed };
/// Of those that settle something on this request: what both sides agreed on, and the drafts where they shall count.
std::vector<Agreement> agreements_that_count(const std::vector<Agreement>& all, const std::string& request,
                                             Drafts drafts);
/// For the pair in hand: under what both sides agreed on, and under its own agreement, if need be as a draft.
Replay replay_for(const Workshop& workshop, const Pair& pair);
Replay replay_of(const Snapshot& snapshot, Drafts drafts);

/// Whether there is a walk, and something settled on its request, to run it under.
bool has_replay(const Snapshot& snapshot, Drafts drafts);

}  // namespace crosstable::workshop

// The kinds of steps: one row each, with what every room below the screens knows of it. What draws one, and what is
// said about it, is its row in table/steps/registry.h.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace crosstable::framework {

/// What a step's screen does. A framework file orders and words steps; it cannot invent a kind.
enum class StepKind {
  kTone,
  kPick,
  kWalk,
  kVote,
  kMap,
  kBreak,
  kChoose,
  kCauses,
  kCommit,
  kConfidence,
  kClose,
  kRecall,
  kPromises,
  kCompare,
  kAdjust,
  kVoice,
  kLast = kVoice
};

struct StepKindRow {
  StepKind kind = StepKind::kTone;
  std::string_view word;                         ///< in a framework file
  std::optional<StepKind> needs = std::nullopt;  ///< must come before: without what that made, the screen stays empty
  bool rest = false;                             ///< has no number, and may come more than once
};

/// In the order of the kinds.
inline constexpr std::array kStepKinds{StepKindRow{StepKind::kTone, "tone"},
                                       StepKindRow{StepKind::kPick, "pick"},
                                       StepKindRow{StepKind::kWalk, "walk"},
                                       StepKindRow{StepKind::kVote, "vote"},
                                       StepKindRow{StepKind::kMap, "map", StepKind::kVote},
                                       StepKindRow{.kind = StepKind::kBreak, .word = "break", .rest = true},
                                       StepKindRow{StepKind::kChoose, "choose", StepKind::kVote},
                                       StepKindRow{StepKind::kCauses, "causes", StepKind::kChoose},
                                       StepKindRow{StepKind::kCommit, "commit", StepKind::kChoose},
                                       StepKindRow{StepKind::kConfidence, "confidence"},
                                       StepKindRow{StepKind::kClose, "close"},
                                       StepKindRow{StepKind::kRecall, "recall"},
                                       StepKindRow{StepKind::kPromises, "promises"},
                                       StepKindRow{StepKind::kCompare, "compare", StepKind::kVote},
                                       StepKindRow{StepKind::kAdjust, "adjust"},
                                       StepKindRow{StepKind::kVoice, "voice"}};

constexpr bool has_a_row_for_every_kind() {
  for (std::size_t i = 0; i < kStepKinds.size(); ++i) {
    if (kStepKinds[i].kind != static_cast<StepKind>(i)) return false;
  }
  return kStepKinds.size() == static_cast<std::size_t>(StepKind::kLast) + 1;
}
static_assert(has_a_row_for_every_kind());

constexpr const StepKindRow& row_of_kind(StepKind kind) { return kStepKinds[static_cast<std::size_t>(kind)]; }
constexpr std::string_view to_word(StepKind kind) { return row_of_kind(kind).word; }
constexpr bool is_rest(StepKind kind) { return row_of_kind(kind).rest; }
constexpr std::optional<StepKind> step_kind_from(std::string_view word) {
  for (const StepKindRow& row : kStepKinds) {
    if (row.word == word) return row.kind;
  }
  return std::nullopt;
}

}  // namespace crosstable::framework

// From opened ballots to published levels. Everything that anybody sees, stores or exports passes through here.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ballot/ballot.h"
#include "ballot/plan.h"

namespace crosstable::ballot {

/// Which of b equal bands of [1,5] holds the mean S/n; ties outward from the middle. n ≥ 1, n ≤ S ≤ 5n, b ≥ 1. Source:
/// tests/cases/README.md.
int level_of(int sum, int n, int bands);
/// 5 from five answers on, else 3.
int bands_for(int n);

/// 3-4, 5-9, 10-19, 20+.
enum class AnswerClass { k3To4, k5To9, k10To19, k20Up };
std::string_view to_word(AnswerClass answers);
AnswerClass answer_class(int n);
int least_of(AnswerClass answers);

/// How often 1, 2, 3, 4 and 5 were answered.
using AnswerCounts = std::array<int, 5>;

/// A published level, on the friction side: `bands` is the worst.
struct Level {
  int level = 0;
  int bands = 0;
  bool split = false;

  bool operator==(const Level&) const = default;
};

/// What is published about answers on the friction side (5 is worst): nothing below the floor.
std::optional<Level> level_from(const AnswerCounts& counts, int floor);

/// What a cell does not publish because another number of people voted on it than before: see two_votes.h.
struct HeldBack {
  std::vector<int> statements;  ///< indices into RoundForm::statements, sorted
  bool dependence = false;
  bool mirror = false;

  bool any() const { return !statements.empty() || dependence || mirror; }
  bool statement(std::size_t index) const {
    return std::binary_search(statements.begin(), statements.end(), static_cast<int>(index));
  }
  bool operator==(const HeldBack&) const = default;
};

struct PublishedCell {
  std::string name;
  CellKind kind = CellKind::kDirected;
  std::vector<std::string> raters;  ///< one per pair
  std::vector<std::string> rated;
  int voters = 0;  ///< ballots cast by the raters' functions (the room sees them cast)
  /// Of the lower median n of its published statements; none: nothing was published.
  std::optional<AnswerClass> answers;
  std::vector<std::optional<Level>> statements;  ///< one per RoundForm::statements; empty entries are withheld
  /// Dependence and mirror are never split, and withheld where no statement is published.
  std::optional<Level> dependence;  ///< 1, 2, 3 counted as 1, 3, 5; published as a level of 3
  std::optional<Level> mirror;      ///< already on the friction side (6 − x)
  HeldBack held_back;               ///< never because of an answer

  bool operator==(const PublishedCell&) const = default;
};

/// How many of a function's places have been used.
using Turnout = std::vector<int>;  // parallel to RoundForm::functions

/// For each statement asked: does a high answer mean friction?
using BadIsHigh = std::vector<bool>;

/// True if everyone who rates in the cell has voted: depends on places and turnout only, never on an answer.
bool is_complete(const PlannedCell& cell, const std::vector<int>& places, const Turnout& turnout);

/// Cells to publish now, in the plan's order: complete and not in `already` (names); all the rest when the round
/// closes.
std::vector<const PlannedCell*> due_cells(const Plan& plan, const std::vector<int>& places, const Turnout& turnout,
                                          const std::set<std::string>& already, bool closing);

/// The cell's publication from all opened ballots; the order of ballots does not matter. What is held back enters
/// nothing, the class of answers neither.
PublishedCell publish(const PlannedCell& cell, const Plan& plan, const RoundForm& form, const BadIsHigh& bad_is_high,
                      const std::vector<Ballot>& ballots, const HeldBack& held = {});

/// A room poll's result, published once, at close, from at least kLeastPollBallots ballots; without function.
inline constexpr int kLeastPollBallots = 5;
struct PollResult {
  RoundKind kind = RoundKind::kPick;
  int ballots = 0;                     ///< held back: the least of its class
  bool open_hands = false;             ///< entered from a show of hands
  std::vector<int> counts;             ///< pick, dots: per item
  std::vector<double> medians;         ///< confidence: per item, −1 without five answers
  std::vector<bool> somebody_below_3;  ///< confidence: per item
  bool held_back = false;              ///< asked again, perhaps of others: nothing of what was answered
  /// What a partner was told: how often each of its choices_of() was given, by question; none below kLeastPollBallots.
  std::vector<std::vector<int>> voices{};
  bool voices_held_back = false;  ///< the questions were asked again, perhaps of others; as held_back of a kVoice

  bool operator==(const PollResult&) const = default;
};
/// What a poll does not publish because perhaps other people are counted than before: see two_votes.h.
struct PollHeldBack {
  bool items = false;
  bool questions = false;
};
std::optional<PollResult> publish_poll(const RoundForm& form, const std::vector<Ballot>& ballots,
                                       const PollHeldBack& held = {});

}  // namespace crosstable::ballot

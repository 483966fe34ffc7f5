// What one vote publishes rules out nothing; two votes of nearly the same people can be compared. Which answers an
// earlier vote therefore keeps from being published again: decided from places and turnout, never from an answer.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ballot/plan.h"
#include "ballot/publication.h"

namespace crosstable::ballot {

/// What becomes of answers that another vote asked for before.
enum class Handling {
  kHoldBack,  ///< published only where the same people are counted
  kTell,      ///< published all the same: the facilitator chose so, and the voters are told before they vote
  kMention,   ///< too long ago to hold anything back; named where the numbers are nearly the same
};

/// Numbers of people that differ by less are named before votes that lie further apart.
inline constexpr int kNearlyTheSame = 8;
/// Snapshots that are younger are looked at like votes of the same workshop.
inline constexpr int kRecentDays = 14;

/// A cell that an earlier vote published, in the terms of the vote at hand.
struct EarlierCell {
  Handling handling = Handling::kHoldBack;
  std::string date;                        ///< of its snapshot, YYYY-MM-DD; empty: a vote of this workshop
  std::vector<std::pair<int, int>> pairs;  ///< indices into RoundForm::functions, sorted; −1: not of this vote
  std::vector<int> ballots;                ///< counted then from the rater of each pair; −1: not known
  std::vector<int> statements;             ///< asked then in the same words: indices into RoundForm::statements, sorted
  bool dependence = false;                 ///< asked then in the same words
  bool mirror = false;
  bool all_voted = false;  ///< everyone with a place among its raters
  bool moved = false;      ///< a place of its raters was left while it was open, or left or changed since

  bool operator==(const EarlierCell&) const = default;
};

/// A poll that published counts and asked some of the same.
struct EarlierPoll {
  int ballots = 0;
  bool moved = false;             ///< any place was left while it was open, or left or changed since
  std::optional<bool> all_voted;  ///< everyone with a place, in secret; nothing: a log of before that was asked

  bool operator==(const EarlierPoll&) const = default;
};

/// Fixed when a round opens, like its plan.
struct Earlier {
  std::vector<EarlierCell> cells;
  std::vector<EarlierPoll> polls;
  std::vector<EarlierPoll> voices{};  ///< those that published answers to some of the same questions

  bool operator==(const Earlier&) const = default;
};

/// Who is counted: places when the round opened, places now (lowered by *left*), ballots.
struct Counting {
  const std::vector<int>& opened_with;
  const std::vector<int>& places;
  const Turnout& turnout;
};

/// Does it cover one of the cell's pairs?
bool touches(const EarlierCell& earlier, const PlannedCell& cell);
/// The same functions about the same, as many ballots from each of them, everyone with a place both times, nobody left
/// and no place changed between.
bool same_people(const EarlierCell& earlier, const PlannedCell& cell, const Counting& counting);
/// As far as the number of all its voters tells: what was published without being the same was a fault.
bool may_be_same(const EarlierCell& earlier, const PlannedCell& cell, int voters);
/// What the cell must not publish again.
HeldBack held_back(const PlannedCell& cell, const std::vector<EarlierCell>& earlier, const Counting& counting);

/// True: the poll publishes nothing but that it was held. Only the same people publish a poll again: as many ballots,
/// everyone with a place both times, nobody left and no place changed. Whoever else compares counts is told answers.
bool held_back(const std::vector<EarlierPoll>& earlier, const Counting& counting);

/// In how many of a thousand some answer of those who came can be ruled out, for one statement, if the others keep
/// their answers: all answers equally likely, and six in ten giving the worst answer.
struct Chance {
  int even = 0;
  int alike = 0;
};
inline constexpr int kLeastEnumerated = 3;
inline constexpr int kMostEnumerated = 11;
inline constexpr int kMostCame = 8;
/// Between votes of so many and so many people, whichever was first; nothing outside what was enumerated: 3 to 11
/// people and 1 to 8 more.
std::optional<Chance> chance_of(int one, int other);
/// As many people, one of them exchanged.
std::optional<Chance> chance_of_exchange(int people);

}  // namespace crosstable::ballot

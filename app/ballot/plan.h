// Which cells a round may publish: decided from the places alone, when it opens, and shown before the first vote.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ballot/ballot.h"
#include "framework/roster.h"

namespace crosstable::ballot {

/// No framework, file or screen can set the floor outside these.
inline constexpr int kLeastFloor = 3;
inline constexpr int kMostFloor = 10;

enum class CellKind { kDirected, kTogether, kPooled };

/// What is published about one rater→rated pair or a pool of pairs.
struct PlannedCell {
  std::string name;  ///< "A>B", "A<>B" (codes in byte order), "A+B>C"
  CellKind kind = CellKind::kDirected;
  std::vector<std::pair<int, int>> pairs;  ///< rater, rated: indices into the roster, in the order of the name

  bool operator==(const PlannedCell&) const = default;
};

struct Plan {
  int floor = 3;                             ///< k, 3..10
  std::vector<PlannedCell> cells;            ///< sorted by name (bytes)
  std::vector<std::pair<int, int>> too_few;  ///< pairs that are asked and cannot be published

  bool operator==(const Plan&) const = default;
};

/// The rules of the design's "Plan"; a floor outside 3..10 is taken to the nearer end. `pairs` empty: all pairs are
/// asked. Every pair is in at most one cell and a voter adds at most one answer to a cell.
Plan make_plan(const framework::Roster& roster, int floor, const std::vector<std::pair<int, int>>& pairs = {});

/// People of whom a ballot can still be counted, per function: who is still here or voted; `turnout` once it is closed,
/// else empty.
std::vector<int> most_counted(const framework::Roster& roster, const std::vector<int>& left,
                              const std::vector<int>& turnout);
/// The plan's, and the pairs of its cells that so many people cannot fill to the floor.
std::vector<std::pair<int, int>> too_few(const Plan& plan, const std::vector<int>& people);
/// Of all who rate in the cell.
int people_in(const PlannedCell& cell, const std::vector<int>& people);

/// The largest of 3..5 that leaves every function with people one person to spare, else 3; never below `least` (the
/// framework file's).
int default_floor(const framework::Roster& roster, int least = 3);

/// For set-up: how many pairs of people-having raters are published alone, together (pairs counted once), pooled
/// (cells), or not at all.
struct PlanSummary {
  int pairs = 0;     ///< one-way pairs asked
  int directed = 0;  ///< cells of their own
  int together = 0;  ///< A<>B cells
  int pooled = 0;    ///< A+B>C cells
  int too_few = 0;   ///< one-way pairs not shown
};
PlanSummary summarise(const Plan& plan);

}  // namespace crosstable::ballot

// How a map is read aloud: which cells are hard, in which order, and where that comes from.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "friction/friction.h"

namespace crosstable::friction {

/// Strained or worse.
inline constexpr double kHard = 40.0;
bool is_hard(double friction);

/// Is it us, is it them, or is it between us: what takes a directed cell away from the mean of all.
enum class Source { kNearTheMean, kRater, kRated, kRelationship, kSeveral };
struct Origin {
  double rater = 0, rated = 0, relationship = 0;  ///< effects of the round-robin split, in points
  bool harder = true;                             ///< above the mean
  /// The one that makes up 60 % or more of what pulls in the cell's direction; within 5 points of the mean: none.
  Source source = Source::kNearTheMean;
};
/// Nothing where the map has no round-robin split.
std::optional<Origin> origin_of(const Map& map, const Cell& cell);

/// A function's row or column: is its friction a general pattern, or that of single pairs?
enum class Pattern {
  kTooFew,   ///< fewer than two cells are shown
  kFlows,    ///< none is hard
  kGeneral,  ///< at least two, and two thirds of the shown cells, are hard
  kPairSpecific,
};
enum class PatternSide { kRated, kRaters };
struct FunctionPattern {
  Pattern pattern = Pattern::kTooFew;
  int shown = 0;  ///< cells without two experiences; a together or pooled cell counts once
  int hard = 0;
  std::vector<std::string> counterparts;  ///< of the hard cells
};
FunctionPattern pattern_of(const Map& map, const std::string& function, PatternSide side);

/// The design's order of hot spots: by priority, then friction (both rounded to 1e-6), then weight, then name.
bool ranks_before(const Cell& left, const Cell& right);

}  // namespace crosstable::friction

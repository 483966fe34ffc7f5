// The figures of one cell, shared by the map and by the comparison of two rounds.
#pragma once

#include <optional>
#include <vector>

#include "friction/friction.h"

namespace crosstable::friction {

/// Below this, two computed values count as equal: an edge belongs to the upper side.
inline constexpr double kEdge = 1e-9;
/// The z of a two-sided 95 % interval.
inline constexpr double kTwoSided95 = 1.96;

/// The smaller of the ballots cast and the top of the class of answers: never the exact number of answers.
int weight_of(const Published& cell);
/// Mean of v over the published ones of these statements; −1 without any.
double mean_value(const std::vector<std::optional<Level>>& statements);
/// h for a weight N and m published statements.
double half_width_of(int weight, int published);

}  // namespace crosstable::friction

// What views of a map are made of beside its cells: their rank, and their figures over some of the statements.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "friction/friction.h"

namespace crosstable::friction {

/// All shown cells without two experiences, in the order of the hot spots.
std::vector<const Cell*> by_priority(const std::vector<Cell>& cells);

/// A shown cell over some of its statements (indices as asked): F, h, band, confidence and splits anew, nothing else.
/// Nothing where fewer than 60 % of them are published.
std::optional<Cell> over_statements(const Cell& cell, const std::vector<std::size_t>& statements);

}  // namespace crosstable::friction

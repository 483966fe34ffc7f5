// How the others find a function in one group of statements, and what a guess of it comes to: from published levels
// alone.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "friction/friction.h"

namespace crosstable::friction {

/// Fewer cells say what one function says, not what the others do.
inline constexpr int kLeastRating = 2;

/// The mean of the published values of these statements (indices as asked) over the shown directed cells that rate the
/// function. Nothing where fewer than two of them publish one. Together cells hold its own answers, pooled ones are no
/// directed cells: neither counts.
std::optional<double> figure_about(const Map& map, const std::string& function,
                                   const std::vector<std::size_t>& statements);

/// The mean F of the same cells, as many of them at least: what is guessed over all is measured as the groups are.
std::optional<double> overall_about(const Map& map, const std::string& function);

enum class Outcome {
  kOpen,    ///< what is published does not decide it
  kRight,   ///< ties are right
  kEasier,  ///< the others find it easier than was guessed: a pleasant surprise
  kHarder,  ///< and harder: a blind spot
};

/// For files: "open", "right", "easier", "harder".
std::string_view to_word(Outcome outcome);

/// Of a group that was guessed to be the easiest, or the hardest, of those that have a figure; open where it has none
/// or is the only one. Figures that people are shown alike tie.
Outcome outcome_of_easiest(const std::vector<std::optional<double>>& figures, std::size_t guessed);
Outcome outcome_of_hardest(const std::vector<std::optional<double>>& figures, std::size_t guessed);
/// Of the band that was guessed for all that a function is given.
Outcome outcome_of_band(const std::optional<double>& given, Band guessed);

}  // namespace crosstable::friction

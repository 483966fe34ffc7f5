// Every way in which n people can answer one statement.
#pragma once

#include <functional>
#include <tuple>

#include "ballot/publication.h"

namespace crosstable::proof {

/// What the room sees of one statement: level, bands, split.
using Output = std::tuple<int, int, bool>;
/// Bit a − 1: somebody may have answered a.
using Answers = unsigned;
inline constexpr Answers kAnyAnswer = 0b11111;

inline Output output_of(const ballot::Level& level) { return {level.level, level.bands, level.split}; }
inline Output output_of(const ballot::AnswerCounts& counts) {
  return output_of(*ballot::level_from(counts, ballot::kLeastFloor));
}

/// How n answers can fall on 1..5, whoever gave which.
inline void for_every_count(int n, const std::function<void(const ballot::AnswerCounts&)>& visit) {
  ballot::AnswerCounts counts{};
  for (counts[0] = 0; counts[0] <= n; ++counts[0]) {
    for (counts[1] = 0; counts[0] + counts[1] <= n; ++counts[1]) {
      for (counts[2] = 0; counts[0] + counts[1] + counts[2] <= n; ++counts[2]) {
        for (counts[3] = 0; counts[0] + counts[1] + counts[2] + counts[3] <= n; ++counts[3]) {
          counts[4] = n - counts[0] - counts[1] - counts[2] - counts[3];
          visit(counts);
        }
      }
    }
  }
}

inline Answers answers_present(const ballot::AnswerCounts& counts) {
  Answers present = 0;
  for (std::size_t index = 0; index < counts.size(); ++index) present |= counts[index] > 0 ? 1U << index : 0U;
  return present;
}

}  // namespace crosstable::proof

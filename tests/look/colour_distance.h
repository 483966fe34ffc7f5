// How far apart two colours look, to everyone and to people with a colour vision deficiency.
#pragma once

#include <array>

#include "look/tokens.h"

namespace crosstable::test {

enum class Vision { kUsual, kProtan, kDeutan, kTritan };
inline constexpr std::array kVisions = {Vision::kUsual, Vision::kProtan, Vision::kDeutan, Vision::kTritan};

/// As somebody with the deficiency at full strength sees it: Machado, Oliveira and Fernandes 2009, table 1, on linear
/// light.
look::Rgba seen_by(Vision vision, look::Rgba colour);
/// CIEDE2000 (Sharma, Wu and Dalal 2005), k_L = k_C = k_H = 1, D65.
double difference(look::Rgba a, look::Rgba b);

struct Lab {
  double l, a, b;
};
double difference(const Lab& one, const Lab& two);

}  // namespace crosstable::test

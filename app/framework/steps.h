// Which steps a framework has.
#pragma once

#include <algorithm>
#include <optional>

#include "framework/framework.h"

namespace crosstable::framework {

/// The first of this kind, by its index.
inline std::optional<int> first_step(const Framework& framework, StepKind kind) {
  const auto& steps = framework.steps;
  const auto at = std::find_if(steps.begin(), steps.end(), [kind](const Step& step) { return step.kind == kind; });
  return at == steps.end() ? std::nullopt : std::optional(static_cast<int>(at - steps.begin()));
}

inline bool has_step(const Framework& framework, StepKind kind) { return first_step(framework, kind).has_value(); }

}  // namespace crosstable::framework

// What partners notice, as the functions say: the statement of the framework that asks for it, over the cells that may
// be read.
#pragma once

#include <optional>
#include <vector>

#include "framework/framework.h"
#include "map/reading.h"

namespace crosstable::map {

struct SeenOutside {
  const framework::Statement* statement = nullptr;  ///< of the framework given
  struct Answer {
    const friction::Cell* cell = nullptr;  ///< of the reading
    friction::Level level;                 ///< published

    bool is_noticed() const { return ramp_step(level) >= 3; }
  };
  std::vector<Answer> answers;  ///< what is noticed most first, then by name

  int noticed() const;  ///< how many
};
/// Nothing where the vote did not ask it, or no cell that may be read published it. Refers to both.
std::optional<SeenOutside> seen_outside(const framework::Framework& framework, const Reading& reading);

}  // namespace crosstable::map

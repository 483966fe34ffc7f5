// What was written where, for the layout audit.
#pragma once

#include <string>
#include <vector>

#include "look/scene.h"

namespace crosstable::look {

struct Written {
  std::string text;
  Rect box;  ///< where it was allowed
  Rect ink;  ///< where it went
  bool clipped = false;
  float cap_mm = 0;
  double contrast = 21;
};

std::vector<Written> written_in(const Scene& scene);

}  // namespace crosstable::look

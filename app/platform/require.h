// Broken invariants end the program: nobody can act on them.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace crosstable::platform {

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "crosstable: %s\n", what);
  std::abort();
}

}  // namespace crosstable::platform

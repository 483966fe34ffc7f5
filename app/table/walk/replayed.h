// The walked case as it runs again under what was agreed: on the walk's lanes, with nothing to tap.
#pragma once

#include <cstdint>

#include "table/walk/layout.h"
#include "workshop/replay.h"

namespace crosstable::table {

/// A run takes no longer, however many hand-offs it has.
inline constexpr int kMostRun_ms = 6000;

/// How far a run has come.
struct RunAt {
  std::size_t passed = 0;  ///< hand-offs that lie behind it
  float along = 0;         ///< 0..1 of the next one
  bool done = false;       ///< at its end, or where it stops
};
/// Longer waits take longer.
RunAt run_at(const workshop::Replay& replay, std::int64_t elapsed_ms);
int run_ms(const workshop::Replay& replay);
/// Working hours until there.
int hours_at(const workshop::Replay& replay, const RunAt& at);

/// Of the sheet's own walk.
void draw_replayed(Sheet& sheet, look::Rect area, const workshop::Replay& replay, const RunAt& at);

}  // namespace crosstable::table

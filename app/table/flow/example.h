// The example while it plays, and what is asked of it.
#pragma once

#include <cstdint>
#include <optional>

#include "look/geometry.h"

namespace crosstable::table {

/// Where the example's facilitator taps just now.
struct Fingertip {
  bool near = false;  ///< on the near strip instead of the sheet
  look::Point at;
  std::int64_t since_ms = 0;  ///< on the frame's clock
};
inline constexpr int kFingertipShown_ms = 900;

/// The example while it plays by itself. Nobody else moves the table meanwhile: a finger on it pauses.
struct Example {
  int chapter = 0;   ///< 0: the map it opens on; then the framework's steps in their order, in each of its two parts
  float played = 0;  ///< of the chapter, 0 to 1
  bool playing = true;
  bool offered = false;  ///< somebody touched the table: taking over is on offer
  bool ended = false;
  std::optional<Fingertip> fingertip;
};

/// What is asked of the example that plays; also an effect.
struct SteerExample {
  enum class What {
    kBegin,     ///< the part at hand from its beginning; the workshop where none is
    kFollowUp,  ///< the workshop's follow-up
    kPlay,
    kPause,
    kPrevious,
    kNext,
    kOffer,     ///< pauses and asks whether to take over
    kTakeOver,  ///< the table is theirs, at this point
    kOwn,       ///< a workshop of their own instead
    kClose
  };
  What what = What::kBegin;
};

}  // namespace crosstable::table

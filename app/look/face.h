// The faces that texts are set in, and what each measures.
#pragma once

#include <cstdint>

namespace crosstable::look {

enum class Typeface : std::uint8_t { kInter, kInterDisplay };

/// Per em, from the face's own tables.
struct FaceMetrics {
  float box = 0;     ///< (ascender − descender) / em, the line box: Dear ImGui sizes a font by it
  float ascent = 0;  ///< from the top of that box to the baseline
  float cap = 0;     ///< capitals' height

  bool operator==(const FaceMetrics&) const = default;
};

/// Whoever places a text asks here, by the face that it is set in: another script's face is measured otherwise.
constexpr FaceMetrics metrics(Typeface face) {
  constexpr FaceMetrics kInter{.box = 1.2102f, .ascent = 0.96875f, .cap = 0.727f};
  switch (face) {
    // Its semibold stands in one line with Inter's other weights, and so in their box and on their baseline.
    case Typeface::kInter:
    case Typeface::kInterDisplay: return kInter;
  }
  return kInter;
}

}  // namespace crosstable::look

// The two papers of the world's printers.
#pragma once

namespace crosstable::report {

enum class Paper { kA4, kLetter };

struct PaperSize {
  float width_mm = 0, height_mm = 0;
};
/// Upright.
constexpr PaperSize size_of(Paper paper) {
  return paper == Paper::kLetter ? PaperSize{215.9f, 279.4f} : PaperSize{210, 297};
}
/// On its long side.
constexpr PaperSize wide(Paper paper) { return {size_of(paper).height_mm, size_of(paper).width_mm}; }

}  // namespace crosstable::report

// A glyph's outline as SVG path data.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace crosstable::look {

/// The first character of `glyph` (UTF-8) in a box of 1 × 1, origin top left, where the font's line is 1 high; empty
/// where the font has none.
std::string glyph_outline(std::span<const unsigned char> font, std::string_view glyph);

}  // namespace crosstable::look

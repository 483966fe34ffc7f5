// A snapshot's fingerprint, as it is compared by eye.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "look/ui.h"

namespace crosstable::table {

/// Hex digits that a print must have at least to be drawn.
inline constexpr std::size_t kFingerprintDigits = 56;

/// How a hex digit looks in the small cross table: 0 light, 1 middle, 2 dark.
struct FingerprintTile {
  int shade = 0;
  bool round = false;
};
FingerprintTile fingerprint_tile(char hex_digit);
/// A small cross table: each of its tiles is a digit of the print, row by row.
void draw_fingerprint(look::Ui& ui, look::Rect square, const std::string& print);
/// "7F3A 91C0 4E2D B866", the next sixteen in the second line.
std::vector<std::string> fingerprint_lines(const std::string& print);

}  // namespace crosstable::table

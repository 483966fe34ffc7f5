// A text as the squares of a QR code.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace crosstable::report {

struct QrCode {
  int width = 0;           ///< squares of a side, without the quiet zone
  std::vector<bool> dark;  ///< row by row
  bool at(int column, int row) const { return dark[static_cast<std::size_t>(row * width + column)]; }
};
/// Squares that stay light on every side, as the standard asks.
inline constexpr int kQrQuiet = 4;
/// Nothing where the text is too long for any code.
std::optional<QrCode> qr_code(const std::string& text);

}  // namespace crosstable::report

#include "table/home/fingerprint.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;

constexpr int kPrintSide = 8;
/// A tile for every digit but the last eight.
static_assert(kFingerprintDigits == kPrintSide * (kPrintSide - 1));

int digit_of(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0
             ? c - '0'
             : (std::tolower(static_cast<unsigned char>(c)) - 'a' + 10) & 15;
}

}  // namespace

void draw_fingerprint(look::Ui& ui, Rect square, const std::string& print) {
  const float pitch = square.w / (kPrintSide - 0.15f);
  const float tile = pitch * 0.85f;
  std::size_t next = 0;
  for (int row = 0; row < kPrintSide; ++row) {
    for (int column = 0; column < kPrintSide; ++column) {
      const Rect place{square.x + static_cast<float>(column) * pitch, square.y + static_cast<float>(row) * pitch, tile,
                       tile};
      if (row == column) {
        ui.disc(place.centre(), tile * 0.145f, ui[Colour::kEdge]);
        continue;
      }
      const FingerprintTile look = fingerprint_tile(print[next++]);
      static constexpr std::array<Colour, 3> kColours = {Colour::kWash, Colour::kAccent, Colour::kInk};
      ui.fill(place, kColours[static_cast<std::size_t>(look.shade)], look.round ? tile / 2 : tile * 0.27f);
    }
  }
}

FingerprintTile fingerprint_tile(char hex_digit) {
  const int digit = digit_of(hex_digit);
  return {digit % 8 < 4 ? 0 : digit % 8 < 6 ? 1 : 2, digit >= 8};
}

std::vector<std::string> fingerprint_lines(const std::string& print) {
  std::vector<std::string> lines;
  for (std::size_t line = 0; line < 2; ++line) {
    std::string words;
    for (std::size_t i = line * 16; i < std::min(print.size(), line * 16 + 16); ++i) {
      if (i % 4 == 0 && !words.empty()) words += " ";
      words += static_cast<char>(std::toupper(static_cast<unsigned char>(print[i])));
    }
    if (!words.empty()) lines.push_back(words);
  }
  return lines;
}

}  // namespace crosstable::table

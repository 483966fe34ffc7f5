// The list of pictures: what every screen looked like when somebody last looked, as hashes. A line is
//   NAME WIDTHxHEIGHT SHA-256 TILE TILE ...
// with kColumns × kRows tiles from the upper left, row by row, so that a picture that differs can say where.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace crosstable::test {

struct Hashes {
  static constexpr int kColumns = 4;
  static constexpr int kRows = 3;
  int width = 0;
  int height = 0;
  std::string whole;                                ///< SHA-256 of the red, green and blue of every pixel, hex
  std::array<std::string, kColumns * kRows> tiles;  ///< the first 32 bits of the same of each tile, hex
  bool operator==(const Hashes&) const = default;
};

Hashes hashes_of(int width, int height, const std::vector<std::uint8_t>& rgba);

/// "the upper left, the middle of the lower edge": where two pictures differ; the sizes, if those do.
std::string places_that_differ(const Hashes& stored, const Hashes& drawn);

struct PictureList {
  std::string drawn_by;  ///< versions of everything that decides a pixel
  std::map<std::string, Hashes> pictures;

  /// A line that cannot be read is an error that names it.
  static tl::expected<PictureList, std::string> read(const std::string& path);
  /// Sorted by name. False if the file cannot be written.
  bool write(const std::string& path) const;
};

}  // namespace crosstable::test

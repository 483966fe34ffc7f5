#include "golden/picture_list.h"

#include <fstream>
#include <sstream>

#include <sodium.h>

namespace crosstable::test {
namespace {

struct Area {
  int left, top, right, bottom;
};

Area tile(int width, int height, int column, int row) {
  return {width * column / Hashes::kColumns, height * row / Hashes::kRows, width * (column + 1) / Hashes::kColumns,
          height * (row + 1) / Hashes::kRows};
}

/// Red, green and blue of every pixel. By pointers: a test is compiled without optimisation, and this sees every pixel.
std::vector<std::uint8_t> without_alpha(const std::vector<std::uint8_t>& rgba) {
  std::vector<std::uint8_t> rgb(rgba.size() / 4 * 3);
  const std::uint8_t* from = rgba.data();
  for (std::uint8_t *to = rgb.data(), *end = to + rgb.size(); to != end; to += 3, from += 4) {
    to[0] = from[0];
    to[1] = from[1];
    to[2] = from[2];
  }
  return rgb;
}

std::string sha256(int width, const std::vector<std::uint8_t>& rgb, const Area& area) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (int y = area.top; y < area.bottom; ++y) {
    const auto at =
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(area.left)) * 3;
    crypto_hash_sha256_update(&state, rgb.data() + at, static_cast<std::size_t>(area.right - area.left) * 3);
  }
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
  crypto_hash_sha256_final(&state, hash.data());
  std::string hex(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

std::string name_of_tile(int column, int row) {
  static constexpr std::array<const char*, Hashes::kRows> kRowNames = {"upper", "middle", "lower"};
  static constexpr std::array<const char*, Hashes::kColumns> kColumnNames = {"left", "left of the middle",
                                                                             "right of the middle", "right"};
  return std::string(kRowNames[static_cast<std::size_t>(row)]) + " row, " +
         kColumnNames[static_cast<std::size_t>(column)];
}

tl::expected<std::pair<std::string, Hashes>, std::string> parse(const std::string& line) {
  std::istringstream words(line);
  std::pair<std::string, Hashes> entry;
  char times = 0;
  words >> entry.first >> entry.second.width >> times >> entry.second.height >> entry.second.whole;
  for (std::string& one : entry.second.tiles) words >> one;
  std::string more;
  if (!words || times != 'x' || words >> more) return tl::unexpected("is no line of the list: " + line);
  return entry;
}

}  // namespace

Hashes hashes_of(int width, int height, const std::vector<std::uint8_t>& rgba) {
  const std::vector<std::uint8_t> rgb = without_alpha(rgba);
  Hashes hashes{width, height, sha256(width, rgb, {0, 0, width, height}), {}};
  for (int row = 0; row < Hashes::kRows; ++row) {
    for (int column = 0; column < Hashes::kColumns; ++column) {
      hashes.tiles[static_cast<std::size_t>(row * Hashes::kColumns + column)] =
          sha256(width, rgb, tile(width, height, column, row)).substr(0, 8);
    }
  }
  return hashes;
}

std::string places_that_differ(const Hashes& stored, const Hashes& drawn) {
  if (stored.width != drawn.width || stored.height != drawn.height) {
    return "the size, " + std::to_string(stored.width) + " × " + std::to_string(stored.height) + " before, " +
           std::to_string(drawn.width) + " × " + std::to_string(drawn.height) + " now";
  }
  std::string places;
  for (int row = 0; row < Hashes::kRows; ++row) {
    for (int column = 0; column < Hashes::kColumns; ++column) {
      const auto at = static_cast<std::size_t>(row * Hashes::kColumns + column);
      if (stored.tiles[at] != drawn.tiles[at]) places += (places.empty() ? "" : "; ") + name_of_tile(column, row);
    }
  }
  return places;
}

tl::expected<PictureList, std::string> PictureList::read(const std::string& path) {
  std::ifstream file(path);
  if (!file) return tl::unexpected(path + ": cannot be read");
  PictureList list;
  std::getline(file, list.drawn_by);
  for (std::string line; std::getline(file, line);) {
    auto entry = parse(line);
    if (!entry) return tl::unexpected(path + ": " + entry.error());
    if (!list.pictures.insert(*entry).second) return tl::unexpected(path + ": names twice: " + entry->first);
  }
  return list;
}

bool PictureList::write(const std::string& path) const {
  std::ofstream file(path);
  file << drawn_by << "\n";
  for (const auto& [name, hashes] : pictures) {
    file << name << " " << hashes.width << "x" << hashes.height << " " << hashes.whole;
    for (const std::string& one : hashes.tiles) file << " " << one;
    file << "\n";
  }
  file.flush();
  return file.good();
}

}  // namespace crosstable::test

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

std::string sha256(int width, const std::vector<std::uint8_t>& rgba, const Area& area) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::vector<std::uint8_t> line;
  for (int y = area.top; y < area.bottom; ++y) {
    line.clear();
    for (int x = area.left; x < area.right; ++x) {
      const std::size_t at =
          (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 4;
      line.insert(line.end(), {rgba[at], rgba[at + 1], rgba[at + 2]});
    }
    crypto_hash_sha256_update(&state, line.data(), line.size());
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
  Hashes hashes{width, height, sha256(width, rgba, {0, 0, width, height}), {}};
  for (int row = 0; row < Hashes::kRows; ++row) {
    for (int column = 0; column < Hashes::kColumns; ++column) {
      hashes.tiles[static_cast<std::size_t>(row * Hashes::kColumns + column)] =
          sha256(width, rgba, tile(width, height, column, row)).substr(0, 8);
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

// side_by_side BEFORE AFTER OUT: two folders of pictures; for each that differs, before and after beside each other.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#include <stb_image.h>
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb_image_write.h>

namespace {

constexpr int kBetween_px = 12;

struct Pixels {
  int width = 0;
  int height = 0;
  std::vector<unsigned char> rgb;
  bool operator==(const Pixels&) const = default;
};

/// Empty if there is none.
Pixels read(const std::filesystem::path& path) {
  Pixels out;
  int channels = 0;
  const std::unique_ptr<stbi_uc, decltype(&stbi_image_free)> stored(
      stbi_load(path.c_str(), &out.width, &out.height, &channels, 3), &stbi_image_free);
  if (stored == nullptr) return {};
  out.rgb.assign(stored.get(), stored.get() + static_cast<std::ptrdiff_t>(out.width) * out.height * 3);
  return out;
}

void paste(Pixels& page, const Pixels& picture, int left) {
  for (int y = 0; y < picture.height; ++y) {
    const auto from = picture.rgb.begin() + static_cast<std::ptrdiff_t>(y) * picture.width * 3;
    std::copy(from, from + static_cast<std::ptrdiff_t>(picture.width) * 3,
              page.rgb.begin() + (static_cast<std::ptrdiff_t>(y) * page.width + left) * 3);
  }
}

Pixels joined(const Pixels& before, const Pixels& after) {
  Pixels page{before.width + kBetween_px + after.width, std::max(before.height, after.height), {}};
  page.rgb.assign(static_cast<std::size_t>(page.width) * static_cast<std::size_t>(page.height) * 3, 255);
  paste(page, before, 0);
  paste(page, after, before.width + kBetween_px);
  return page;
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) {
    std::cerr << "side_by_side BEFORE AFTER OUT: three folders are needed.\n";
    return 2;
  }
  const std::filesystem::path before = words[1], after = words[2], out = words[3];
  std::filesystem::create_directories(out);
  std::vector<std::string> names;
  for (const auto& folder : {before, after}) {
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  int differing = 0;
  for (const std::string& name : names) {
    const Pixels left = read(before / name), right = read(after / name);
    if (left == right) continue;
    ++differing;
    const Pixels page = joined(left, right);
    if (stbi_write_png((out / name).c_str(), page.width, page.height, 3, page.rgb.data(), page.width * 3) == 0) {
      std::cerr << (out / name).string() << ": cannot be written.\n";
      return 1;
    }
    std::cout << (out / name).string() << "\n";
  }
  std::cout << differing << " of " << names.size() << " pictures differ\n";
  return 0;
}

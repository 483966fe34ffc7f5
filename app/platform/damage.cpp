#include "platform/damage.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <optional>

#include "platform/triangles.h"

namespace crosstable::platform {
namespace {

constexpr int kTile_px = 16;  ///< small, so that what changed takes few neighbours along
constexpr std::size_t kMostAreas = 6;

std::vector<Triangle> triangles_of(const KeptMesh& mesh) {
  std::vector<Triangle> triangles;
  triangles.reserve(mesh.indices.size() / 3);
  for (const DrawCommand& command : mesh.commands) {
    for (std::uint32_t i = 0; i + 2 < command.element_count; i += 3) {
      const auto corner = [&](std::uint32_t k) {
        return &mesh.vertices[command.vertex_offset + mesh.indices[command.index_offset + i + k]];
      };
      triangles.push_back({{corner(0), corner(1), corner(2)}, &command});
    }
  }
  return triangles;
}

bool same(const Triangle& a, const Triangle& b) {
  const DrawCommand& one = *a.command;
  const DrawCommand& two = *b.command;
  if (one.texture != two.texture || one.clip_x0 != two.clip_x0 || one.clip_y0 != two.clip_y0 ||
      one.clip_x1 != two.clip_x1 || one.clip_y1 != two.clip_y1)
    return false;
  for (std::size_t i = 0; i < 3; ++i) {
    if (std::memcmp(a.corners[i], b.corners[i], sizeof(Vertex)) != 0) return false;
  }
  return true;
}

/// The picture in squares, and which of them something changed in.
class Tiles {
 public:
  Tiles(int width_px, int height_px)
      : width_px_(width_px),
        height_px_(height_px),
        columns_((width_px + kTile_px - 1) / kTile_px),
        rows_((height_px + kTile_px - 1) / kTile_px),
        on_(static_cast<std::size_t>(columns_ * rows_)) {}

  /// Neighbours that fit into one tile's size are marked together: most triangles are a pixel or two.
  void mark(const Triangle& triangle) {
    const Box box = box_of(triangle);
    if (box.empty()) return;
    const Box both = pending_ ? pending_->with(box) : box;
    if (both.x1 - both.x0 <= kTile_px && both.y1 - both.y0 <= kTile_px) {
      pending_ = both;
      return;
    }
    finish();
    pending_ = box;
  }

  void finish() {
    if (pending_) mark(*pending_);
    pending_.reset();
  }

  /// Runs of tiles, one below another of the same width put together. All marks are finished.
  std::vector<TextureArea> areas() const {
    std::vector<TextureArea> all;
    for (int row = 0; row < rows_; ++row) {
      for (int column = 0; column < columns_; ++column) {
        if (!at(row, column)) continue;
        const int first = column;
        while (column + 1 < columns_ && at(row, column + 1)) ++column;
        add(all, first, column, row);
      }
    }
    if (all.size() <= kMostAreas) return all;
    TextureArea whole = all.front();
    for (const TextureArea& area : all) {
      const int right = std::max(whole.x_px + whole.width_px, area.x_px + area.width_px);
      const int bottom = std::max(whole.y_px + whole.height_px, area.y_px + area.height_px);
      whole.x_px = std::min(whole.x_px, area.x_px);
      whole.y_px = std::min(whole.y_px, area.y_px);
      whole.width_px = right - whole.x_px;
      whole.height_px = bottom - whole.y_px;
    }
    return {whole};
  }

 private:
  void mark(const Box& box) {
    const auto tile = [](float at, int last) {
      return std::clamp(static_cast<int>(std::floor(at)) / kTile_px, 0, last);
    };
    if (box.x1 < 0 || box.y1 < 0 || box.x0 >= static_cast<float>(width_px_) || box.y0 >= static_cast<float>(height_px_))
      return;
    for (int row = tile(box.y0, rows_ - 1); row <= tile(box.y1, rows_ - 1); ++row) {
      for (int column = tile(box.x0, columns_ - 1); column <= tile(box.x1, columns_ - 1); ++column)
        on_[static_cast<std::size_t>(row * columns_ + column)] = true;
    }
  }

  bool at(int row, int column) const { return on_[static_cast<std::size_t>(row * columns_ + column)]; }

  void add(std::vector<TextureArea>& all, int first, int last, int row) const {
    const int x = first * kTile_px;
    const int y = row * kTile_px;
    const TextureArea area{x, y, std::min((last + 1) * kTile_px, width_px_) - x,
                           std::min(y + kTile_px, height_px_) - y};
    for (TextureArea& above : all) {
      if (above.x_px != area.x_px || above.width_px != area.width_px || above.y_px + above.height_px != area.y_px)
        continue;
      above.height_px += area.height_px;
      return;
    }
    all.push_back(area);
  }

  int width_px_, height_px_;
  int columns_, rows_;
  std::vector<bool> on_;
  std::optional<Box> pending_;
};

bool same_corners(const KeptMesh& a, const KeptMesh& b) {
  const auto same_command = [](const DrawCommand& one, const DrawCommand& two) {
    return one.element_count == two.element_count && one.index_offset == two.index_offset &&
           one.vertex_offset == two.vertex_offset;
  };
  return a.vertices.size() == b.vertices.size() && a.indices == b.indices &&
         std::equal(a.commands.begin(), a.commands.end(), b.commands.begin(), b.commands.end(), same_command);
}

void mark_other_triangles(Tiles& tiles, const KeptMesh& before, const KeptMesh& now) {
  for (std::size_t c = 0; c < now.commands.size(); ++c) {
    for (std::uint32_t i = 0; i + 2 < now.commands[c].element_count; i += 3) {
      const Triangle was = triangle_at(before.mesh(), before.commands[c], i);
      const Triangle is = triangle_at(now.mesh(), now.commands[c], i);
      if (same(was, is)) continue;
      tiles.mark(was);
      tiles.mark(is);
    }
  }
}

void mark_differences(Tiles& tiles, const KeptMesh& before, const KeptMesh& now) {
  if (same_corners(before, now)) return mark_other_triangles(tiles, before, now);
  const std::vector<Triangle> old_ones = triangles_of(before);
  const std::vector<Triangle> new_ones = triangles_of(now);
  if (old_ones.size() == new_ones.size()) {
    for (std::size_t i = 0; i < old_ones.size(); ++i) {
      if (same(old_ones[i], new_ones[i])) continue;
      tiles.mark(old_ones[i]);
      tiles.mark(new_ones[i]);
    }
    return;
  }
  // Something came or went: what is drawn before and after it is the same.
  const std::size_t shorter = std::min(old_ones.size(), new_ones.size());
  std::size_t first = 0;
  while (first < shorter && same(old_ones[first], new_ones[first])) ++first;
  std::size_t last = 0;
  while (last < shorter - first && same(old_ones[old_ones.size() - 1 - last], new_ones[new_ones.size() - 1 - last]))
    ++last;
  for (std::size_t i = first; i + last < old_ones.size(); ++i) tiles.mark(old_ones[i]);
  for (std::size_t i = first; i + last < new_ones.size(); ++i) tiles.mark(new_ones[i]);
}

}  // namespace

std::vector<TextureArea> changed_areas(const std::vector<KeptMesh>& before, const std::vector<KeptMesh>& now,
                                       int width_px, int height_px) {
  if (before.size() != now.size()) return {{0, 0, width_px, height_px}};
  Tiles tiles(width_px, height_px);
  for (std::size_t i = 0; i < now.size(); ++i) mark_differences(tiles, before[i], now[i]);
  tiles.finish();
  return tiles.areas();
}

}  // namespace crosstable::platform

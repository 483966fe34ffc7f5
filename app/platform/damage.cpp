#include "platform/damage.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace crosstable::platform {
namespace {

constexpr int kTile_px = 16;  ///< small, so that what changed takes few neighbours along
constexpr std::size_t kMostAreas = 6;

/// The picture in squares, and which of them something changed in.
class Tiles {
 public:
  Tiles(int width_px, int height_px)
      : width_px_(width_px),
        height_px_(height_px),
        columns_((width_px + kTile_px - 1) / kTile_px),
        rows_((height_px + kTile_px - 1) / kTile_px),
        on_(static_cast<std::size_t>(columns_ * rows_)) {}

  /// Neighbours that fit into one tile's size are marked together.
  void mark(const Shape& shape) {
    const Box& box = shape.box;
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

void mark_differences(Tiles& tiles, const std::vector<Shape>& before, const std::vector<Shape>& now) {
  if (before.size() == now.size()) {
    for (std::size_t i = 0; i < now.size(); ++i) {
      if (before[i].mark == now[i].mark) continue;
      tiles.mark(before[i]);
      tiles.mark(now[i]);
    }
    return;
  }
  // Something came or went: what is drawn before and after it is the same.
  const auto same = [](const Shape& a, const Shape& b) { return a.mark == b.mark; };
  const auto first = std::mismatch(before.begin(), before.end(), now.begin(), now.end(), same);
  const auto last = std::mismatch(before.rbegin(), std::make_reverse_iterator(first.first), now.rbegin(),
                                  std::make_reverse_iterator(first.second), same);
  for (auto shape = first.first; shape != last.first.base(); ++shape) tiles.mark(*shape);
  for (auto shape = first.second; shape != last.second.base(); ++shape) tiles.mark(*shape);
}

}  // namespace

std::vector<TextureArea> changed_areas(const std::vector<KeptMesh>& before, const std::vector<KeptMesh>& now,
                                       int width_px, int height_px) {
  if (before.size() != now.size()) return {{0, 0, width_px, height_px}};
  Tiles tiles(width_px, height_px);
  for (std::size_t i = 0; i < now.size(); ++i) mark_differences(tiles, before[i].shapes, now[i].shapes);
  tiles.finish();
  return tiles.areas();
}

}  // namespace crosstable::platform

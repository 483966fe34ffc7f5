// Places and sizes in millimetres on a surface: origin top left, x to the right, y down, as the reader sees it.
#pragma once

#include <algorithm>
#include <vector>

namespace crosstable::look {

struct Point {
  float x = 0;
  float y = 0;
};
inline Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
inline Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
inline Point operator*(Point a, float k) { return {a.x * k, a.y * k}; }

struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  bool operator==(const Rect&) const = default;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
  Point centre() const { return {x + w / 2, y + h / 2}; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  bool overlaps(const Rect& o) const { return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom(); }
  Rect inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
  Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
  Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
  /// Cuts that part off this rect and returns it; `gap` is dropped between the two.
  Rect cut_left(float width, float gap = 0) {
    const Rect part{x, y, width, h};
    x += width + gap;
    w -= width + gap;
    return part;
  }
  Rect cut_right(float width, float gap = 0) {
    const Rect part{right() - width, y, width, h};
    w -= width + gap;
    return part;
  }
  Rect cut_top(float height, float gap = 0) {
    const Rect part{x, y, w, height};
    y += height + gap;
    h -= height + gap;
    return part;
  }
  Rect cut_bottom(float height, float gap = 0) {
    const Rect part{x, bottom() - height, w, height};
    h -= height + gap;
    return part;
  }
};

inline Rect around(Point centre, float w, float h) { return {centre.x - w / 2, centre.y - h / 2, w, h}; }

/// n equal parts side by side with a gap between them.
inline std::vector<Rect> columns(Rect area, int n, float gap) {
  std::vector<Rect> parts;
  const float w = (area.w - gap * static_cast<float>(n - 1)) / static_cast<float>(n);
  for (int i = 0; i < n; ++i) parts.push_back({area.x + static_cast<float>(i) * (w + gap), area.y, w, area.h});
  return parts;
}
inline std::vector<Rect> rows(Rect area, int n, float gap) {
  std::vector<Rect> parts;
  const float h = (area.h - gap * static_cast<float>(n - 1)) / static_cast<float>(n);
  for (int i = 0; i < n; ++i) parts.push_back({area.x, area.y + static_cast<float>(i) * (h + gap), area.w, h});
  return parts;
}

}  // namespace crosstable::look

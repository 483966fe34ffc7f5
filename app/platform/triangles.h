// The triangles of a mesh one by one, for what looks at pictures before they are drawn.
#pragma once

#include <algorithm>
#include <array>

#include "platform/renderer.h"

namespace crosstable::platform {

struct Triangle {
  std::array<const Vertex*, 3> corners;
  const DrawCommand* command;
};

inline Triangle triangle_at(const Mesh& mesh, const DrawCommand& command, std::uint32_t first) {
  const auto corner = [&](std::uint32_t k) {
    return &mesh.vertices[command.vertex_offset + mesh.indices[command.index_offset + first + k]];
  };
  return {{corner(0), corner(1), corner(2)}, &command};
}

struct Box {
  float x0, y0, x1, y1;

  bool empty() const { return x1 < x0 || y1 < y0; }
  bool touches(const Box& other) const { return other.x0 <= x1 && other.y0 <= y1 && other.x1 >= x0 && other.y1 >= y0; }
  bool holds(const Box& other) const { return other.x0 >= x0 && other.y0 >= y0 && other.x1 <= x1 && other.y1 <= y1; }
  Box with(const Box& other) const {
    return {std::min(x0, other.x0), std::min(y0, other.y0), std::max(x1, other.x1), std::max(y1, other.y1)};
  }
  float area() const { return (x1 - x0) * (y1 - y0); }
};

/// Where a triangle can leave something.
inline Box box_of(const Triangle& triangle) {
  const auto& [a, b, c] = triangle.corners;
  const DrawCommand& clip = *triangle.command;
  return {std::max(clip.clip_x0, std::min({a->x, b->x, c->x})), std::max(clip.clip_y0, std::min({a->y, b->y, c->y})),
          std::min(clip.clip_x1, std::max({a->x, b->x, c->x})), std::min(clip.clip_y1, std::max({a->y, b->y, c->y}))};
}

inline Box box_of(TextureArea area) {
  return {static_cast<float>(area.x_px), static_cast<float>(area.y_px), static_cast<float>(area.x_px + area.width_px),
          static_cast<float>(area.y_px + area.height_px)};
}

}  // namespace crosstable::platform

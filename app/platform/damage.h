// What differs between two pictures, so that only that is drawn again: without a graphics card every pixel costs.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "platform/renderer.h"

namespace crosstable::platform {

/// Edges in pixels.
struct Box {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  bool empty() const { return x1 < x0 || y1 < y0; }
  bool touches(const Box& other) const { return other.x0 <= x1 && other.y0 <= y1 && other.x1 >= x0 && other.y1 >= y0; }
  bool holds(const Box& other) const { return other.x0 >= x0 && other.y0 >= y0 && other.x1 <= x1 && other.y1 <= y1; }
  Box with(const Box& other) const {
    return {std::min(x0, other.x0), std::min(y0, other.y0), std::max(x1, other.x1), std::max(y1, other.y1)};
  }
  float area() const { return (x1 - x0) * (y1 - y0); }
};

/// What one thing that was drawn left in a mesh: triangles of one command.
struct Shape {
  std::uint32_t command = 0;
  std::uint32_t first = 0;  ///< of the mesh's indices
  std::uint32_t plain = 0;  ///< before it: triangles of opaque colours, without a texture
  std::uint32_t end = 0;
  Box box;                 ///< where it leaves something
  Box solid;               ///< all of it is of that colour and opaque; without an inside where nothing surely is
  std::uint32_t rgba = 0;  ///< like a vertex's colour
  std::uint64_t mark = 0;  ///< shapes with the same mark are the same pixels
};

/// A mesh with its own memory, which is used again. Its shapes leave nothing out and come in the order of its indices.
struct KeptMesh {
  void keep(const Mesh& mesh) {
    vertices.assign(mesh.vertices.begin(), mesh.vertices.end());
    indices.assign(mesh.indices.begin(), mesh.indices.end());
    commands.assign(mesh.commands.begin(), mesh.commands.end());
  }
  Mesh mesh() const { return {vertices, indices, commands}; }

  std::vector<Vertex> vertices;
  std::vector<std::uint16_t> indices;
  std::vector<DrawCommand> commands;
  std::vector<Shape> shapes;
};

/// Rectangles that hold every pixel in which the two pictures can differ; none where they are the same. They do not
/// overlap.
std::vector<TextureArea> changed_areas(const std::vector<KeptMesh>& before, const std::vector<KeptMesh>& now,
                                       int width_px, int height_px);

}  // namespace crosstable::platform

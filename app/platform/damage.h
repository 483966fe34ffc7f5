// What differs between two pictures, so that only that is drawn again: without a graphics card every pixel costs.
#pragma once

#include <vector>

#include "platform/renderer.h"

namespace crosstable::platform {

/// A mesh with its own memory, which is used again.
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
};

/// Rectangles that hold every pixel in which the two pictures can differ; none where they are the same. They do not
/// overlap.
std::vector<TextureArea> changed_areas(const std::vector<KeptMesh>& before, const std::vector<KeptMesh>& now,
                                       int width_px, int height_px);

}  // namespace crosstable::platform

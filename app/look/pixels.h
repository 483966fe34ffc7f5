// A scene's pixels: Dear ImGui's draw lists and font atlas draw them.
#pragma once

#include <cstdint>
#include <vector>

#include "look/fonts.h"
#include "look/scene.h"

struct ImDrawList;

namespace crosstable::look {

/// Edges in pixels.
struct PxBox {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

/// What one item of a scene, or a part of a long one, left in a draw list.
struct Shape {
  std::uint32_t first = 0;  ///< of the list's indices
  std::uint32_t plain = 0;  ///< before it: triangles of opaque colours, without a texture
  std::uint32_t end = 0;
  PxBox box;               ///< where it leaves something
  PxBox solid;             ///< all of it is of `colour`; empty where nothing surely is
  Rgba colour = 0;         ///< opaque
  std::uint64_t mark = 0;  ///< two shapes with the same mark are the same pixels
};

/// Where a surface stands on the screen, in pixels.
struct OnScreen {
  float x = 0, y = 0;           ///< its upper left corner, turned
  float width = 0, height = 0;  ///< as its reader sees it
  int quarter_turns = 0;
};

/// Fills an empty list, which is current in a frame, and turns and moves it to its place. Shapes come in the order of
/// the list and leave nothing of it out.
std::vector<Shape> draw_pixels(const Scene& scene, const Fonts& fonts, const OnScreen& place, ImDrawList& list);

}  // namespace crosstable::look

#include "look/corners.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

namespace crosstable::look {
namespace {

/// How much of a pixel a disc covers, from the distance of the pixel's middle.
float covered(float radius, float distance) { return std::clamp(radius - distance + 0.5f, 0.0f, 1.0f); }

void write(unsigned char* rgba, float alpha) {
  std::fill(rgba, rgba + 3, static_cast<unsigned char>(255));
  rgba[3] = static_cast<unsigned char>(std::lround(alpha * 255.0f));
}

/// The fill to the left, the edge to the right. The fill ends under the middle of the edge, which hides its rim.
void draw(ImTextureData& texture, const ImFontAtlasRect& place, int radius_px, int stroke_px) {
  const auto radius = static_cast<float>(radius_px);
  const auto stroke = static_cast<float>(stroke_px);
  for (int y = 0; y < radius_px; ++y) {
    for (int x = 0; x < radius_px; ++x) {
      const float distance = std::hypot(radius - static_cast<float>(x) - 0.5f, radius - static_cast<float>(y) - 0.5f);
      write(static_cast<unsigned char*>(texture.GetPixelsAt(place.x + x, place.y + y)),
            covered(radius - stroke / 2, distance));
      write(static_cast<unsigned char*>(texture.GetPixelsAt(place.x + radius_px + x, place.y + y)),
            covered(radius, distance) - covered(radius - stroke, distance));
    }
  }
}

}  // namespace

std::optional<Corner> Corners::corner(ImFontAtlas& atlas, int radius_px, int stroke_px) {
  if (radius_px < 1 || radius_px > kMostRadius_px) return std::nullopt;
  const auto [known, is_new] = places_.try_emplace({radius_px, stroke_px}, ImFontAtlasRectId_Invalid);
  if (is_new) known->second = atlas.AddCustomRect(2 * radius_px, radius_px);
  ImFontAtlasRect place;
  if (!atlas.GetCustomRect(known->second, &place)) return std::nullopt;
  // It is handed to the graphics card after the frame.
  if (is_new) draw(*atlas.TexData, place, radius_px, stroke_px);
  const Rect fill{place.uv0.x, place.uv0.y, (place.uv1.x - place.uv0.x) / 2, place.uv1.y - place.uv0.y};
  return Corner{fill, fill.moved(fill.w, 0)};
}

}  // namespace crosstable::look

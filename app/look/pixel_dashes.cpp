// Dashed outlines: straight strokes by the hundred, each put down with where it is.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <tuple>

#include "look/pixel_writer.h"

namespace crosstable::look {
namespace {

/// std::fmod of positive numbers with a small quotient, exact as that is: in doubles nothing here is rounded.
float remainder_of(float value, float period) {
  const double whole = static_cast<double>(static_cast<int>(value / period));
  const double rest = static_cast<double>(value) - whole * static_cast<double>(period);
  const double fixed = rest < 0 ? rest + static_cast<double>(period) : rest;
  return static_cast<float>(fixed >= static_cast<double>(period) ? fixed - static_cast<double>(period) : fixed);
}

float distance(const ImVec2& a, const ImVec2& b) {
  const double x = b.x - a.x;
  const double y = b.y - a.y;
  return static_cast<float>(std::sqrt(x * x + y * y));
}

constexpr std::size_t kCornerPoints = 9;
using UnitCorners = std::array<std::array<ImVec2, kCornerPoints>, 4>;

/// Of a circle around nothing: the arcs of the upper right, lower right, lower left and upper left corner.
const UnitCorners& unit_corners() {
  static const UnitCorners corners = [] {
    UnitCorners all;
    for (std::size_t corner = 0; corner < all.size(); ++corner) {
      for (std::size_t i = 0; i < kCornerPoints; ++i) {
        const float angle =
            (static_cast<float>(corner) - 1.0f + static_cast<float>(i) / static_cast<float>(kCornerPoints - 1)) *
            std::numbers::pi_v<float> / 2;
        all[corner][i] = {std::cos(angle), std::sin(angle)};
      }
    }
    return all;
  }();
  return corners;
}

using RoundedPath = std::array<ImVec2, 4 * kCornerPoints + 1>;

/// Back to its first point.
RoundedPath rounded_path(const PxBox& box, float radius) {
  const float r = std::min({radius, (box.x1 - box.x0) / 2, (box.y1 - box.y0) / 2});
  const ImVec2 centres[4] = {
      {box.x1 - r, box.y0 + r}, {box.x1 - r, box.y1 - r}, {box.x0 + r, box.y1 - r}, {box.x0 + r, box.y0 + r}};
  RoundedPath path;
  std::size_t at = 0;
  for (std::size_t corner = 0; corner < 4; ++corner) {
    for (const ImVec2& unit : unit_corners()[corner])
      path[at++] = {centres[corner].x + unit.x * r, centres[corner].y + unit.y * r};
  }
  path[at] = path.front();
  return path;
}

}  // namespace

/// What Dear ImGui's AddLine leaves for a line of more than a pixel, without its walk over paths: the vacant cells of a
/// map have hundreds.
void PixelWriter::thick_line(ImVec2 a, ImVec2 b, Rgba colour, float width) {
  constexpr float kHalf_px = 0.5f;
  const ImVec2 from{a.x + kHalf_px, a.y + kHalf_px};
  const ImVec2 to{b.x + kHalf_px, b.y + kHalf_px};
  ImVec2 along{to.x - from.x, to.y - from.y};
  if (const float square = along.x * along.x + along.y * along.y; square > 0) {
    const float inverse = ImRsqrt(square);
    along = {along.x * inverse, along.y * inverse};
  }
  const ImVec2 first{along.y, -along.x};
  const float again = 1.0f / std::max(first.x * first.x + first.y * first.y, 1e-6f);
  const ImVec2 last{first.x * again, first.y * again};
  const float inner = (width - kSeam_px) * kHalf_px;
  const float outer = inner + kSeam_px;
  const Rgba clear = colour & ~IM_COL32_A_MASK;
  list_->PrimReserve(kThickSegment, 8);
  const ImDrawIdx base = static_cast<ImDrawIdx>(list_->_VtxCurrentIdx);
  for (const unsigned at : {5u, 1u, 2u, 2u, 6u, 5u, 5u, 1u, 0u, 0u, 4u, 5u, 6u, 2u, 3u, 3u, 7u, 6u})
    list_->PrimWriteIdx(static_cast<ImDrawIdx>(base + at));
  const ImVec2 white = list_->_Data->TexUvWhitePixel;
  const auto write_end = [&](const ImVec2& p, const ImVec2& normal) {
    list_->PrimWriteVtx({p.x + normal.x * outer, p.y + normal.y * outer}, white, clear);
    list_->PrimWriteVtx({p.x + normal.x * inner, p.y + normal.y * inner}, white, colour);
    list_->PrimWriteVtx({p.x - normal.x * inner, p.y - normal.y * inner}, white, colour);
    list_->PrimWriteVtx({p.x - normal.x * outer, p.y - normal.y * outer}, white, clear);
  };
  write_end(from, first);
  write_end(to, last);
}

/// A stroke of its own stretch, or of one that it is near to.
void PixelWriter::dash(Stretch& stretch, ImVec2 a, ImVec2 b, Rgba colour, float width) {
  const float reach = width / 2 + kSeam_px;
  const PxBox box{std::min(a.x, b.x) - reach, std::min(a.y, b.y) - reach, std::max(a.x, b.x) + reach + kSeam_px,
                  std::max(a.y, b.y) + reach + kSeam_px};
  const PxBox both = stretch.is_empty ? box : around(stretch.box, box);
  const bool is_near = fits_in_stretch(both);
  if (!stretch.is_empty && !is_near) end_stretch(stretch);
  stretch = {is_near ? both : box, false};
  if (width > kSeam_px)
    thick_line(a, b, colour, width);
  else
    list_->AddLine(a, b, colour, width);
}

void PixelWriter::end_stretch(const Stretch& stretch) {
  end(stretch.box);
  first_ = static_cast<std::uint32_t>(list_->IdxBuffer.Size);
  mark_ = mixed(mark_, 2);
}

void PixelWriter::dashed(const Outline& outline) {
  const RoundedPath path = rounded_path(snapped(outline.rect.inset(outline.stroke / 2)), px(outline.radius));
  std::array<float, std::tuple_size_v<RoundedPath>> parts{};
  float length = 0;
  for (std::size_t i = 1; i < path.size(); ++i) {
    parts[i] = distance(path[i - 1], path[i]);
    length += parts[i];
  }
  const float periods = std::max(1.0f, std::round(length / px(outline.dash + outline.gap)));
  const float period = length / periods;
  const float on = period * outline.dash / (outline.dash + outline.gap);
  const float width = stroke_px(outline.stroke);
  Stretch stretch;
  float along = 0;
  for (std::size_t i = 1; i < path.size(); ++i) {
    const ImVec2 a = path[i - 1];
    const ImVec2 b = path[i];
    const float part = parts[i];
    float done = 0;
    while (done < part - 1e-3f) {
      const float phase = remainder_of(along + done, period);
      const bool drawing = phase < on;
      const float until = std::min(part, done + (drawing ? on - phase : period - phase) + 1e-3f);
      const auto point = [&](float t) { return ImVec2{a.x + (b.x - a.x) * t / part, a.y + (b.y - a.y) * t / part}; };
      if (drawing) dash(stretch, point(done), point(until), outline.colour, width);
      done = until;
    }
    along += part;
  }
  end_stretch(stretch);
}

}  // namespace crosstable::look

// What turns a scene into a draw list and its shapes: pixels.cpp draws the items, pixel_dashes.cpp dashed outlines,
// pixel_shapes.cpp finds where they are.
#pragma once

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <string_view>
#include <type_traits>
#include <vector>

#include <imgui.h>
#include <imgui_internal.h>

#include "look/pixels.h"

namespace crosstable::look {

inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  return a ^ (b + 0x9E3779B97F4A7C15u + (a << 6u) + (a >> 2u));
}

/// Of its bytes, by eight: a picture has thousands of small values.
template <class Value>
std::uint64_t mark_of(const Value& value) {
  static_assert(std::is_trivially_copyable_v<Value>);
  constexpr std::size_t kWords = (sizeof value + 7) / 8;
  std::array<std::uint64_t, kWords> words{};
  std::memcpy(words.data(), &value, sizeof value);
  std::uint64_t mark = sizeof value;
  for (const std::uint64_t word : words) {
    mark = (mark ^ word) * 0x9FB21C651E98DF25u;
    mark ^= mark >> 32u;
  }
  return mark;
}

/// A shape that may still be turned, clipped, or cut into stretches.
struct Draft {
  Shape shape;
  std::uint32_t per_segment = 0;  ///< indices; 0: it stays whole
};

/// By which Dear ImGui's antialiasing reaches over an edge.
inline constexpr float kSeam_px = 1;

inline PxBox around(const PxBox& a, const PxBox& b) {
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}
/// Parts of a long stroke that lie closer together are one shape.
inline constexpr float kStretch_px = 48;
inline bool fits_in_stretch(const PxBox& box) {
  return box.x1 - box.x0 <= kStretch_px && box.y1 - box.y0 <= kStretch_px;
}

/// Indices of one segment of Dear ImGui's polylines, of a pixel and of more.
inline constexpr std::uint32_t kThinSegment = 12;
inline constexpr std::uint32_t kThickSegment = 18;

class PixelWriter {
 public:
  PixelWriter(const Scene& scene, const Fonts& fonts, const OnScreen& place, ImDrawList& list)
      : scene_(&scene), fonts_(&fonts), place_(place), list_(&list), k_(scene.px_per_mm()) {
    const std::int32_t texture = list._Data->FontAtlas->TexData->UniqueID;
    drafts_.reserve(scene.items().size() + scene.items().size() / 2);
    state_ = {mixed(mixed(mark_of(place), mark_of(k_)), static_cast<std::uint64_t>(texture))};
  }

  void operator()(const Fill& fill);

  void operator()(const Shadow& shade);

  void operator()(const Plate& plate);
  void operator()(const Outline& outline);
  void operator()(const Path& path);

  void operator()(const Curve& curve);

  void operator()(const Disc& disc);

  void operator()(const Arc& arc);

  void operator()(const Sign& sign);

  void operator()(const Words& words) {
    for (const Line& line : scene_->lines(words.lines)) write(words, line);
  }

  void operator()(const Clip& clip);
  void operator()(const EndClip&);

  void operator()(const Turn& turn);
  void operator()(const EndTurn&);
  void operator()(const Ask&) {}

  std::vector<Shape> finished();

 private:
  struct OpenTurn {
    Turn turn;
    int first_vertex;
    int first_command;
    std::size_t first_draft;
    bool is_whole;  ///< nothing is clipped around it
  };

  float px(float mm) const { return mm * k_; }
  ImVec2 at(Point p) const { return {px(p.x), px(p.y)}; }
  float stroke_px(float mm) const { return std::max(1.0f, px(mm)); }

  PxBox snapped(Rect rect) const {
    const float x0 = std::round(px(rect.x));
    const float y0 = std::round(px(rect.y));
    return {x0, y0, std::max(std::round(px(rect.right())), x0 + 1), std::max(std::round(px(rect.bottom())), y0 + 1)};
  }

  void start(std::uint64_t mark) {
    first_ = static_cast<std::uint32_t>(list_->IdxBuffer.Size);
    first_vertex_ = list_->VtxBuffer.Size;
    mark_ = mixed(state_.back(), mark);
  }
  Draft& end(const PxBox& box) {
    const auto end = static_cast<std::uint32_t>(list_->IdxBuffer.Size);
    drafts_.push_back({{.first = first_, .plain = first_, .end = end, .box = box, .mark = mark_}});
    return drafts_.back();
  }
  /// Where what was drawn since start() says itself where it is.
  Draft& end() { return end(box_of_vertices()); }
  /// What was filled with a seam that fades out: the inner triangles come first, and a shape of n corners has n − 2 of
  /// them and six indices of seam for each corner.
  Draft& end_convex(Rgba colour, const PxBox& box);
  void end_filled(const PxBox& box, float radius, Rgba colour);
  void end_stroke(float width, const PxBox& box) {
    end(box).per_segment = width > kSeam_px ? kThickSegment : kThinSegment;
  }
  void end_stroke(float width) { end_stroke(width, box_of_vertices()); }
  /// All in opaque colours and without seams.
  Draft& end_plain(const PxBox& box) {
    Draft& draft = end(box);
    draft.shape.plain = draft.shape.end;
    return draft;
  }
  void plate_sides(const PxBox& box, float radius, float stroke, const Plate& plate);
  void plate_corners(const PxBox& box, float radius, const Corner& corner, const Plate& plate);
  /// Dashes that lie close together, so far.
  struct Stretch {
    PxBox box;
    bool is_empty = true;
  };
  void thick_line(ImVec2 a, ImVec2 b, Rgba colour, float width);
  void dash(Stretch& stretch, ImVec2 a, ImVec2 b, Rgba colour, float width);
  void end_stretch(const Stretch& stretch);
  void dashed(const Outline& outline);
  void write(const Words& words, const Line& line);
  void write(const Words& words, const Piece& piece, float y_px);
  std::uint64_t mark_of_line(const Words& words, const Line& line) const;

  /// All that the surface has.
  bool covers(const ImVec4& clip) const {
    return clip.x <= 0 && clip.y <= 0 && clip.z >= place_.width - 1 && clip.w >= place_.height - 1;
  }
  QuarterTurn on_screen(const Turn& turn) const;
  void turn(const OpenTurn& open, const QuarterTurn& turned, bool clips);
  void turn_to_place();
  void cut(const Draft& draft, const ImDrawCmd& command, std::vector<Shape>& shapes) const;
  PxBox box_of_vertices() const;
  PxBox box_of_end(const ImDrawCmd& command, const Draft& draft, std::uint32_t first, bool far) const;

  const Scene* scene_;
  const Fonts* fonts_;
  OnScreen place_;
  ImDrawList* list_;
  float k_;
  std::vector<std::uint64_t> state_;  ///< what a mark depends on beside the item
  std::vector<OpenTurn> turns_;
  std::vector<Draft> drafts_;
  std::uint32_t first_ = 0;
  int first_vertex_ = 0;
  std::uint64_t mark_ = 0;
};

}  // namespace crosstable::look

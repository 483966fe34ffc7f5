// What turns a scene into a draw list and its shapes: pixels.cpp draws the items, pixel_shapes.cpp finds where they
// are.
#pragma once

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

template <class Value>
std::uint64_t mark_of(const Value& value) {
  static_assert(std::is_trivially_copyable_v<Value>);
  return std::hash<std::string_view>{}({reinterpret_cast<const char*>(&value), sizeof value});
}

/// A shape that may still be turned, clipped, or cut into stretches.
struct Draft {
  Shape shape;
  std::uint32_t per_segment = 0;  ///< indices; 0: it stays whole
};

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
  Draft& end_convex(Rgba colour);
  void end_filled(const PxBox& box, float radius, Rgba colour);
  void end_stroke(float width) { end({}).per_segment = width > 1 ? 18 : 12; }
  /// All in opaque colours and without seams.
  Draft& end_plain(const PxBox& box) {
    Draft& draft = end(box);
    draft.shape.plain = draft.shape.end;
    return draft;
  }
  void plate_sides(const PxBox& box, float radius, float stroke, const Plate& plate);
  void plate_corners(const PxBox& box, float radius, const Corner& corner, const Plate& plate);
  std::vector<ImVec2> rounded_path(Rect rect, float radius) const;
  void dashed(const Outline& outline);
  void write(const Words& words, const Line& line);
  void write(const Words& words, const Piece& piece, float y_px);
  std::uint64_t mark_of_line(const Words& words, const Line& line) const;

  QuarterTurn on_screen(const Turn& turn) const;
  void turn(const OpenTurn& open, const QuarterTurn& turned, bool clips);
  void turn_to_place();
  void cut(const Draft& draft, const ImDrawCmd& command, std::vector<Shape>& shapes) const;
  PxBox box_of_vertices() const;
  PxBox box_of_indices(const ImDrawCmd& command, std::uint32_t first, std::uint32_t end) const;

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

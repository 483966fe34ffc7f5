// Where the shapes of a picture are: turned, moved to the screen, clipped, and long ones in stretches.
#include <algorithm>
#include <cmath>

#include "look/pixel_writer.h"

namespace crosstable::look {
namespace {

constexpr PxBox kNowhere{1e9f, 1e9f, -1e9f, -1e9f};

PxBox with(const PxBox& box, const ImVec2& pos) {
  return {std::min(box.x0, pos.x), std::min(box.y0, pos.y), std::max(box.x1, pos.x), std::max(box.y1, pos.y)};
}

PxBox spanned(Point a, Point b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

PxBox within(const PxBox& box, const ImVec4& clip) {
  return {std::max(box.x0, clip.x), std::max(box.y0, clip.y), std::min(box.x1, clip.z), std::min(box.y1, clip.w)};
}

}  // namespace

QuarterTurn PixelWriter::on_screen(const Turn& turn) const {
  const ImVec2 centre = at(turn.rect.centre());
  if (turn.words == 0) return {{centre.x, centre.y}, turn.quarter_turns, true};
  // Whole pixels stay whole: a turned glyph is as sharp as an upright one. A quarter turn adds and subtracts the two.
  const float y = std::round(2 * centre.y) / 2;
  const bool upright = turn.quarter_turns % 2 == 0;
  const float x = upright ? std::round(2 * centre.x) / 2 : std::round(centre.x - y) + y;
  return {{x, y}, turn.quarter_turns, false};
}

void PixelWriter::turn(const OpenTurn& open, const QuarterTurn& turned, bool clips) {
  for (int i = open.first_vertex; i < list_->VtxBuffer.Size; ++i) {
    ImVec2& pos = list_->VtxBuffer[i].pos;
    const Point there = turned(Point{pos.x, pos.y});
    pos = {there.x, there.y};
  }
  for (int i = open.first_command; clips && i < list_->CmdBuffer.Size; ++i) {
    ImVec4& cut = list_->CmdBuffer[i].ClipRect;
    if (covers(cut)) continue;
    const Rect there = turned(Rect{cut.x, cut.y, cut.z - cut.x, cut.w - cut.y});
    cut = {there.x, there.y, there.right(), there.bottom()};
  }
  for (std::size_t i = open.first_draft; i < drafts_.size(); ++i) {
    Shape& shape = drafts_[i].shape;
    for (PxBox* box : {&shape.box, &shape.solid}) {
      if (box->x1 > box->x0) *box = spanned(turned(Point{box->x0, box->y0}), turned(Point{box->x1, box->y1}));
    }
  }
}

void PixelWriter::turn_to_place() {
  const float w = place_.width;
  const float h = place_.height;
  const auto turn = [&](float x, float y) -> Point {
    switch (place_.quarter_turns & 3) {
      case 1: return {h - y + place_.x, x + place_.y};
      case 2: return {w - x + place_.x, h - y + place_.y};
      case 3: return {y + place_.x, w - x + place_.y};
      default: return {x + place_.x, y + place_.y};
    }
  };
  const auto turned = [&](const PxBox& box) { return spanned(turn(box.x0, box.y0), turn(box.x1, box.y1)); };
  if (place_.quarter_turns % 4 == 0 && place_.x == 0 && place_.y == 0) return;
  // A loop each: a choice for every vertex would be a tenth of a picture's time.
  const auto move = [&](const auto& to) {
    for (ImDrawVert& vertex : list_->VtxBuffer) vertex.pos = to(vertex.pos.x, vertex.pos.y);
  };
  const float left = place_.x;
  const float top = place_.y;
  switch (place_.quarter_turns & 3) {
    case 1: move([=](float x, float y) { return ImVec2{h - y + left, x + top}; }); break;
    case 2: move([=](float x, float y) { return ImVec2{w - x + left, h - y + top}; }); break;
    case 3: move([=](float x, float y) { return ImVec2{y + left, w - x + top}; }); break;
    default: move([=](float x, float y) { return ImVec2{x + left, y + top}; });
  }
  for (ImDrawCmd& command : list_->CmdBuffer) {
    const ImVec4 cut = command.ClipRect;
    const PxBox there = turned({cut.x, cut.y, cut.z, cut.w});
    command.ClipRect = {there.x0, there.y0, there.x1, there.y1};
  }
  for (Draft& draft : drafts_) {
    for (PxBox* box : {&draft.shape.box, &draft.shape.solid}) {
      if (box->x1 > box->x0) *box = turned(*box);
    }
  }
}

PxBox PixelWriter::box_of_vertices() const {
  PxBox box = kNowhere;
  for (int i = first_vertex_; i < list_->VtxBuffer.Size; ++i) box = with(box, list_->VtxBuffer.Data[i].pos);
  return box;
}

PxBox PixelWriter::box_of_end(const ImDrawCmd& command, const Draft& draft, std::uint32_t first, bool far) const {
  // Where Dear ImGui's polylines with seams that fade out have the outer vertices of the two ends of a segment.
  struct Outer {
    std::uint32_t one, other;
  };
  const bool is_thin = draft.per_segment == kThinSegment;
  const Outer outer = is_thin ? (far ? Outer{4, 6} : Outer{2, 7}) : (far ? Outer{10, 16} : Outer{8, 14});
  const ImDrawVert* vertices = list_->VtxBuffer.Data + command.VtxOffset;
  const ImVec2& a = vertices[list_->IdxBuffer.Data[first + outer.one]].pos;
  const ImVec2& b = vertices[list_->IdxBuffer.Data[first + outer.other]].pos;
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

/// A shape that is drawn by one command, in stretches where it is long.
void PixelWriter::cut(const Draft& draft, const ImDrawCmd& command, std::vector<Shape>& shapes) const {
  const Shape& whole = draft.shape;
  const auto add = [&](std::uint32_t first, std::uint32_t end, const PxBox& box, std::uint64_t mark) {
    Shape shape = whole;
    shape.first = first;
    shape.plain = std::clamp(whole.plain, first, end);
    shape.end = end;
    shape.box = within(box, command.ClipRect);
    shape.solid = within(whole.solid, command.ClipRect);
    shape.mark = mark;
    shapes.push_back(shape);
  };
  if (draft.per_segment == 0 || fits_in_stretch(whole.box) || whole.end - whole.first <= draft.per_segment)
    return add(whole.first, whole.end, whole.box, whole.mark);
  std::uint32_t first = whole.first;
  PxBox end = box_of_end(command, draft, first, true);
  PxBox box = around(box_of_end(command, draft, first, false), end);
  std::uint64_t mark = whole.mark;
  for (std::uint32_t i = first + draft.per_segment; i < whole.end; i += draft.per_segment) {
    const PxBox begin = end;
    end = box_of_end(command, draft, i, true);
    const PxBox next = around(begin, end);
    const PxBox both = around(box, next);
    if (fits_in_stretch(both)) {
      box = both;
      continue;
    }
    add(first, i, box, mark);
    first = i;
    box = next;
    mark = mixed(mark, 2);
  }
  add(first, whole.end, box, mark);
}

std::vector<Shape> PixelWriter::finished() {
  turn_to_place();
  std::vector<Shape> shapes;
  shapes.reserve(drafts_.size() + drafts_.size() / 2);
  int at = 0;
  for (Draft& draft : drafts_) {
    const std::uint32_t end = draft.shape.end;
    while (draft.shape.first < end) {
      while (draft.shape.first >= list_->CmdBuffer[at].IdxOffset + list_->CmdBuffer[at].ElemCount) ++at;
      const ImDrawCmd& command = list_->CmdBuffer[at];
      draft.shape.end = std::min(end, command.IdxOffset + command.ElemCount);
      cut(draft, command, shapes);
      draft.shape.mark = mixed(draft.shape.mark, 3);
      draft.shape.first = draft.shape.end;
    }
  }
  return shapes;
}

}  // namespace crosstable::look

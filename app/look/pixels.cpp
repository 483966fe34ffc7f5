#include "look/pixels.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "framework/letters.h"
#include "look/pixel_writer.h"

namespace crosstable::look {
namespace {

/// Of a rounded rect, what lies this far inside is filled for sure: (1 − √½) of the radius, and the seam.
constexpr float kInsideRounding = 0.3f;

float radians_from_top(float degrees) { return (degrees - 90.0f) * std::numbers::pi_v<float> / 180.0f; }

bool is_opaque(Rgba colour) { return colour >> 24u == 255u; }

template <class Element>
std::uint64_t mark_of_all(std::span<const Element> all) {
  static_assert(std::is_trivially_copyable_v<Element>);
  std::uint64_t mark = all.size();
  for (const Element& one : all) mark = mixed(mark, mark_of(one));
  return mark;
}

PxBox inset(const PxBox& box, float by) { return {box.x0 + by, box.y0 + by, box.x1 - by, box.y1 - by}; }

}  // namespace

void PixelWriter::operator()(const Fill& fill) {
  const PxBox box = snapped(fill.rect);
  start(mark_of(fill));
  list_->AddRectFilled({box.x0, box.y0}, {box.x1, box.y1}, fill.colour, px(fill.radius));
  end_filled(box, px(fill.radius), fill.colour);
}

void PixelWriter::operator()(const Shadow& shade) {
  const PxBox box = snapped(shade.rect);
  start(mark_of(shade));
  list_->AddRectFilled({box.x0, box.y0}, {box.x1, box.y1}, shade.colour, px(shade.radius));
  end(inset(box, -kSeam_px));
}

void PixelWriter::operator()(const Curve& curve) {
  start(mark_of(curve));
  const float width = stroke_px(curve.stroke);
  list_->AddBezierCubic(at(curve.a), at(curve.p), at(curve.q), at(curve.b), curve.colour, width);
  end_stroke(width);
}

void PixelWriter::operator()(const Disc& disc) {
  start(mark_of(disc));
  const float radius = px(disc.radius);
  list_->AddCircleFilled(at(disc.centre), radius, disc.colour);
  const ImVec2 c = at(disc.centre);
  const float reach = radius + kSeam_px;
  Draft& draft = end_convex(disc.colour, {c.x - reach, c.y - reach, c.x + reach, c.y + reach});
  const float half = radius * 0.7f - kSeam_px;
  if (half > 0 && is_opaque(disc.colour)) draft.shape.solid = {c.x - half, c.y - half, c.x + half, c.y + half};
}

void PixelWriter::operator()(const Arc& arc) {
  start(mark_of(arc));
  const float radius = px(arc.radius);
  const int segments =
      std::max(4, static_cast<int>((arc.to_deg - arc.from_deg) / 6.0f * std::max(1.0f, radius / 40.0f)));
  list_->PathArcTo(at(arc.centre), radius, radians_from_top(arc.from_deg), radians_from_top(arc.to_deg), segments);
  const float width = stroke_px(arc.stroke);
  list_->PathStroke(arc.colour, ImDrawFlags_None, width);
  end_stroke(width);
}

void PixelWriter::operator()(const Sign& sign) {
  const std::string_view glyph = scene_->text(sign.glyph);
  const float size = std::round(px(sign.size));
  const ImVec2 c = at(sign.centre);
  const ImVec2 corner{std::round(c.x - size / 2), std::round(c.y - size / 2)};
  struct {
    float x, y, size;
    Rgba colour;
  } const what{corner.x, corner.y, size, sign.colour};
  start(mixed(mark_of(what), std::hash<std::string_view>{}(glyph)));
  list_->AddText(fonts_->icons(), size, corner, sign.colour, glyph.data(), glyph.data() + glyph.size());
  end();
}

void PixelWriter::operator()(const Clip& clip) {
  const PxBox box = snapped(clip.rect);
  list_->PushClipRect({box.x0, box.y0}, {box.x1, box.y1}, true);
  state_.push_back(mixed(state_.back(), mark_of(clip)));
}

void PixelWriter::operator()(const EndClip&) {
  list_->PopClipRect();
  state_.pop_back();
}

void PixelWriter::operator()(const Turn& turn) {
  // Dear ImGui leaves out letters beyond the clip, which is not turned: what will stand within may lie beyond it now.
  const ImVec4 clip = list_->_CmdHeader.ClipRect;
  constexpr float kFar_px = 1e5f;
  const bool is_whole = covers(clip);
  if (is_whole) list_->PushClipRect({-kFar_px, -kFar_px}, {kFar_px, kFar_px}, false);
  turns_.push_back({turn, list_->VtxBuffer.Size, list_->CmdBuffer.Size, drafts_.size(), is_whole});
  state_.push_back(mixed(state_.back(), mark_of(turn)));
}

void PixelWriter::operator()(const EndTurn&) {
  const OpenTurn open = turns_.back();
  turns_.pop_back();
  if (open.is_whole) list_->PopClipRect();
  state_.pop_back();
  turn(open, on_screen(open.turn), open.turn.words == 0);
}

Draft& PixelWriter::end_convex(Rgba colour, const PxBox& box) {
  Draft& draft = end(box);
  const std::uint32_t count = draft.shape.end - draft.shape.first;
  const std::uint32_t corners = (count + 6) / 9;
  if (is_opaque(colour) && corners >= 3) draft.shape.plain = draft.shape.first + 3 * (corners - 2);
  draft.shape.colour = colour;
  return draft;
}

void PixelWriter::end_filled(const PxBox& box, float radius, Rgba colour) {
  constexpr float kSquare_px = 0.5f;  // below it Dear ImGui rounds nothing
  const bool square = radius < kSquare_px;
  Draft& draft = square ? end(box) : end_convex(colour, inset(box, -kSeam_px));
  draft.shape.colour = colour;
  if (!is_opaque(colour)) return;
  if (square) draft.shape.plain = draft.shape.end;
  draft.shape.solid = square ? box : inset(box, radius * kInsideRounding + kSeam_px);
}

/// What lies between the corners of a plate: straight, and on whole pixels.
void PixelWriter::plate_sides(const PxBox& box, float radius, float stroke, const Plate& plate) {
  const float in = std::max(radius, stroke);
  const auto rect = [&](float x0, float y0, float x1, float y1, Rgba rgba) {
    if (x1 <= x0 || y1 <= y0) return;
    list_->PrimReserve(6, 4);
    list_->PrimRect({x0, y0}, {x1, y1}, rgba);
  };
  rect(box.x0 + radius, box.y0, box.x1 - radius, box.y0 + stroke, plate.edge);
  rect(box.x0 + radius, box.y1 - stroke, box.x1 - radius, box.y1, plate.edge);
  rect(box.x0, box.y0 + radius, box.x0 + stroke, box.y1 - radius, plate.edge);
  rect(box.x1 - stroke, box.y0 + radius, box.x1, box.y1 - radius, plate.edge);
  rect(box.x0 + stroke, box.y0 + in, box.x1 - stroke, box.y1 - in, plate.colour);
  rect(box.x0 + in, box.y0 + stroke, box.x1 - in, box.y0 + in, plate.colour);
  rect(box.x0 + in, box.y1 - in, box.x1 - in, box.y1 - stroke, plate.colour);
}

/// The corner's picture in all four, mirrored.
void PixelWriter::plate_corners(const PxBox& box, float radius, const Corner& corner, const Plate& plate) {
  list_->PrimReserve(8 * 6, 8 * 4);
  for (const bool right : {false, true}) {
    for (const bool bottom : {false, true}) {
      const ImVec2 from{right ? box.x1 - radius : box.x0, bottom ? box.y1 - radius : box.y0};
      const auto place = [&](const Rect& uv, Rgba rgba) {
        list_->PrimRectUV(from, {from.x + radius, from.y + radius},
                          {right ? uv.right() : uv.x, bottom ? uv.bottom() : uv.y},
                          {right ? uv.x : uv.right(), bottom ? uv.y : uv.bottom()}, rgba);
      };
      place(corner.fill, plate.colour);
      place(corner.edge, plate.edge);
    }
  }
}

void PixelWriter::operator()(const Plate& plate) {
  const PxBox box = snapped(plate.rect);
  const float half = std::floor(std::min(box.x1 - box.x0, box.y1 - box.y0) / 2);
  const float stroke = std::max(1.0f, std::round(px(plate.stroke)));
  const float radius = std::min(std::round(px(plate.radius)), half);
  const auto corner = fonts_->corner(static_cast<int>(radius), static_cast<int>(stroke));
  if (!corner && radius > 0) {
    (*this)(Fill{plate.rect, plate.colour, plate.radius});
    (*this)(Outline{.rect = plate.rect, .colour = plate.edge, .stroke = plate.stroke, .radius = plate.radius});
    return;
  }
  const std::uint64_t mark = mark_of(plate);
  start(mark);
  if (radius <= 0) {
    list_->AddRectFilled({box.x0, box.y0}, {box.x1, box.y1}, plate.edge);
    const PxBox inner = inset(box, stroke);
    list_->AddRectFilled({inner.x0, inner.y0}, {inner.x1, inner.y1}, plate.colour);
  } else {
    plate_sides(box, radius, stroke, plate);
  }
  Draft& sides = end_plain(box);
  sides.shape.colour = plate.colour;
  sides.shape.solid = inset(box, std::max(stroke, radius > 0 ? radius * kInsideRounding + kSeam_px : 0));
  if (radius <= 0) return;
  start(mixed(mark, 1));
  plate_corners(box, radius, *corner, plate);
  end(box);
}

void PixelWriter::operator()(const Outline& outline) {
  start(mark_of(outline));
  if (outline.dash > 0) return dashed(outline);
  const float width = stroke_px(outline.stroke);
  const PxBox box = snapped(outline.rect);
  const float in = (width - 1.0f) / 2.0f;
  list_->AddRect({box.x0 + in, box.y0 + in}, {box.x1 - in, box.y1 - in}, outline.colour,
                 std::max(0.0f, px(outline.radius) - in), 0, width);
  end_stroke(width, inset(box, -kSeam_px));
}

void PixelWriter::operator()(const Path& path) {
  const std::span<const Point> points = scene_->points(path.points);
  struct {
    Rgba colour;
    float stroke;
    Path::Kind kind;
  } const what{path.colour, path.stroke, path.kind};
  start(mixed(mark_of(what), mark_of_all(points)));
  std::vector<ImVec2> corners;
  corners.reserve(points.size());
  for (const Point& p : points) corners.push_back(at(p));
  const int count = static_cast<int>(corners.size());
  if (path.kind == Path::Kind::kFilled) {
    list_->AddConvexPolyFilled(corners.data(), count, path.colour);
    end_convex(path.colour, box_of_vertices());
    return;
  }
  const float width = stroke_px(path.stroke);
  const bool closed = path.kind == Path::Kind::kClosed;
  if (path.kind == Path::Kind::kStraight)
    list_->AddLine(corners[0], corners[1], path.colour, width);
  else
    list_->AddPolyline(corners.data(), count, path.colour, closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
  end_stroke(width);
}

std::uint64_t PixelWriter::mark_of_line(const Words& words, const Line& line) const {
  struct {
    float x, y, em;
    Rgba colour;
    std::uint32_t tabular, face;
  } const what{line.x_px, line.y_px, words.em_px, words.colour, words.tabular, static_cast<std::uint32_t>(words.face)};
  std::uint64_t mark = mark_of(what);
  for (const Piece& piece : scene_->pieces(line.pieces)) {
    mark = mixed(mark, static_cast<std::uint64_t>(piece.weight));
    mark = mixed(mark, std::hash<std::string_view>{}(scene_->text(piece.text)));
  }
  return mark;
}

void PixelWriter::write(const Words& words, const Line& line) {
  start(mark_of_line(words, line));
  for (const Piece& piece : scene_->pieces(line.pieces)) write(words, piece, line.y_px);
  // No letter reaches further out of its line than this; to look at every glyph's corners would cost more.
  const float around = words.em_px / 3 + 1;
  end({line.x_px - around, line.y_px - around, line.x_px + line.width_px + around,
       line.y_px + words.em_px * metrics(words.face).box + around});
}

void PixelWriter::write(const Words& words, const Piece& piece, float y_px) {
  const std::string_view text = scene_->text(piece.text);
  const float box = std::round(words.em_px * metrics(words.face).box);
  ImFont* font = fonts_->face(piece.weight, words.face);
  const char* begin = text.data();
  const char* end = begin + text.size();
  const float y = std::round(y_px);
  if (!words.tabular) {
    list_->AddText(font, box, {std::round(piece.x_px), y}, words.colour, begin, end);
    return;
  }
  const float figure = font->CalcTextSizeA(box, 1e9f, 0.0f, "0").x;
  float x = piece.x_px;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view letter = text.substr(at, framework::next_letter(text, at) - at);
    const char* last = letter.data() + letter.size();
    const float own = font->CalcTextSizeA(box, 1e9f, 0.0f, letter.data(), last).x;
    const bool digit = letter.size() == 1 && letter[0] >= '0' && letter[0] <= '9';
    const float shift = digit ? (figure - own) / 2 : 0;
    list_->AddText(font, box, {std::round(x + shift), y}, words.colour, letter.data(), last);
    x += digit ? figure : own;
    at += letter.size();
  }
}

std::vector<Shape> draw_pixels(const Scene& scene, const Fonts& fonts, const OnScreen& place, ImDrawList& list) {
  PixelWriter writer(scene, fonts, place, list);
  for (const Item& item : scene.items()) std::visit(writer, item);
  return writer.finished();
}

}  // namespace crosstable::look

// What is drawn: rectangles, lines and curves in millimetres, onto the screen and into an SVG alike.
#include <algorithm>
#include <cmath>

#include <imgui.h>
#include <imgui_internal.h>

#include "look/svg.h"
#include "look/ui.h"

namespace crosstable::look {
namespace {

constexpr float kPi = 3.14159265f;

float radians_from_top(float degrees) { return (degrees - 90.0f) * kPi / 180.0f; }

struct PxRect {
  ImVec2 min, max;
};

PxRect snapped(Rect rect, float px_per_mm) {
  const ImVec2 min{std::round(rect.x * px_per_mm), std::round(rect.y * px_per_mm)};
  const ImVec2 max{std::round(rect.right() * px_per_mm), std::round(rect.bottom() * px_per_mm)};
  return {min, {std::max(max.x, min.x + 1), std::max(max.y, min.y + 1)}};
}

}  // namespace

void Ui::fill(Rect rect, Rgba colour, float radius) {
  if (surface_->svg_ != nullptr) surface_->svg_->fill(rect, colour, radius);
  const PxRect box = snapped(rect, surface_->placement_.px_per_mm);
  list_->AddRectFilled(box.min, box.max, colour, px(radius));
  if (surface_->audit_) surface_->painted_.push_back({rect, colour});
}

void Ui::outline(Rect rect, Rgba colour, float stroke, float radius) {
  if (surface_->svg_ != nullptr) surface_->svg_->outline(rect, colour, stroke, radius);
  const PxRect box = snapped(rect, surface_->placement_.px_per_mm);
  const float width = std::max(1.0f, px(stroke));
  const float in = (width - 1.0f) / 2.0f;
  list_->AddRect({box.min.x + in, box.min.y + in}, {box.max.x - in, box.max.y - in}, colour,
                 std::max(0.0f, px(radius) - in), 0, width);
}

namespace {

/// What lies between the corners of a plate: straight, and on whole pixels.
void plate_sides(ImDrawList& list, PxRect box, float radius, float stroke, Rgba colour, Rgba edge) {
  const auto [a, b] = box;
  const float in = std::max(radius, stroke);
  const auto rect = [&](float x0, float y0, float x1, float y1, Rgba rgba) {
    if (x1 <= x0 || y1 <= y0) return;
    list.PrimReserve(6, 4);
    list.PrimRect({x0, y0}, {x1, y1}, rgba);
  };
  rect(a.x + radius, a.y, b.x - radius, a.y + stroke, edge);
  rect(a.x + radius, b.y - stroke, b.x - radius, b.y, edge);
  rect(a.x, a.y + radius, a.x + stroke, b.y - radius, edge);
  rect(b.x - stroke, a.y + radius, b.x, b.y - radius, edge);
  rect(a.x + stroke, a.y + in, b.x - stroke, b.y - in, colour);
  rect(a.x + in, a.y + stroke, b.x - in, a.y + in, colour);
  rect(a.x + in, b.y - in, b.x - in, b.y - stroke, colour);
}

/// The corner's picture in all four, mirrored.
void plate_corners(ImDrawList& list, PxRect box, float radius, const Corner& corner, Rgba colour, Rgba edge) {
  list.PrimReserve(8 * 6, 8 * 4);
  for (const bool right : {false, true}) {
    for (const bool bottom : {false, true}) {
      const ImVec2 from{right ? box.max.x - radius : box.min.x, bottom ? box.max.y - radius : box.min.y};
      const auto place = [&](const Rect& uv, Rgba rgba) {
        list.PrimRectUV(from, {from.x + radius, from.y + radius},
                        {right ? uv.right() : uv.x, bottom ? uv.bottom() : uv.y},
                        {right ? uv.x : uv.right(), bottom ? uv.y : uv.bottom()}, rgba);
      };
      place(corner.fill, colour);
      place(corner.edge, edge);
    }
  }
}

}  // namespace

void Ui::plate(Rect rect, Rgba colour, Rgba edge, float stroke, float radius) {
  const PxRect box = snapped(rect, surface_->placement_.px_per_mm);
  const float half = std::floor(std::min(box.max.x - box.min.x, box.max.y - box.min.y) / 2);
  const float stroke_px = std::max(1.0f, std::round(px(stroke)));
  const float radius_px = std::min(std::round(px(radius)), half);
  const auto corner = surface_->fonts_->corner(static_cast<int>(radius_px), static_cast<int>(stroke_px));
  if (!corner && radius_px > 0) {
    fill(rect, colour, radius);
    outline(rect, edge, stroke, radius);
    return;
  }
  if (surface_->svg_ != nullptr) {
    surface_->svg_->fill(rect, colour, radius);
    surface_->svg_->outline(rect, edge, stroke, radius);
  }
  if (surface_->audit_) surface_->painted_.push_back({rect, colour});
  if (radius_px <= 0) {
    list_->AddRectFilled(box.min, box.max, edge);
    list_->AddRectFilled({box.min.x + stroke_px, box.min.y + stroke_px}, {box.max.x - stroke_px, box.max.y - stroke_px},
                         colour);
    return;
  }
  plate_sides(*list_, box, radius_px, stroke_px, colour, edge);
  plate_corners(*list_, box, radius_px, *corner, colour, edge);
}

std::vector<ImVec2> Ui::rounded_path(Rect rect, float radius) const {
  const PxRect box = snapped(rect, surface_->placement_.px_per_mm);
  const float r = std::min({px(radius), (box.max.x - box.min.x) / 2, (box.max.y - box.min.y) / 2});
  std::vector<ImVec2> path;
  const ImVec2 centres[4] = {{box.max.x - r, box.min.y + r},
                             {box.max.x - r, box.max.y - r},
                             {box.min.x + r, box.max.y - r},
                             {box.min.x + r, box.min.y + r}};
  for (int corner = 0; corner < 4; ++corner) {
    for (int i = 0; i <= 8; ++i) {
      const float angle = (static_cast<float>(corner) - 1.0f + static_cast<float>(i) / 8.0f) * kPi / 2;
      path.push_back({centres[corner].x + std::cos(angle) * r, centres[corner].y + std::sin(angle) * r});
    }
  }
  path.push_back(path.front());
  return path;
}

void Ui::dashed(Rect rect, Rgba colour, float stroke, float radius, float dash, float gap) {
  if (surface_->svg_ != nullptr) surface_->svg_->outline(rect, colour, stroke, radius, dash, gap);
  const std::vector<ImVec2> path = rounded_path(rect.inset(stroke / 2), radius);
  float length = 0;
  for (std::size_t i = 1; i < path.size(); ++i)
    length += std::hypot(path[i].x - path[i - 1].x, path[i].y - path[i - 1].y);
  const float periods = std::max(1.0f, std::round(length / px(dash + gap)));
  const float period = length / periods;
  const float on = period * dash / (dash + gap);
  const float width = std::max(1.0f, px(stroke));
  float along = 0;
  for (std::size_t i = 1; i < path.size(); ++i) {
    const ImVec2 a = path[i - 1];
    const ImVec2 b = path[i];
    const float part = std::hypot(b.x - a.x, b.y - a.y);
    float done = 0;
    while (done < part - 1e-3f) {
      const float phase = std::fmod(along + done, period);
      const bool drawing = phase < on;
      const float until = std::min(part, done + (drawing ? on - phase : period - phase) + 1e-3f);
      const auto point = [&](float t) { return ImVec2{a.x + (b.x - a.x) * t / part, a.y + (b.y - a.y) * t / part}; };
      if (drawing) list_->AddLine(point(done), point(until), colour, width);
      done = until;
    }
    along += part;
  }
}

void Ui::line(Point a, Point b, Rgba colour, float stroke) {
  if (surface_->svg_ != nullptr) surface_->svg_->polyline({a, b}, colour, stroke, false);
  list_->AddLine(at(a), at(b), colour, std::max(1.0f, px(stroke)));
}

void Ui::polyline(const std::vector<Point>& points, Rgba colour, float stroke, bool closed) {
  if (surface_->svg_ != nullptr) surface_->svg_->polyline(points, colour, stroke, closed);
  std::vector<ImVec2> path;
  for (const Point& p : points) path.push_back(at(p));
  list_->AddPolyline(path.data(), static_cast<int>(path.size()), colour, closed ? ImDrawFlags_Closed : ImDrawFlags_None,
                     std::max(1.0f, px(stroke)));
}

void Ui::polygon(const std::vector<Point>& points, Rgba colour) {
  if (surface_->svg_ != nullptr) surface_->svg_->polygon(points, colour);
  std::vector<ImVec2> path;
  for (const Point& p : points) path.push_back(at(p));
  list_->AddConvexPolyFilled(path.data(), static_cast<int>(path.size()), colour);
  if (!surface_->audit_ || points.empty()) return;
  Rect box{points[0].x, points[0].y, 0, 0};
  for (const Point& p : points) {
    const Rect b{std::min(box.x, p.x), std::min(box.y, p.y), 0, 0};
    box = {b.x, b.y, std::max(box.right(), p.x) - b.x, std::max(box.bottom(), p.y) - b.y};
  }
  surface_->painted_.push_back({box, colour});
}

void Ui::curve(Point a, Point p, Point q, Point b, Rgba colour, float stroke) {
  if (surface_->svg_ != nullptr) surface_->svg_->curve(a, p, q, b, colour, stroke);
  list_->AddBezierCubic(at(a), at(p), at(q), at(b), colour, std::max(1.0f, px(stroke)));
}

void Ui::disc(Point centre, float radius, Rgba colour) {
  if (surface_->svg_ != nullptr) surface_->svg_->disc(centre, radius, colour);
  list_->AddCircleFilled(at(centre), px(radius), colour);
  if (surface_->audit_) surface_->painted_.push_back({around(centre, 2 * radius, 2 * radius), colour});
}

void Ui::arc(Point centre, float radius, float from_deg, float to_deg, Rgba colour, float stroke) {
  if (to_deg <= from_deg) return;
  if (surface_->svg_ != nullptr) surface_->svg_->arc(centre, radius, from_deg, to_deg, colour, stroke);
  const int segments = std::max(4, static_cast<int>((to_deg - from_deg) / 6.0f * std::max(1.0f, px(radius) / 40.0f)));
  list_->PathArcTo(at(centre), px(radius), radians_from_top(from_deg), radians_from_top(to_deg), segments);
  list_->PathStroke(colour, ImDrawFlags_None, std::max(1.0f, px(stroke)));
}

void Ui::hatch(Rect rect, Rgba colour, float stroke, float pitch) {
  clip(rect);
  const float step = pitch * std::sqrt(2.0f);
  for (float x = rect.x - rect.h; x < rect.right(); x += step)
    line({x, rect.bottom()}, {x + rect.h, rect.y}, colour, stroke);
  unclip();
}

void Ui::shadow(Rect rect, float radius, bool lifted) {
  if (theme_.dark) return;
  const auto& [nearer, farther] = lifted ? tokens().lifted_shade : tokens().sheet_shade;
  for (const Shade& shade : {farther, nearer}) {
    const PxRect box = snapped(rect.inset(-shade.grow_mm).moved(0, shade.dy_mm), surface_->placement_.px_per_mm);
    list_->AddRectFilled(box.min, box.max, with_alpha(rgb(10, 30, 36), shade.alpha), px(radius + shade.grow_mm));
  }
}

void Ui::icon(std::string_view glyph, Point centre, float size, Rgba colour) {
  if (surface_->svg_ != nullptr)
    surface_->svg_->outline_glyph(surface_->fonts_->icon_outline(glyph), {centre.x - size / 2, centre.y - size / 2},
                                  size, colour);
  const float size_px = std::round(px(size));
  const ImVec2 c = at(centre);
  const ImVec2 corner{std::round(c.x - size_px / 2), std::round(c.y - size_px / 2)};
  list_->AddText(surface_->fonts_->icons(), size_px, corner, colour, glyph.data(), glyph.data() + glyph.size());
}

void Ui::clip(Rect rect) {
  if (surface_->svg_ != nullptr) surface_->svg_->clip(rect);
  const PxRect box = snapped(rect, surface_->placement_.px_per_mm);
  list_->PushClipRect(box.min, box.max, true);
}

void Ui::unclip() {
  if (surface_->svg_ != nullptr) surface_->svg_->end();
  list_->PopClipRect();
}

}  // namespace crosstable::look

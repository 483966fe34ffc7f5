#include "look/ui.h"

#include <cmath>

#include <imgui.h>
#include <imgui_internal.h>

#include "look/svg.h"

namespace crosstable::look {
namespace {

constexpr float kPi = 3.14159265f;

float radians_from_top(float degrees) { return (degrees - 90.0f) * kPi / 180.0f; }

}  // namespace

Ui::Ui(Surface& surface, std::int64_t now_ms, bool dark)
    : surface_(&surface),
      theme_(surface.high_contrast_ ? surface.tokens_->high_contrast : surface.tokens_->theme(dark)),
      now_ms_(now_ms),
      list_(ImGui::GetWindowDrawList()) {}

float Ui::px(float mm) const { return mm * surface_->placement_.px_per_mm; }

ImVec2 Ui::at(Point p) const { return {px(p.x), px(p.y)}; }

namespace {

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
  list_->PrimReserve(8 * 6, 8 * 4);
  for (const bool right : {false, true}) {
    for (const bool bottom : {false, true}) {
      const ImVec2 from{right ? box.max.x - radius_px : box.min.x, bottom ? box.max.y - radius_px : box.min.y};
      const auto place = [&](const Rect& uv, Rgba rgba) {
        list_->PrimRectUV(from, {from.x + radius_px, from.y + radius_px},
                          {right ? uv.right() : uv.x, bottom ? uv.bottom() : uv.y},
                          {right ? uv.x : uv.right(), bottom ? uv.y : uv.bottom()}, rgba);
      };
      place(corner->fill, colour);
      place(corner->edge, edge);
    }
  }
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
  struct Layer {
    float dy, grow, alpha;
  };
  // tokens.toml, [elevation]
  constexpr Layer kSheet[] = {{3.0f, 2.5f, 0.04f}, {0.6f, 0.0f, 0.08f}};
  constexpr Layer kLifted[] = {{6.0f, 4.0f, 0.05f}, {1.5f, 1.0f, 0.10f}};
  for (const Layer& layer : lifted ? kLifted : kSheet) {
    const PxRect box = snapped(rect.inset(-layer.grow).moved(0, layer.dy), surface_->placement_.px_per_mm);
    list_->AddRectFilled(box.min, box.max, with_alpha(rgb(10, 30, 36), layer.alpha), px(radius + layer.grow));
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

namespace {

/// Quarter turns around a point, clockwise.
class Turn {
 public:
  /// `to_pixels`: moved by less than a pixel, so that whole pixels stay whole.
  Turn(float x, float y, int quarter_turns, bool to_pixels) : quarters_(quarter_turns & 3) {
    const Point centre = {x, y};
    const Point turned = around_nothing(centre);
    shift_ = {centre.x - turned.x, centre.y - turned.y};
    if (to_pixels) shift_ = {std::round(shift_.x), std::round(shift_.y)};
  }
  Point operator()(Point p) const {
    const Point turned = around_nothing(p);
    return {turned.x + shift_.x, turned.y + shift_.y};
  }
  Rect operator()(Rect r) const {
    const Point a = (*this)(Point{r.x, r.y});
    const Point b = (*this)(Point{r.right(), r.bottom()});
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(b.x - a.x), std::abs(b.y - a.y)};
  }

 private:
  Point around_nothing(Point p) const {
    switch (quarters_) {
      case 1: return {-p.y, p.x};
      case 2: return {-p.x, -p.y};
      case 3: return {p.y, -p.x};
      default: return p;
    }
  }

  int quarters_;
  Point shift_{};
};

}  // namespace

void Ui::turned(Rect rect, const std::function<void()>& draw, int quarter_turns) {
  const int first_vertex = list_->VtxBuffer.Size;
  const int first_command = list_->CmdBuffer.Size;
  const std::size_t first_target = surface_->targets_new_.size();
  const std::size_t first_written = surface_->written_.size();
  const std::size_t first_painted = surface_->painted_.size();
  if (surface_->svg_ != nullptr) surface_->svg_->turn(rect.centre(), quarter_turns);
  draw();
  if (surface_->svg_ != nullptr) surface_->svg_->end();
  const Turn on_screen(at(rect.centre()).x, at(rect.centre()).y, quarter_turns, true);
  for (int i = first_vertex; i < list_->VtxBuffer.Size; ++i) {
    ImVec2& pos = list_->VtxBuffer[i].pos;
    const Point there = on_screen(Point{pos.x, pos.y});
    pos = {there.x, there.y};
  }
  for (int i = first_command; i < list_->CmdBuffer.Size; ++i) {
    ImVec4& cut = list_->CmdBuffer[i].ClipRect;
    const bool whole = cut.x <= 0 && cut.y <= 0 && cut.z >= px(area().w) - 1 && cut.w >= px(area().h) - 1;
    if (whole) continue;
    const Rect there = on_screen(Rect{cut.x, cut.y, cut.z - cut.x, cut.w - cut.y});
    cut = {there.x, there.y, there.right(), there.bottom()};
  }
  const Turn turn(rect.centre().x, rect.centre().y, quarter_turns, false);
  for (std::size_t i = first_target; i < surface_->targets_new_.size(); ++i)
    surface_->targets_new_[i].rect = turn(surface_->targets_new_[i].rect);
  for (std::size_t i = first_painted; i < surface_->painted_.size(); ++i)
    surface_->painted_[i].rect = turn(surface_->painted_[i].rect);
  for (std::size_t i = first_written; i < surface_->written_.size(); ++i) {
    surface_->written_[i].box = turn(surface_->written_[i].box);
    surface_->written_[i].ink = turn(surface_->written_[i].ink);
  }
}

Touched Ui::touch(const std::string& id, Rect rect, const TouchOptions& options) {
  surface_->targets_new_.push_back({id, options.label, rect, options.enabled, options.draggable});
  Touched touched;
  if (!options.enabled) return touched;
  touched.tapped = surface_->tapped_ == id && options.hold_ms == 0;
  touched.let_go = surface_->tapped_ == id && options.hold_ms > 0;
  if (surface_->dropped_ == id) {
    touched.dropped = true;
    touched.start = surface_->dropped_from_;
    touched.at = surface_->dropped_at_;
  }
  for (Surface::Finger& finger : surface_->fingers_) {
    if (finger.target != id) continue;
    touched.down = finger.inside && !finger.fired;
    touched.start = finger.start;
    touched.at = finger.now;
    touched.dragging = options.draggable && finger.moved;
    if (options.hold_ms > 0 && finger.inside && !finger.fired) {
      touched.held_ms = static_cast<float>(surface_->touch_now_ms_ - finger.began_ms);
      if (touched.held_ms >= static_cast<float>(options.hold_ms)) touched.held_out = finger.fired = true;
      surface_->busy_until_ms_ = now_ms_ + 1;
      want_frame_at(now_ms_ + 1);
    }
  }
  return touched;
}

void Ui::lock_out(int ms) {
  surface_->locked_until_ms_ = now_ms_ + ms;
  surface_->fingers_.clear();
}

Four Surface::Easing::at(std::int64_t now_ms) const {
  const float t =
      ms <= 0 ? 1.0f : std::clamp(static_cast<float>(now_ms - start_ms) / static_cast<float>(ms), 0.0f, 1.0f);
  const float share = both_ends ? ease_in_out_cubic(t) : ease_out_cubic(t);
  Four value{};
  for (std::size_t i = 0; i < value.size(); ++i) value[i] = share >= 1 ? to[i] : from[i] + (to[i] - from[i]) * share;
  return value;
}

Four Ui::ease(const std::string& id, const Four& target, const Move& move) {
  auto [entry, is_new] = surface_->easings_.try_emplace(id);
  Surface::Easing& easing = entry->second;
  easing.pass = surface_->passes_;
  if (is_new) {
    easing.from = easing.to = target;
  } else if (easing.to != target) {
    easing.from = easing.at(now_ms_);
    easing.to = target;
    easing.start_ms = now_ms_ + (surface_->motion_ ? move.delay_ms : 0);
    easing.ms = surface_->motion_ ? move.ms : 0;
    easing.both_ends = move.both_ends;
  }
  if (now_ms_ < easing.start_ms + easing.ms) {
    surface_->busy_until_ms_ = now_ms_ + 1;
    want_frame_at(now_ms_ + 1);
  }
  return easing.at(now_ms_);
}

void Ui::set_out(const std::string& id, const Four& from) {
  Surface::Easing& easing = surface_->easings_[id];
  easing = {};
  easing.from = easing.to = from;
  easing.pass = surface_->passes_;
}

void Ui::want_frame_at(std::int64_t at_ms) {
  if (!surface_->next_ms_ || at_ms < *surface_->next_ms_) surface_->next_ms_ = at_ms;
}

void Ui::focus(const std::string& id, const std::string& value, Rect rect) {
  surface_->leave_field();
  surface_->edit_.field = id;
  surface_->edit_.text = value;
  surface_->edit_.caret = value.size();
  surface_->edit_.rect = rect;
}

Rgba Ui::ground_under(Rect box) const {
  const Point centre = box.centre();
  for (auto paint = surface_->painted_.rbegin(); paint != surface_->painted_.rend(); ++paint) {
    if (paint->rect.contains(centre)) return paint->colour;
  }
  return theme_[Colour::kBg];
}

}  // namespace crosstable::look

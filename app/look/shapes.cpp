// What a screen draws, written into the surface's scene.
#include <cmath>

#include "look/ui.h"

namespace crosstable::look {

void Ui::fill(Rect rect, Rgba colour, float radius) { scene_->add(Fill{rect, colour, radius}); }

void Ui::outline(Rect rect, Rgba colour, float stroke, float radius) {
  scene_->add(Outline{.rect = rect, .colour = colour, .stroke = stroke, .radius = radius});
}

void Ui::plate(Rect rect, Rgba colour, Rgba edge, float stroke, float radius) {
  scene_->add(Plate{rect, colour, edge, stroke, radius});
}

void Ui::dashed(Rect rect, Rgba colour, float stroke, float radius, float dash, float gap) {
  scene_->add(Outline{rect, colour, stroke, radius, dash, gap});
}

void Ui::line(Point a, Point b, Rgba colour, float stroke) {
  scene_->add(Path{scene_->add_points({a, b}), colour, stroke, Path::Kind::kStraight});
}

void Ui::polyline(const std::vector<Point>& points, Rgba colour, float stroke, bool closed) {
  scene_->add(Path{scene_->add_points(points), colour, stroke, closed ? Path::Kind::kClosed : Path::Kind::kOpen});
}

void Ui::polygon(const std::vector<Point>& points, Rgba colour) {
  scene_->add(Path{scene_->add_points(points), colour, 0, Path::Kind::kFilled});
}

void Ui::curve(Point a, Point p, Point q, Point b, Rgba colour, float stroke) {
  scene_->add(Curve{a, p, q, b, colour, stroke});
}

void Ui::disc(Point centre, float radius, Rgba colour) { scene_->add(Disc{centre, radius, colour}); }

void Ui::arc(Point centre, float radius, float from_deg, float to_deg, Rgba colour, float stroke) {
  if (to_deg > from_deg) scene_->add(Arc{centre, radius, from_deg, to_deg, colour, stroke});
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
  for (const auto& shade : {farther, nearer}) {
    scene_->add(Shadow{rect.inset(-shade.grow_mm).moved(0, shade.dy_mm), with_alpha(rgb(10, 30, 36), shade.alpha),
                       radius + shade.grow_mm});
  }
}

void Ui::icon(std::string_view glyph, Point centre, float size, Rgba colour) {
  scene_->add(Sign{scene_->add_text(glyph), centre, size, colour});
}

void Ui::clip(Rect rect) { scene_->add(Clip{rect}); }

void Ui::unclip() { scene_->add(EndClip{}); }

void Ui::turned(Rect rect, const std::function<void()>& draw, int quarter_turns) {
  scene_->begin_turn({.rect = rect, .quarter_turns = quarter_turns});
  turns_.emplace_back(rect, quarter_turns);
  draw();
  turns_.pop_back();
  scene_->end_turn();
}

}  // namespace crosstable::look

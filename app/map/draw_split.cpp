#include "map/draw_split.h"

#include <algorithm>

#include "look/icons.h"

namespace crosstable::map {
namespace {

namespace icon = look::icon;
using look::Align;
using look::around;
using look::Colour;
using look::mix;
using look::Point;
using look::Rect;
using look::Rgba;
using look::Text;
using look::TextStyle;
using look::Ui;
using look::VAlign;

struct Half {
  Point corner, along, down;  ///< the right angle and the two ends of the diagonal
};

Half half_of(Rect box, bool upper) {
  const Point right{box.right(), box.y};
  const Point left{box.x, box.bottom()};
  if (upper) return {{box.x, box.y}, right, left};
  return {{box.right(), box.bottom()}, left, right};
}

void dash_line(Ui& ui, Point a, Point b, Rgba colour, float dash, float stroke) {
  const Point way = b - a;
  const float length = std::abs(way.x) + std::abs(way.y);
  for (float at = 0; at < length; at += 2 * dash) {
    ui.line(a + way * (at / length), a + way * (std::min(at + dash, length) / length), colour, stroke);
  }
}

void hatch_half(Ui& ui, const Half& half, Rgba edge, float pitch, float side) {
  for (float at = pitch; at < side; at += pitch) {
    const float share = at / side;
    ui.line(half.corner + (half.along - half.corner) * share, half.corner + (half.down - half.corner) * share, edge,
            pitch / 3);
  }
}

void draw_half(Ui& ui, Rect box, const HeatCell& cell, bool upper, bool dim) {
  const Half half = half_of(box, upper);
  const float unit = heat_unit(ui);
  const float stroke = ui.sizes().control_mm;
  const Rgba edge = dim ? ui[Colour::kLine] : ui[Colour::kEdge];
  const Point middle = half.corner + (half.along - half.corner) * 0.32f + (half.down - half.corner) * 0.30f;
  if (cell.state != HeatState::kShown) {
    if (cell.state == HeatState::kTooFew) hatch_half(ui, half, edge, std::min(6.0f * unit, box.w * 0.17f), box.w);
    if (cell.state == HeatState::kWaiting || cell.state == HeatState::kNotCounted) {
      dash_line(ui, half.corner, half.along, edge, box.w * 0.07f, stroke);
      dash_line(ui, half.corner, half.down, edge, box.w * 0.07f, stroke);
    }
    if (cell.state == HeatState::kNoDealings || cell.state == HeatState::kNotAsked)
      ui.disc(middle, std::max(1.9f * unit, box.w * 0.055f), edge);
    if (cell.state == HeatState::kAsBefore) {
      dash_line(ui, half.corner, half.along, edge, box.w * 0.1f, stroke);
      dash_line(ui, half.corner, half.down, edge, box.w * 0.1f, stroke);
      ui.icon(icon::kReplay, middle, box.w * 0.22f, ui[Colour::kQuiet]);
    }
    if (cell.state == HeatState::kTooFew) ui.polyline({half.corner, half.along, half.down}, edge, stroke, true);
    return;
  }
  const HeatPaint paint = paint_of(ui.theme(), cell);
  const float strength = dim ? 0.25f : 1.0f;
  const Rgba fill = mix(ui[Colour::kSurface], paint.fill, strength);
  ui.polygon({half.corner, half.along, half.down}, fill);
  ui.polyline({half.corner, half.along, half.down}, mix(ui[Colour::kSurface], paint.edge, strength), stroke, true);
  if (dim) return;
  TextStyle style{.size = Text::kCaption,
                  .weight = 600,
                  .align = Align::kCentre,
                  .valign = VAlign::kMiddle,
                  .rgba = paint.text,
                  .display_face = true};
  style.em_mm = figure_em(ui, box.w * 0.25f);
  const Rect place = around(middle, box.w * 0.5f, box.w * 0.4f);
  ui.text(place, cell.value, style);
}

}  // namespace

void heat_split(Ui& ui, Rect box, const HeatCell& upper, const HeatCell& lower, bool dim) {
  if (upper.kind == HeatKind::kTogether && upper.state == HeatState::kShown) {
    heat_cell(ui, box, upper, {.dim = dim});
    return;
  }
  const Rect square = box.inset(box.w * 0.02f);
  draw_half(ui, square, upper, true, dim);
  draw_half(ui, square, lower, false, dim);
  const float in = square.w * 0.03f;
  ui.line({square.x + in, square.bottom() - in}, {square.right() - in, square.y + in}, Colour::kSurface,
          1.6f * heat_unit(ui));
}

void split_axes(Ui& ui, Rect rect) {
  const TextStyle style{.size = Text::kBody, .colour = Colour::kQuiet, .valign = VAlign::kMiddle};
  // Translators: a pair stands in one square that is cut in two: above what the row says of the column, below the other
  // way round.
  const std::string whole = ui.say("**Upper half**: the row on the column.  **Lower half**: the column on the row.");
  // Translators: the same where there is less room.
  const std::string brief = ui.say("**Upper half**: row on column.  **Lower half**: back.");
  ui.text(rect, ui.text_width(whole, style) <= rect.w ? whole : brief, style);
}

}  // namespace crosstable::map

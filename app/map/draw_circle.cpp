#include "map/draw_circle.h"

#include <algorithm>
#include <cmath>

#include "look/seal.h"

namespace crosstable::map {
namespace {

using look::Align;
using look::around;
using look::Colour;
using look::Point;
using look::Rect;
using look::Rgba;
using look::Text;
using look::TextStyle;
using look::Ui;
using look::VAlign;

constexpr float kTau = 6.28318531f;

/// Where a function sits.
struct Seat {
  Point centre;
  Point out;  ///< unit vector away from the middle
};

struct Ring {
  Point centre;
  float seal = 0;
  float name_width = 0;
  std::vector<Seat> seats;
};

Ring ring_of(const Ui& ui, Rect area, int n) {
  const float unit = heat_unit(ui);
  Ring ring;
  ring.centre = area.centre();
  ring.seal = (n <= 6 ? 46.0f : n <= 9 ? 40.0f : 34.0f) * unit;
  ring.name_width = std::min(112.0f * unit, area.w * 0.22f);
  const float name_height = 2 * ui.line_height({.size = Text::kLabel}) + 4 * unit;
  // Wider or higher than round, as the area is, but not by much: it stays a table.
  float across = area.w / 2 - ring.name_width - ring.seal / 2 - 6 * unit;
  float down = area.h / 2 - ring.seal / 2 - name_height;
  across = std::min(across, down * 1.35f);
  down = std::min(down, across * 1.35f);
  for (int i = 0; i < n; ++i) {
    const float angle = kTau * static_cast<float>(i) / static_cast<float>(n) - kTau / 4;
    const Point out{std::cos(angle), std::sin(angle)};
    ring.seats.push_back({ring.centre + Point{out.x * across, out.y * down}, out});
  }
  return ring;
}

void write_name(Ui& ui, const Ring& ring, const Seat& seat, const framework::Function& function) {
  const float unit = heat_unit(ui);
  TextStyle style{.size = Text::kLabel, .weight = 500, .align = Align::kCentre, .valign = VAlign::kMiddle};
  const float height = 2 * ui.line_height(style);
  const float away = ring.seal / 2 + 4 * unit;
  if (std::abs(seat.out.x) < 0.35f) {
    const bool above = seat.out.y < 0;
    style.valign = above ? VAlign::kBottom : VAlign::kTop;
    const Rect box{seat.centre.x - ring.name_width / 2, above ? seat.centre.y - away - height : seat.centre.y + away,
                   ring.name_width, height};
    function_name(ui, box, function, style);
    return;
  }
  const bool right = seat.out.x > 0;
  style.align = right ? Align::kLeft : Align::kRight;
  const Rect box{right ? seat.centre.x + away : seat.centre.x - away - ring.name_width, seat.centre.y - height / 2,
                 ring.name_width, height};
  function_name(ui, box, function, style);
}

/// A bent way between two seats, bent to the left of where it goes, so that there and back lie apart.
struct Way {
  Point a, p, q, b;

  Point at(float t) const {
    const float s = 1 - t;
    return a * (s * s * s) + p * (3 * s * s * t) + q * (3 * s * t * t) + b * (t * t * t);
  }
  Point direction(float t) const {
    const float s = 1 - t;
    const Point d = (p - a) * (3 * s * s) + (q - p) * (6 * s * t) + (b - q) * (3 * t * t);
    const float length = std::max(0.001f, std::hypot(d.x, d.y));
    return d * (1 / length);
  }
};

Point unit_vector(Point d) { return d * (1 / std::max(0.001f, std::hypot(d.x, d.y))); }

Way way_of(const Ring& ring, HeatPair pair, float unit) {
  const Point from = ring.seats[static_cast<std::size_t>(pair.first)].centre;
  const Point to = ring.seats[static_cast<std::size_t>(pair.second)].centre;
  const Point middle = (from + to) * 0.5f;
  const Point across = unit_vector({to.y - from.y, from.x - to.x});
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  // Links bow inwards, past the seals that stand between their ends; between neighbours there is none.
  const int seats = static_cast<int>(ring.seats.size());
  const int apart = std::abs(pair.first - pair.second);
  const Point inward = (ring.centre - middle) * (std::min(apart, seats - apart) > 1 ? 0.30f : 0.0f);
  const Point handle = middle + inward + across * (length * 0.13f);
  const float off = ring.seal / 2 + 3.5f * unit;
  const Point a = from + unit_vector(handle - from) * off;
  const Point b = to + unit_vector(handle - to) * off;
  return {a, a + (handle - a) * 0.67f, b + (handle - b) * 0.67f, b};
}

void arrow_head(Ui& ui, Point tip, Point direction, float size, Rgba fill, Rgba edge) {
  const Point side{-direction.y, direction.x};
  const Point back = tip - direction * size;
  const std::vector<Point> head = {tip, back + side * (size * 0.55f), back - side * (size * 0.55f)};
  ui.polygon(head, fill);
  ui.polyline(head, edge, ui.sizes().control_mm, true);
}

/// Thicker is more friction: without colour too.
float stroke_of(const HeatCell& cell, float unit) {
  return (1.6f + 1.3f * static_cast<float>(std::clamp(cell.step, 0, 4))) * unit;
}

void draw_way(Ui& ui, const Way& way, const HeatLink& link) {
  const float unit = heat_unit(ui);
  const HeatPaint paint = paint_of(ui.theme(), link.cell);
  const float stroke = stroke_of(link.cell, unit);
  const float head = stroke + 6.5f * unit;
  const Point tip = way.b;
  const Way shorter{link.both ? way.a + way.direction(0) * (head * 0.8f) : way.a, way.p, way.q,
                    way.b - way.direction(1) * (head * 0.8f)};
  ui.curve(shorter.a, shorter.p, shorter.q, shorter.b, paint.edge, stroke + 2 * ui.sizes().control_mm);
  ui.curve(shorter.a, shorter.p, shorter.q, shorter.b, paint.fill, stroke);
  arrow_head(ui, tip, way.direction(1), head, paint.fill, paint.edge);
  if (link.both) arrow_head(ui, way.a, way.direction(0) * -1.0f, head, paint.fill, paint.edge);
}

/// Where on their ways the values stand, so that none covers another.
std::vector<Point> label_places(const std::vector<Way>& ways, float size) {
  std::vector<Point> places;
  for (const Way& way : ways) {
    Point best = way.at(0.45f);
    float most = -1;
    for (const float t : {0.45f, 0.38f, 0.52f, 0.31f, 0.59f, 0.24f, 0.66f, 0.17f, 0.73f, 0.80f}) {
      float nearest = 1e9f;
      // Squares lie apart where they do along one side.
      for (const Point& other : places)
        nearest = std::min(nearest, std::max(std::abs(way.at(t).x - other.x), std::abs(way.at(t).y - other.y)));
      if (nearest >= size * 1.14f) {
        best = way.at(t);
        break;
      }
      if (nearest > most) {
        most = nearest;
        best = way.at(t);
      }
    }
    places.push_back(best);
  }
  return places;
}

}  // namespace

std::optional<HeatPair> heat_circle(Ui& ui, const std::string& id, Rect area,
                                    const std::vector<framework::Function>& functions,
                                    const std::vector<HeatLink>& links, const HeatCircleOptions& options) {
  const float unit = heat_unit(ui);
  const Ring ring = ring_of(ui, area, static_cast<int>(functions.size()));
  std::vector<Way> ways;
  for (const HeatLink& link : links) ways.push_back(way_of(ring, link.pair, unit));
  // The worst lies on top.
  for (std::size_t i = links.size(); i-- > 0;) draw_way(ui, ways[i], links[i]);
  for (std::size_t i = 0; i < functions.size(); ++i) {
    seal(ui, functions[i], ring.seats[i].centre, ring.seal);
    write_name(ui, ring, ring.seats[i], functions[i]);
  }
  constexpr float kLabel_mm = 25;
  const std::vector<Point> places = label_places(ways, kLabel_mm * unit);
  std::optional<HeatPair> tapped;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const HeatLink& link = links[i];
    const std::string& from = functions[static_cast<std::size_t>(link.pair.first)].code;
    const std::string& about = functions[static_cast<std::size_t>(link.pair.second)].code;
    const Rect box = around(places[i], kLabel_mm * unit, kLabel_mm * unit);
    // Translators: two codes: what the one function says of the other, as in "SA on FI".
    const std::string label = ui.fill("{from} on {about}", words::arg("from", from), words::arg("about", about));
    if (ui.touch(id + "." + from + "." + about, box, {.label = label}).tapped) tapped = link.pair;
    HeatCell cell = link.cell;
    cell.split = cell.sides_differ = cell.fresh = false;
    heat_cell(ui, box, cell);
    if (options.selected == link.pair)
      ui.outline(box.inset(-ui.sizes().focus_mm), Colour::kFocus, ui.sizes().focus_mm, ui.sizes().radius_small_mm);
  }
  return tapped;
}

}  // namespace crosstable::map

#include "look/svg.h"

#include <cmath>
#include <cstdio>

namespace crosstable::look {
namespace {

/// Three places of a millimetre, without needless zeros.
std::string figure(float value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", static_cast<double>(value));
  std::string out = text;
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out == "-0" ? "0" : out;
}

std::string attribute(std::string_view name, float value) {
  return " " + std::string(name) + "=\"" + figure(value) + "\"";
}

std::string colour_of(Rgba colour, std::string_view name) {
  char text[16];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", colour & 255u, (colour >> 8) & 255u, (colour >> 16) & 255u);
  std::string out = " " + std::string(name) + "=\"" + text + "\"";
  if (const unsigned alpha = colour >> 24; alpha < 255)
    out += attribute(std::string(name) + "-opacity", static_cast<float>(alpha) / 255);
  return out;
}

std::string stroke_of(Rgba colour, float stroke) {
  return " fill=\"none\"" + colour_of(colour, "stroke") + attribute("stroke-width", stroke);
}

std::string rect_of(Rect rect, float radius) {
  std::string out =
      attribute("x", rect.x) + attribute("y", rect.y) + attribute("width", rect.w) + attribute("height", rect.h);
  if (radius > 0) out += attribute("rx", std::min({radius, rect.w / 2, rect.h / 2}));
  return out;
}

std::string points_of(const std::vector<Point>& points) {
  std::string out = " points=\"";
  for (const Point& p : points) out += (out.back() == '"' ? "" : " ") + figure(p.x) + "," + figure(p.y);
  return out + "\"";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string face_of(const SvgRun& run) {
  return " font-weight=\"" + std::to_string(run.weight) + "\"" +
         (run.display ? " font-family=\"'Inter Display',Inter,sans-serif\"" : "");
}

}  // namespace

void Svg::begin() {
  body_.clear();
  clips_ = 0;
}

void Svg::fill(Rect rect, Rgba colour, float radius) {
  body_ += "<rect" + rect_of(rect, radius) + colour_of(colour, "fill") + "/>\n";
}

void Svg::outline(Rect rect, Rgba colour, float stroke, float radius, float dash, float gap) {
  body_ += "<rect" + rect_of(rect.inset(stroke / 2), std::max(0.0f, radius - stroke / 2)) + stroke_of(colour, stroke);
  if (dash > 0) body_ += " stroke-dasharray=\"" + figure(dash) + " " + figure(gap) + "\"";
  body_ += "/>\n";
}

void Svg::polyline(const std::vector<Point>& points, Rgba colour, float stroke, bool closed) {
  body_ += (closed ? "<polygon" : "<polyline") + points_of(points) + stroke_of(colour, stroke) +
           " stroke-linejoin=\"round\"/>\n";
}

void Svg::polygon(const std::vector<Point>& points, Rgba colour) {
  body_ += "<polygon" + points_of(points) + colour_of(colour, "fill") + "/>\n";
}

void Svg::curve(Point a, Point p, Point q, Point b, Rgba colour, float stroke) {
  const auto pair = [](Point at) { return figure(at.x) + " " + figure(at.y); };
  body_ += "<path d=\"M" + pair(a) + "C" + pair(p) + " " + pair(q) + " " + pair(b) + "\"" + stroke_of(colour, stroke) +
           "/>\n";
}

void Svg::disc(Point centre, float radius, Rgba colour) {
  body_ += "<circle" + attribute("cx", centre.x) + attribute("cy", centre.y) + attribute("r", radius) +
           colour_of(colour, "fill") + "/>\n";
}

void Svg::arc(Point centre, float radius, float from_deg, float to_deg, Rgba colour, float stroke) {
  const auto at = [&](float degrees) {
    const float angle = (degrees - 90.0f) * 3.14159265f / 180.0f;
    return figure(centre.x + std::cos(angle) * radius) + " " + figure(centre.y + std::sin(angle) * radius);
  };
  // A whole turn begins where it ends and would be nothing: a hair less.
  const float end = std::min(to_deg, from_deg + 359.9f);
  body_ += "<path d=\"M" + at(from_deg) + "A" + figure(radius) + " " + figure(radius) + " 0 " +
           (end - from_deg > 180 ? "1" : "0") + " 1 " + at(end) + "\"" + stroke_of(colour, stroke) + "/>\n";
}

void Svg::outline_glyph(std::string_view path, Point corner, float size, Rgba colour) {
  body_ += "<path transform=\"translate(" + figure(corner.x) + " " + figure(corner.y) + ") scale(" + figure(size) +
           ")\" d=\"" + std::string(path) + "\"" + colour_of(colour, "fill") + "/>\n";
}

void Svg::write(Point baseline, float width, float em, Rgba colour, const std::vector<SvgRun>& line) {
  if (line.empty()) return;
  body_ += "<text" + attribute("x", baseline.x) + attribute("y", baseline.y) + attribute("font-size", em) +
           attribute("textLength", width) + face_of(line.front()) + colour_of(colour, "fill") + ">";
  for (const SvgRun& run : line) {
    const std::string text = escaped(run.text);
    body_ += run.is_set_like(line.front()) ? text : "<tspan" + face_of(run) + ">" + text + "</tspan>";
  }
  body_ += "</text>\n";
}

void Svg::clip(Rect rect) {
  const std::string id = "c" + std::to_string(++clips_);
  body_ +=
      "<clipPath id=\"" + id + "\"><rect" + rect_of(rect, 0) + "/></clipPath>\n<g clip-path=\"url(#" + id + ")\">\n";
}

void Svg::turn(Point centre, int quarter_turns) {
  body_ += "<g transform=\"rotate(" + std::to_string(90 * (quarter_turns & 3)) + " " + figure(centre.x) + " " +
           figure(centre.y) + ")\">\n";
}

void Svg::end() { body_ += "</g>\n"; }

std::string Svg::document(std::string_view title) const {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + figure(width_mm_) + "mm\" height=\"" +
         figure(height_mm_) + "mm\" viewBox=\"0 0 " + figure(width_mm_) + " " + figure(height_mm_) +
         "\" font-family=\"Inter,sans-serif\">\n<title>" + escaped(title) + "</title>\n" + body_ + "</svg>\n";
}

}  // namespace crosstable::look

#include "look/svg.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "framework/xml_text.h"

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

std::string points_of(std::span<const Point> points) {
  std::string out = " points=\"";
  for (const Point& p : points) out += (out.back() == '"' ? "" : " ") + figure(p.x) + "," + figure(p.y);
  return out + "\"";
}

/// A stretch of a line in one face.
struct Run {
  std::string text;
  int weight = 400;
  bool display = false;

  bool is_set_like(const Run& other) const { return weight == other.weight && display == other.display; }
};

std::string face_of(const Run& run) {
  return " font-weight=\"" + std::to_string(run.weight) + "\"" +
         (run.display ? " font-family=\"'Inter Display',Inter,sans-serif\"" : "");
}

/// Text stays text, icons become outlines.
class SvgWriter {
 public:
  SvgWriter(const Scene& scene, const Fonts& fonts) : scene_(&scene), fonts_(&fonts) {}

  void operator()(const Fill& fill) {
    body_ += "<rect" + rect_of(fill.rect, fill.radius) + colour_of(fill.colour, "fill") + "/>\n";
  }
  void operator()(const Plate& plate) {
    (*this)(Fill{plate.rect, plate.colour, plate.radius});
    (*this)(Outline{.rect = plate.rect, .colour = plate.edge, .stroke = plate.stroke, .radius = plate.radius});
  }
  void operator()(const Outline& outline) {
    body_ += "<rect" +
             rect_of(outline.rect.inset(outline.stroke / 2), std::max(0.0f, outline.radius - outline.stroke / 2)) +
             stroke_of(outline.colour, outline.stroke);
    if (outline.dash > 0) body_ += " stroke-dasharray=\"" + figure(outline.dash) + " " + figure(outline.gap) + "\"";
    body_ += "/>\n";
  }
  void operator()(const Path& path) {
    const std::string points = points_of(scene_->points(path.points));
    if (path.kind == Path::Kind::kFilled) {
      body_ += "<polygon" + points + colour_of(path.colour, "fill") + "/>\n";
      return;
    }
    body_ += (path.kind == Path::Kind::kClosed ? "<polygon" : "<polyline") + points +
             stroke_of(path.colour, path.stroke) + " stroke-linejoin=\"round\"/>\n";
  }
  void operator()(const Curve& curve) {
    const auto pair = [](Point at) { return figure(at.x) + " " + figure(at.y); };
    body_ += "<path d=\"M" + pair(curve.a) + "C" + pair(curve.p) + " " + pair(curve.q) + " " + pair(curve.b) + "\"" +
             stroke_of(curve.colour, curve.stroke) + "/>\n";
  }
  void operator()(const Disc& disc) {
    body_ += "<circle" + attribute("cx", disc.centre.x) + attribute("cy", disc.centre.y) + attribute("r", disc.radius) +
             colour_of(disc.colour, "fill") + "/>\n";
  }
  void operator()(const Arc& arc) {
    const auto at = [&](float degrees) {
      const float angle = (degrees - 90.0f) * 3.14159265f / 180.0f;
      return figure(arc.centre.x + std::cos(angle) * arc.radius) + " " +
             figure(arc.centre.y + std::sin(angle) * arc.radius);
    };
    // A whole turn begins where it ends and would be nothing: a hair less.
    const float end = std::min(arc.to_deg, arc.from_deg + 359.9f);
    body_ += "<path d=\"M" + at(arc.from_deg) + "A" + figure(arc.radius) + " " + figure(arc.radius) + " 0 " +
             (end - arc.from_deg > 180 ? "1" : "0") + " 1 " + at(end) + "\"" + stroke_of(arc.colour, arc.stroke) +
             "/>\n";
  }
  void operator()(const Sign& sign) {
    const Point corner{sign.centre.x - sign.size / 2, sign.centre.y - sign.size / 2};
    body_ += "<path transform=\"translate(" + figure(corner.x) + " " + figure(corner.y) + ") scale(" +
             figure(sign.size) + ")\" d=\"" + fonts_->icon_outline(scene_->text(sign.glyph)) + "\"" +
             colour_of(sign.colour, "fill") + "/>\n";
  }
  void operator()(const Words& words) {
    for (const Line& line : scene_->lines(words.lines)) write(words, line);
  }
  void operator()(const Clip& clip) {
    const std::string id = "c" + std::to_string(++clips_);
    body_ += "<clipPath id=\"" + id + "\"><rect" + rect_of(clip.rect, 0) + "/></clipPath>\n<g clip-path=\"url(#" + id +
             ")\">\n";
  }
  void operator()(const EndClip&) { body_ += "</g>\n"; }
  void operator()(const Turn& turn) {
    const Point centre = turn.rect.centre();
    body_ += "<g transform=\"rotate(" + std::to_string(90 * (turn.quarter_turns & 3)) + " " + figure(centre.x) + " " +
             figure(centre.y) + ")\">\n";
  }
  void operator()(const EndTurn&) { body_ += "</g>\n"; }
  void operator()(const Shadow&) {}
  void operator()(const Ask&) {}

  std::string take() { return std::move(body_); }

 private:
  /// One element, so that it can be found, copied and corrected as a whole.
  void write(const Words& words, const Line& line) {
    std::vector<Run> runs;
    for (const Piece& piece : scene_->pieces(line.pieces)) {
      Run run{std::string(scene_->text(piece.text)), piece.weight,
              words.face == Typeface::kInterDisplay && piece.weight >= 600};
      if (!runs.empty() && runs.back().is_set_like(run))
        runs.back().text += run.text;
      else
        runs.push_back(std::move(run));
    }
    if (runs.empty()) return;
    const float k = scene_->px_per_mm();
    // Of a line in several faces LibreOffice would stretch the first to the whole width, and swallow the space before
    // the next.
    const std::string width = runs.size() == 1 ? attribute("textLength", line.width_px / k) : " xml:space=\"preserve\"";
    body_ += "<text" + attribute("x", line.x_px / k) +
             attribute("y", (line.y_px + words.em_px * metrics(words.face).ascent) / k) +
             attribute("font-size", words.em_px / k) + width + face_of(runs.front()) + colour_of(words.colour, "fill") +
             ">";
    for (const Run& run : runs) {
      const std::string text = framework::xml_text(run.text);
      body_ += run.is_set_like(runs.front()) ? text : "<tspan" + face_of(run) + ">" + text + "</tspan>";
    }
    body_ += "</text>\n";
  }

  const Scene* scene_;
  const Fonts* fonts_;
  std::string body_;
  int clips_ = 0;
};

}  // namespace

namespace {

/// A line is placed by its left side, which is the end of one that is written from the right.
std::string direction_of(const Scene& scene) {
  return scene.direction() == words::Direction::kRightToLeft ? " direction=\"rtl\" text-anchor=\"end\"" : "";
}

}  // namespace

std::string svg_of(const Scene& scene, const Fonts& fonts, const SvgPage& page) {
  SvgWriter writer(scene, fonts);
  for (const Item& item : scene.items()) std::visit(writer, item);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + figure(page.width_mm) + "mm\" height=\"" +
         figure(page.height_mm) + "mm\" viewBox=\"0 0 " + figure(page.width_mm) + " " + figure(page.height_mm) +
         "\" font-family=\"Inter,sans-serif\"" + direction_of(scene) + ">\n<title>" + framework::xml_text(page.title) +
         "</title>\n" + writer.take() + "</svg>\n";
}

}  // namespace crosstable::look

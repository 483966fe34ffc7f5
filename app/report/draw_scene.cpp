#include "report/draw_scene.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numbers>
#include <vector>

namespace crosstable::report {
namespace {

double radians_from_top(float degrees) { return (static_cast<double>(degrees) - 90) * std::numbers::pi / 180; }

/// One scene on the page that is open.
class PageWriter {
 public:
  PageWriter(cairo_t* cairo, const look::Scene& scene, const look::Fonts& fonts)
      : cairo_(cairo), scene_(&scene), fonts_(&fonts) {}

  void operator()(const look::Fill& fill) {
    rounded(fill.rect, fill.radius);
    paint(fill.colour);
  }
  void operator()(const look::Plate& plate) {
    (*this)(look::Fill{plate.rect, plate.colour, plate.radius});
    (*this)(look::Outline{
        .rect = plate.rect, .colour = plate.edge, .stroke = plate.stroke, .radius = plate.radius, .dash = 0, .gap = 0});
  }
  void operator()(const look::Outline& outline) {
    rounded(outline.rect.inset(outline.stroke / 2), std::max(0.0f, outline.radius - outline.stroke / 2));
    const double dashes[] = {static_cast<double>(outline.dash), static_cast<double>(outline.gap)};
    if (outline.dash > 0) cairo_set_dash(cairo_, dashes, 2, 0);
    stroke(outline.colour, outline.stroke);
    cairo_set_dash(cairo_, nullptr, 0, 0);
  }
  void operator()(const look::Path& path) {
    for (const look::Point& p : scene_->points(path.points)) line_to(p);
    if (path.kind == look::Path::Kind::kFilled) {
      cairo_close_path(cairo_);
      paint(path.colour);
      return;
    }
    if (path.kind == look::Path::Kind::kClosed) cairo_close_path(cairo_);
    cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
    stroke(path.colour, path.stroke);
  }
  void operator()(const look::Curve& curve) {
    line_to(curve.a);
    cairo_curve_to(cairo_, x(curve.p), y(curve.p), x(curve.q), y(curve.q), x(curve.b), y(curve.b));
    stroke(curve.colour, curve.stroke);
  }
  void operator()(const look::Disc& disc) {
    cairo_arc(cairo_, x(disc.centre), y(disc.centre), static_cast<double>(disc.radius), 0, 2 * std::numbers::pi);
    paint(disc.colour);
  }
  void operator()(const look::Arc& arc) {
    cairo_arc(cairo_, x(arc.centre), y(arc.centre), static_cast<double>(arc.radius), radians_from_top(arc.from_deg),
              radians_from_top(arc.to_deg));
    stroke(arc.colour, arc.stroke);
  }
  void operator()(const look::Sign& sign) {
    const Kept kept(cairo_);
    cairo_translate(cairo_, x(sign.centre) - static_cast<double>(sign.size) / 2,
                    y(sign.centre) - static_cast<double>(sign.size) / 2);
    cairo_scale(cairo_, static_cast<double>(sign.size), static_cast<double>(sign.size));
    follow(fonts_->icon_outline(scene_->text(sign.glyph)));
    paint(sign.colour);
  }
  void operator()(const look::Words& words) {
    for (const look::Line& line : scene_->lines(words.lines)) write(words, line);
  }
  void operator()(const look::Clip& clip) {
    cairo_save(cairo_);
    cairo_rectangle(cairo_, static_cast<double>(clip.rect.x), static_cast<double>(clip.rect.y),
                    static_cast<double>(clip.rect.w), static_cast<double>(clip.rect.h));
    cairo_clip(cairo_);
  }
  void operator()(const look::EndClip&) { cairo_restore(cairo_); }
  void operator()(const look::Turn& turn) {
    cairo_save(cairo_);
    const look::Point centre = turn.rect.centre();
    cairo_translate(cairo_, x(centre), y(centre));
    cairo_rotate(cairo_, (turn.quarter_turns & 3) * std::numbers::pi / 2);
    cairo_translate(cairo_, -x(centre), -y(centre));
  }
  void operator()(const look::EndTurn&) { cairo_restore(cairo_); }
  void operator()(const look::Shadow&) {}
  void operator()(const look::Ask&) {}

 private:
  class Kept {
   public:
    explicit Kept(cairo_t* cairo) : cairo_(cairo) { cairo_save(cairo_); }
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;
    ~Kept() { cairo_restore(cairo_); }

   private:
    cairo_t* cairo_;
  };

  static double x(look::Point p) { return static_cast<double>(p.x); }
  static double y(look::Point p) { return static_cast<double>(p.y); }

  void line_to(look::Point p) { cairo_line_to(cairo_, x(p), y(p)); }

  void set(look::Rgba colour) {
    // look::Rgba is 0xAABBGGRR, as Dear ImGui has it.
    const auto channel = [&](unsigned shift) { return static_cast<double>(colour >> shift & 0xFFU) / 255; };
    cairo_set_source_rgba(cairo_, channel(0), channel(8), channel(16), channel(24));
  }
  void paint(look::Rgba colour) {
    set(colour);
    cairo_fill(cairo_);
  }
  void stroke(look::Rgba colour, float width) {
    set(colour);
    cairo_set_line_width(cairo_, static_cast<double>(width));
    cairo_stroke(cairo_);
  }

  void rounded(look::Rect rect, float radius) {
    const double r = static_cast<double>(std::min({radius, rect.w / 2, rect.h / 2}));
    const double left = static_cast<double>(rect.x);
    const double top = static_cast<double>(rect.y);
    const double right = static_cast<double>(rect.right());
    const double bottom = static_cast<double>(rect.bottom());
    constexpr double kQuarter = std::numbers::pi / 2;
    if (r <= 0) return cairo_rectangle(cairo_, left, top, right - left, bottom - top);
    cairo_new_sub_path(cairo_);
    cairo_arc(cairo_, right - r, top + r, r, -kQuarter, 0);
    cairo_arc(cairo_, right - r, bottom - r, r, 0, kQuarter);
    cairo_arc(cairo_, left + r, bottom - r, r, kQuarter, 2 * kQuarter);
    cairo_arc(cairo_, left + r, top + r, r, 2 * kQuarter, 3 * kQuarter);
    cairo_close_path(cairo_);
  }

  /// Path data as look::glyph_outline writes it: M, L, Q, C and Z with absolute places.
  void follow(const std::string& path) {
    const char* at = path.c_str();
    double from_x = 0;
    double from_y = 0;
    while (*at != '\0') {
      const char command = *at++;
      double v[6] = {};
      const int count = command == 'C' ? 6 : command == 'Q' ? 4 : command == 'Z' ? 0 : 2;
      for (int i = 0; i < count; ++i) {
        char* end = nullptr;
        v[i] = std::strtod(at, &end);
        at = end;
      }
      if (command == 'M') cairo_move_to(cairo_, v[0], v[1]);
      if (command == 'L') cairo_line_to(cairo_, v[0], v[1]);
      if (command == 'C') cairo_curve_to(cairo_, v[0], v[1], v[2], v[3], v[4], v[5]);
      // A quadratic curve as a cubic one: both handles two thirds of the way to its own.
      if (command == 'Q')
        cairo_curve_to(cairo_, from_x + (v[0] - from_x) * 2 / 3, from_y + (v[1] - from_y) * 2 / 3,
                       v[2] + (v[0] - v[2]) * 2 / 3, v[3] + (v[1] - v[3]) * 2 / 3, v[2], v[3]);
      if (command == 'Z') cairo_close_path(cairo_);
      if (count == 0) continue;
      from_x = v[count - 2];
      from_y = v[count - 1];
    }
  }

  Owned<PangoLayout> lay_out(const look::Words& words, const look::Line& line, double em_mm) {
    Owned<PangoLayout> layout = new_layout(cairo_);
    const Owned<PangoFontDescription> font(pango_font_description_from_string("Inter"));
    pango_font_description_set_absolute_size(font.get(), em_mm * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font.get());
    const Owned<PangoAttrList> attributes(pango_attr_list_new());
    if (words.tabular) pango_attr_list_insert(attributes.get(), pango_attr_font_features_new("tnum=1"));
    std::string text;
    for (const look::Piece& piece : scene_->pieces(line.pieces)) {
      const auto begin = static_cast<guint>(text.size());
      text += scene_->text(piece.text);
      const auto end = static_cast<guint>(text.size());
      const auto add = [&](PangoAttribute* attribute) {
        attribute->start_index = begin;
        attribute->end_index = end;
        pango_attr_list_insert(attributes.get(), attribute);
      };
      add(pango_attr_weight_new(static_cast<PangoWeight>(piece.weight)));
      if (words.face == look::Typeface::kInterDisplay && piece.weight >= 600)
        add(pango_attr_family_new("Inter Display"));
    }
    pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
    pango_layout_set_attributes(layout.get(), attributes.get());
    return layout;
  }

  void write(const look::Words& words, const look::Line& line) {
    if (line.pieces.count == 0) return;
    const auto k = static_cast<double>(scene_->px_per_mm());
    const double em_mm = static_cast<double>(words.em_px) / k;
    const Owned<PangoLayout> layout = lay_out(words, line, em_mm);
    int natural = 0;
    pango_layout_get_size(layout.get(), &natural, nullptr);
    if (natural <= 0) return;
    const Kept kept(cairo_);
    set(words.colour);
    cairo_translate(cairo_, static_cast<double>(line.x_px) / k,
                    static_cast<double>(line.y_px) / k + em_mm * static_cast<double>(look::metrics(words.face).ascent));
    // The same width as on the screen, whose glyphs stand on whole pixels.
    cairo_scale(cairo_, static_cast<double>(line.width_px) / k * PANGO_SCALE / natural, 1);
    cairo_move_to(cairo_, 0, -static_cast<double>(pango_layout_get_baseline(layout.get())) / PANGO_SCALE);
    pango_cairo_show_layout(cairo_, layout.get());
  }

  cairo_t* cairo_;
  const look::Scene* scene_;
  const look::Fonts* fonts_;
};

/// The smallest rect around what a scene draws.
class Ink {
 public:
  Ink(const look::Scene& scene, const look::Rect& page) : scene_(&scene), page_(page) {}

  void operator()(const look::Fill& fill) { add(fill.rect); }
  void operator()(const look::Plate& plate) { add(plate.rect); }
  void operator()(const look::Outline& outline) { add(outline.rect); }
  void operator()(const look::Path& path) {
    for (const look::Point& point : scene_->points(path.points)) add(point, path.stroke / 2);
  }
  void operator()(const look::Curve& curve) {
    for (const look::Point& point : {curve.a, curve.p, curve.q, curve.b}) add(point, curve.stroke / 2);
  }
  void operator()(const look::Disc& disc) { add(disc.centre, disc.radius); }
  void operator()(const look::Arc& arc) { add(arc.centre, arc.radius + arc.stroke / 2); }
  void operator()(const look::Sign& sign) { add(sign.centre, sign.size / 2); }
  void operator()(const look::Words& words) { add(words.ink); }
  void operator()(const look::Turn& turn) { turns_.emplace_back(turn.rect.centre(), turn.quarter_turns, false); }
  void operator()(const look::EndTurn&) { turns_.pop_back(); }
  void operator()(const look::Clip&) {}
  void operator()(const look::EndClip&) {}
  void operator()(const look::Shadow&) {}
  void operator()(const look::Ask&) {}

  look::Rect rect() const { return {left_, top_, std::max(0.0f, right_ - left_), std::max(0.0f, bottom_ - top_)}; }

 private:
  void add(look::Point point, float around) { add({point.x - around, point.y - around, 2 * around, 2 * around}); }
  void add(look::Rect rect) {
    for (auto turn = turns_.rbegin(); turn != turns_.rend(); ++turn) rect = (*turn)(rect);
    // Surfaces are whole pixels wide, so a page's ground may be a little less than the page.
    const bool is_ground = rect.w > page_.w * 0.99f && rect.h > page_.h * 0.99f;
    if (is_ground) return;
    left_ = std::max(page_.x, std::min(left_, rect.x));
    top_ = std::max(page_.y, std::min(top_, rect.y));
    right_ = std::min(page_.right(), std::max(right_, rect.right()));
    bottom_ = std::min(page_.bottom(), std::max(bottom_, rect.bottom()));
  }

  const look::Scene* scene_;
  look::Rect page_;
  std::vector<look::QuarterTurn> turns_;
  float left_ = std::numeric_limits<float>::max(), top_ = std::numeric_limits<float>::max();
  float right_ = 0, bottom_ = 0;
};

}  // namespace

void draw_scene(cairo_t* cairo, const look::Scene& scene, const look::Fonts& fonts) {
  PageWriter writer(cairo, scene, fonts);
  for (const look::Item& item : scene.items()) {
    // Text leaves the pen where it ends: no shape begins there.
    cairo_new_path(cairo);
    std::visit(writer, item);
  }
  cairo_new_path(cairo);
}

look::Rect ink_of(const look::Scene& scene, const look::Rect& page) {
  Ink ink(scene, page);
  for (const look::Item& item : scene.items()) std::visit(ink, item);
  return ink.rect();
}

}  // namespace crosstable::report

// A picture without pixels: what a Ui draws, written down call by call. Text stays text, icons become outlines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "look/geometry.h"
#include "look/tokens.h"

namespace crosstable::look {

/// A stretch of a line in one face.
struct SvgRun {
  std::string text;
  int weight = 400;
  bool display = false;

  bool is_set_like(const SvgRun& other) const { return weight == other.weight && display == other.display; }
};

/// One page in millimetres. A surface that has one writes every pass into it.
class Svg {
 public:
  Svg(float width_mm, float height_mm) : width_mm_(width_mm), height_mm_(height_mm) {}

  /// Forgets what was drawn.
  void begin();
  void fill(Rect rect, Rgba colour, float radius);
  /// `dash` and `gap` in mm; 0: a whole line. The stroke lies inside the rect.
  void outline(Rect rect, Rgba colour, float stroke, float radius, float dash = 0, float gap = 0);
  void polyline(const std::vector<Point>& points, Rgba colour, float stroke, bool closed);
  void polygon(const std::vector<Point>& points, Rgba colour);
  void curve(Point a, Point p, Point q, Point b, Rgba colour, float stroke);
  void disc(Point centre, float radius, Rgba colour);
  /// Degrees clockwise from the top.
  void arc(Point centre, float radius, float from_deg, float to_deg, Rgba colour, float stroke);
  /// Path data in a box of 1 × 1, origin top left.
  void outline_glyph(std::string_view path, Point corner, float size, Rgba colour);
  /// A line of text: one element, so that it can be found, copied and corrected as a whole.
  void write(Point baseline, float width, float em, Rgba colour, const std::vector<SvgRun>& line);
  void clip(Rect rect);
  void turn(Point centre, int quarter_turns);
  /// Ends the last clip or turn.
  void end();

  std::string document(std::string_view title) const;

 private:
  float width_mm_, height_mm_;
  std::string body_;
  int clips_ = 0;
};

}  // namespace crosstable::look

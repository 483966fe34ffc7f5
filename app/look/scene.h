// One list of what is drawn. A Ui writes it; pixels, SVG, PDF, the audit and what finds changes read it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "framework/locked.h"
#include "look/face.h"
#include "look/geometry.h"
#include "look/tokens.h"
#include "words/words.h"

namespace crosstable::look {

/// What a reader of the screen would call it.
enum class Role { kButton, kSwitch, kField, kCell, kKey, kGround };

/// What a finger can do. Tests tap these by id; the layout audit measures them.
struct Target {
  std::string id;
  std::string label;
  Rect rect;
  bool enabled = true;
  bool draggable = false;
  Role role = Role::kButton;
  std::string value;  ///< what stands in it, where it is a field or a switch
};

/// A stretch of one of a Scene's lists.
struct Range {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

// Items, in millimetres of the surface. Colours are final.

struct Fill {
  Rect rect;
  Rgba colour = 0;
  float radius = 0;
};
/// A filled and outlined rect in one.
struct Plate {
  Rect rect;
  Rgba colour = 0;
  Rgba edge = 0;
  float stroke = 0;
  float radius = 0;
};
/// The stroke lies inside the rect. `dash` 0: a whole line.
struct Outline {
  Rect rect;
  Rgba colour = 0;
  float stroke = 0;
  float radius = 0;
  float dash = 0;
  float gap = 0;
};
struct Path {
  /// Straight: two points, through the middle of the pixels there. Filled: convex.
  enum class Kind : std::uint32_t { kStraight, kOpen, kClosed, kFilled };
  Range points;
  Rgba colour = 0;
  float stroke = 0;
  Kind kind = Kind::kOpen;
};
/// Cubic from a to b with handles p and q.
struct Curve {
  Point a, p, q, b;
  Rgba colour = 0;
  float stroke = 0;
};
struct Disc {
  Point centre;
  float radius = 0;
  Rgba colour = 0;
};
/// Degrees clockwise from the top.
struct Arc {
  Point centre;
  float radius = 0;
  float from_deg = 0;
  float to_deg = 0;
  Rgba colour = 0;
  float stroke = 0;
};
/// Of a shadow: on screens only, never on paper.
struct Shadow {
  Rect rect;
  Rgba colour = 0;
  float radius = 0;
};
struct Sign {
  Range glyph;  ///< of the icons' font, in the scene's text
  Point centre;
  float size = 0;
  Rgba colour = 0;
};
/// A paragraph, broken into lines.
struct Words {
  Range text;   ///< as it was given, with its marks
  Range lines;  ///< of the scene
  Rect box;     ///< where it is allowed
  Rect ink;     ///< where it goes
  Rgba colour = 0;
  float em_px = 0;
  bool tabular = false;
  Typeface face = Typeface::kInter;
  bool crowded = false;  ///< it does not fit its box
};
struct Clip {
  Rect rect;
};
/// Quarter turns clockwise around the middle of the rect, until EndTurn.
struct Turn {
  Rect rect;
  std::int32_t quarter_turns = 0;
  std::uint32_t words = 0;  ///< 1: of one paragraph, which keeps to whole pixels by itself
};
struct EndClip {};
struct EndTurn {};
/// Where a target stands in the order of reading.
struct Ask {
  std::uint32_t target = 0;
};

using Item =
    std::variant<Fill, Plate, Outline, Path, Curve, Disc, Arc, Shadow, Sign, Words, Clip, EndClip, Turn, EndTurn, Ask>;

/// A stretch of a line in one weight.
struct Piece {
  Range text;  ///< of the scene
  std::int32_t weight = 400;
  float x_px = 0;
};
struct Line {
  Range pieces;
  float x_px = 0;
  float y_px = 0;  ///< top of the glyphs' line box
  float width_px = 0;
};

class Scene {
 public:
  /// Forgets what was drawn.
  void begin(Rgba ground, float px_per_mm, words::Direction direction = words::Direction::kLeftToRight);

  template <class Kind>
  void add(const Kind& item) {
    items_.emplace_back(item);
  }
  Range add_points(const std::vector<Point>& points);
  Range add_text(std::string_view text);
  /// Follows the pieces that were added for it.
  void add_line(Line line);
  void add_piece(const Piece& piece) { pieces_.push_back(piece); }
  void add_target(Target target);
  /// Targets between the two are turned as well.
  void begin_turn(const Turn& turn);
  void end_turn();

  std::span<const Item> items() const { return items_; }
  std::span<const Point> points(Range range) const { return part(points_, range); }
  std::span<const Line> lines(Range range) const { return part(lines_, range); }
  std::span<const Piece> pieces(Range range) const { return part(pieces_, range); }
  std::string_view text(Range range) const { return {text_.data() + range.first, range.count}; }
  const std::vector<Target>& targets() const { return targets_; }
  std::uint32_t lines_so_far() const { return static_cast<std::uint32_t>(lines_.size()); }
  std::uint32_t pieces_so_far() const { return static_cast<std::uint32_t>(pieces_.size()); }
  Rgba ground() const { return ground_; }  ///< below everything
  float px_per_mm() const { return px_per_mm_; }
  words::Direction direction() const { return direction_; }  ///< of its language

 private:
  struct OpenTurn {
    Turn turn;
    std::size_t first_target;
  };
  template <class Element>
  static std::span<const Element> part(const std::vector<Element>& all, Range range) {
    return {all.data() + range.first, range.count};
  }

  std::vector<Item> items_;
  std::vector<Point> points_;
  std::vector<Line> lines_;
  std::vector<Piece> pieces_;
  /// What is written may be what somebody answers.
  std::vector<char, framework::LockedAllocator<char>> text_;
  std::vector<Target> targets_;
  std::vector<OpenTurn> turns_;
  Rgba ground_ = 0;
  float px_per_mm_ = 1;
  words::Direction direction_ = words::Direction::kLeftToRight;
};

/// Quarter turns around a point, clockwise.
class QuarterTurn {
 public:
  /// `to_whole`: moved by less than one, so that whole numbers stay whole.
  QuarterTurn(Point centre, int quarter_turns, bool to_whole);
  Point operator()(Point p) const;
  Rect operator()(Rect r) const;

 private:
  Point around_nothing(Point p) const;

  int quarters_;
  Point shift_;
};

}  // namespace crosstable::look

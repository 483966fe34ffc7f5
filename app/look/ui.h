// What a screen draws and asks with, in millimetres of its surface. One Ui lives for one run of a surface.
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "look/geometry.h"
#include "look/scene.h"
#include "look/surface.h"
#include "look/tokens.h"
#include "words/words.h"

namespace crosstable::look {

/// Start and end of a line are those of the surface's language; left and right are for what has its place on a drawing.
enum class Align { kStart, kCentre, kEnd, kLeft, kRight };
enum class VAlign { kTop, kMiddle, kBottom };

struct TextStyle {
  Text size = Text::kBody;
  Colour colour = Colour::kInk;
  int weight = 0;  ///< 0: the role's own
  Align align = Align::kStart;
  VAlign valign = VAlign::kTop;
  int max_lines = 0;          ///< 0: as many as the box holds
  bool tabular = false;       ///< figures of one width
  std::optional<Rgba> rgba;   ///< instead of colour
  bool display_face = false;  ///< force Inter Display
  float em_mm = 0;            ///< instead of the role's size
  bool masked = false;        ///< fields: every character is a dot
  bool may_break = false;     ///< a short word may break: every size was tried; else the audit finds fault with it
};

struct Touched {
  bool tapped = false;    ///< went down and up inside; acts now
  bool down = false;      ///< a finger is on it, inside
  float held_ms = 0;      ///< how long, 0 when outside
  bool held_out = false;  ///< the hold's time is over: true once per finger
  bool let_go = false;    ///< lifted inside before the hold's time was over
  bool repeated = false;  ///< held for another while: once in a run, however late the frame is
  bool dragging = false;
  bool dropped = false;
  Point start;  ///< where the finger went down
  Point at;     ///< where it is, or where it was lifted or dropped
};

struct TouchOptions {
  std::string label;  ///< what a reader of the screen would say; for tests and audits
  bool enabled = true;
  bool draggable = false;
  int hold_ms = 0;       ///< > 0: held_out after that time, and no tap
  bool repeats = false;  ///< acts again and again while it is held; then its lifting is no tap
  Role role = Role::kButton;
  std::string value = {};  ///< what stands in it now
};

/// A field's text and what it takes.
struct FieldText {
  std::string_view value;
  TextStyle style;
  std::string_view label;
  Limit limit;
  bool secret = false;  ///< a passphrase: no letter of it is refused, or named
  bool drawn = false;   ///< the caller draws it while it is not in hand
};

/// The sign before and behind important words in a text; no text that people type and no file can hold it.
inline constexpr char kStrong = '\1';
/// The words as important ones: semibold in a text of lesser weight.
std::string strong(std::string_view words);

/// How something moves to a new place: after a delay, slowing at its end or at both.
struct Move {
  int ms = 0;
  int delay_ms = 0;
  bool both_ends = true;
};

class Ui {
 public:
  Ui(Surface& surface, std::int64_t now_ms, bool dark);

  Rect area() const { return surface_->area(); }
  std::int64_t now_ms() const { return now_ms_; }
  const Tokens& tokens() const { return *surface_->tokens_; }
  const Theme& theme() const { return theme_; }
  const Sizes& sizes() const { return tokens().sizes(surface_->placement_.reader); }
  Rgba operator[](Colour colour) const { return theme_[colour]; }

  // Words, in the language of the surface: see words/words.h.
  const words::Words& words() const { return *surface_->words_; }
  std::string say(words::Literal text) const { return words().say(text); }
  std::string say(const words::Message& message) const { return words().say(message); }
  template <std::same_as<words::Argument>... Arguments>
  std::string fill(words::Literal text, Arguments... arguments) const {
    return words().fill(text, std::move(arguments)...);
  }
  template <std::same_as<words::Argument>... Arguments>
  std::string count(words::Literal one, words::Literal many, std::int64_t n, Arguments... arguments) const {
    return words().count(one, many, n, std::move(arguments)...);
  }
  template <std::same_as<words::Argument>... Arguments>
  std::string in(words::Context context, words::Literal text, Arguments... arguments) const {
    return words().in(context, text, std::move(arguments)...);
  }

  // Shapes. Radius and strokes in mm; a stroke lies inside its rect.
  void fill(Rect rect, Colour colour, float radius = 0) { fill(rect, theme_[colour], radius); }
  void fill(Rect rect, Rgba colour, float radius = 0);
  void outline(Rect rect, Colour colour, float stroke, float radius = 0) {
    outline(rect, theme_[colour], stroke, radius);
  }
  void outline(Rect rect, Rgba colour, float stroke, float radius = 0);
  /// fill() and outline() as one shape of few triangles: for what stands on a screen a hundred times. Opaque colours.
  void plate(Rect rect, Rgba colour, Rgba edge, float stroke, float radius);
  void dashed(Rect rect, Rgba colour, float stroke, float radius, float dash, float gap);
  void line(Point a, Point b, Colour colour, float stroke) { line(a, b, theme_[colour], stroke); }
  void line(Point a, Point b, Rgba colour, float stroke);
  void polyline(const std::vector<Point>& points, Rgba colour, float stroke, bool closed = false);
  void polygon(const std::vector<Point>& points, Rgba colour);  ///< convex
  /// Cubic from a to b with handles p and q.
  void curve(Point a, Point p, Point q, Point b, Rgba colour, float stroke);
  void disc(Point centre, float radius, Rgba colour);
  /// Degrees clockwise from the top.
  void arc(Point centre, float radius, float from_deg, float to_deg, Rgba colour, float stroke);
  void hatch(Rect rect, Rgba colour, float stroke, float pitch);
  void shadow(Rect rect, float radius, bool lifted = false);
  void icon(std::string_view glyph, Point centre, float size, Colour colour) {
    icon(glyph, centre, size, theme_[colour]);
  }
  void icon(std::string_view glyph, Point centre, float size, Rgba colour);
  void clip(Rect rect);
  void unclip();
  /// What `draw` draws and asks is turned around the middle of the rect, clockwise, for a reader at another side: half
  /// round for the opposite one, a quarter for the left one. No dragging inside.
  void turned(Rect rect, const std::function<void()>& draw, int quarter_turns = 2);

  // Writing. A word that is wider than its line breaks, at a slash or the like or between two letters. Returns the
  // height used.
  float text(Rect box, std::string_view text, const TextStyle& style = {});
  /// Centred in the box and turned clockwise; half round for the far side, a quarter for the sides.
  void text_turned(Rect box, std::string_view text, const TextStyle& style, int quarter_turns = 2);
  float text_width(std::string_view text, const TextStyle& style) const;
  float text_height(std::string_view text, const TextStyle& style, float width) const;
  int text_lines(std::string_view text, const TextStyle& style, float width) const;
  /// Whether a word of it is wider than the line.
  bool breaks_words(std::string_view text, const TextStyle& style, float width) const;
  float em(const TextStyle& style) const;  ///< mm, as drawn
  float line_height(const TextStyle& style) const;

  // Asking.
  Touched touch(const std::string& id, Rect rect, const TouchOptions& options = {});
  /// A field to type in: draws nothing but the text in its box, the caret, and what there is to say of either. A finger
  /// on `target` takes it in hand, with the caret where the finger was. Gives the text when it is finished or has
  /// rested for a moment.
  std::optional<std::string> field(const std::string& id, Rect target, Rect box, FieldText what);
  bool is_focused(const std::string& id) const { return surface_->edit_.field == id; }
  /// Where the field in hand lies on the surface; empty: none is.
  Rect field_in_hand() const { return surface_->edit_.rect; }
  /// What is in hand, as typed so far; empty: nothing is, or it is a secret.
  std::string_view typed() const;
  void focus(const std::string& id, std::string_view value, Rect rect);
  /// Of what this pass has drawn so far: a control that takes fingers lies there, and nothing over it.
  bool is_pressed_at(Rect rect) const;
  /// A finger is on something that can be tapped.
  bool is_touched() const { return !surface_->fingers_.empty(); }
  /// Fingers do nothing for that long; those that are down are cancelled. After a page change.
  void lock_out(int ms);

  // Time.
  /// Moves towards `target`; the first time it is there at once.
  float ease(const std::string& id, float target, int ms) {
    return ease(id, {target}, {.ms = ms, .both_ends = false})[0];
  }
  Four ease(const std::string& id, const Four& target, const Move& move);
  /// The next ease() of that id sets out from here: what grows out of something else.
  void set_out(const std::string& id, const Four& from);
  void want_frame_at(std::int64_t at_ms);
  /// When everything else is drawn: the surface's own.
  void write_field_note();
  bool motion() const { return surface_->motion_; }

 private:
  struct Piece;
  struct Line;
  std::vector<Line> lay_out(std::string_view text, const TextStyle& style, float width_px) const;
  CaretStops caret_stops(std::string_view text, const TextStyle& style, Rect box) const;
  float top_of(Rect box, const TextStyle& style, std::size_t lines) const;
  float left_of(Rect box, const TextStyle& style, float width_px) const;
  Point inward(Point on_surface) const;  ///< as what is being drawn sees it, inside turned()
  Rect outward(Rect rect) const;
  void draw_mark(const CaretStops& stops, const TextStyle& style);
  void draw_caret(const CaretStops& stops, const TextStyle& style);
  void note_field(Rect target);
  float em_px(const TextStyle& style) const;
  int weight_of(const TextStyle& style) const;
  bool ends_at_right(Align align) const;
  Typeface typeface_of(const TextStyle& style) const;
  /// What words of one style and weight are measured with.
  struct Face {
    ImFont* font = nullptr;
    float box_px = 0;
    bool tabular = false;
    float advance_px(std::string_view text) const;
  };
  Face face_of(const TextStyle& style, int weight) const;
  float px(float mm) const;

  Surface* surface_;
  Scene* scene_;
  const Theme& theme_;
  std::int64_t now_ms_;
  std::vector<std::pair<Rect, int>> turns_;  ///< those of turned() that are under way, outermost first
};

}  // namespace crosstable::look

#include "table/walk/marks.h"

#include <algorithm>
#include <cmath>

#include "look/fit.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Point;
using look::Rect;

constexpr float kArrow_mm = 5.5f;
// Between a box and its words.
constexpr float kBeside_mm = 3.5f, kAbove_mm = 1.5f;

look::TextStyle step_style() { return {.weight = 500, .align = look::Align::kCentre, .valign = look::VAlign::kMiddle}; }

void arrow_head(look::Ui& ui, Point tip, Colour colour) {
  ui.polyline({{tip.x - kArrow_mm, tip.y - kArrow_mm * 0.66f}, tip, {tip.x - kArrow_mm, tip.y + kArrow_mm * 0.66f}},
              ui[colour], ui.sizes().strong_mm);
}

float overlap(const Rect& a, const Rect& b) {
  const float w = std::min(a.right(), b.right()) - std::max(a.x, b.x);
  const float h = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
  return w > 0 && h > 0 ? w * h : 0;
}

}  // namespace

HandOff hand_off(const workshop::Walk& walk, std::size_t index, const WalkLayout& layout) {
  return {layout.box(walk, index - 1), layout.box(walk, index), index};
}

void draw_hand_off(look::Ui& ui, const WalkLayout& layout, const HandOff& off, Colour colour) {
  const Rect& from = off.from;
  const Rect& to = off.to;
  const Point end{to.x - 1, to.centre().y};
  if (!layout.tight || std::abs(from.centre().y - to.centre().y) < 1) {
    const Point start{from.right(), from.centre().y};
    const float middle = (start.x + end.x) / 2;
    const float reach = std::abs(start.y - end.y) < 1 ? 0.0f : 19.0f;
    ui.curve(start, {middle + reach, start.y}, {middle - reach, end.y}, {end.x - 1, end.y}, ui[colour],
             ui.sizes().strong_mm);
  } else {
    const bool down = to.centre().y > from.centre().y;
    const float x = std::min(from.centre().x, to.x - 9);
    const Point start{x, down ? from.bottom() : from.y};
    ui.curve(start, {x, (start.y + 2 * end.y) / 3}, {x, end.y}, {end.x - 1, end.y}, ui[colour], ui.sizes().strong_mm);
  }
  arrow_head(ui, end, colour);
}

look::TextStyle pill_style(const WalkLayout& layout) {
  return {.size = layout.compact ? look::Text::kCaption : look::Text::kBody,
          .weight = 600,
          .align = look::Align::kCentre,
          .valign = look::VAlign::kMiddle};
}

Rect pill_rect(const look::Ui& ui, const HandOff& off, const WalkLayout& layout, const std::string& words) {
  const Rect& from = off.from;
  const Rect& to = off.to;
  const float w = ui.text_width(words, pill_style(layout)) + (layout.compact ? 11 : 18);
  const float h = layout.compact ? 14 : 20.5f;
  const float apart = std::abs(from.centre().y - to.centre().y);
  const float between = (from.right() + to.x) / 2;
  if (apart < 1) return look::around({between, from.y - (layout.compact ? 4 : 13.5f)}, w, h);
  const bool next_lane = apart < layout.lane_h * 1.5f;
  const float x = !layout.tight || (layout.compact && next_lane) ? between : std::min(from.centre().x, to.x - 9);
  const float stagger = !layout.tight || next_lane ? 0.0f : off.column % 2 == 0 ? -h * 0.55f : h * 0.55f;
  return look::around({x, (from.centre().y + to.centre().y) / 2 + stagger}, w, h);
}

Rect clear_pill(const WalkLayout& layout, const HandOff& off, Rect pill, const std::vector<Rect>& taken) {
  constexpr float kAir_mm = 3;
  const auto hidden = [&](const Rect& place) {
    float sum = 0;
    for (const Rect& one : taken) sum += overlap(place, one);
    return sum;
  };
  const auto at = [&](look::Point centre) { return look::around(centre, pill.w, pill.h); };
  std::vector<Rect> places{pill, at({off.from.right() + pill.w / 2 + kAir_mm, off.from.centre().y}),
                           at({off.to.x - pill.w / 2 - kAir_mm, off.to.centre().y})};
  const float line = off.from.centre().y;
  // Between two boxes of one lane it would belong to nothing half a lane away.
  if (std::abs(line - off.to.centre().y) < 1)
    places.insert(places.begin() + 1, at({pill.centre().x, off.from.bottom() + pill.h / 2 + kAir_mm}));
  for (const float across : {0.0f, -0.5f, 0.5f, -1.0f, 1.0f}) {
    for (const float down : {-1.0f, 1.0f, -2.0f, 2.0f})
      places.push_back(pill.moved(across * layout.pitch, down * layout.lane_h / 2));
  }
  Rect best = pill;
  float least = hidden(pill);
  for (const Rect& place : places) {
    const bool inside = place.y >= layout.lanes.y && place.bottom() <= layout.lanes.bottom() &&
                        place.x >= layout.columns.x && place.right() <= layout.columns.right();
    const float cost = hidden(place);
    if (!inside || cost >= least) continue;
    best = place;
    least = cost;
  }
  return best;
}

std::vector<Rect> places_taken(const workshop::Walk& walk, const WalkLayout& layout) {
  std::vector<Rect> taken;
  for (std::size_t i = 0; i < walk.steps.size(); ++i) {
    taken.push_back(layout.box(walk, i));
    const TokenPlaces tokens = token_places(walk, i, layout);
    for (const look::Point& centre : tokens.centres)
      taken.push_back(look::around(centre, 2 * tokens.radius, 2 * tokens.radius));
  }
  return taken;
}

float step_box_height(const look::Ui& ui, const std::string& text, float width, float in_lane) {
  look::TextStyle style = step_style();
  style.may_break = true;
  float height = 0;
  for (const look::Text size : {look::Text::kLabel, look::Text::kBody, look::Text::kCaption}) {
    style.size = size;
    height = ui.text_height(text, style, width - 2 * kBeside_mm) + 2 * kAbove_mm;
    if (height <= in_lane && !ui.breaks_words(text, style, width - 2 * kBeside_mm)) break;
  }
  return height;
}

void draw_step_box(look::Ui& ui, look::Rect rect, const std::string& text, bool strong) {
  const float radius = std::min(9.0f, rect.h * 0.3f);
  ui.fill(rect, Colour::kRaised, radius);
  ui.outline(rect, strong ? Colour::kFocus : Colour::kEdge, strong ? ui.sizes().focus_mm * 0.9f : ui.sizes().control_mm,
             radius);
  const Rect inside = rect.inset(kBeside_mm, kAbove_mm);
  const look::TextStyle style = step_style();
  if (text.empty()) {
    look::TextStyle quiet = style;
    quiet.colour = Colour::kQuiet;
    // Translators: in a small box: nobody has written yet what happens in this step; at most about 16 letters.
    text_that_fits(ui, inside, ui.say("No words yet"), quiet, {look::Text::kBody, look::Text::kCaption});
    return;
  }
  text_that_fits(ui, inside, text, style, {look::Text::kBody, look::Text::kCaption});
}

}  // namespace crosstable::table

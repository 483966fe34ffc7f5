#include "table/walk/steps.h"

#include <algorithm>
#include <cmath>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/walk/tokens.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Point;
using look::Rect;

constexpr int kLongWait_days = 4;
constexpr float kArrow_mm = 5.5f;

void arrow_head(look::Ui& ui, Point tip) {
  ui.polyline({{tip.x - kArrow_mm, tip.y - kArrow_mm * 0.66f}, tip, {tip.x - kArrow_mm, tip.y + kArrow_mm * 0.66f}},
              ui[Colour::kInk], ui.sizes().strong_mm);
}

struct HandOff {
  Rect from, to;
  std::size_t column = 0;  ///< of the step that it leads to
};

HandOff hand_off(const workshop::Walk& walk, std::size_t index, const WalkLayout& layout) {
  return {layout.box(walk, index - 1), layout.box(walk, index), index};
}

/// A hand-off leaves beside its box where there is room, else below or above it.
void draw_hand_off(look::Ui& ui, const WalkLayout& layout, const HandOff& off) {
  const Rect& from = off.from;
  const Rect& to = off.to;
  const Point end{to.x - 1, to.centre().y};
  if (!layout.tight || std::abs(from.centre().y - to.centre().y) < 1) {
    const Point start{from.right(), from.centre().y};
    const float middle = (start.x + end.x) / 2;
    const float reach = std::abs(start.y - end.y) < 1 ? 0.0f : 19.0f;
    ui.curve(start, {middle + reach, start.y}, {middle - reach, end.y}, {end.x - 1, end.y}, ui[Colour::kInk],
             ui.sizes().strong_mm);
  } else {
    const bool down = to.centre().y > from.centre().y;
    const float x = std::min(from.centre().x, to.x - 9);
    const Point start{x, down ? from.bottom() : from.y};
    ui.curve(start, {x, (start.y + 2 * end.y) / 3}, {x, end.y}, {end.x - 1, end.y}, ui[Colour::kInk],
             ui.sizes().strong_mm);
  }
  arrow_head(ui, end);
}

look::TextStyle pill_style(const WalkLayout& layout) {
  return {.size = layout.compact ? look::Text::kCaption : look::Text::kBody,
          .weight = 600,
          .align = look::Align::kCentre,
          .valign = look::VAlign::kMiddle};
}

/// On its hand-off; where that is tight, staggered, so that neighbours do not hide each other.
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

void draw_pill(Sheet& sheet, Rect pill, const workshop::WalkStep& step, look::TextStyle style, bool covered) {
  look::Ui& ui = sheet.ui;
  const std::string words = days_words(ui.words(), step.wait_days);
  const std::string label = ui.count("{n} working day waited", "{n} working days waited", step.wait_days);
  const bool tapped = !covered && ui.touch("table.walk.wait." + std::to_string(step.id), pill, {.label = label}).tapped;
  const bool is_long = step.wait_days >= kLongWait_days;
  ui.fill(pill, is_long ? Colour::kInk : Colour::kSurface, pill.h / 2);
  if (!is_long) ui.outline(pill, Colour::kInk, ui.sizes().control_mm, pill.h / 2);
  if (is_long) style.colour = Colour::kSurface;
  ui.text(pill, words, style);
  if (tapped) sheet.view.of<WalkView>().step = step.id;
}

void set_token(Sheet& sheet, int id, workshop::Token token, bool on) {
  sheet.intents.push_back(workshop::Change{workshop::TokenSet{id, token, on}});
}

struct Box {
  std::size_t index = 0;
  Rect rect;
  bool covered = false;
};

/// What a tap and a drag on a step mean.
void touch_step(Sheet& sheet, const WalkLayout& layout, const Box& box, WalkHand& hand) {
  const workshop::Walk& walk = sheet.workshop().walk;
  const workshop::WalkStep& step = walk.steps[box.index];
  look::TouchOptions options{.label = step.text.empty() ? sheet.ui.say("A step without words") : step.text};
  options.draggable = true;
  const look::Touched touched = sheet.ui.touch("table.walk.step." + std::to_string(step.id), box.rect, options);
  if (touched.dragging) {
    hand.step = step.id;
    hand.step_at = touched.at;
  }
  if (touched.dropped) {
    const int column = layout.column_at(walk, touched.at, step.id);
    const std::string& lane = layout.codes[static_cast<std::size_t>(layout.lane_at(touched.at))];
    if (lane != step.lane || column != step.column)
      sheet.intents.push_back(workshop::Change{workshop::WalkStepMoved{step.id, lane, column}});
  }
  if (!touched.tapped) return;
  auto& view = sheet.view.of<WalkView>();
  if (const auto token = view.token) {
    set_token(sheet, step.id, *token, !step.tokens.contains(*token));
    return;
  }
  view.step = view.step == step.id ? std::nullopt : std::optional(step.id);
}

void draw_box(Sheet& sheet, Rect rect, const workshop::WalkStep& step, float marks_w, bool strong) {
  look::Ui& ui = sheet.ui;
  const float radius = std::min(9.0f, rect.h * 0.3f);
  ui.fill(rect, Colour::kRaised, radius);
  ui.outline(rect, strong ? Colour::kFocus : Colour::kEdge, strong ? ui.sizes().focus_mm * 0.9f : ui.sizes().control_mm,
             radius);
  Rect inside = rect.inset(3.5f, 1.5f);
  inside.w -= marks_w;
  const look::TextStyle style{.weight = 500, .align = look::Align::kCentre, .valign = look::VAlign::kMiddle};
  if (step.text.empty()) {
    look::TextStyle quiet = style;
    quiet.colour = Colour::kQuiet;
    // Translators: in a small box: nobody has written yet what happens in this step; at most about 16 letters.
    text_that_fits(ui, inside, ui.say("No words yet"), quiet, {look::Text::kBody, look::Text::kCaption});
    return;
  }
  text_that_fits(ui, inside, step.text, style, {look::Text::kBody, look::Text::kCaption});
}

void draw_tokens(Sheet& sheet, const WalkLayout& layout, const Box& box) {
  const workshop::Walk& walk = sheet.workshop().walk;
  const workshop::WalkStep& step = walk.steps[box.index];
  const TokenPlaces places = token_places(walk, box.index, layout);
  std::size_t at = 0;
  for (const workshop::Token token : step.tokens) {
    const Point centre = places.centres[at++];
    draw_stone(sheet.ui, centre, places.radius, token);
    if (layout.compact || box.covered) continue;
    const Rect rect = look::around(centre, 2 * places.radius, 2 * places.radius);
    const std::string id =
        "table.walk.stone." + std::to_string(step.id) + "." + std::to_string(static_cast<int>(token));
    // Translators: a tap takes the token off the step; {token} is "Stuck" and the like.
    const std::string label = sheet.ui.fill("Take away: {token}", words::arg("token", token_title(token)));
    if (sheet.ui.touch(id, rect, {.label = label}).tapped) set_token(sheet, step.id, token, false);
  }
}

/// The place where a dragged step would come: a line between columns, its lane tinted.
void draw_aim(Sheet& sheet, const WalkLayout& layout, const WalkHand& hand) {
  look::Ui& ui = sheet.ui;
  const workshop::Walk& walk = sheet.workshop().walk;
  const Rect lane = layout.lane(layout.lane_at(hand.step_at));
  ui.outline(lane.inset(1), Colour::kAccent, ui.sizes().strong_mm, std::min(10.0f, lane.h * 0.25f));
  const auto at = std::find_if(walk.steps.begin(), walk.steps.end(),
                               [&](const workshop::WalkStep& step) { return step.id == hand.step; });
  const Rect box = look::around(hand.step_at, layout.box_w, layout.box_h);
  ui.shadow(box, 9, true);
  draw_box(sheet, box, *at, 0, true);
}

void draw_waits(Sheet& sheet, const WalkLayout& layout, Rect covered) {
  const workshop::Walk& walk = sheet.workshop().walk;
  for (std::size_t i = 1; i < walk.steps.size(); ++i) {
    const workshop::WalkStep& step = walk.steps[i];
    if (step.wait_days == 0) continue;
    const Rect pill =
        pill_rect(sheet.ui, hand_off(walk, i, layout), layout, days_words(sheet.ui.words(), step.wait_days));
    draw_pill(sheet, pill, step, pill_style(layout),
              layout.compact || layout.tight || (covered.w > 0 && covered.overlaps(pill)));
  }
}

}  // namespace

std::string days_words(const words::Words& words, int days) {
  // Translators: working days, in little room; at most about 10 letters.
  return words.count("{n} day", "{n} days", days);
}

void draw_steps(Sheet& sheet, const WalkLayout& layout, look::Rect covered, WalkHand& hand) {
  const workshop::Walk& walk = sheet.workshop().walk;
  for (std::size_t i = 1; i < walk.steps.size(); ++i) draw_hand_off(sheet.ui, layout, hand_off(walk, i, layout));
  if (!layout.compact) draw_waits(sheet, layout, covered);
  for (std::size_t i = 0; i < walk.steps.size(); ++i) {
    Box box{i, layout.box(walk, i)};
    box.covered = covered.w > 0 && covered.overlaps(box.rect);
    if (!box.covered) touch_step(sheet, layout, box, hand);
    const workshop::WalkStep& step = walk.steps[i];
    const bool aimed = hand.token_at && box.rect.inset(-6).contains(*hand.token_at);
    const float marks =
        layout.compact ? static_cast<float>(step.tokens.size()) * 2.15f * token_places(walk, i, layout).radius : 0;
    draw_box(sheet, box.rect, step, marks, aimed || sheet.view.of<WalkView>().step == step.id);
    draw_tokens(sheet, layout, box);
  }
  if (layout.compact) draw_waits(sheet, layout, covered);
  if (hand.step != 0) draw_aim(sheet, layout, hand);
}

}  // namespace crosstable::table

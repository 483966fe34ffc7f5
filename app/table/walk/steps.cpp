#include "table/walk/steps.h"

#include <algorithm>
#include <vector>

#include "table/walk/marks.h"
#include "table/walk/tokens.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Point;
using look::Rect;

constexpr int kLongWait_days = 4;

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

/// What the opened card leaves free of a box; empty: too little for a finger.
Rect left_free(const look::Ui& ui, Rect box, Rect card) {
  if (card.w <= 0 || !card.overlaps(box)) return box;
  const float least = ui.sizes().least_target_mm;
  Rect widest;
  for (const Rect free :
       {Rect{box.x, box.y, card.x - box.x, box.h}, Rect{card.right(), box.y, box.right() - card.right(), box.h},
        Rect{box.x, box.y, box.w, card.y - box.y}, Rect{box.x, card.bottom(), box.w, box.bottom() - card.bottom()}}) {
    const bool fits = free.w >= std::min(least, box.w) && free.h >= std::min(least, box.h);
    if (fits && free.w * free.h > widest.w * widest.h) widest = free;
  }
  return widest;
}

/// What a tap and a drag on a step mean.
void touch_step(Sheet& sheet, const WalkLayout& layout, const Box& box, Rect free, WalkHand& hand) {
  const workshop::Walk& walk = sheet.workshop().walk;
  const workshop::WalkStep& step = walk.steps[box.index];
  look::TouchOptions options{.label = step.text.empty() ? sheet.ui.say("A step without words") : step.text};
  options.draggable = true;
  const look::Touched touched = sheet.ui.touch("table.walk.step." + std::to_string(step.id), free, options);
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
  draw_step_box(sheet.ui, box, at->text, true);
}

void draw_waits(Sheet& sheet, const WalkLayout& layout, Rect covered) {
  const workshop::Walk& walk = sheet.workshop().walk;
  std::vector<Rect> taken = places_taken(walk, layout);
  for (std::size_t i = 1; i < walk.steps.size(); ++i) {
    const workshop::WalkStep& step = walk.steps[i];
    if (step.wait_days == 0) continue;
    const HandOff off = hand_off(walk, i, layout);
    const Rect pill =
        clear_pill(layout, off, pill_rect(sheet.ui, off, layout, days_words(sheet.ui.words(), step.wait_days)), taken);
    taken.push_back(pill);
    draw_pill(sheet, pill, step, pill_style(layout),
              layout.compact || layout.tight || (covered.w > 0 && covered.overlaps(pill)));
  }
}

}  // namespace

std::string days_words(const words::Words& words, int days) {
  // Translators: working days, in little room; at most about 10 letters.
  return words.count("{n} day", "{n} days", days);
}

void draw_steps(Sheet& sheet, const WalkLayout& layout, look::Rect covered, WalkHand& hand,
                workshop::LanguageMarks& marks) {
  const workshop::Walk& walk = sheet.workshop().walk;
  for (std::size_t i = 1; i < walk.steps.size(); ++i) draw_hand_off(sheet.ui, layout, hand_off(walk, i, layout));
  for (std::size_t i = 0; i < walk.steps.size(); ++i) {
    Box box{i, layout.box(walk, i)};
    box.covered = covered.w > 0 && covered.overlaps(box.rect);
    if (const Rect free = left_free(sheet.ui, box.rect, covered); free.w > 0)
      touch_step(sheet, layout, box, free, hand);
    const workshop::WalkStep& step = walk.steps[i];
    const bool aimed = hand.token_at && box.rect.inset(-6).contains(*hand.token_at);
    draw_step_box(sheet.ui, box.rect, marks(step.text), aimed || sheet.view.of<WalkView>().step == step.id);
    draw_tokens(sheet, layout, box);
  }
  draw_waits(sheet, layout, covered);
  if (hand.step != 0) draw_aim(sheet, layout, hand);
}

}  // namespace crosstable::table

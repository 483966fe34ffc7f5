#include "table/walk/tray.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/walk/layout.h"
#include "table/walk/tokens.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;

constexpr float kTrayStone_mm = 13;
constexpr float kHint_mm = 84;
constexpr float kHintGap_mm = 10;
const look::TextStyle kTitle{.size = look::Text::kLabel, .weight = 500, .valign = look::VAlign::kMiddle};
const look::TextStyle kCount{.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle, .tabular = true};

int count_of(const workshop::Walk& walk, workshop::Token token) {
  return static_cast<int>(std::count_if(walk.steps.begin(), walk.steps.end(),
                                        [&](const workshop::WalkStep& step) { return step.tokens.contains(token); }));
}

/// "3 of 5 lanes confirmed"; lanes of functions that are not in the room are confirmed by nobody.
std::string confirmed_words(const words::Words& words, const workshop::Workshop& workshop) {
  int lanes = 0;
  int confirmed = 0;
  for (const framework::Function& function : workshop.roster.functions) {
    if (function.places == 0) continue;
    ++lanes;
    if (workshop.walk.confirmed.contains(function.code)) ++confirmed;
  }
  return words.count("{confirmed} of {n} lane confirmed", "{confirmed} of {n} lanes confirmed", lanes,
                     words::arg("confirmed", confirmed));
}

/// What there is room for, from all words to signs alone.
struct TrayWords {
  bool hint = true;
  bool confirmed = true;
  bool titles = true;
};

float token_width(const look::Ui& ui, workshop::Token token, const TrayWords& words) {
  const float title = words.titles ? ui.text_width(ui.say(token_title(token)), kTitle) + 8 : 0;
  return 8 + 2 * kTrayStone_mm + 6 + title + ui.text_width("0", kCount) + 14;
}

float tray_width(const look::Ui& ui, const Sheet& sheet, const TrayWords& words, float buttons) {
  float width = buttons + 12;
  for (const workshop::Token token : kTokens) width += token_width(ui, token, words) + 6;
  if (words.hint) width += kHint_mm + kHintGap_mm;
  if (words.confirmed)
    width +=
        ui.text_width(confirmed_words(ui.words(), sheet.workshop()), {.size = look::Text::kLabel, .weight = 400}) + 12;
  return width;
}

TrayWords words_that_fit(const look::Ui& ui, const Sheet& sheet, float room, float buttons) {
  for (const TrayWords words : {TrayWords{}, TrayWords{false, true, true}, TrayWords{false, false, true}}) {
    if (tray_width(ui, sheet, words, buttons) <= room) return words;
  }
  return {false, false, false};
}

void draw_token(Sheet& sheet, Rect rect, workshop::Token token, bool title, WalkHand& hand) {
  look::Ui& ui = sheet.ui;
  const std::string number = std::to_string(static_cast<int>(token));
  const std::string name = ui.say(token_title(token));
  const look::Touched touched = ui.touch("table.walk.token." + number, rect, {.label = name, .draggable = true});
  auto& view = sheet.view.of<WalkView>();
  const bool armed = view.token == token;
  ui.fill(rect, armed || touched.down ? Colour::kWash : Colour::kSurface, rect.h / 2);
  ui.outline(rect, armed ? Colour::kAccent : Colour::kEdge, armed ? ui.sizes().strong_mm : ui.sizes().control_mm,
             rect.h / 2);
  Rect inside = rect.inset(7, 0);
  const Rect stone = inside.cut_left(2 * kTrayStone_mm, 6);
  draw_stone(ui, stone.centre(), kTrayStone_mm, token);
  if (title) {
    const float width = ui.text_width(name, kTitle);
    ui.text(inside.cut_left(width + 0.4f, 8), name, kTitle);
  }
  ui.text(inside, std::to_string(count_of(sheet.workshop().walk, token)), kCount);
  if (touched.tapped) view = {.step = view.step, .token = armed ? std::nullopt : std::optional(token)};
  if (!touched.dragging && !touched.dropped) return;
  hand.token = token;
  (touched.dropped ? hand.token_dropped : hand.token_at) = touched.at;
}

look::Button add_button(const look::Ui& ui, bool adding) {
  // Translators: the button that ends adding a step to the walk; at most about 18 letters.
  return {.label = adding ? ui.say("Add nothing")
                          // Translators: the button that adds a step to the walk; at most about 18 letters.
                          : ui.say("Add a hand-off"),
          .icon = adding ? look::icon::kClose : look::icon::kAdd};
}

look::Button undo_button(const look::Ui& ui) {
  // Translators: takes back what was done last on the walk; at most about 14 letters.
  return {.label = ui.in("button", "Undo"), .icon = look::icon::kUndo};
}

/// As wide in both of its states.
float add_width(const look::Ui& ui) {
  return std::max(look::button_width(ui, add_button(ui, false)), look::button_width(ui, add_button(ui, true)));
}

/// Undo and add at the right; what is left of the row.
Rect draw_buttons(Sheet& sheet, Rect row) {
  look::Ui& ui = sheet.ui;
  auto& view = sheet.view.of<WalkView>();
  const bool adding = view.adding;
  const bool empty = sheet.workshop().walk.steps.empty();
  look::Button add = add_button(ui, adding);
  add.enabled = !empty;
  const Rect place = row.cut_right(add_width(ui), 8);
  if (look::button(ui, "table.walk.add", look::around(place.centre(), place.w, ui.sizes().button_mm), add))
    view = {.step = view.step, .adding = !adding};
  look::Button undo = undo_button(ui);
  undo.enabled = sheet.state.history.can_undo();
  const Rect back = row.cut_right(look::button_width(ui, undo), 12);
  if (look::button(ui, "table.walk.undo", look::around(back.centre(), back.w, ui.sizes().button_mm), undo))
    sheet.intents.push_back(Undo{});
  return row;
}

}  // namespace

void draw_tray(Sheet& sheet, look::Rect rect, WalkHand& hand) {
  look::Ui& ui = sheet.ui;
  const float buttons = add_width(ui) + look::button_width(ui, undo_button(ui)) + 20;
  const TrayWords words = words_that_fit(ui, sheet, rect.w, buttons);
  if (words.confirmed) {
    const look::TextStyle style{
        .size = look::Text::kLabel, .colour = Colour::kQuiet, .weight = 400, .valign = look::VAlign::kMiddle};
    const std::string text = confirmed_words(ui.words(), sheet.workshop());
    ui.text(rect.cut_right(ui.text_width(text, style) + 0.5f, 12), text, style);
  }
  rect = draw_buttons(sheet, rect);
  if (words.hint) {
    const bool armed = sheet.view.of<WalkView>().token.has_value();
    text_that_fits(ui, rect.cut_left(kHint_mm, kHintGap_mm),
                   armed ? ui.say("Tap the step where it was") : ui.say("Drag a token to where it was"),
                   {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle},
                   {look::Text::kBody, look::Text::kCaption});
  }
  for (const workshop::Token token : kTokens) {
    const Rect place = rect.cut_left(token_width(ui, token, words), 6);
    draw_token(sheet, look::around(place.centre(), place.w, std::min(40.0f, place.h)), token, words.titles, hand);
  }
}

}  // namespace crosstable::table

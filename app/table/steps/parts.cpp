#include "table/steps/parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "ballot/publication.h"
#include "framework/steps.h"
#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/map/words.h"
#include "workshop/voice.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kLongestTab_mm = 200;
constexpr float kWidestTab_mm = 260;  ///< where names need it
constexpr float kTabTop_mm = 13;
constexpr float kTab_mm = 44;
constexpr float kSideSeal_mm = 24;
constexpr float kBesideSeal_mm = 8;

}  // namespace

std::optional<workshop::Pair> pair_in_hand(const Sheet& sheet) {
  const auto& focus = sheet.workshop().focus;
  if (focus.empty()) return std::nullopt;
  if (sheet.view.pair && std::find(focus.begin(), focus.end(), *sheet.view.pair) != focus.end()) return sheet.view.pair;
  return focus.front();
}

float two_seals(look::Ui& ui, look::Point left_middle, const framework::Roster& roster, const workshop::Pair& pair,
                float size) {
  return seals_in_a_row(ui, left_middle, roster, {pair.from, pair.about}, size);
}

float seals_in_a_row(look::Ui& ui, look::Point left_middle, const framework::Roster& roster,
                     const std::vector<std::string>& codes, float size) {
  float x = left_middle.x;
  for (const std::string& code : codes) {
    const framework::Function* function = roster.find(code);
    if (function == nullptr) continue;
    look::seal(ui, *function, {x + size / 2, left_middle.y}, size);
    x += size * 1.06f;
  }
  return x - left_middle.x;
}

namespace {

std::string figure_by_name(const words::Words& words, const framework::Roster& roster, const workshop::Pair& pair,
                           const friction::Cell* cell) {
  if (cell == nullptr) return words.say("the other is not shown");
  const words::Argument functions = arg("functions", pair_words(roster, pair, cell));
  const words::Argument figure = arg("figure", friction::figure_of(cell->friction));
  // Translators: small functions that have one value: {functions} is "Legal and Channel on Finance".
  if (is_pooled(cell)) return words.fill("{functions}, pooled: {figure}", functions, figure);
  // Translators: {functions} is "Finance on Legal", {figure} its friction.
  return words.fill("{functions}: {figure}", functions, figure);
}

}  // namespace

BothWays both_ways(const words::Words& words, const framework::Roster& roster, const friction::Map& map,
                   const workshop::Pair& pair) {
  const friction::Cell* there = map.covering(pair.from, pair.about);
  const friction::Cell* back = map.covering(pair.about, pair.from);
  BothWays both{.together = there != nullptr && there == back};
  if (there != nullptr) both.there = friction::figure_of(there->friction);
  if (back != nullptr) both.back = friction::figure_of(back->friction);
  if (!is_pooled(there) && !is_pooled(back)) return both;
  const workshop::Pair reverse{pair.about, pair.from};
  const std::string one =
      figure_by_name(words, roster, there == nullptr ? reverse : pair, there == nullptr ? back : there);
  const std::string other = figure_by_name(words, roster, reverse, there == nullptr ? nullptr : back);
  // Translators: friction of two functions with each other: {one} and {other} are "Finance on Legal: 43" and the like.
  both.pools = words.fill("{one}; {other}", arg("one", one), arg("other", other));
  return both;
}

std::string both_ways_words(const words::Words& words, const BothWays& both) {
  if (!both.pools.empty()) return both.pools;
  const int there = both.there.value_or(0);
  const int back = both.back.value_or(0);
  // Translators: friction of two functions with each other, below their names.
  if (both.together) return words.fill("{there}, both ways together", arg("there", there));
  // Translators: friction of two functions with each other, below their names.
  if (both.there && both.back)
    return words.fill("{there} one way, {back} the other", arg("there", there), arg("back", back));
  if (!both.there && !both.back) return "";
  // Translators: friction of two functions with each other, below their names.
  return words.fill("{there} one way, the other is not shown", arg("there", both.there ? there : back));
}

std::string median_words(double median) {
  const bool half = std::abs(median - std::floor(median)) > 0.25;
  return std::to_string(static_cast<int>(std::floor(median))) + (half ? "½" : "");
}

std::string asked_again_words(const words::Words& words, int least) {
  switch (ballot::answer_class(least)) {
    case ballot::AnswerClass::k3To4: return words.say("Asked again: 3 to 4 answered.");
    case ballot::AnswerClass::k5To9: return words.say("Asked again: 5 to 9 answered.");
    case ballot::AnswerClass::k10To19: return words.say("Asked again: 10 to 19 answered.");
    case ballot::AnswerClass::k20Up: return words.say("Asked again: 20 or more answered.");
  }
  return "";
}

namespace {

float tab_seal(Rect tab) { return std::min(25.0f, tab.w * 0.13f); }

struct Tab {
  workshop::Pair pair;
  std::string words, remark;
  bool on = false;
  look::Text size = look::Text::kLabel;  ///< the same for all tabs
};

/// Where a tab's name stands.
Rect tab_name(const look::Ui& ui, Rect rect) {
  Rect inside = rect.inset(9, 4);
  inside.cut_left(2.12f * tab_seal(rect) + 6);
  inside.cut_bottom(ui.line_height({.size = look::Text::kCaption}) + 2);
  return inside;
}

void draw_tab(Sheet& sheet, Rect rect, const Tab& tab) {
  look::Ui& ui = sheet.ui;
  const std::string id = "table.pair." + tab.pair.from + "." + tab.pair.about;
  const look::Touched touched = ui.touch(id, rect, {.label = tab.words});
  const float radius = ui.sizes().radius_card_mm;
  ui.fill(rect, tab.on || touched.down ? Colour::kWash : Colour::kSunken, radius);
  if (tab.on) ui.outline(rect, Colour::kAccent, ui.sizes().strong_mm, radius);
  two_seals(ui, {rect.x + 9, rect.centre().y}, sheet.workshop().roster, tab.pair, tab_seal(rect));
  const Rect name = tab_name(ui, rect);
  text_that_fits(ui, name, tab.words, {.weight = 600, .valign = look::VAlign::kMiddle},
                 {tab.size, look::Text::kCaption});
  const look::TextStyle style{.size = look::Text::kCaption, .colour = Colour::kQuiet};
  ui.text({name.x, name.bottom() + 1, name.w, ui.line_height(style)}, tab.remark, style);
  if (!touched.tapped) return;
  sheet.view.pair = tab.pair;
  sheet.view.turn_page();
}

}  // namespace

float draw_pair_tabs(Sheet& sheet, const std::function<std::string(const workshop::Pair&)>& remark) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& workshop = sheet.workshop();
  const auto count = static_cast<float>(workshop.focus.size());
  if (workshop.focus.empty()) return 0;
  const float gap = ui.sizes().gap_mm;
  const float head = std::min(ui.text_width(sheet.step().question, {.size = look::Text::kTitle}), sheet.rect.w * 0.34f);
  const float room = sheet.rect.w - 2 * ui.sizes().margin_mm - head - 14;
  const auto all_fit = [&](float tab, look::Text letters) {
    const Rect name = tab_name(ui, {0, 0, tab, kTab_mm});
    return std::all_of(workshop.focus.begin(), workshop.focus.end(), [&](const workshop::Pair& pair) {
      return fits(ui, name, workshop::pair_words(ui.words(), workshop.roster, pair), {.size = letters, .weight = 600});
    });
  };
  float width = std::min(kLongestTab_mm, (room - gap * (count - 1)) / count);
  // The question keeps half of the line.
  if (!all_fit(width, look::Text::kCaption))
    width = std::max(width, std::min(kWidestTab_mm, (sheet.rect.w / 2 - gap * (count - 1)) / count));
  const float used = width * count + gap * (count - 1);
  Rect row{sheet.rect.right() - ui.sizes().margin_mm - used, sheet.rect.y + kTabTop_mm, used, kTab_mm};
  const auto in_hand = pair_in_hand(sheet);
  const look::Text size = all_fit(width, look::Text::kLabel) ? look::Text::kLabel : look::Text::kCaption;
  for (const workshop::Pair& pair : workshop.focus) {
    draw_tab(sheet, row.cut_left(width, gap),
             {pair, workshop::pair_words(ui.words(), workshop.roster, pair), remark(pair), in_hand == pair, size});
  }
  return used;
}

namespace {

/// Of the words and their sign alone: the seal stands where a button has its padding.
float width_of_side(const look::Ui& ui, const std::string& words, look::Text size) {
  constexpr float kSign_em = 1.9f;
  const look::TextStyle style{.size = size, .weight = 600};
  return ui.text_width(words, style) + kSign_em * ui.em(style);
}

/// What both sides beside their seals are written in, agreed or not: neither says it louder than the other.
look::Text size_of_sides(const Sheet& sheet, const Sides& sides, float room) {
  const auto fits = [&](const std::string& code, look::Text size) {
    const std::string name = workshop::short_name(sheet.workshop().roster, code);
    return width_of_side(sheet.ui, sheet.ui.fill("{function} agrees", arg("function", name)), size) <= room;
  };
  for (const look::Text size : {look::Text::kLabel, look::Text::kBody}) {
    if (fits(sides.pair.from, size) && fits(sides.pair.about, size)) return size;
  }
  return look::Text::kCaption;
}

}  // namespace

void draw_sides(Sheet& sheet, look::Rect rect, const Sides& sides) {
  const workshop::Workshop& workshop = sheet.workshop();
  const auto parts = look::columns(rect, 2, sheet.ui.sizes().gap_mm);
  const float seal = std::min(kSideSeal_mm, rect.h - 6);
  const float beside = 2 * (seal + 2 * kBesideSeal_mm);
  const look::Text size = size_of_sides(sheet, sides, parts[0].w - beside);
  int at = 0;
  for (const std::string& code : {sides.pair.from, sides.pair.about}) {
    const Rect part = parts[static_cast<std::size_t>(at++)];
    const std::string name = workshop::short_name(workshop.roster, code);
    if (workshop.roster.places(code) == 0) {
      text_that_fits(sheet.ui, part, sheet.ui.fill("{function} is not in the room", arg("function", name)),
                     {.colour = Colour::kQuiet, .align = look::Align::kCentre, .valign = look::VAlign::kMiddle},
                     {look::Text::kBody, look::Text::kCaption});
      continue;
    }
    const bool agreed = sides.agreed.contains(code);
    const framework::Function& function = *workshop.roster.find(code);
    // Translators: a switch, one for each of two functions; at most about 20 letters with a name of 8.
    const look::Button button{.label = sheet.ui.fill("{function} agrees", arg("function", name)),
                              .icon = agreed ? look::icon::kCheck : "",
                              .kind = agreed ? look::ButtonKind::kChosen : look::ButtonKind::kOutline,
                              .size = size};
    if (look::button(sheet.ui, sides.id + "." + code, part, button))
      sheet.intents.push_back(sides.change(code, !agreed));
    // Where even small words leave it no room, they stand alone.
    if (width_of_side(sheet.ui, button.label, size) + beside <= part.w)
      look::seal(sheet.ui, function, {part.x + kBesideSeal_mm + seal / 2, part.centre().y}, seal);
  }
}

namespace {

/// The step that asks what the partner asks, by its index: from commit on the room is asked once more on one ballot
/// with how sure it is, and of no pair that is nothing.
std::optional<int> step_that_asks_again(const Sheet& sheet) {
  using framework::StepKind;
  const workshop::Workshop& now = sheet.workshop();
  const StepKind kind = now.current().kind;
  if ((kind != StepKind::kCommit && kind != StepKind::kConfidence) || workshop::questions_again(now).empty())
    return std::nullopt;
  return framework::first_step(now.framework, StepKind::kVoice);
}

}  // namespace

void draw_no_pairs(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const Rect place = look::around(sheet.rect.centre(), std::min(560.0f, sheet.rect.w - 80), 110);
  look::empty_place(
      ui, place,
      {ui.say("Go back to the step where you choose one to three pairs to work on."), ui.say("No pair is chosen yet")});
  const std::optional<int> step = step_that_asks_again(sheet);
  if (!step) return;
  Rect below{place.x, place.bottom() + 12, place.w, 2 * ui.line_height({}) + 8 + ui.sizes().button_mm};
  const std::string name = sheet.framework().steps[static_cast<std::size_t>(*step)].title;
  text_that_fits(ui, below.cut_top(2 * ui.line_height({}), 8),
                 ui.fill("Without a pair, what the partner asks is polled again in “{step}”.", arg("step", name)),
                 {.colour = Colour::kQuiet, .align = look::Align::kCentre, .max_lines = 2},
                 {look::Text::kBody, look::Text::kCaption});
  // Translators: a button; {step} is the title of a step of the workshop.
  const look::Button go{.label = ui.fill("Go to “{step}”", arg("step", name)), .icon = look::icon::kVote};
  const Rect button = look::around(below.centre(), std::min(below.w, look::button_width(ui, go)), ui.sizes().button_mm);
  if (look::button(ui, "table.no_pairs.voice", button, go)) sheet.intents.push_back(GoToStep{*step});
}

std::string_view cause_icon(const framework::Framework& framework, const std::string& cause) {
  namespace icon = look::icon;
  // The words that a framework file may use, as its reader lists them.
  static constexpr std::array<std::pair<std::string_view, const char*>, 20> kIcons = {
      {{"functions", icon::kFunctions},
       {"pin", icon::kPin},
       {"ask", icon::kAsk},
       {"listen", icon::kListen},
       {"system", icon::kSystem},
       {"document", icon::kDocument},
       {"no_owner", icon::kNoOwner},
       {"split", icon::kSplit},
       {"time", icon::kTime},
       {"part", icon::kPart},
       {"battery", icon::kBattery},
       {"flag", icon::kFlag},
       {"deal", icon::kDeal},
       {"payment", icon::kPayment},
       {"shipping", icon::kShipping},
       {"return_goods", icon::kReturnGoods},
       {"partner", icon::kPartner},
       {"detour", icon::kDetour},
       {"stuck", icon::kStuck},
       {"people", icon::kPeople}}};
  const auto at = std::find(framework.causes.begin(), framework.causes.end(), cause);
  const auto index = static_cast<std::size_t>(at - framework.causes.begin());
  if (index >= framework.cause_icons.size()) return "";
  for (const auto& [word, glyph] : kIcons) {
    if (word == framework.cause_icons[index]) return glyph;
  }
  return "";
}

}  // namespace crosstable::table

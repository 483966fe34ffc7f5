#include "table/steps/parts.h"

#include <algorithm>
#include <array>

#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;

constexpr float kTop_mm = 20;      ///< from the sheet's edge to the question
constexpr float kHeadGap_mm = 13;  ///< from the remark to what lies below
constexpr float kLongestTab_mm = 200;
constexpr float kTabTop_mm = 13;
constexpr float kTab_mm = 44;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \n", start), text.size());
    if (end > start) words.emplace_back(text.substr(start, end - start));
    start = end + 1;
  }
  return words;
}

/// As many code points of a word as the width holds, with a hyphen; at least one.
std::string broken(const look::Ui& ui, const std::string& word, const look::TextStyle& style, float width) {
  std::size_t end = word.size();
  while (end > 1) {
    --end;
    while (end > 1 && (static_cast<unsigned char>(word[end]) & 0xC0u) == 0x80u) --end;
    if (ui.text_width(word.substr(0, end) + "-", style) <= width) break;
  }
  return word.substr(0, end) + "-";
}

/// Longest beginning in whole words that fits the box.
std::string beginning_that_fits(const look::Ui& ui, Rect box, std::string_view text, const look::TextStyle& style) {
  std::string shown;
  for (const std::string& word : words_of(text)) {
    const std::string longer = shown.empty() ? word : shown + " " + word;
    if (!fits(ui, box, longer, style)) break;
    shown = longer;
  }
  if (!shown.empty() || text.empty()) return shown;
  return broken(ui, words_of(text).front(), style, box.w);
}

}  // namespace

bool fits(const look::Ui& ui, look::Rect box, std::string_view text, const look::TextStyle& style) {
  for (const std::string& word : words_of(text)) {
    if (ui.text_width(word, style) > box.w) return false;
  }
  const float height = ui.text_height(text, style, box.w);
  return height - (ui.line_height(style) - ui.em(style)) <= box.h;
}

look::TextStyle size_that_fits(const look::Ui& ui, look::Rect box, std::string_view text, look::TextStyle style,
                               std::initializer_list<look::Text> sizes) {
  for (const look::Text size : sizes) {
    style.size = size;
    if (fits(ui, box, text, style)) break;
  }
  return style;
}

void text_that_fits(look::Ui& ui, look::Rect box, const std::string& text, look::TextStyle style,
                    std::initializer_list<look::Text> sizes) {
  style = size_that_fits(ui, box, text, style, sizes);
  ui.text(box, fits(ui, box, text, style) ? text : beginning_that_fits(ui, box, text, style), style);
}

look::Rect draw_head(Sheet& sheet, const std::string& remark, float taken) {
  look::Ui& ui = sheet.ui;
  Rect inside = sheet.rect.inset(ui.sizes().margin_mm, kTop_mm);
  inside.h = sheet.rect.bottom() - ui.sizes().margin_mm * 0.9f - inside.y;
  const float width = inside.w - (taken > 0 ? taken + 12 : 0);
  const float head_h = ui.line_height({.size = look::Text::kHead});
  const Rect head{inside.x, inside.y, width, head_h};
  text_that_fits(ui, head, sheet.workshop().current().question, {.valign = look::VAlign::kMiddle},
                 {look::Text::kHead, look::Text::kTitle, look::Text::kLabel});
  const look::TextStyle style{.size = look::Text::kLabel, .colour = Colour::kQuiet, .weight = 400};
  const float remark_h = ui.line_height(style);
  // A long remark takes two small lines, into the gap below it.
  const Rect below{inside.x, head.bottom() + 2.5f, width, remark_h};
  const Rect two{below.x, below.y, below.w, remark_h + 9};
  text_that_fits(ui, fits(ui, below, remark, {.size = look::Text::kBody}) ? below : two, remark, style,
                 {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  inside.cut_top(head_h + 2.5f + remark_h + kHeadGap_mm);
  return inside;
}

look::Rect head_control(const Sheet& sheet, float width) {
  const look::Sizes& sizes = sheet.ui.sizes();
  return {sheet.rect.right() - sizes.margin_mm - width, sheet.rect.y + 18, width, sizes.button_mm};
}

std::optional<workshop::Pair> pair_in_hand(const Sheet& sheet) {
  const auto& focus = sheet.workshop().focus;
  if (focus.empty()) return std::nullopt;
  if (sheet.view.pair && std::find(focus.begin(), focus.end(), *sheet.view.pair) != focus.end()) return sheet.view.pair;
  return focus.front();
}

float two_seals(look::Ui& ui, look::Point left_middle, const framework::Roster& roster, const workshop::Pair& pair,
                float size) {
  float x = left_middle.x;
  for (const std::string& code : {pair.from, pair.about}) {
    const framework::Function* function = roster.find(code);
    if (function == nullptr) continue;
    look::seal(ui, *function, {x + size / 2, left_middle.y}, size);
    x += size * 1.06f;
  }
  return x - left_middle.x;
}

std::string both_ways_words(const friction::Map& map, const workshop::Pair& pair) {
  const friction::Cell* there = map.covering(pair.from, pair.about);
  const friction::Cell* back = map.covering(pair.about, pair.from);
  const auto number = [](const friction::Cell& cell) { return std::to_string(static_cast<int>(cell.friction + 0.5)); };
  if (there != nullptr && there == back) return number(*there) + ", both ways together";
  if (there != nullptr && back != nullptr) return number(*there) + " one way, " + number(*back) + " the other";
  if (there != nullptr) return number(*there) + " one way, the other is not shown";
  if (back != nullptr) return number(*back) + " one way, the other is not shown";
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
  sheet.view.field.clear();
}

}  // namespace

float draw_pair_tabs(Sheet& sheet, const std::function<std::string(const workshop::Pair&)>& remark) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& workshop = sheet.workshop();
  const auto count = static_cast<float>(workshop.focus.size());
  if (workshop.focus.empty()) return 0;
  const float gap = ui.sizes().gap_mm;
  const float head =
      std::min(ui.text_width(workshop.current().question, {.size = look::Text::kTitle}), sheet.rect.w * 0.34f);
  const float room = sheet.rect.w - 2 * ui.sizes().margin_mm - head - 14;
  const float width = std::min(kLongestTab_mm, (room - gap * (count - 1)) / count);
  const float used = width * count + gap * (count - 1);
  Rect row{sheet.rect.right() - ui.sizes().margin_mm - used, sheet.rect.y + kTabTop_mm, used, kTab_mm};
  const auto in_hand = pair_in_hand(sheet);
  look::Text size = look::Text::kLabel;
  for (const workshop::Pair& pair : workshop.focus) {
    const Rect name = tab_name(ui, {0, 0, width, kTab_mm});
    if (!fits(ui, name, workshop::pair_words(workshop.roster, pair), {.size = size, .weight = 600}))
      size = look::Text::kCaption;
  }
  for (const workshop::Pair& pair : workshop.focus) {
    draw_tab(sheet, row.cut_left(width, gap),
             {pair, workshop::pair_words(workshop.roster, pair), remark(pair), in_hand == pair, size});
  }
  return used;
}

void draw_sides(Sheet& sheet, look::Rect rect, const Sides& sides) {
  const workshop::Workshop& workshop = sheet.workshop();
  const auto parts = look::columns(rect, 2, sheet.ui.sizes().gap_mm);
  int at = 0;
  for (const std::string& code : {sides.pair.from, sides.pair.about}) {
    const Rect part = parts[static_cast<std::size_t>(at++)];
    const std::string name = workshop::short_name(workshop.roster, code);
    if (workshop.roster.places(code) == 0) {
      text_that_fits(sheet.ui, part, name + " is not in the room",
                     {.colour = Colour::kQuiet, .align = look::Align::kCentre, .valign = look::VAlign::kMiddle},
                     {look::Text::kBody, look::Text::kCaption});
      continue;
    }
    const bool agreed = sides.agreed.contains(code);
    look::Button button{.label = name + " agrees",
                        .icon = agreed ? look::icon::kCheck : "",
                        .kind = agreed ? look::ButtonKind::kChosen : look::ButtonKind::kOutline};
    if (look::button_width(sheet.ui, button) > part.w) button.size = look::Text::kCaption;
    if (look::button(sheet.ui, sides.id + "." + code, part, button))
      sheet.intents.push_back(sides.change(code, !agreed));
  }
}

void draw_no_pairs(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const Rect place = look::around(sheet.rect.centre(), std::min(560.0f, sheet.rect.w - 80), 110);
  ui.dashed(place, ui[Colour::kEdge], ui.sizes().control_mm, ui.sizes().radius_card_mm, 6, 5);
  ui.text({place.x + 15, place.y + 26, place.w - 30, 26}, "No pair is chosen yet",
          {.size = look::Text::kTitle, .align = look::Align::kCentre});
  ui.text({place.x + 15, place.y + 54, place.w - 30, 36},
          "Go back to the step where you choose one to three pairs to work on.",
          {.size = look::Text::kBody, .colour = Colour::kQuiet, .align = look::Align::kCentre});
}

void field_ground(look::Ui& ui, look::Rect rect, FieldLook look) {
  const float radius = ui.sizes().radius_control_mm;
  switch (look) {
    case FieldLook::kSettled: ui.fill(rect, Colour::kSunken, radius); return;
    case FieldLook::kOpen: ui.dashed(rect, ui[Colour::kEdge], ui.sizes().control_mm, radius, 5, 3.5f); return;
    case FieldLook::kInHand:
      ui.fill(rect, Colour::kSurface, radius);
      ui.outline(rect, Colour::kFocus, ui.sizes().focus_mm * 0.8f, radius);
      return;
  }
}

look::Rect field_caption(look::Ui& ui, look::Rect inside, const std::string& caption) {
  const look::TextStyle style{.size = look::Text::kBody, .colour = Colour::kQuiet};
  const float line = ui.line_height(style);
  const bool long_caption = ui.text_lines(caption, style, inside.w) > 1;
  const Rect box = inside.cut_top(line, 1);
  text_that_fits(ui, box, caption, style,
                 {long_caption ? look::Text::kCaption : look::Text::kBody, look::Text::kCaption});
  return inside;
}

std::optional<std::string> words_field(look::Ui& ui, look::Rect rect, const WordsField& field) {
  const bool focused = ui.is_focused(field.id);
  field_ground(ui, rect, focused ? FieldLook::kInHand : field.value.empty() ? FieldLook::kOpen : FieldLook::kSettled);
  Rect box = rect.inset(11, 5);
  const float caption = field.caption.empty() ? 0 : ui.line_height({.size = look::Text::kBody}) + 2;
  const std::string& shown = field.value.empty() ? field.hint : field.value;
  look::TextStyle style{.weight = 600, .valign = look::VAlign::kMiddle};
  style = size_that_fits(ui, {box.x, box.y, box.w, box.h - caption}, shown, style,
                         {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  const float wanted = caption + ui.text_height(shown, style, box.w);
  // Caption and words stand together in the middle; what is being typed takes all the room there is.
  if (!focused && wanted < box.h) box = look::around(box.centre(), box.w, wanted);
  if (caption > 0) box = field_caption(ui, box, field.caption);
  if (field.value.empty() && !focused) {
    look::TextStyle quiet = style;
    quiet.weight = 400;
    quiet.colour = Colour::kQuiet;
    text_that_fits(ui, box, field.hint, quiet, {style.size, look::Text::kCaption});
  }
  // The whole sentence is the target, its words are the field: it is given nothing to draw before it is in hand.
  const auto typed =
      ui.field(field.id, focused ? box : rect, "", style, field.caption.empty() ? field.hint : field.caption);
  if (!focused && ui.is_focused(field.id)) ui.focus(field.id, field.value, box);
  if (!focused && !field.value.empty()) text_that_fits(ui, box, field.value, style, {style.size});
  if (typed && *typed != field.value) return typed;
  return std::nullopt;
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

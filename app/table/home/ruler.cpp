#include "table/home/ruler.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

/// ISO/IEC 7810 ID-1: every bank card.
constexpr float kCardWidth_mm = 85.6f;
constexpr float kCardHeight_mm = 53.98f;
constexpr float kLeastInches = 7;
constexpr float kMostInches = 120;
/// Laptops, monitors, tables.
constexpr float kUsual_in[] = {13.3f, 14, 15.6f, 17.3f, 24, 27, 32, 43, 55, 65, 75, 86};
constexpr std::size_t kAcross = 4;
/// What is tapped stands in a column of its own: nothing in it moves when the card grows.
constexpr float kControls_mm = 400;

float tried_in(const Sheet& sheet) { return sheet.view.ruler_in.value_or(sheet.state.machine.diagonal_in); }

/// A millimetre of the glass in those of the sheet, if the screen has the diagonal that is tried.
float true_mm(const Sheet& sheet) {
  const Machine& machine = sheet.state.machine;
  const float drawn = machine.screen_px_per_mm > 0 ? machine.screen_px_per_mm / machine.px_per_mm : 1;
  return drawn * machine.diagonal_in / tried_in(sheet);
}

void draw_diagonal(Sheet& sheet, Rect row) {
  look::Ui& ui = sheet.ui;
  struct Step {
    const char* id;
    words::Literal label;
    float by;
  };
  static constexpr Step kSteps[] = {{"table.ruler.less", words::literal("− 1"), -1.0f},
                                    {"table.ruler.little_less", words::literal("− 0.1"), -0.1f},
                                    {"table.ruler.little_more", words::literal("+ 0.1"), 0.1f},
                                    {"table.ruler.more", words::literal("+ 1"), 1.0f}};
  const float side = 48;
  for (int i = 0; i < 4; ++i) {
    if (i == 2)
      ui.text(row.cut_left(150), ui.fill("{inches} inches", arg("inches", words::Decimal{tried_in(sheet), 1})),
              {.size = look::Text::kTitle,
               .align = look::Align::kCentre,
               .valign = look::VAlign::kMiddle,
               .tabular = true});
    const Step& step = kSteps[i];
    const float wanted = std::round((tried_in(sheet) + step.by) * 10) / 10;
    const look::Button button{.label = ui.say(step.label), .enabled = wanted >= kLeastInches && wanted <= kMostInches};
    if (look::repeating_button(ui, step.id, row.cut_left(side, ui.sizes().gap_mm), button))
      sheet.view.ruler_in = wanted;
  }
}

void draw_usual(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  const float gap = ui.sizes().gap_mm;
  ui.text(area.cut_top(18, 4), ui.say("Usual sizes, in inches"),
          {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle});
  for (std::size_t i = 0; i < std::size(kUsual_in); i += kAcross) {
    const auto places = look::columns(area.cut_top(ui.sizes().button_mm, gap), static_cast<int>(kAcross), gap);
    for (std::size_t at = i; at < i + kAcross; ++at) {
      const float inches = kUsual_in[at];
      const bool chosen = std::abs(inches - tried_in(sheet)) < 0.05f;
      const bool whole = std::abs(inches - std::round(inches)) < 0.01f;
      const look::Button size{
          .label = whole ? ui.words().number(std::lround(inches)) : ui.words().number(words::Decimal{inches, 1}),
          .kind = chosen ? look::ButtonKind::kChosen : look::ButtonKind::kOutline};
      if (look::button(ui, "table.ruler.size." + std::to_string(at), places[at - i], size))
        sheet.view.ruler_in = inches;
    }
  }
}

/// As a card lies; upright where that is wider than the area.
Rect place_of_card(Rect area, float mm) {
  const float wide = kCardWidth_mm * mm;
  const float high = kCardHeight_mm * mm;
  const bool upright = wide > area.w && wide <= area.h;
  return upright ? Rect{area.x, area.y, high, wide} : Rect{area.x, area.y, wide, high};
}

void draw_card_outline(look::Ui& ui, Rect area, Rect box) {
  ui.fill(box, Colour::kWash, 3.2f);
  ui.outline(box, Colour::kAccent, ui.sizes().strong_mm, 3.2f);
  // Translators: two lines in an outline of that size.
  const std::string words = ui.say("Bank card\n85.6 × 54 mm");
  look::TextStyle style{.size = look::Text::kCaption,
                        .colour = Colour::kAccent,
                        .weight = 600,
                        .align = look::Align::kCentre,
                        .valign = look::VAlign::kMiddle};
  if (look::fits(ui, box, words, style)) {
    ui.text(box, words, style);
    return;
  }
  style.align = look::Align::kStart;
  const float height = std::max(box.h, ui.text_height(words, style, area.w));
  area.cut_left(box.w, 8);
  ui.text({area.x, box.y, area.w, height}, words, style);
}

/// In centimetres of the glass; `mm`: one of its millimetres on the sheet.
void draw_scale(look::Ui& ui, Rect row, float mm) {
  const int length = std::min(300, static_cast<int>(row.w / mm / 50) * 50);
  const int step = mm < 0.8f ? 5 : 1;
  for (int at = 0; at <= length; at += step) {
    const float x = row.x + static_cast<float>(at) * mm;
    const float tick = at % 50 == 0 ? 14.0f : at % 10 == 0 ? 10.0f : at % 5 == 0 ? 6.0f : 3.5f;
    ui.line({x, row.y}, {x, row.y + tick}, Colour::kInk, 0.4f);
    if (at % 50 == 0) {
      ui.text({x - 20, row.y + 15, 40, 12}, at == 0 ? ui.say("0 cm") : ui.words().number(at / 10),
              {.size = look::Text::kCaption, .align = look::Align::kCentre});
    }
  }
}

/// As large as a card is on a screen of the diagonal that is tried.
void draw_true_size(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  const float mm = true_mm(sheet);
  ui.clip(area);
  const Rect card = place_of_card(area, mm);
  draw_card_outline(ui, area, card);
  area.cut_top(card.h + 20);
  if (area.h >= 30) draw_scale(ui, {area.x + 20, area.y, area.w - 40, 30}, mm);
  ui.unclip();
}

}  // namespace

void draw_ruler(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  Rect head = rect.cut_top(ui.sizes().button_mm, 8);
  const look::Button done{.label = ui.say("It fits"), .icon = look::icon::kCheck, .kind = look::ButtonKind::kPrimary};
  if (look::button(ui, "table.ruler.done", head.cut_right(look::button_width(ui, done) + 20, 10), done)) {
    sheet.view.instead = Instead::kNothing;
    // Only now: a sheet that grew with every step would take its buttons away from under the finger.
    if (sheet.view.ruler_in) sheet.intents.push_back(ChooseDiagonal{*sheet.view.ruler_in});
    sheet.view.ruler_in.reset();
  }
  ui.text(head, ui.say("How large is this screen?"), {.size = look::Text::kHead, .valign = look::VAlign::kMiddle});
  const std::string words = ui.say(
      "Everything here is drawn in real millimetres. Hold a bank card against the glass. Where the outline is not "
      "the card's size, change the inches until it is.");
  const look::TextStyle style{.size = look::Text::kLabel, .colour = Colour::kQuiet, .weight = 400};
  Rect controls = rect.cut_left(std::min(kControls_mm, rect.w * 0.5f), 20);
  ui.text(controls.cut_top(ui.text_height(words, style, controls.w), 18), words, style);
  draw_diagonal(sheet, controls.cut_top(ui.sizes().button_mm, 18));
  draw_usual(sheet, controls);
  draw_true_size(sheet, rect);
}

}  // namespace crosstable::table

#include "table/home/ruler.h"

#include <algorithm>
#include <cmath>

#include "look/controls.h"
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

void draw_diagonal(Sheet& sheet, Rect row) {
  look::Ui& ui = sheet.ui;
  const float inches = sheet.state.machine.diagonal_in;
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
      ui.text(row.cut_left(150), ui.fill("{inches} inches", arg("inches", words::Decimal{inches, 1})),
              {.size = look::Text::kTitle,
               .align = look::Align::kCentre,
               .valign = look::VAlign::kMiddle,
               .tabular = true});
    const Step& step = kSteps[i];
    const float wanted = std::round((inches + step.by) * 10) / 10;
    const look::Button button{.label = ui.say(step.label), .enabled = wanted >= kLeastInches && wanted <= kMostInches};
    if (look::button(ui, step.id, row.cut_left(side, ui.sizes().gap_mm), button))
      sheet.intents.push_back(ChooseDiagonal{wanted});
  }
}

void draw_card_outline(look::Ui& ui, Rect box) {
  ui.fill(box, Colour::kWash, 3.2f);
  ui.outline(box, Colour::kAccent, ui.sizes().strong_mm, 3.2f);
  // Translators: two lines in an outline of that size.
  ui.text(box, ui.say("Bank card\n85.6 × 54 mm"),
          {.size = look::Text::kCaption,
           .colour = Colour::kAccent,
           .weight = 600,
           .align = look::Align::kCentre,
           .valign = look::VAlign::kMiddle});
}

void draw_scale(look::Ui& ui, Rect row) {
  const int length = std::min(300, static_cast<int>(row.w / 50) * 50);
  for (int mm = 0; mm <= length; ++mm) {
    const float x = row.x + static_cast<float>(mm);
    const float tick = mm % 50 == 0 ? 14.0f : mm % 10 == 0 ? 10.0f : mm % 5 == 0 ? 6.0f : 3.5f;
    ui.line({x, row.y}, {x, row.y + tick}, Colour::kInk, 0.4f);
    if (mm % 50 == 0) {
      ui.text({x - 20, row.y + 15, 40, 12}, mm == 0 ? ui.say("0 cm") : ui.words().number(mm / 10),
              {.size = look::Text::kCaption, .align = look::Align::kCentre});
    }
  }
}

}  // namespace

void draw_ruler(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  Rect head = rect.cut_top(ui.sizes().button_mm, 8);
  const look::Button done{.label = ui.say("It fits"), .icon = look::icon::kCheck, .kind = look::ButtonKind::kPrimary};
  if (look::button(ui, "table.ruler.done", head.cut_right(look::button_width(ui, done) + 20, 10), done))
    sheet.view.instead = Instead::kNothing;
  ui.text(head, ui.say("How large is this screen?"), {.size = look::Text::kHead, .valign = look::VAlign::kMiddle});
  const std::string words = ui.say(
      "Everything here is drawn in real millimetres. Hold a bank card against the glass. Where the outline is not "
      "the card's size, change the inches until it is.");
  const look::TextStyle style{.size = look::Text::kLabel, .colour = Colour::kQuiet, .weight = 400};
  ui.text(rect.cut_top(ui.text_height(words, style, rect.w), 20), words, style);
  draw_diagonal(sheet, rect.cut_top(ui.sizes().button_mm, 25));
  draw_card_outline(ui, {rect.x, rect.y, kCardWidth_mm, kCardHeight_mm});
  rect.cut_top(kCardHeight_mm + 25);
  draw_scale(ui, {rect.x + 10, rect.y, rect.w - 20, 30});
}

}  // namespace crosstable::table

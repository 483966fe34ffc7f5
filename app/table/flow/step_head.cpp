#include "table/flow/step_head.h"

#include "look/fit.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;

constexpr float kTop_mm = 20;      ///< from the sheet's edge to the question
constexpr float kHeadGap_mm = 13;  ///< from the remark to what lies below

}  // namespace

look::Rect draw_head(Sheet& sheet, const std::string& remark, float taken) {
  look::Ui& ui = sheet.ui;
  Rect inside = sheet.rect.inset(ui.sizes().margin_mm, kTop_mm);
  inside.h = sheet.rect.bottom() - ui.sizes().margin_mm * 0.9f - inside.y;
  const float width = inside.w - (taken > 0 ? taken + 12 : 0);
  const float head_h = ui.line_height({.size = look::Text::kHead});
  const Rect head{inside.x, inside.y, width, head_h};
  text_that_fits(ui, head, sheet.step().question, {.valign = look::VAlign::kMiddle},
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

}  // namespace crosstable::table

// Pieces that the table's own screens share.
#include <algorithm>

#include "look/controls.h"
#include "table/frame/frame.h"

namespace crosstable::table {

using look::Colour;
using look::Rect;

Rect draw_question(Sheet& sheet, const std::string& question, const std::string& remark, float right) {
  look::Ui& ui = sheet.ui;
  Rect inside = sheet.rect.inset(ui.sizes().margin_mm, 20);
  const float width = inside.w - right;
  const look::TextStyle head{.size = look::Text::kHead};
  const float h = ui.text_height(question, head, width);
  const Rect top = inside.cut_top(h);
  ui.text({top.x, top.y, width, h}, question, head);
  if (!remark.empty()) {
    const look::TextStyle style{.size = look::Text::kLabel, .colour = Colour::kQuiet, .weight = 400};
    const float remark_h = ui.text_height(remark, style, width);
    ui.text({inside.x, inside.y + 3.5f, width, remark_h}, remark, style);
    inside.cut_top(remark_h + 3.5f);
  }
  inside.cut_top(15);
  return inside;
}

namespace {

/// The first `most` characters of UTF-8.
std::string cut(const std::string& text, std::size_t most) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0u) == 0x80u) continue;
    if (count++ == most) return text.substr(0, i);
  }
  return text;
}

}  // namespace

std::optional<std::string> draw_field(look::Ui& ui, const std::string& id, Rect rect, const Field& field) {
  const bool in_hand = ui.is_focused(id);
  const float radius = ui.sizes().radius_control_mm;
  ui.fill(rect, in_hand ? Colour::kSurface : Colour::kSunken, radius);
  ui.outline(rect, in_hand ? Colour::kFocus : Colour::kEdge, in_hand ? ui.sizes().focus_mm : ui.sizes().control_mm,
             radius);
  Rect inside = rect.inset(10, 0);
  look::TextStyle name{.size = look::Text::kCaption, .colour = Colour::kQuiet, .weight = 500};
  // The name stands above the text, or before it where a finger would find too little below it.
  const float line = ui.line_height(name);
  if (rect.h - line - 7 >= ui.sizes().least_target_mm) {
    inside.cut_top(5);
    inside.cut_bottom(2);
    ui.text(inside.cut_top(line), field.label, name);
  } else {
    name.valign = look::VAlign::kMiddle;
    ui.text(inside.cut_left(std::min(ui.text_width(field.label, name) + 1, inside.w * 0.42f), 8), field.label, name);
  }
  look::TextStyle style{.size = field.size, .valign = field.paragraph ? look::VAlign::kTop : look::VAlign::kMiddle};
  if (field.paragraph) style.weight = 400;
  if (field.value.empty() && !in_hand && !field.hint.empty()) {
    ui.text(inside, field.hint, {.size = look::Text::kBody, .colour = Colour::kQuiet, .valign = style.valign});
  }
  const auto typed = ui.field(id, inside, field.value, style, field.label);
  if (!typed) return std::nullopt;
  return cut(*typed, field.most);
}

void sign_disc(look::Ui& ui, look::Point centre, float size, std::string_view icon) {
  ui.disc(centre, size / 2, ui[Colour::kWash]);
  ui.icon(icon, centre, size * 0.54f, Colour::kAccent);
}

}  // namespace crosstable::table

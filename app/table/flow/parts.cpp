#include "table/flow/parts.h"

#include <algorithm>

#include "look/fit.h"
#include "look/icons.h"

namespace crosstable::table {

using look::Colour;
using look::Rect;
using look::Text;

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

void sign_disc(look::Ui& ui, look::Point centre, float size, std::string_view icon) {
  ui.disc(centre, size / 2, ui[Colour::kWash]);
  ui.icon(icon, centre, size * 0.54f, Colour::kAccent);
}

bool draw_option(look::Ui& ui, Rect rect, const Option& option) {
  const look::Touched touched = ui.touch(option.id, rect, {.label = option.title, .enabled = option.enabled});
  const float radius = ui.sizes().radius_control_mm;
  ui.fill(rect,
          option.on || touched.down ? Colour::kWash
          : option.enabled          ? Colour::kSunken
                                    : Colour::kSurface,
          radius);
  if (option.on)
    ui.outline(rect, Colour::kAccent, ui.sizes().strong_mm, radius);
  else
    ui.outline(rect, option.enabled ? Colour::kEdge : Colour::kLine, ui.sizes().control_mm, radius);
  Rect inside = rect.inset(12, 4);
  const Rect sign = inside.cut_right(20, 6);
  if (option.enabled)
    ui.icon(option.on ? look::icon::kChosen : look::icon::kOpenChoice, sign.centre(), 20,
            option.on ? Colour::kAccent : Colour::kEdge);
  look::TextStyle title{.size = Text::kLabel, .colour = option.enabled ? Colour::kInk : Colour::kQuiet, .max_lines = 2};
  look::TextStyle remark{.size = Text::kBody, .colour = Colour::kQuiet, .max_lines = 2};
  const auto height = [&] {
    return ui.text_height(option.title, title, inside.w) +
           (option.remark.empty() ? 0 : ui.text_height(option.remark, remark, inside.w));
  };
  if (height() > inside.h) remark.size = Text::kCaption;
  for (const Text size : {Text::kBody, Text::kCaption}) {
    if (height() > inside.h) title.size = size;
  }
  const float y = std::max(inside.y, rect.centre().y - height() / 2);
  const float used = ui.text({inside.x, y, inside.w, 0}, option.title, title);
  const Rect left{inside.x, y + used, inside.w, inside.bottom() - y - used};
  if (!option.remark.empty()) ui.text(left, look::shortened(ui, left, option.remark, remark), remark);
  return touched.tapped;
}

}  // namespace crosstable::table

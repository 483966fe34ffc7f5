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

void sign_disc(look::Ui& ui, look::Point centre, float size, std::string_view icon) {
  ui.disc(centre, size / 2, ui[Colour::kWash]);
  ui.icon(icon, centre, size * 0.54f, Colour::kAccent);
}

}  // namespace crosstable::table

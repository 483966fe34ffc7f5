#include "table/frame/toast.h"

#include <algorithm>
#include <functional>

#include "look/fit.h"
#include "look/icons.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;

/// A dark pill with a sign, and words beside it.
void draw_pill(look::Ui& ui, Rect band, const std::string& words, const std::function<void(look::Point)>& draw_sign) {
  constexpr float kAround_mm = 36;
  constexpr float kBefore_mm = 24;
  look::TextStyle style{.size = Text::kBody, .weight = 600, .valign = look::VAlign::kMiddle};
  style.rgba = ui[Colour::kSurface];
  const float width = std::min(band.w, ui.text_width(words, style) + kAround_mm);
  const Rect box = look::around(band.centre(), width, kToast_mm);
  ui.fill(box, Colour::kInk, box.h / 2);
  draw_sign({box.x + 13, box.centre().y});
  look::text_that_fits(ui, {box.x + kBefore_mm, box.y, width - kAround_mm + 2, box.h}, words, style,
                       {Text::kBody, Text::kCaption});
}

}  // namespace

void draw_toast(look::Ui& ui, const TableState& state, Rect band) {
  if (!state.busy.empty()) {
    draw_pill(ui, band, ui.say(state.busy), [&](look::Point centre) {
      ui.arc(centre, 5, 0, 360, look::mix(ui[Colour::kInk], ui[Colour::kSurface], 0.3f), 1.7f);
      ui.arc(centre, 5, 0, 120, ui[Colour::kSurface], 1.7f);
    });
    return;
  }
  if (!state.done || state.now_ms >= state.done->since_ms + kDoneShown_ms) return;
  ui.want_frame_at(state.done->since_ms + kDoneShown_ms);
  draw_pill(ui, band, ui.say(state.done->words),
            [&](look::Point centre) { ui.icon(look::icon::kCheck, centre, 13, Colour::kSurface); });
}

}  // namespace crosstable::table

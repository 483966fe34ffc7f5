#include "table/frame/not_done.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/list.h"
#include "table/frame/script.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;

constexpr float kPadding_mm = 20.3f;
constexpr float kClose_mm = 28;
constexpr float kBelowHead_mm = 12;
constexpr float kBetween_mm = 4;

using Unmet = std::vector<workshop::Condition>;

Unmet unmet_in(const TableState& state, const View& view) {
  const workshop::Workshop& now = state.workshop();
  Unmet missing = workshop::conditions(now, now.step, view.said);
  std::erase_if(missing, [](const workshop::Condition& condition) { return condition.met; });
  return missing;
}

void draw_head(Sheet& sheet, Rect row) {
  look::Ui& ui = sheet.ui;
  const look::Button close{.icon = look::icon::kClose, .name = ui.say("Close this note")};
  if (look::button(ui, "table.not_done.away", row.cut_right(kClose_mm, 8), close)) sheet.view.not_done = NotDone::kSaid;
  look::text_that_fits(ui, row, ui.say("Still missing here"), {.valign = look::VAlign::kMiddle},
                       {Text::kTitle, Text::kLabel});
}

/// As many as fit; the others open in their stead.
void draw_missing(Sheet& sheet, Rect area, const Unmet& missing) {
  draw_entries(sheet, "table.not_done", area,
               {.count = missing.size(),
                .height = [&](std::size_t i, float width) { return condition_line_height(sheet, {missing[i]}, width); },
                .draw = [&](std::size_t i, Rect place) { draw_condition_line(sheet, place, {missing[i]}); },
                .gap_mm = kBetween_mm});
}

void draw_inside(Sheet& sheet, const Unmet& missing) {
  look::Ui& ui = sheet.ui;
  Rect inside = sheet.rect.inset(kPadding_mm);
  draw_head(sheet, inside.cut_top(kClose_mm, kBelowHead_mm));
  const std::string remark = ui.say("Hold the button to go on all the same.");
  const look::TextStyle quiet{.size = Text::kBody, .colour = Colour::kQuiet};
  ui.text(inside.cut_bottom(ui.text_height(remark, quiet, inside.w), kBelowHead_mm), remark, quiet);
  draw_missing(sheet, inside, missing);
}

}  // namespace

bool shows_not_done(const TableState& state, View& view) {
  if (view.not_done == NotDone::kSaid || state.workshop().finished) return false;
  if (unmet_in(state, view).empty()) view.not_done = NotDone::kSaid;
  return view.not_done != NotDone::kSaid;
}

void draw_not_done(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const Unmet missing = unmet_in(sheet.state, sheet.view);
  drawer_ground(ui, sheet.rect);
  if (sheet.view.not_done == NotDone::kNear)
    draw_inside(sheet, missing);
  else
    ui.turned(sheet.rect, [&] { draw_inside(sheet, missing); });
}

}  // namespace crosstable::table

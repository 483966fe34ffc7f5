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

std::vector<std::string> missing_in(const words::Words& words, const TableState& state, const View& view) {
  std::vector<std::string> missing;
  const workshop::Workshop& now = state.workshop();
  for (const workshop::Condition& condition : workshop::conditions(now, now.step, view.said)) {
    if (!condition.met) missing.push_back(words.say(condition.text));
  }
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
void draw_missing(Sheet& sheet, Rect area, const std::vector<std::string>& missing) {
  look::Ui& ui = sheet.ui;
  draw_entries(sheet, "table.not_done", area,
               {.count = missing.size(),
                .height = [&](std::size_t i, float width) { return look::condition_height(ui, missing[i], width); },
                .draw = [&](std::size_t i, Rect place) { look::condition_line(ui, place, false, missing[i]); },
                .gap_mm = kBetween_mm});
}

void draw_inside(Sheet& sheet, const std::vector<std::string>& missing) {
  look::Ui& ui = sheet.ui;
  Rect inside = sheet.rect.inset(kPadding_mm);
  draw_head(sheet, inside.cut_top(kClose_mm, kBelowHead_mm));
  const std::string remark = ui.say("Hold the button to go on all the same.");
  const look::TextStyle quiet{.size = Text::kBody, .colour = Colour::kQuiet};
  ui.text(inside.cut_bottom(ui.text_height(remark, quiet, inside.w), kBelowHead_mm), remark, quiet);
  draw_missing(sheet, inside, missing);
}

}  // namespace

bool shows_not_done(const words::Words& words, const TableState& state, View& view) {
  if (view.not_done == NotDone::kSaid || state.workshop().finished) return false;
  if (missing_in(words, state, view).empty()) view.not_done = NotDone::kSaid;
  return view.not_done != NotDone::kSaid;
}

void draw_not_done(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const std::vector<std::string> missing = missing_in(ui.words(), sheet.state, sheet.view);
  drawer_ground(ui, sheet.rect);
  if (sheet.view.not_done == NotDone::kNear)
    draw_inside(sheet, missing);
  else
    ui.turned(sheet.rect, [&] { draw_inside(sheet, missing); });
}

}  // namespace crosstable::table

// What cannot be kept: said for as long as it is so, and asked about before somebody leaves.
#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "table/frame.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;

std::string changes_words(std::size_t count) {
  return count == 1 ? "1 change is" : std::to_string(count) + " changes are";
}

std::string pill_words(const TableState& state) {
  const std::size_t count = state.history.waiting();
  if (count == 0) return "Nothing more can be saved. Why?";
  return changes_words(count) + " not saved yet. Why?";
}

}  // namespace

void draw_unsaved(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  look::TextStyle style{.size = Text::kBody, .weight = 600, .valign = look::VAlign::kMiddle};
  style.rgba = ui[Colour::kSurface];
  const std::string words = pill_words(sheet.state);
  constexpr float kHeight_mm = 26;
  const float width = ui.text_width(words, style) + 62;
  // Between a sheet's question and what stands on its right; below are the controls of most steps.
  const Rect box{area.centre().x - width / 2, area.y + 6, width, kHeight_mm};
  ui.shadow(box, kHeight_mm / 2, true);
  ui.fill(box, Colour::kBad, kHeight_mm / 2);
  ui.icon(look::icon::kWarning, {box.x + 24, box.centre().y}, 20, Colour::kSurface);
  ui.text({box.x + 42, box.y, width - 42, kHeight_mm}, words, style);
  if (ui.touch("table.unsaved", box, {.label = words}).tapped) sheet.intents.push_back(SaveNow{});
}

void draw_leave_question(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  // Nothing behind it takes fingers.
  ui.touch("table.leave.behind", sheet.rect, {.label = "A question is open", .enabled = false});
  const bool home = sheet.state.leaving == Leaving::kHome;
  const std::string head = changes_words(sheet.state.history.waiting()) + " not saved";
  const std::string& why = sheet.state.unsaved_why;
  const look::TextStyle style{.size = Text::kBody, .weight = 500};
  const float width = std::min(sheet.rect.w - 24, 560.0f);
  const float why_h = ui.text_height(why, style, width - 60) + 8;
  const float button_h = ui.sizes().main_mm;
  const float height = ui.line_height({.size = Text::kTitle}) + 10 + why_h + 18 + 2 * (button_h + 10) + 40;
  const Rect box = look::around(sheet.rect.centre(), width, std::min(height, sheet.rect.h - 24));
  ui.shadow(box, ui.sizes().radius_card_mm, true);
  ui.fill(box, Colour::kRaised, ui.sizes().radius_card_mm);
  ui.outline(box, Colour::kBad, ui.sizes().strong_mm, ui.sizes().radius_card_mm);
  Rect inside = box.inset(24, 20);
  ui.text(inside.cut_top(ui.line_height({.size = Text::kTitle}), 10), head, {.size = Text::kTitle});
  look::problem(ui, inside.cut_top(why_h, 18), why);
  Rect row = inside.cut_top(button_h, 10);
  const look::Button stay{.label = "Stay here", .kind = look::ButtonKind::kPrimary};
  const look::Button again{.label = "Try again", .icon = look::icon::kReplay, .kind = look::ButtonKind::kOutline};
  if (look::button(ui, "table.leave.stay", row.cut_left(look::button_width(ui, stay), 10), stay))
    sheet.intents.push_back(StayHere{});
  if (look::button(ui, "table.leave.again", row.cut_left(look::button_width(ui, again), 10), again))
    sheet.intents.push_back(SaveNow{});
  const look::Button go{.label = home ? "Hold to go home and lose them" : "Hold to quit and lose them",
                        .icon = look::icon::kHold};
  Rect last = inside.cut_top(button_h);
  if (look::hold_button(ui, "table.leave.anyway", last.cut_left(look::button_width(ui, go) + 8), go))
    sheet.intents.push_back(LeaveUnsaved{});
}

}  // namespace crosstable::table

#include "table/home/wipe.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/list.h"
#include "table/flow/parts.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kLeastButton_mm = 139;

std::string which(const words::Words& words, const Wipe& wipe) {
  if (wipe.title.empty()) return words.say("What an earlier wipe left, which was stopped.");
  return words.fill("{title}, {day}", arg("title", wipe.title), arg("day", words::Day{wipe.date}));
}

void draw_sentences(Sheet& sheet, Rect rect, const std::string& id, const std::string& head,
                    const std::vector<words::Message>& sentences) {
  look::Ui& ui = sheet.ui;
  look::sunken(ui, rect);
  Rect inside = rect.inset(16, 13);
  const look::TextStyle style{.size = look::Text::kTitle};
  ui.text(inside.cut_top(ui.text_height(head, style, inside.w), 8), head, style);
  std::vector<std::string> lines;
  lines.reserve(sentences.size());
  for (const words::Message& sentence : sentences) lines.push_back(ui.say(sentence));
  draw_lines(sheet, id, inside, lines);
}

void draw_foot(Sheet& sheet, Rect foot) {
  look::Ui& ui = sheet.ui;
  const bool idle = sheet.state.busy.empty();
  const look::Button wipe{.label = ui.say("Hold to wipe"),
                          .icon = look::icon::kDelete,
                          .kind = look::ButtonKind::kAccentOutline,
                          .enabled = idle};
  const Rect right = foot.cut_right(std::max(kLeastButton_mm, look::button_width(ui, wipe) + 14), 12);
  if (look::hold_button(ui, "table.wipe.wipe", right, wipe)) sheet.intents.push_back(WipeWorkshop{});
  const look::Button leave{.label = ui.say("Leave it as it is"), .icon = look::icon::kBack, .enabled = idle};
  if (look::button(ui, "table.wipe.leave", foot.cut_left(look::button_width(ui, leave), 12), leave))
    sheet.intents.push_back(LeaveWipe{});
  look::text_that_fits(ui, foot, ui.say("A tap wipes nothing; a hold cannot be taken back."),
                       {.colour = Colour::kQuiet, .align = look::Align::kEnd, .valign = look::VAlign::kMiddle},
                       {look::Text::kBody, look::Text::kCaption});
}

void draw_wiped(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  Rect inside = draw_question(sheet, ui.say("The workshop is wiped"), "");
  const std::string left = ui.say(sheet.state.wipe->wiped);
  look::callout(ui, inside.cut_top(look::callout_height(ui, left, inside.w), 20), look::icon::kCheck, left);
  const look::Button home{
      .label = ui.say("Back to the start page"), .icon = look::icon::kBack, .kind = look::ButtonKind::kPrimary};
  Rect row = inside.cut_top(ui.sizes().main_mm);
  if (look::button(ui, "table.wipe.home", row.cut_left(std::max(kLeastButton_mm, look::button_width(ui, home))), home))
    sheet.intents.push_back(LeaveWipe{});
}

}  // namespace

void draw_wipe(Sheet& sheet) {
  const Wipe& wipe = *sheet.state.wipe;
  if (!wipe.wiped.empty()) return draw_wiped(sheet);
  look::Ui& ui = sheet.ui;
  Rect inside = draw_question(sheet, ui.say("Wipe this workshop?"), which(ui.words(), wipe));
  draw_foot(sheet, inside.cut_bottom(ui.sizes().main_mm, 14));
  if (!wipe.failed.empty()) {
    const std::string failed = ui.say(wipe.failed);
    look::callout(ui, inside.cut_bottom(look::callout_height(ui, failed, inside.w), 12), look::icon::kWarning, failed);
  }
  const auto columns = look::columns(inside, 2, 16);
  draw_sentences(sheet, columns[0], "table.wipe.goes", ui.say("This goes, and nobody can bring it back"), wipe.goes);
  draw_sentences(sheet, columns[1], "table.wipe.stays", ui.say("This stays"), wipe.stays);
}

}  // namespace crosstable::table

#include "table/frame/unsaved.h"

#include "framework/one_line.h"
#include "look/icons.h"
#include "table/frame/question.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;

std::string pill_words(const words::Words& words, const TableState& state) {
  const std::size_t count = state.history.waiting();
  if (count == 0) return words.say("Nothing more can be saved. Why?");
  return words.count("{n} change is not saved yet. Why?", "{n} changes are not saved yet. Why?",
                     static_cast<std::int64_t>(count));
}

}  // namespace

void draw_unsaved(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  look::TextStyle style{.size = Text::kBody, .weight = 600, .valign = look::VAlign::kMiddle};
  style.rgba = ui[Colour::kSurface];
  const std::string words = pill_words(ui.words(), sheet.state);
  constexpr float kHeight_mm = 20;
  const float width = ui.text_width(words, style) + 62;
  // Hangs from the sheet's upper edge, clear of the question below it; below are the controls of most steps.
  const Rect box{area.centre().x - width / 2, area.y, width, kHeight_mm};
  constexpr float kRadius_mm = kHeight_mm / 2;
  const Rect tab{box.x, box.y - kRadius_mm, box.w, box.h + kRadius_mm};
  ui.shadow(tab, kRadius_mm, true);
  ui.fill(tab, Colour::kBad, kRadius_mm);
  ui.icon(look::icon::kWarning, {box.x + 24, box.centre().y}, 20, Colour::kSurface);
  ui.text({box.x + 42, box.y, width - 42, kHeight_mm}, words, style);
  if (ui.touch("table.unsaved", box, {.label = words}).tapped) sheet.intents.push_back(SaveNow{});
}

void draw_leave_question(Sheet& sheet) {
  const look::Ui& ui = sheet.ui;
  const bool home = sheet.state.leaving == Leaving::kHome;
  draw_question_card(sheet,
                     {"table.leave",
                      ui.count("{n} change is not saved", "{n} changes are not saved",
                               static_cast<std::int64_t>(sheet.state.history.waiting())),
                      {},
                      framework::one_line(ui.say(sheet.state.unsaved_why)),
                      {{"stay",
                        {.label = ui.say("Stay here"), .icon = look::icon::kBack, .kind = look::ButtonKind::kPrimary},
                        StayHere{}},
                       {"again", {.label = ui.say("Try again"), .icon = look::icon::kReplay}, SaveNow{}},
                       {"anyway",
                        {.label = home ? ui.say("Hold to go home and lose them") : ui.say("Hold to quit and lose them"),
                         .icon = look::icon::kHold},
                        LeaveUnsaved{},
                        true}}});
}

}  // namespace crosstable::table

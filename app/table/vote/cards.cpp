// The cards of a vote that has just opened, from the printer to the people.
#include "table/vote/cards.h"

#include <array>

#include "look/controls.h"
#include "look/icons.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;

struct Part {
  std::string_view icon;
  std::string text;
};

void draw_parts(Sheet& sheet, Rect& rect, const std::array<Part, 3>& parts) {
  look::Ui& ui = sheet.ui;
  const look::TextStyle words{.size = Text::kLabel, .weight = 400};
  for (const Part& part : parts) {
    const float height = std::max(26.0f, ui.text_height(part.text, words, rect.w - 34));
    Rect line = rect.cut_top(height, 8);
    const Rect sign = line.cut_left(26, 8);
    ui.icon(part.icon, {sign.centre().x, sign.y + ui.line_height(words) / 2}, 20, Colour::kAccent);
    ui.text(line, part.text, words);
  }
}

void draw_ways(Sheet& sheet, Rect row) {
  look::Ui& ui = sheet.ui;
  const bool free = sheet.state.busy.empty();
  const look::Button print{.label = ui.say("Print the cards"),
                           .icon = look::icon::kPrint,
                           .kind = look::ButtonKind::kAccentOutline,
                           .enabled = free};
  const look::Button save{.label = ui.say("Save the sheet"), .icon = look::icon::kSave, .enabled = free};
  if (sheet.state.machine.printer &&
      look::button(ui, "table.vote.cards.print", row.cut_left(look::button_width(ui, print), 8), print))
    sheet.intents.push_back(PrintCards{});
  if (look::button(ui, "table.vote.cards.save", row.cut_left(look::button_width(ui, save), 8), save))
    sheet.intents.push_back(SaveCards{});
  if (!sheet.state.machine.printer)
    ui.text(row, ui.say("No printer is set up on this machine."),
            {.size = Text::kBody, .colour = Colour::kQuiet, .valign = look::VAlign::kMiddle, .max_lines = 2});
}

}  // namespace

void draw_vote_cards(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  const CardsAtHand& cards = *sheet.state.live->cards;
  rect.cut_top(ui.text({rect.x, rect.y, rect.w, 0}, ui.say("Hand out the cards"), {.size = Text::kHead}), 3);
  const std::string remark =
      ui.count("{n} card, one for each person. A kiosk takes a ballot only with a card.",
               "{n} cards, one for each person. A kiosk takes a ballot only with a card.", cards.count);
  rect.cut_top(
      ui.text({rect.x, rect.y, rect.w, 0}, remark, {.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400}),
      16);
  draw_parts(
      sheet, rect,
      {Part{look::icon::kPrint, ui.say("**Print** the sheet, eight cards a page, and cut along the marks.")},
       Part{look::icon::kFunctions, ui.say("**Lay** each function's cards face down. Everyone draws one of their own "
                                           "function, unseen.")},
       Part{look::icon::kDelete,
            ui.say("**Destroy** what is left over, and every used card, in front of the group.")}});
  rect.cut_top(8);
  draw_ways(sheet, rect.cut_top(ui.sizes().button_mm, 8));
  if (!cards.done.empty())
    rect.cut_top(ui.text({rect.x, rect.y, rect.w, 0}, ui.say(cards.done), {.size = Text::kBody, .weight = 500}), 4);
  Rect foot = rect.cut_bottom(ui.sizes().main_mm, 8);
  const look::Button done{.label = ui.say("We have the cards"),
                          .icon = look::icon::kCheck,
                          .kind = look::ButtonKind::kPrimary,
                          .enabled = !cards.done.empty() && sheet.state.busy.empty()};
  if (look::button(ui, "table.vote.cards.done", foot.cut_right(look::button_width(ui, done), 12), done))
    sheet.intents.push_back(HandOutCards{});
  ui.text(foot, ui.say("Then their codes are forgotten here. Whoever holds the sheet could vote: keep it in sight."),
          {.size = Text::kBody, .colour = Colour::kQuiet, .valign = look::VAlign::kMiddle, .max_lines = 3});
}

}  // namespace crosstable::table

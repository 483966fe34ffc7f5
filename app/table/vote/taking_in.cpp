#include "table/vote/taking_in.h"

#include <algorithm>

#include "look/icons.h"
#include "table/flow/parts.h"
#include "table/flow/taking_in.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;

const look::TextStyle kSaid{.size = Text::kBody, .colour = Colour::kQuiet};
const look::TextStyle kProblem{.size = Text::kBody, .weight = 500};
constexpr float kIcon_mm = 24;

bool is_under_way(const Sheet& sheet) {
  const TakingIn* at_hand = taking_in(sheet.state);
  return at_hand != nullptr && at_hand->under_way;
}

}  // namespace

look::Button take_in_button(const Sheet& sheet) {
  return {.label = sheet.ui.say("Take in a file"),
          .icon = look::icon::kAdd,
          .kind = look::ButtonKind::kOutline,
          .enabled = !is_under_way(sheet)};
}

std::string taken_in_words(const Sheet& sheet) {
  const TakingIn* at_hand = taking_in(sheet.state);
  if (at_hand == nullptr) return "";
  if (at_hand->under_way) return sheet.ui.say("The stick is being read; leave it in.");
  return sheet.ui.say(at_hand->taken);
}

std::string not_taken_in_words(const Sheet& sheet) {
  const TakingIn* at_hand = taking_in(sheet.state);
  return at_hand == nullptr ? "" : sheet.ui.say(at_hand->refused);
}

void draw_taking_in(Sheet& sheet, Rect& rect) {
  if (!can_take_in(sheet.state)) return;
  look::Ui& ui = sheet.ui;
  const look::Button take = take_in_button(sheet);
  if (look::button(ui, "table.others.take_in",
                   rect.cut_bottom(ui.sizes().button_mm, 10).cut_left(look::button_width(ui, take)), take))
    sheet.intents.push_back(TakeInFile{});
  if (const std::string why = not_taken_in_words(sheet); !why.empty())
    look::problem(ui, rect.cut_bottom(ui.text_height(why, kProblem, rect.w - kIcon_mm), 8), why);
  std::string said = taken_in_words(sheet);
  if (said.empty() && not_taken_in_words(sheet).empty())
    said = ui.say("What a kiosk keeps and cannot send can come on a stick: hold its upper left corner to write one.");
  if (!said.empty()) ui.text(rect.cut_bottom(ui.text_height(said, kSaid, rect.w), 8), said, kSaid);
}

}  // namespace crosstable::table

#include "table/walk/card.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fields.h"
#include "look/icons.h"
#include "table/flow/text_mark.h"
#include "table/walk/tokens.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;

constexpr float kPadding_mm = 9;
constexpr float kWords_mm = 34;
constexpr float kControl_mm = 27;
constexpr float kWidest_mm = 344;
constexpr int kMostWait_days = 365;

const workshop::WalkStep& selected(const Sheet& sheet) { return sheet.workshop().walk.steps[*selected_step(sheet)]; }

void draw_token_switch(Sheet& sheet, Rect rect, workshop::Token token) {
  look::Ui& ui = sheet.ui;
  const workshop::WalkStep& step = selected(sheet);
  const bool on = step.tokens.contains(token);
  look::Button button{.icon = token_icon(token), .kind = on ? look::ButtonKind::kChosen : look::ButtonKind::kOutline};
  button.name = ui.say(token_title(token));
  const std::string id = "table.walk.card.token." + std::to_string(static_cast<int>(token));
  if (look::button(ui, id, rect, button))
    sheet.intents.push_back(workshop::Change{workshop::TokenSet{step.id, token, !on}});
}

/// "waited" between the steppers; nothing can be waited for before the first step.
void draw_wait(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  const workshop::WalkStep& step = selected(sheet);
  if (step.column == 0) {
    ui.text(rect, ui.say("The walk begins here"),
            {.colour = Colour::kQuiet, .align = look::Align::kCentre, .valign = look::VAlign::kMiddle});
    return;
  }
  const Rect less = rect.cut_left(rect.h);
  const Rect more = rect.cut_right(rect.h);
  const auto change = [&](int days) {
    sheet.intents.push_back(workshop::Change{workshop::WaitChanged{step.id, days}});
  };
  if (look::button(
          ui, "table.walk.card.wait.less", less,
          {.icon = look::icon::kRemove, .enabled = step.wait_days > 0, .name = ui.say("One working day less")}))
    change(step.wait_days - 1);
  if (look::button(ui, "table.walk.card.wait.more", more,
                   {.icon = look::icon::kAdd,
                    .enabled = step.wait_days < kMostWait_days,
                    .name = ui.say("One working day more")}))
    change(step.wait_days + 1);
  // Translators: between a button for less and one for more; at most about 24 letters.
  const std::string none = ui.say("no wait");
  // Translators: between a button for less and one for more; at most about 24 letters.
  const std::string some = ui.count("waited {n} working day", "waited {n} working days", step.wait_days);
  const std::string& words = step.wait_days == 0 ? none : some;
  ui.text(
      rect, words,
      {.size = look::Text::kLabel, .align = look::Align::kCentre, .valign = look::VAlign::kMiddle, .tabular = true});
}

void draw_controls(Sheet& sheet, Rect row) {
  look::Ui& ui = sheet.ui;
  const float gap = ui.sizes().gap_mm;
  for (const workshop::Token token : kTokens) draw_token_switch(sheet, row.cut_left(kControl_mm, gap), token);
  const Rect away = row.cut_right(kControl_mm, gap);
  const int id = selected(sheet).id;
  if (look::button(ui, "table.walk.card.delete", away,
                   {.icon = look::icon::kDelete, .name = ui.say("Take this step away")})) {
    sheet.view.of<WalkView>().step.reset();
    sheet.intents.push_back(workshop::Change{workshop::WalkStepRemoved{id}});
    return;
  }
  row.x += 4;
  row.w -= 8;
  draw_wait(sheet, row);
}

}  // namespace

std::optional<std::size_t> selected_step(const Sheet& sheet) {
  const auto& steps = sheet.workshop().walk.steps;
  const auto at = std::find_if(steps.begin(), steps.end(), [&](const workshop::WalkStep& step) {
    return sheet.view.of<WalkView>().step == step.id;
  });
  if (at == steps.end()) return std::nullopt;
  return static_cast<std::size_t>(at - steps.begin());
}

look::Rect step_card_rect(const Sheet& sheet, const WalkLayout& layout) {
  const auto index = selected_step(sheet);
  if (!index || sheet.view.of<WalkView>().adding) return {};
  const workshop::Walk& walk = sheet.workshop().walk;
  const Rect box = layout.box(walk, *index);
  const float room = layout.compact ? 15.0f : 20.0f;  // for the tokens at its corners
  const float height = 2 * kPadding_mm + kWords_mm + 6 + kControl_mm;
  const float width = std::min(kWidest_mm, sheet.rect.w - 40);
  const float least = sheet.rect.x + 12;
  // The last step's card leaves the functions their confirmations, and the partner's view.
  const float right = layout.lanes.right() - layout.confirm_w - 6 - sheet.ui.sizes().gap_mm;
  const float x = std::clamp(box.centre().x - width / 2, least, std::max(least, right - width));
  const bool below = box.bottom() + room + height <= layout.lanes.bottom() + 4;
  return {x, below ? box.bottom() + room : box.y - room - height, width, height};
}

void draw_step_card(Sheet& sheet, look::Rect rect) {
  look::Ui& ui = sheet.ui;
  const workshop::WalkStep& step = selected(sheet);
  ui.shadow(rect, ui.sizes().radius_card_mm, true);
  ui.fill(rect, Colour::kRaised, ui.sizes().radius_card_mm);
  ui.outline(rect, Colour::kEdge, ui.sizes().control_mm, ui.sizes().radius_card_mm);
  Rect inside = rect.inset(kPadding_mm);
  Rect words = inside.cut_top(kWords_mm, 6);
  const Rect close = words.cut_right(kControl_mm, ui.sizes().gap_mm);
  if (!step.text.empty())
    draw_text_mark(sheet, "table.walk.mark",
                   look::around(words.cut_right(kControl_mm, ui.sizes().gap_mm).centre(), kControl_mm, kControl_mm),
                   {workshop::TextKind::kWalkStep, step.id, {}});
  const auto typed = look::field(ui, "table.walk.words", words,
                                 {.label = "",
                                  .value = step.text,
                                  .shown = sheet.marks()(step.text),
                                  .hint = ui.say("What happens here?"),
                                  .most = workshop::kMostStep,
                                  .frame = look::FieldFrame::kSentence});
  if (typed) sheet.intents.push_back(workshop::Change{workshop::WalkStepWorded{step.id, *typed}});
  draw_controls(sheet, inside);
  if (look::button(ui, "table.walk.card.close", look::around(close.centre(), kControl_mm, kControl_mm),
                   {.icon = look::icon::kClose, .name = ui.say("Close this card")}))
    sheet.view.of<WalkView>().step.reset();
}

}  // namespace crosstable::table

#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "table/flow/step_head.h"
#include "table/flow/words.h"
#include "table/map/words.h"
#include "table/steps/close_actions.h"
#include "table/steps/close_save.h"
#include "table/steps/registry.h"

namespace crosstable::table {
namespace {

using look::Rect;

constexpr float kBelow_mm = 124;  ///< follow-ups and one word
constexpr float kMostBelow_mm = 160;
constexpr float kGap_mm = 14;
constexpr float kEditor_mm = 168;
constexpr float kMostAction_mm = 66;

std::string remark_of(const workshop::Workshop& workshop) {
  const auto& actions = workshop.actions;
  if (actions.empty()) return "An action has an owner, a day, and a sign by which we see that it is done.";
  const auto lacking = std::count_if(actions.begin(), actions.end(), [](const workshop::Action& a) {
    return a.text.empty() || a.owner.empty() || a.evidence.empty();
  });
  const auto undated =
      std::count_if(actions.begin(), actions.end(), [](const workshop::Action& a) { return a.due.empty(); });
  const auto count = static_cast<int>(actions.size());
  const auto agreements = static_cast<int>(workshop.focus.size());
  std::string words = capitalised(number_words(count)) + (count == 1 ? " action" : " actions");
  if (agreements > 0) words += " for " + number_words(agreements) + (agreements == 1 ? " agreement" : " agreements");
  words += ".";
  if (undated > 0)
    words += " " + capitalised(number_words(static_cast<int>(undated))) +
             (undated == 1 ? " still needs a date." : " still need a date.");
  else if (lacking > 0)
    words += " " + capitalised(number_words(static_cast<int>(lacking))) +
             (lacking == 1 ? " still needs words." : " still need words.");
  return words;
}

float draw_add(Sheet& sheet) {
  const look::Button add{.label = "Add an action",
                         .icon = look::icon::kAdd,
                         .enabled = sheet.workshop().actions.size() < static_cast<std::size_t>(workshop::kMostActions)};
  const float width = look::button_width(sheet.ui, add);
  const Rect place = head_control(sheet, width);
  if (!look::button(sheet.ui, "table.close.add", place, add)) return width;
  workshop::Action action;
  if (!sheet.workshop().focus.empty()) action.pair = sheet.workshop().focus.front();
  int id = 0;
  for (const workshop::Action& other : sheet.workshop().actions) id = std::max(id, other.id);
  sheet.intents.push_back(workshop::Change{workshop::ActionAdded{action}});
  sheet.view.of<CloseView>() = {id + 1, true};
  sheet.ui.focus("table.close.text", "", place);
  return width;
}

}  // namespace

void draw_close(Sheet& sheet) {
  Rect area = draw_head(sheet, remark_of(sheet.workshop()), draw_add(sheet));
  Rect right = area.cut_right(area.w * 0.31f, sheet.ui.sizes().margin_mm * 0.9f);
  draw_save(sheet, right);
  const workshop::Action* action = action_in_hand(sheet);
  const float below = action != nullptr ? kEditor_mm : kBelow_mm;
  Rect foot = area.cut_bottom(std::min(below, area.h * 0.48f), kGap_mm);
  // The foot follows a short list; an editor keeps its place.
  const float list = kMostAction_mm * static_cast<float>(std::max<std::size_t>(sheet.workshop().actions.size(), 2));
  if (action == nullptr && list < area.h) {
    area.h = list;
    const float room = foot.bottom() - area.bottom() - kGap_mm;
    foot = {foot.x, area.bottom() + kGap_mm, foot.w, std::min(room, kMostBelow_mm)};
  }
  draw_actions(sheet, area);
  if (action != nullptr) {
    draw_action_editor(sheet, foot, *action);
    return;
  }
  Rect word = foot.cut_right(foot.w * 0.37f, 13);
  draw_follow_ups(sheet, foot);
  draw_one_word(sheet, word);
}

}  // namespace crosstable::table

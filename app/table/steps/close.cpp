#include <algorithm>
#include <iterator>

#include "look/controls.h"
#include "look/icons.h"
#include "table/flow/step_head.h"
#include "table/steps/adjust_list.h"
#include "table/steps/close_actions.h"
#include "table/steps/close_save.h"
#include "table/steps/notes.h"
#include "table/steps/registry.h"
#include "workshop/agreed.h"
#include "workshop/follow_up.h"

namespace crosstable::table {
namespace {

using look::Rect;
using words::arg;

constexpr float kBelow_mm = 124;  ///< follow-ups and one word
constexpr float kMostBelow_mm = 320;
constexpr float kBetweenParts_mm = 14;
constexpr float kEditor_mm = 168;
constexpr float kMostAction_mm = 66;

/// A follow-up goes on with all that was agreed before, more than it could choose.
std::int64_t agreements_of(const workshop::Workshop& workshop) {
  return workshop::is_follow_up(workshop.framework) ? std::ssize(agreements_at_hand(workshop))
                                                    : std::ssize(workshop.focus);
}

std::string actions_words(const words::Words& words, std::int64_t actions, std::int64_t agreements) {
  const words::Argument number = arg("number", words::Spelt{actions, true});
  if (agreements == 0) return words.count("One action.", "{number} actions.", actions, number);
  // Translators: {agreements} is "two agreements"; {number} a number in letters.
  return words.count("One action for {agreements}.", "{number} actions for {agreements}.", actions, number,
                     // Translators: what actions are for.
                     arg("agreements", words::count_message("one agreement", "{number} agreements", agreements,
                                                            arg("number", words::Spelt{agreements}))));
}

/// Of promises that were kept or dropped; empty: none is.
std::string over_words(const words::Words& words, const std::vector<workshop::Action>& actions) {
  const auto over = std::count_if(actions.begin(), actions.end(), workshop::is_over);
  if (over == 0) return "";
  return words.count("One of them is done or dropped.", "{number} of them are done or dropped.", over,
                     arg("number", words::Spelt{over, true}));
}

/// What most of all is missing; empty: nothing.
std::string lacking_words(const words::Words& words, const std::vector<workshop::Action>& actions,
                          const std::string& today) {
  const auto without = [&](std::string workshop::Action::*part) {
    return std::count_if(actions.begin(), actions.end(), [&](const workshop::Action& action) {
      return (action.*part).empty() && !workshop::is_over(action);
    });
  };
  const auto number = [](std::int64_t n) { return arg("number", words::Spelt{n, true}); };
  const auto late = std::count_if(actions.begin(), actions.end(), [&](const workshop::Action& action) {
    return !workshop::is_over(action) && !action.due.empty() && action.due < today;
  });
  if (late > 0)
    return words.count("One is late and needs a new day.", "{number} are late and need a new day.", late, number(late));
  if (const auto n = without(&workshop::Action::due); n > 0)
    return words.count("One still needs a date.", "{number} still need a date.", n, number(n));
  if (const auto n = without(&workshop::Action::text); n > 0)
    return words.count("One still needs words.", "{number} still need words.", n, number(n));
  if (const auto n = without(&workshop::Action::owner); n > 0)
    return words.count("One still needs an owner.", "{number} still need an owner.", n, number(n));
  if (const auto n = without(&workshop::Action::evidence); n > 0)
    return words.count("One still needs a sign that it is done.", "{number} still need a sign that they are done.", n,
                       number(n));
  return "";
}

std::string remark_of(const words::Words& words, const workshop::Workshop& workshop, const std::string& today) {
  const auto& actions = workshop.actions;
  if (actions.empty()) return words.say("An action has an owner, a day, and a sign by which we see that it is done.");
  return words.sentences({actions_words(words, std::ssize(actions), agreements_of(workshop)),
                          over_words(words, actions), lacking_words(words, actions, today)});
}

float draw_add(Sheet& sheet) {
  const look::Button add{.label = sheet.ui.say("Add an action"),
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
  const float add = draw_add(sheet);
  Rect area = draw_head(sheet, remark_of(sheet.ui.words(), sheet.workshop(), sheet.today()),
                        add + draw_notes_button(sheet, add));
  Rect right = area.cut_right(area.w * 0.31f, sheet.ui.sizes().margin_mm * 0.9f);
  draw_save(sheet, right);
  const workshop::Action* action = action_in_hand(sheet);
  const float below = action != nullptr ? kEditor_mm : kBelow_mm;
  Rect foot = area.cut_bottom(std::min(below, area.h * 0.48f), kBetweenParts_mm);
  // The foot follows a short list, and stays where it is until there are three; an editor keeps its place.
  constexpr std::size_t kLeastRows = 2;
  const float list = kMostAction_mm * static_cast<float>(std::max(kLeastRows, sheet.workshop().actions.size()));
  if (action == nullptr && list < area.h) {
    area.h = list;
    const float room = foot.bottom() - area.bottom() - kBetweenParts_mm;
    foot = {foot.x, area.bottom() + kBetweenParts_mm, foot.w, std::min(room, kMostBelow_mm)};
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

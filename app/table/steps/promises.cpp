#include <algorithm>
#include <array>
#include <iterator>

#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/list.h"
#include "table/flow/step_head.h"
#include "table/flow/text_mark.h"
#include "table/flow/words.h"
#include "table/steps/close_actions.h"
#include "table/steps/follow_up.h"
#include "table/steps/parts.h"
#include "table/steps/registry.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;
using workshop::Action;
using Actions = std::vector<const Action*>;

constexpr float kLeastRow_mm = 46;
constexpr float kMostRow_mm = 84;
constexpr float kPager_mm = 28;
constexpr float kEditor_mm = 168;
constexpr float kStatuses_mm = 400;
constexpr float kMark_mm = 30;

struct Status {
  const char* word;
  words::Literal label;
};
// Translators: what became of an action; at most about 9 letters each.
constexpr std::array kStatuses{
    Status{"done", words::literal_in("action", "done")}, Status{"under_way", words::literal_in("action", "under way")},
    Status{"late", words::literal_in("action", "late")}, Status{"dropped", words::literal_in("action", "dropped")}};

void change(Sheet& sheet, const Action& action) {
  sheet.intents.push_back(workshop::Change{workshop::ActionChanged{action}});
}

std::string remark_of(const Sheet& sheet, const Actions& actions) {
  const words::Words& words = sheet.ui.words();
  if (actions.empty()) return words.say("The owner speaks first: done, under way, late or dropped, and what shows it.");
  const auto open = std::count_if(actions.begin(), actions.end(), [](const Action* a) { return a->status.empty(); });
  const auto all = std::ssize(actions);
  return words.sentences({words.count("One action was promised.", "{number} actions were promised.", all,
                                      arg("number", words::Spelt{all, true})),
                          open == 0 ? words.say("Something is said of each.")
                                    : words.count("Nothing is said of one yet.", "Nothing is said of {number} yet.",
                                                  open, arg("number", words::Spelt{open}))});
}

/// The one in hand, else the first of which nothing is said, else the first.
const Action* in_hand(const Sheet& sheet, const Actions& actions) {
  const auto& view = sheet.view.of<CloseView>();
  for (const Action* action : actions) {
    if (view.action == action->id) return action;
  }
  for (const Action* action : actions) {
    if (action->status.empty()) return action;
  }
  return actions.empty() ? nullptr : actions.front();
}

/// "Ines, Finance · 4 Dec".
std::string below_words(const words::Words& words, const Action& action) {
  const std::string owner = action.owner.empty() ? words.say("No owner") : action.owner;
  if (action.due.empty()) return owner;
  // Translators: who is responsible for an action, and by when it is due.
  return words.fill("{owner}, by {day}", arg("owner", owner),
                    arg("day", words::Day{action.due, words::Day::Form::kShort}));
}

void draw_statuses(Sheet& sheet, Rect rect, const Action& action) {
  const auto parts = look::columns(rect, static_cast<int>(kStatuses.size()), sheet.ui.sizes().gap_mm);
  for (std::size_t i = 0; i < kStatuses.size(); ++i) {
    const bool on = action.status == kStatuses[i].word;
    if (!look::chip(sheet.ui, "table.promises." + std::to_string(action.id) + "." + kStatuses[i].word, parts[i],
                    {.label = sheet.ui.say(kStatuses[i].label), .on = on}))
      continue;
    Action changed = action;
    changed.status = on ? "" : kStatuses[i].word;
    sheet.view.of<CloseView>() = {action.id};
    change(sheet, changed);
  }
}

void draw_row(Sheet& sheet, Rect row, const Action& action, bool chosen) {
  look::Ui& ui = sheet.ui;
  if (chosen) ui.fill(row.inset(2, 1), Colour::kWash, ui.sizes().radius_control_mm);
  Rect inside = row.inset(15, 2);
  const Rect statuses = inside.cut_right(std::min(kStatuses_mm, inside.w * 0.58f), 10);
  draw_statuses(sheet, look::around(statuses.centre(), statuses.w, std::min(28.0f, row.h - 5.2f)), action);
  const std::string text = action.text.empty() ? ui.say("An action without words") : sheet.marks()(action.text);
  if (ui.touch("table.promises." + std::to_string(action.id),
               Rect{row.x, row.y, statuses.x - row.x - 6, row.h}.inset(0, kBetweenRows_mm / 2), {.label = text})
          .tapped)
    sheet.view.of<CloseView>() = {action.id};
  const float size = std::min(26.0f, row.h - 6);
  const float seals = action_seals(ui, {inside.x, inside.centre().y}, sheet.workshop().roster, action, size);
  if (seals > 0) inside.cut_left(seals, 9);
  const bool late = workshop::state_of(action, sheet.state.today) == workshop::ActionState::kLate;
  constexpr float kLower_mm = 15;
  const float room = std::min(inside.h - 4, 46.0f) - kLower_mm - 1;
  const look::TextStyle upper = look::size_that_fits(ui, {inside.x, inside.y, inside.w, room}, text, {.weight = 600},
                                                     {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  const float upper_h = std::min(room, ui.text_height(text, upper, inside.w));
  Rect block = look::around(inside.centre(), inside.w, upper_h + kLower_mm + 1);
  const Rect lower = block.cut_bottom(kLower_mm, 1);
  ui.text(block, look::shortened(ui, block, text, upper), upper);
  text_that_fits(ui, lower, below_words(ui.words(), action),
                 {.colour = late ? Colour::kCaution : Colour::kQuiet, .valign = look::VAlign::kMiddle},
                 {look::Text::kBody, look::Text::kCaption});
}

void draw_list(Sheet& sheet, Rect rect, const Actions& actions) {
  look::Ui& ui = sheet.ui;
  const Action* chosen = in_hand(sheet, actions);
  const auto at = static_cast<std::size_t>(std::find(actions.begin(), actions.end(), chosen) - actions.begin());
  auto per_page = static_cast<std::size_t>(std::max(1.0f, rect.h / kLeastRow_mm));
  const bool longer = actions.size() > per_page;
  const Rect pager = longer ? rect.cut_bottom(kPager_mm, 4) : Rect{};
  if (longer) per_page = static_cast<std::size_t>(std::max(1.0f, rect.h / kLeastRow_mm));
  const ListPage page = page_with(at, actions.size(), per_page);
  const auto rows = static_cast<float>(longer ? page.per_page : actions.size());
  const float height = std::min(kMostRow_mm, rect.h / rows);
  Rect card{rect.x, rect.y, rect.w, height * static_cast<float>(page.last - page.first)};
  look::card(ui, card);
  for (std::size_t i = page.first; i < page.last; ++i) {
    const Rect row = card.cut_top(height);
    if (i > page.first) ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
    draw_row(sheet, row, *actions[i], actions[i] == chosen);
  }
  if (!longer) return;
  if (const auto to = draw_list_pager(ui, "table.promises.page", pager, page, actions.size()))
    sheet.view.of<CloseView>() = {actions[*to]->id};
}

/// A new day for what is not over.
void draw_new_day(Sheet& sheet, Rect row, const Action& action) {
  look::Ui& ui = sheet.ui;
  const std::string from =
      action.due.empty() || action.due < sheet.workshop().date ? sheet.workshop().date : action.due;
  const auto due = [&](const std::string& date) {
    Action changed = action;
    changed.due = date;
    change(sheet, changed);
  };
  const Rect more = row.cut_right(row.h, 6);
  const Rect less = row.cut_right(row.h, 8);
  const std::string words =
      action.due.empty() ? ui.say("no date yet") : ui.fill("Due on {day}", arg("day", words::Day{action.due}));
  text_that_fits(ui, row, words, {.weight = 600, .valign = look::VAlign::kMiddle},
                 {look::Text::kBody, look::Text::kCaption});
  const std::string sooner = date_after(from, -7);
  if (look::button(
          ui, "table.promises.sooner", less,
          {.icon = look::icon::kRemove, .enabled = sooner >= sheet.workshop().date, .name = ui.say("A week sooner")}))
    due(sooner);
  if (look::button(ui, "table.promises.later", more, {.icon = look::icon::kAdd, .name = ui.say("A week later")}))
    due(date_after(from, 7));
}

void draw_outcome(Sheet& sheet, Rect rect, const Action& action, workshop::LanguageMarks& marks) {
  const float side = std::min(rect.h, kMark_mm);
  draw_text_mark(sheet, "table.promises.mark", look::around(rect.cut_right(side, 6).centre(), side, side),
                 {workshop::TextKind::kAction, action.id, {}});
  const auto typed = look::field(sheet.ui, "table.promises.outcome", rect,
                                 {.label = sheet.ui.say("What shows it?"),
                                  .value = action.outcome,
                                  .shown = marks(action.outcome),
                                  .hint = sheet.ui.say("What everybody can see today"),
                                  .most = workshop::kMostParagraph,
                                  .frame = look::FieldFrame::kSentence});
  if (!typed) return;
  Action changed = action;
  changed.outcome = *typed;
  change(sheet, changed);
}

/// All that is known of the action in hand, and what is said of it today.
void draw_detail(Sheet& sheet, Rect rect, const Action& action) {
  look::Ui& ui = sheet.ui;
  look::card(ui, rect);
  Rect inside = rect.inset(18, 14);
  workshop::LanguageMarks marks = sheet.marks();
  const std::string text = action.text.empty() ? ui.say("An action without words") : marks(action.text);
  text_that_fits(ui, inside.cut_top(std::min(44.0f, inside.h * 0.16f), 4), text, {.weight = 600},
                 {look::Text::kTitle, look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  if (!action.is_inherited()) {
    const look::Button edit{
        .label = ui.say("Change this action"), .icon = look::icon::kEdit, .size = look::Text::kBody};
    if (look::button(ui, "table.promises.edit", inside.cut_bottom(28, 8), edit))
      sheet.view.of<CloseView>() = {action.id, true};
  }
  if (!workshop::is_over(action)) draw_new_day(sheet, inside.cut_bottom(28, 10), action);
  draw_outcome(sheet, inside.cut_bottom(std::min(76.0f, inside.h * 0.34f), 10), action, marks);
  std::vector<std::string> lines{action.owner.empty() ? ui.say("No owner")
                                                      : ui.fill("**Owner:** {owner}", arg("owner", action.owner))};
  if (!action.evidence.empty())
    lines.push_back(ui.fill("**Done is when:** {evidence}", arg("evidence", marks(action.evidence))));
  if (action.origin && !action.origin->title.empty())
    lines.push_back(ui.fill("**From:** {title}", arg("title", action.origin->title)));
  for (std::string& line : mark_lines(ui.words(), action, marks)) lines.push_back(std::move(line));
  draw_lines(sheet, "table.promises.said." + std::to_string(action.id), inside, lines);
}

/// A promise that somebody remembers and no snapshot holds.
float draw_add(Sheet& sheet) {
  const auto& actions = sheet.workshop().actions;
  const look::Button add{.label = sheet.ui.say("Note a promise"),
                         .icon = look::icon::kAdd,
                         .enabled = actions.size() < static_cast<std::size_t>(workshop::kMostActions)};
  const float width = look::button_width(sheet.ui, add);
  const Rect place = head_control(sheet, width);
  if (!look::button(sheet.ui, "table.promises.add", place, add)) return width;
  int id = 0;
  for (const Action& other : actions) id = std::max(id, other.id);
  sheet.intents.push_back(workshop::Change{workshop::ActionAdded{}});
  sheet.view.of<CloseView>() = {id + 1, true};
  sheet.ui.focus("table.close.text", "", place);
  return width;
}

std::string nothing_words(const Sheet& sheet) {
  if (!sheet.workshop().inherited)
    return sheet.ui.say("No snapshot of before is followed. Note what you remember, with its owner.");
  const auto& previous = sheet.state.previous;
  // Without it nobody knows whether anything was promised.
  if (!previous) return sheet.ui.say("The workshop before left no open promise.");
  return previous->actions.empty() ? sheet.ui.say("In the workshop before, no promise was noted.")
                                   : sheet.ui.say("Everything that was promised before is done or dropped.");
}

void draw_nothing(Sheet& sheet, Rect rect) {
  const Rect place = look::around(rect.centre(), std::min(rect.w, 560.0f), 110);
  const std::string words = nothing_words(sheet);
  look::empty_place(sheet.ui, place, {.words = words, .head = sheet.ui.say("No promise is open"), .centred = true});
}

}  // namespace

void draw_promises(Sheet& sheet) {
  const Actions actions = workshop::promised(sheet.workshop());
  const bool from_memory = actions.empty() || !actions.front()->is_inherited();
  Rect area = draw_head(sheet, remark_of(sheet, actions), from_memory ? draw_add(sheet) : 0);
  if (can_take_over(sheet.state)) draw_take_over(sheet, area.cut_top(46, 12));
  const Action* action = in_hand(sheet, actions);
  if (action != nullptr) draw_detail(sheet, area.cut_right(area.w * 0.34f, sheet.ui.sizes().margin_mm * 0.8f), *action);
  if (const Action* edited = action_in_hand(sheet); edited != nullptr && !edited->is_inherited())
    draw_action_editor(sheet, area.cut_bottom(std::min(kEditor_mm, area.h * 0.48f), 12), *edited);
  else
    draw_notes_left(sheet, area);
  if (actions.empty())
    draw_nothing(sheet, area);
  else
    draw_list(sheet, area, actions);
}

}  // namespace crosstable::table

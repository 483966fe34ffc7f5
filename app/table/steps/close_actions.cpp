#include "table/steps/close_actions.h"

#include <algorithm>
#include <array>

#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/text_mark.h"
#include "table/flow/words.h"
#include "table/steps/parts.h"
#include "words/dates.h"
#include "workshop/follow_up.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;
using workshop::Action;

constexpr float kLeastActionRow_mm = 31;
constexpr float kMostActionRow_mm = 66;
constexpr float kPager_mm = 28;
constexpr float kTwoLines_mm = 27;  ///< a row that has room for words and evidence
constexpr std::array<int, 3> kDays = {7, 14, 30};
constexpr const char* kLongDay = "2026-09-30";  ///< a date with long words

void change(Sheet& sheet, const Action& action) {
  sheet.intents.push_back(workshop::Change{workshop::ActionChanged{action}});
}

void open(Sheet& sheet, int id) { sheet.view.of<CloseView>() = {id, true}; }

/// Its day is over; what is said to be late and has a new day is not.
bool is_late(const Sheet& sheet, const Action& action) {
  return !workshop::is_over(action) && !action.due.empty() && action.due < sheet.today();
}

void draw_date(Sheet& sheet, Rect rect, const Action& action) {
  look::Ui& ui = sheet.ui;
  const bool dated = !action.due.empty();
  const bool late = is_late(sheet, action);
  const bool week_end = words::is_week_end(action.due);
  const words::Day day{action.due, words::Day::Form::kShort};
  // Translators: a button where an action has no day yet; at most about 8 letters.
  const std::string words = !dated ? ui.in("button", "Date")
                            // Translators: on a button: an action that was due on that day is not done.
                            : late ? ui.fill("{day}, late", arg("day", day))
                                   : ui.words().day(day);
  const std::string label = !dated     ? ui.say("Choose a date")
                            : late     ? ui.fill("Due on {day} and late: choose a new day", arg("day", day))
                            : week_end ? ui.fill("Due on {day}, a week-end", arg("day", day))
                                       : ui.fill("Due on {day}", arg("day", day));
  const bool tapped = ui.touch("table.close.date." + std::to_string(action.id), rect, {.label = label}).tapped;
  const look::TextStyle style{.colour = late || week_end ? Colour::kCaution
                                        : dated          ? Colour::kInk
                                                         : Colour::kAccent,
                              .weight = dated ? 500 : 600,
                              .align = look::Align::kCentre,
                              .valign = look::VAlign::kMiddle,
                              .max_lines = 1};
  if (dated) {
    ui.outline(rect, late || week_end ? Colour::kCaution : Colour::kEdge, ui.sizes().control_mm, rect.h / 2);
    text_that_fits(ui, rect.inset(4, 0), words, style, {look::Text::kBody, look::Text::kCaption});
  } else {
    look::dashed_place(ui, rect, rect.h / 2);
    const float width = ui.text_width(words, style);
    ui.icon(look::icon::kDate, {rect.centre().x - width / 2 - 3, rect.centre().y}, 14, Colour::kAccent);
    ui.text({rect.x + 13, rect.y, rect.w - 13, rect.h}, words, style);
  }
  if (tapped) open(sheet, action.id);
}

/// In the place of the date: what is over has none to keep.
void draw_over(Sheet& sheet, Rect rect, const Action& action) {
  look::Ui& ui = sheet.ui;
  const std::string words = action.status == "done" ? ui.in("action", "done") : ui.in("action", "dropped");
  if (ui.touch("table.close.date." + std::to_string(action.id), rect, {.label = words}).tapped) open(sheet, action.id);
  text_that_fits(ui, rect, words,
                 {.colour = Colour::kQuiet, .align = look::Align::kCentre, .valign = look::VAlign::kMiddle},
                 {look::Text::kBody, look::Text::kCaption});
}

void draw_words(Sheet& sheet, Rect rect, const Action& action) {
  look::Ui& ui = sheet.ui;
  workshop::LanguageMarks marks = sheet.marks();
  look::TextStyle style{.weight = 600, .valign = look::VAlign::kMiddle};
  style.colour = action.text.empty() ? Colour::kQuiet : Colour::kInk;
  const std::string words = action.text.empty() ? ui.say("What do we do?") : marks(action.text);
  if (rect.h < kTwoLines_mm) {
    text_that_fits(ui, rect, words, style, {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
    return;
  }
  const float line = std::min(15.5f, rect.h / 2);
  const bool one = fits(ui, {rect.x, rect.y, rect.w, line}, words, {.size = look::Text::kLabel, .weight = 600});
  const float title = one ? line : std::min(rect.h - line, 2 * line);
  Rect block = look::around(rect.centre(), rect.w, title + line);
  text_that_fits(ui, block.cut_top(title), words, style, {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  text_that_fits(ui, block, action.evidence.empty() ? ui.say("How do we see that it is done?") : marks(action.evidence),
                 {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle},
                 {look::Text::kBody, look::Text::kCaption});
}

void draw_row(Sheet& sheet, Rect row, const Action& action) {
  look::Ui& ui = sheet.ui;
  if (const CloseView& view = sheet.view.of<CloseView>(); view.edits && view.action == action.id)
    ui.fill(row.inset(2, 1), Colour::kWash, ui.sizes().radius_control_mm);
  Rect inside = row.inset(15, 2);
  const float height = std::min(28.0f, row.h - 5.2f);
  const Rect edit = inside.cut_right(height, 4);
  if (look::button(
          ui, "table.close.edit." + std::to_string(action.id), look::around(edit.centre(), height, height),
          {.icon = look::icon::kEdit, .kind = look::ButtonKind::kGhost, .name = ui.say("Change this action")})) {
    open(sheet, action.id);
  }
  const Rect date = inside.cut_right(is_late(sheet, action) ? 104 : 86, 8);
  if (workshop::is_over(action))
    draw_over(sheet, look::around(date.centre(), date.w, height), action);
  else
    draw_date(sheet, look::around(date.centre(), date.w, height), action);
  const Rect owner = inside.cut_right(std::min(120.0f, inside.w * 0.26f), 8);
  look::TextStyle style{.weight = 400, .valign = look::VAlign::kMiddle};
  style.colour = action.owner.empty() ? Colour::kQuiet : Colour::kInk;
  text_that_fits(ui, owner, action.owner.empty() ? ui.say("Who?") : action.owner, style,
                 {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  const float size = std::min(26.0f, row.h - 6);
  const float seals = action_seals(ui, {inside.x, inside.centre().y}, sheet.workshop().roster, action, size);
  if (seals > 0) inside.cut_left(seals, 9);
  draw_words(sheet, inside, action);
}

void draw_empty(look::Ui& ui, Rect rect) {
  const Rect place{rect.x, rect.y, rect.w, std::min(rect.h, 100.0f)};
  look::empty_place(ui, place,
                    {.words = ui.say("The actions stand here, at most three for each pair. Add the first one above."),
                     .centred = true});
}

/// Actions that do not fit stand on further pages; the page is the one of CloseView::action.
void draw_pager(Sheet& sheet, Rect rect, std::size_t page, std::size_t per_page) {
  look::Ui& ui = sheet.ui;
  const auto& actions = sheet.workshop().actions;
  const std::size_t pages = (actions.size() + per_page - 1) / per_page;
  const auto go = [&](std::size_t to) { sheet.view.of<CloseView>() = {actions[to * per_page].id}; };
  const Rect more = rect.cut_right(rect.h, 6);
  const Rect less = rect.cut_right(rect.h, 8);
  if (look::button(ui, "table.close.page.less", less,
                   {.icon = look::icon::kUp, .enabled = page > 0, .name = ui.say("Earlier actions")}))
    go(page - 1);
  if (look::button(ui, "table.close.page.more", more,
                   {.icon = look::icon::kDown, .enabled = page + 1 < pages, .name = ui.say("Further actions")}))
    go(page + 1);
  const std::string words =
      ui.fill("Actions {first} to {last} of {all}", arg("first", page * per_page + 1),
              arg("last", std::min(actions.size(), (page + 1) * per_page)), arg("all", actions.size()));
  ui.text(rect, words, {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle});
}

}  // namespace

float action_seals(look::Ui& ui, look::Point left_middle, const framework::Roster& roster, const Action& action,
                   float size) {
  return seals_in_a_row(ui, left_middle, roster, workshop::functions_of(action), size);
}

const workshop::Action* action_in_hand(const Sheet& sheet) {
  const CloseView& view = sheet.view.of<CloseView>();
  if (!view.edits) return nullptr;
  const auto& actions = sheet.workshop().actions;
  const auto at =
      std::find_if(actions.begin(), actions.end(), [&](const Action& action) { return view.action == action.id; });
  return at == actions.end() ? nullptr : &*at;
}

void draw_actions(Sheet& sheet, look::Rect rect) {
  look::Ui& ui = sheet.ui;
  const auto& actions = sheet.workshop().actions;
  if (actions.empty()) return draw_empty(ui, rect);
  std::size_t per_page = std::max<std::size_t>(1, static_cast<std::size_t>(rect.h / kLeastActionRow_mm));
  std::size_t page = 0;
  if (actions.size() > per_page) {
    const Rect pager = rect.cut_bottom(kPager_mm, 4);
    per_page = std::max<std::size_t>(1, static_cast<std::size_t>(rect.h / kLeastActionRow_mm));
    for (std::size_t i = 0; i < actions.size(); ++i) {
      if (sheet.view.of<CloseView>().action == actions[i].id) page = i / per_page;
    }
    draw_pager(sheet, pager, page, per_page);
  }
  const std::size_t first = page * per_page;
  const std::size_t last = std::min(actions.size(), first + per_page);
  const auto shown = static_cast<float>(actions.size() > per_page ? per_page : actions.size());
  const float height = std::min(kMostActionRow_mm, rect.h / shown);
  Rect card{rect.x, rect.y, rect.w, height * static_cast<float>(last - first)};
  look::card(ui, card);
  for (std::size_t i = first; i < last; ++i) {
    const Rect row = card.cut_top(height);
    if (i > first) ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
    draw_row(sheet, row, actions[i]);
  }
}

namespace {

/// The Monday after a week-end.
look::Chip instead_of(const look::Ui& ui, const std::string& date, bool week_end) {
  if (!week_end) return {};
  return {.label = ui.fill("A week-end. {day} instead",
                           arg("day", words::Day{words::working_day_from(date), words::Day::Form::kShort}))};
}

std::string due_words(const look::Ui& ui, const std::string& date, bool late, bool brief) {
  if (date.empty()) return ui.say("no date yet");
  if (late) return ui.fill("{day}, late", arg("day", words::Day{date, words::Day::Form::kShort}));
  return ui.words().day({date, brief ? words::Day::Form::kShort : words::Day::Form::kLong});
}

/// Due in so many days from the workshop, a day sooner or later.
void draw_due(Sheet& sheet, Rect row, const Action& action) {
  look::Ui& ui = sheet.ui;
  const float gap = ui.sizes().gap_mm;
  const auto due = [&](const std::string& date) {
    Action changed = action;
    changed.due = date;
    change(sheet, changed);
  };
  for (const int days : kDays) {
    const std::string date = words::working_day_after(sheet.today(), days);
    const look::Chip chip{.label = ui.count("+{n} day", "+{n} days", days), .on = action.due == date};
    if (look::chip(ui, "table.close.due." + std::to_string(days), row.cut_left(look::chip_width(ui, chip), gap), chip))
      due(date);
  }
  row.cut_left(4);
  const std::string at = std::max(action.due, sheet.today());
  const Rect less = row.cut_left(row.h, 2);
  const bool late = is_late(sheet, action);
  const bool week_end = words::is_week_end(action.due) && !late;
  const look::Chip instead = instead_of(ui, action.due, week_end);
  // Beside a week-end, the day is said in short where the Monday would have no room.
  const float beside = week_end ? look::chip_width(ui, instead) + row.h + 8 : row.h;
  float width = ui.text_width(ui.words().day({kLongDay}), {.weight = 600}) + 6;
  const bool brief = week_end && width + beside > row.w;
  if (brief) width = std::max(0.0f, row.w - beside);
  const std::string words = due_words(ui, action.due, late, brief);
  text_that_fits(ui, row.cut_left(std::min(width, row.w - row.h - 2), 2), words,
                 {.colour = late || week_end ? Colour::kCaution : Colour::kInk,
                  .weight = 600,
                  .align = look::Align::kCentre,
                  .valign = look::VAlign::kMiddle,
                  .tabular = true},
                 {look::Text::kBody, look::Text::kCaption});
  if (look::button(ui, "table.close.due.less", less,
                   {.icon = look::icon::kRemove, .enabled = at > sheet.today(), .name = ui.say("A day sooner")}))
    due(date_after(at, -1));
  if (look::button(ui, "table.close.due.more", row.cut_left(row.h, 6),
                   {.icon = look::icon::kAdd, .name = ui.say("A day later")}))
    due(date_after(at, 1));
  if (!week_end) return;
  if (look::chip(ui, "table.close.due.monday", row.cut_left(std::min(row.w, look::chip_width(ui, instead))), instead))
    due(words::working_day_from(action.due));
}

/// The one that it was noted of, until it is taken off.
void draw_noted_of(Sheet& sheet, Rect& row, const Action& action) {
  look::Ui& ui = sheet.ui;
  const framework::Function* function = sheet.workshop().roster.find(action.function);
  if (function == nullptr) return;
  const float seal = row.h * 0.88f;
  const Rect place = row.cut_left(seal + 16, ui.sizes().gap_mm);
  // Translators: the function whose note became this action.
  const std::string label = ui.fill("Of {function}", arg("function", function->name));
  const look::Touched touched = ui.touch("table.close.of", place, {.label = label});
  ui.fill(place, Colour::kWash, place.h / 2);
  ui.outline(place, Colour::kAccent, ui.sizes().strong_mm, place.h / 2);
  look::seal(ui, *function, place.centre(), seal);
  if (!touched.tapped) return;
  Action changed = action;
  changed.function.clear();
  change(sheet, changed);
}

void draw_pairs(Sheet& sheet, Rect row, const Action& action) {
  look::Ui& ui = sheet.ui;
  draw_noted_of(sheet, row, action);
  const auto& focus = sheet.workshop().focus;
  for (std::size_t i = 0; i < focus.size(); ++i) {
    const float seals = row.h * 0.88f;
    const Rect place = row.cut_left(seals * 2.06f + 16, ui.sizes().gap_mm);
    const bool on = action.pair == focus[i];
    const look::Touched touched =
        ui.touch("table.close.pair." + std::to_string(i), place,
                 {.label = workshop::pair_words(ui.words(), sheet.workshop().roster, focus[i])});
    ui.fill(place, on || touched.down ? Colour::kWash : Colour::kSurface, place.h / 2);
    ui.outline(place, on ? Colour::kAccent : Colour::kEdge, on ? ui.sizes().strong_mm : ui.sizes().control_mm,
               place.h / 2);
    two_seals(ui, {place.x + 8, place.centre().y}, sheet.workshop().roster, focus[i], seals);
    if (!touched.tapped) continue;
    Action changed = action;
    if (on)
      changed.pair.reset();
    else
      changed.pair = focus[i];
    change(sheet, changed);
  }
}

}  // namespace

void draw_action_editor(Sheet& sheet, look::Rect rect, const workshop::Action& action) {
  look::Ui& ui = sheet.ui;
  const float gap = 6;
  ui.fill(rect, Colour::kRaised, ui.sizes().radius_card_mm);
  ui.outline(rect, Colour::kAccent, ui.sizes().strong_mm, ui.sizes().radius_card_mm);
  Rect inside = rect.inset(12, 9);
  Rect controls = inside.cut_bottom(28, gap);
  Rect due = inside.cut_bottom(28, gap);
  const auto rows = look::rows(inside, 2, gap);
  Action changed = action;
  workshop::LanguageMarks marks = sheet.marks();
  Rect lower = rows[1];
  const Rect owner = lower.cut_left(lower.w * 0.4f, gap);
  const auto text = look::field(ui, "table.close.text", rows[0],
                                {.label = "",
                                 .value = action.text,
                                 .shown = marks(action.text),
                                 .hint = ui.say("What do we do?"),
                                 .most = workshop::kMostParagraph,
                                 .frame = look::FieldFrame::kSentence});
  const auto who = look::field(ui, "table.close.owner", owner,
                               {.label = "",
                                .value = action.owner,
                                .hint = ui.say("Who? A name or a role"),
                                .most = workshop::kMostLine,
                                .frame = look::FieldFrame::kSentence});
  const auto seen = look::field(ui, "table.close.evidence", lower,
                                {.label = "",
                                 .value = action.evidence,
                                 .shown = marks(action.evidence),
                                 .hint = ui.say("How do we see that it is done?"),
                                 .most = workshop::kMostParagraph,
                                 .frame = look::FieldFrame::kSentence});
  if (text) changed.text = *text;
  if (who) changed.owner = *who;
  if (seen) changed.evidence = *seen;
  if (text || who || seen) change(sheet, changed);
  draw_due(sheet, due, action);
  const look::Button done{.label = ui.say("That is it"), .icon = look::icon::kCheck, .size = look::Text::kBody};
  if (look::button(ui, "table.close.done", controls.cut_right(look::button_width(ui, done), gap), done))
    sheet.view.of<CloseView>().edits = false;
  // What was promised before stays to be seen: it is dropped, not taken away.
  const look::Button away{.label = action.is_inherited() ? ui.say("Drop it") : ui.say("Take away"),
                          .icon = look::icon::kDelete,
                          .enabled = !workshop::is_over(action) || !action.is_inherited(),
                          .size = look::Text::kBody};
  if (look::button(ui, "table.close.delete", controls.cut_right(look::button_width(ui, away), gap), away)) {
    sheet.view.of<CloseView>().edits = false;
    Action dropped = action;
    dropped.status = "dropped";
    if (action.is_inherited()) return change(sheet, dropped);
    sheet.intents.push_back(workshop::Change{workshop::ActionRemoved{action.id}});
    return;
  }
  draw_text_mark(sheet, "table.close.mark", controls.cut_right(controls.h, gap),
                 {workshop::TextKind::kAction, action.id, {}});
  draw_pairs(sheet, controls, action);
}

}  // namespace crosstable::table

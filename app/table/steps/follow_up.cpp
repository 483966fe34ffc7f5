#include "table/steps/follow_up.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/list.h"
#include "table/flow/text_mark.h"
#include "table/flow/words.h"
#include "table/steps/parts.h"
#include "workshop/review_day.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kNote_mm = 31;
constexpr std::size_t kNotesAtOnce = 3;

words::Day short_day(const std::string& date) { return {date, words::Day::Form::kShort}; }

std::string promised_words(const words::Words& words, const workshop::Mark& mark) {
  const words::Argument day = arg("day", short_day(mark.date));
  // Translators: {day} is when an action was agreed on, {due} the day by which it should be done.
  return mark.due.empty() ? words.fill("{day}: promised, without a day.", day)
                          : words.fill("{day}: promised for {due}.", day, arg("due", short_day(mark.due)));
}

/// Empty where nothing was said.
std::string status_words(const words::Words& words, const workshop::Mark& mark) {
  const words::Argument day = arg("day", short_day(mark.date));
  // Translators: what became of an action by that day.
  if (mark.status == "done") return words.fill("{day}: done.", day);
  // Translators: what became of an action by that day.
  if (mark.status == "under_way") return words.fill("{day}: under way.", day);
  // Translators: what became of an action by that day.
  if (mark.status == "late") return words.fill("{day}: late.", day);
  // Translators: what became of an action by that day.
  if (mark.status == "blocked") return words.fill("{day}: blocked.", day);
  // Translators: what became of an action by that day.
  if (mark.status == "dropped") return words.fill("{day}: dropped.", day);
  return "";
}

words::Message rung_message(const framework::Rung& rung, const framework::Said& said) {
  // Translators: a rung of the ladder: who, and within how many working days.
  return words::count_message("{who}, {n} day", "{who}, {n} days", rung.days, arg("who", said.rung(rung.who)));
}

/// `name` of what changed; an empty side was not there.
std::string changed_words(const words::Words& words, const std::string& name, const words::Message& before,
                          const words::Message& after) {
  // Translators: a part of an agreement that is new; {field} is its title, {after} its words.
  if (before.empty()) return words.fill("**{field}:** new: {after}", arg("field", name), arg("after", after));
  // Translators: a part of an agreement that is gone; {field} is its title, {before} its words.
  if (after.empty()) return words.fill("**{field}:** no longer: {before}", arg("field", name), arg("before", before));
  // Translators: a part of an agreement that is another; {field} is its title.
  return words.fill("**{field}:** now {after}, before {before}", arg("field", name), arg("after", after),
                    arg("before", before));
}

std::string title_of(const Sheet& sheet, const std::string& field) {
  for (const framework::CharterField& one : sheet.framework().charter) {
    if (one.id == field) return one.title;
  }
  return field;
}

words::Message verbatim_or_nothing(const std::string& text) {
  return text.empty() ? words::Message() : words::verbatim(text);
}

}  // namespace

std::vector<std::string> mark_lines(const words::Words& words, const workshop::Action& action,
                                    workshop::LanguageMarks& marks) {
  std::vector<std::string> lines;
  std::string due = action.marks.empty() ? "" : action.marks.front().due;
  for (std::size_t i = 0; i < action.marks.size(); ++i) {
    const workshop::Mark& mark = action.marks[i];
    std::vector<std::string> all{status_words(words, mark), marks(mark.outcome)};
    if (i == 0) all.insert(all.begin(), promised_words(words, mark));
    if (mark.due != due && !mark.due.empty())
      all.push_back(words.fill("Now due on {day}.", arg("day", short_day(mark.due))));
    due = mark.due;
    if (std::string line = words.sentences(all); !line.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> change_lines(const Sheet& sheet, const workshop::Agreement& agreement) {
  const workshop::AgreementChanges changes = workshop::changes_of(agreement);
  if (changes.empty()) return {};
  const words::Words& words = sheet.ui.words();
  std::vector<std::string> lines;
  workshop::LanguageMarks marks = sheet.marks();
  for (const workshop::FieldChange& change : changes.fields) {
    const auto side = [&](const std::string& kept, const std::string& written_on) {
      return verbatim_or_nothing(marks(kept, workshop::field_words(words, sheet.workshop().framework, change.field,
                                                                   kept, sheet.view.said.list(kept), written_on)));
    };
    lines.push_back(
        changed_words(words, title_of(sheet, change.field),
                      side(change.before, workshop::review_written_on(agreement, agreement.before.size() - 1)),
                      side(change.after, workshop::review_written_on(agreement, sheet.workshop().date))));
  }
  for (const workshop::RungChange& change : changes.rungs) {
    const auto side = [&](const std::optional<framework::Rung>& rung) {
      return rung ? rung_message(*rung, sheet.view.said) : words::Message();
    };
    // Translators: the rung of a ladder, counted from below.
    const std::string name = words.fill("Rung {n}", arg("n", change.index + 1));
    lines.push_back(changed_words(words, name, side(change.before), side(change.after)));
  }
  return lines;
}

bool can_take_over(const TableState& state) {
  return state.previous && !state.workshop().inherited && !state.workshop().finished;
}

void draw_take_over(Sheet& sheet, look::Rect rect) {
  look::Ui& ui = sheet.ui;
  const look::Button take{.label = ui.say("Take it over"), .icon = look::icon::kReplay};
  const Rect place = rect.cut_right(look::button_width(ui, take), 10);
  look::callout(ui, rect, look::icon::kInfo,
                ui.fill("What was agreed on {day} has not been taken over yet.",
                        arg("day", words::Day{sheet.state.previous->date})));
  if (look::button(ui, "table.follow_up.take_over",
                   look::around(place.centre(), place.w, std::min(rect.h, ui.sizes().button_mm)), take)) {
    sheet.intents.push_back(
        workshop::Change{workshop::Inherited{workshop::inherit(*sheet.state.previous, sheet.workshop())}});
  }
}

void draw_notes_left(Sheet& sheet, look::Rect& area) {
  const auto& notes = sheet.workshop().notes_left;
  if (notes.empty() || area.h < 150) return;
  look::Ui& ui = sheet.ui;
  constexpr float kPager_mm = 24;
  const bool longer = notes.size() > kNotesAtOnce;
  const auto at_once = static_cast<float>(std::min(notes.size(), kNotesAtOnce));
  Rect box = area.cut_bottom(40 + at_once * kNote_mm + (longer ? kPager_mm : 0), 12);
  look::sunken(ui, box);
  Rect inside = box.inset(15, 9);
  const std::string title = ui.count("Left over from before: {n} note", "Left over from before: {n} notes",
                                     static_cast<std::int64_t>(notes.size()));
  ui.text(inside.cut_top(19, 3), title, {.size = look::Text::kTitle, .max_lines = 1});
  workshop::LanguageMarks marks = sheet.marks();
  const ListPart shown = part_of_list(sheet, "table.follow_up.notes", inside, notes.size(), kNote_mm);
  for (std::size_t i = shown.first; i < shown.last; ++i) {
    Rect row = inside.cut_top(kNote_mm);
    // Counted from the end, those behind one that is settled keep their numbers when they move up.
    const std::string id = std::to_string(notes.size() - i);
    // Translators: a button beside a note that an earlier workshop left: it needs no more talk.
    const look::Button settled{.label = ui.say("Settled"), .icon = look::icon::kCheck, .size = look::Text::kBody};
    const Rect button = row.cut_right(look::button_width(ui, settled), 8);
    const bool tapped =
        look::button(ui, "table.follow_up.note." + id, look::around(button.centre(), button.w, kNote_mm - 4), settled);
    const float mark_w = std::min(text_mark_width(ui), row.w * 0.3f);
    const Rect mark = look::around(row.cut_right(mark_w, 8).centre(), mark_w, kNote_mm - 4);
    if (text_mark(ui, "table.follow_up.mark." + id, mark, notes[i].goes_out))
      sheet.intents.push_back(workshop::Change{workshop::LeftNoteMarked{notes[i], !notes[i].goes_out}});
    if (!notes[i].function.empty()) {
      const float size = kNote_mm - 4;
      row.cut_left(seals_in_a_row(ui, {row.x, row.centre().y}, sheet.workshop().roster, {notes[i].function}, size), 6);
    }
    text_that_fits(ui, row, marks(notes[i].text), {.valign = look::VAlign::kMiddle},
                   {look::Text::kBody, look::Text::kCaption});
    if (tapped) sheet.intents.push_back(workshop::Change{workshop::NoteSettled{notes[i]}});
  }
}

ListPage page_with(std::size_t in_hand, std::size_t count, std::size_t per_page) {
  per_page = std::max<std::size_t>(1, per_page);
  const std::size_t first = in_hand < count ? in_hand / per_page * per_page : 0;
  return {first, std::min(count, first + per_page), per_page};
}

std::optional<std::size_t> draw_list_pager(look::Ui& ui, const std::string& id, look::Rect rect, const ListPage& page,
                                           std::size_t count) {
  std::optional<std::size_t> to;
  const Rect more = rect.cut_right(rect.h, 6);
  const Rect less = rect.cut_right(rect.h, 8);
  if (look::button(ui, id + ".less", less,
                   {.icon = look::icon::kUp, .enabled = page.first > 0, .name = ui.say("Those before")}))
    to = page.first - page.per_page;
  if (look::button(ui, id + ".more", more,
                   {.icon = look::icon::kDown, .enabled = page.last < count, .name = ui.say("Those after")}))
    to = page.last;
  ui.text(
      rect,
      ui.fill("{first} to {last} of {all}", arg("first", page.first + 1), arg("last", page.last), arg("all", count)),
      {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle});
  return to;
}

}  // namespace crosstable::table

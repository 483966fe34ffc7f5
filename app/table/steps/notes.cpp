#include "table/steps/notes.h"

#include <algorithm>
#include <iterator>

#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/parts.h"
#include "table/flow/step_head.h"
#include "table/flow/text_mark.h"
#include "table/steps/follow_up.h"
#include "workshop/follow_up.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;
using workshop::Note;

constexpr float kRow_mm = 36;
constexpr float kControl_mm = 28;
constexpr float kEditor_mm = 126;
constexpr float kBetweenNotes_mm = 6;
constexpr float kMostSeal_mm = 30;

using Notes = std::vector<const Note*>;

Notes notes_of(const Sheet& sheet, bool parked) {
  Notes all;
  for (const Note& note : sheet.workshop().notes) {
    if (note.parked == parked) all.push_back(&note);
  }
  return all;
}

/// As chosen, or the parking lot where nothing else waits. It stays so while notes come and go.
bool shows_parking_lot(const Sheet& sheet) {
  auto& parked = sheet.view.of<NotesView>().parked;
  const auto& notes = sheet.workshop().notes;
  if (!parked) parked = !notes.empty() && notes_of(sheet, false).empty();
  return *parked;
}

void change(Sheet& sheet, const Note& note) { sheet.intents.push_back(workshop::Change{workshop::NoteChanged{note}}); }

const Note* in_hand(const Sheet& sheet) {
  const auto& notes = sheet.workshop().notes;
  const auto at = std::find_if(notes.begin(), notes.end(),
                               [&](const Note& note) { return sheet.view.of<NotesView>().note == note.id; });
  return at == notes.end() ? nullptr : &*at;
}

void draw_add(Sheet& sheet, Rect place, const look::Button& add) {
  if (!look::button(sheet.ui, "table.notes.add", place, add)) return;
  int id = 0;
  for (const Note& other : sheet.workshop().notes) id = std::max(id, other.id);
  auto& view = sheet.view.of<NotesView>();
  Note note{
      .id = 0, .function = view.function, .step = sheet.workshop().current().id, .parked = shows_parking_lot(sheet)};
  sheet.intents.push_back(workshop::Change{workshop::NoteAdded{note}});
  view.note = id + 1;
  sheet.ui.focus("table.notes.text", "", place);
}

/// The seal of the function that it is of, or the sign of nobody in particular.
void draw_whose(const Sheet& sheet, Rect at, const std::string& function) {
  if (const framework::Function* found = sheet.workshop().roster.find(function))
    look::seal(sheet.ui, *found, at.centre(), std::min(at.w, at.h));
  else
    sheet.ui.icon(look::icon::kPeople, at.centre(), std::min(at.w, at.h) * 0.7f, Colour::kQuiet);
}

/// Cut off the right of the row.
void draw_way_to_action(Sheet& sheet, Rect& row, const Note& note) {
  look::Ui& ui = sheet.ui;
  const bool room = sheet.workshop().actions.size() < static_cast<std::size_t>(workshop::kMostActions);
  const look::Button action{.label = ui.say("Make it an action"),
                            .icon = look::icon::kToChoose,
                            .enabled = room && !note.text.empty(),
                            .size = look::Text::kBody};
  const Rect place = row.cut_right(look::button_width(ui, action), kBetweenNotes_mm);
  if (look::button(ui, "table.notes.action." + std::to_string(note.id), place, action))
    sheet.intents.push_back(workshop::Change{workshop::NoteMadeAction{note.id}});
}

void draw_row(Sheet& sheet, Rect row, const Note& note, workshop::LanguageMarks& marks) {
  look::Ui& ui = sheet.ui;
  const std::string id = std::to_string(note.id);
  auto& view = sheet.view.of<NotesView>();
  if (view.note == note.id) ui.fill(row.inset(2, 1), Colour::kWash, ui.sizes().radius_control_mm);
  Rect inside = row.inset(12, (row.h - kControl_mm) / 2);
  const float mark_w = text_mark_width(ui);
  const bool closed = sheet.workshop().finished;
  if (text_mark(ui, "table.notes.mark." + id, inside.cut_right(mark_w, kBetweenNotes_mm), note.goes_out, !closed)) {
    Note other = note;
    other.goes_out = !note.goes_out;
    change(sheet, other);
  }
  if (!closed) draw_way_to_action(sheet, inside, note);
  const Rect words = inside;
  draw_whose(sheet, inside.cut_left(kControl_mm, 8), note.function);
  const std::string text = note.text.empty() ? ui.say("No words yet") : marks(note.text);
  if (ui.touch("table.notes." + id, words, {.label = text}).tapped) {
    const bool put_away = closed && view.note == note.id;
    view.note = put_away ? std::nullopt : std::optional<int>(note.id);
  }
  text_that_fits(ui, inside, text,
                 {.colour = note.text.empty() ? Colour::kQuiet : Colour::kInk, .valign = look::VAlign::kMiddle},
                 {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
}

void draw_list(Sheet& sheet, Rect area, const Notes& notes) {
  look::Ui& ui = sheet.ui;
  auto& view = sheet.view.of<NotesView>();
  if (notes.empty()) {
    const std::string words =
        shows_parking_lot(sheet)
            ? ui.say("What matters, but not now, waits here until the close.")
            : ui.say("What somebody wants to remember, of one function or of nobody in particular.");
    return look::empty_place(ui, area.cut_top(std::min(area.h, 100.0f)), {.words = words, .centred = true});
  }
  workshop::LanguageMarks marks = sheet.marks();
  auto per_page = static_cast<std::size_t>(area.h / kRow_mm);
  if (notes.size() > per_page) {
    const Rect pager = area.cut_bottom(kControl_mm, 4);
    per_page = static_cast<std::size_t>(area.h / kRow_mm);
    const auto at = std::find_if(notes.begin(), notes.end(), [&](const Note* note) { return view.first == note->id; });
    const ListPage page = page_with(static_cast<std::size_t>(at - notes.begin()), notes.size(), per_page);
    if (const auto to = draw_list_pager(ui, "table.notes.page", pager, page, notes.size())) view.first = notes[*to]->id;
    for (std::size_t i = page.first; i < page.last; ++i) draw_row(sheet, area.cut_top(kRow_mm), *notes[i], marks);
    return;
  }
  for (const Note* note : notes) draw_row(sheet, area.cut_top(kRow_mm), *note, marks);
}

/// Of nobody in particular, or of one function.
void draw_choice(Sheet& sheet, Rect row, const Note& note) {
  look::Ui& ui = sheet.ui;
  const auto& functions = sheet.workshop().roster.functions;
  const float side = std::min(kMostSeal_mm, row.w / static_cast<float>(functions.size() + 1) - 3);
  for (std::size_t i = 0; i <= functions.size(); ++i) {
    const std::string code = i == 0 ? "" : functions[i - 1].code;
    const Rect place = look::around({row.x + side / 2, row.centre().y}, side, row.h);
    row.cut_left(side, 3);
    const bool on = note.function == code;
    const std::string label =
        i == 0 ? ui.say("Of nobody in particular") : ui.fill("Of {function}", arg("function", functions[i - 1].name));
    const look::Touched touched = ui.touch("table.notes.of." + (i == 0 ? "nobody" : code), place, {.label = label});
    if (on || touched.down) ui.fill(place, Colour::kWash, ui.sizes().radius_control_mm);
    if (on) ui.outline(place, Colour::kAccent, ui.sizes().strong_mm, ui.sizes().radius_control_mm);
    draw_whose(sheet, place.inset(3), code);
    if (!touched.tapped || on) continue;
    Note other = note;
    other.function = code;
    sheet.view.of<NotesView>().function = code;
    change(sheet, other);
  }
}

void draw_controls(Sheet& sheet, Rect row, const Note& note) {
  look::Ui& ui = sheet.ui;
  auto& view = sheet.view.of<NotesView>();
  const auto remove = [&] {
    view.note.reset();
    sheet.intents.push_back(workshop::Change{workshop::NoteRemoved{note.id}});
  };
  const look::Button done{.label = ui.say("That is it"), .icon = look::icon::kCheck, .size = look::Text::kBody};
  const bool empty = note.text.empty() && ui.typed().empty();
  if (look::button(ui, "table.notes.done", row.cut_right(look::button_width(ui, done), kBetweenNotes_mm), done)) {
    view.note.reset();
    if (empty) return remove();
  }
  const look::Button away{.label = ui.say("Take away"), .icon = look::icon::kDelete, .size = look::Text::kBody};
  if (look::button(ui, "table.notes.delete", row.cut_right(look::button_width(ui, away), kBetweenNotes_mm), away))
    return remove();
  // Translators: buttons that move a note; at most about 22 letters.
  const look::Button park{.label = note.parked ? ui.say("Out of the parking lot") : ui.say("To the parking lot"),
                          .icon = look::icon::kMove,
                          .size = look::Text::kBody};
  if (look::button(ui, "table.notes.park", row.cut_right(look::button_width(ui, park), kBetweenNotes_mm), park)) {
    Note other = note;
    other.parked = !note.parked;
    view.note.reset();
    change(sheet, other);
  }
}

void draw_card(const Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  ui.fill(rect, Colour::kRaised, ui.sizes().radius_card_mm);
  ui.outline(rect, Colour::kAccent, ui.sizes().strong_mm, ui.sizes().radius_card_mm);
}

/// The whole of it, once nothing can be changed any more.
void draw_reading(Sheet& sheet, Rect rect, const Note& note) {
  draw_card(sheet, rect);
  look::text_that_fits(sheet.ui, rect.inset(14, 10), note.text, {},
                       {look::Text::kTitle, look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
}

void draw_editor(Sheet& sheet, Rect rect, const Note& note) {
  look::Ui& ui = sheet.ui;
  draw_card(sheet, rect);
  Rect inside = rect.inset(12, 9);
  const Rect controls = inside.cut_bottom(kControl_mm, kBetweenNotes_mm);
  const Rect whose = inside.cut_bottom(kMostSeal_mm, kBetweenNotes_mm);
  const auto text = look::field(ui, "table.notes.text", inside,
                                {.label = "",
                                 .value = note.text,
                                 .shown = sheet.marks()(note.text),
                                 .hint = ui.say("Write a note"),
                                 .most = workshop::kMostParagraph,
                                 .frame = look::FieldFrame::kSentence});
  if (text && *text != note.text) {
    Note other = note;
    other.text = *text;
    change(sheet, other);
  }
  draw_choice(sheet, whose, note);
  draw_controls(sheet, controls, note);
}

void draw_foot(Sheet& sheet, Rect foot) {
  look::Ui& ui = sheet.ui;
  auto& view = sheet.view.of<NotesView>();
  const look::Button done{
      .label = ui.in("notes", "Done"), .icon = look::icon::kCheck, .kind = look::ButtonKind::kPrimary};
  if (look::button(ui, "table.notes.back", foot.cut_right(std::max(110.0f, look::button_width(ui, done)), 20), done))
    sheet.view.instead = Instead::kNothing;
  const auto count = [&](bool parked) { return std::ssize(notes_of(sheet, parked)); };
  // Translators: two heads of lists with the number of what is in them; at most about 18 letters each.
  const std::vector<std::string> labels{ui.fill("Notes ({n})", arg("n", count(false))),
                                        ui.fill("Parking lot ({n})", arg("n", count(true)))};
  const Rect track = look::around({foot.x + std::min(foot.w, 340.0f) / 2, foot.centre().y}, std::min(foot.w, 340.0f),
                                  ui.sizes().button_mm);
  if (const auto chosen = look::segmented(ui, "table.notes.lot", track, labels, shows_parking_lot(sheet) ? 1 : 0)) {
    view.parked = *chosen == 1;
    view.note.reset();
  }
}

}  // namespace

void draw_notes(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const look::Button add{.label = ui.say("Write a note"),
                         .icon = look::icon::kAdd,
                         .enabled = sheet.workshop().notes.size() < workshop::kMostNotes && !sheet.workshop().finished};
  const float width = look::button_width(ui, add);
  Rect area = draw_question(sheet, ui.say("Notes and parking lot"),
                            ui.say("They stay with us, in no report, unless one is marked to go out."), width + 12);
  draw_add(sheet, head_control(sheet, width), add);
  draw_foot(sheet, area.cut_bottom(ui.sizes().main_mm, 14));
  const bool closed = sheet.workshop().finished;
  if (const Note* note = in_hand(sheet)) {
    const Rect place = area.cut_bottom(std::min(kEditor_mm, area.h * 0.6f), 10);
    closed ? draw_reading(sheet, place, *note) : draw_editor(sheet, place, *note);
  } else if (!closed) {
    draw_notes_left(sheet, area);
  }
  draw_list(sheet, area, notes_of(sheet, shows_parking_lot(sheet)));
}

float draw_notes_button(Sheet& sheet, float taken) {
  look::Ui& ui = sheet.ui;
  const std::int64_t count = workshop::unsorted_notes(sheet.workshop());
  if (count == 0) return 0;
  // Translators: a button at the close: what was written down on the way becomes an action or is left; at most about
  // 16 letters.
  const look::Button sort{.label = ui.count("Sort {n} note", "Sort {n} notes", count), .icon = look::icon::kOwn};
  const float width = look::button_width(ui, sort);
  Rect place = head_control(sheet, width);
  place.x -= taken + 10;
  if (look::button(ui, "table.close.notes", place, sort)) sheet.view.instead = Instead::kNotes;
  return width + 10;
}

}  // namespace crosstable::table

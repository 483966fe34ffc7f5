#include "table/flow/text_mark.h"

#include <algorithm>
#include <optional>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"

namespace crosstable::table {
namespace {

look::Button button_of(const look::Ui& ui, bool goes_out) {
  look::Button button{.size = look::Text::kBody};
  if (goes_out) {
    // Translators: a switch at a text: it is in the reports for people who were not there; at most about 14 letters.
    button.label = ui.in("text", "Goes out");
    button.icon = look::icon::kDocument;
    button.name = ui.say("This text goes out, in every report. Tap to keep it with the group.");
  } else {
    // Translators: a switch at a text: it is in no report; at most about 16 letters.
    button.label = ui.in("text", "Stays with us");
    button.icon = look::icon::kLock;
    button.kind = look::ButtonKind::kChosen;
    button.name = ui.say("This text stays with the group, and is in no report. Tap to let it go out.");
  }
  return button;
}

}  // namespace

float text_mark_width(const look::Ui& ui) {
  return std::max(look::button_width(ui, button_of(ui, true)), look::button_width(ui, button_of(ui, false)));
}

bool text_mark(look::Ui& ui, const std::string& id, look::Rect rect, bool goes_out, bool enabled) {
  look::Button button = button_of(ui, goes_out);
  button.enabled = enabled;
  if (rect.w + 0.05f < look::button_width(ui, button)) button.label.clear();
  return look::button(ui, id, rect, button);
}

void draw_text_mark(Sheet& sheet, const std::string& id, look::Rect rect, const workshop::TextPlace& place) {
  const bool kept = workshop::is_kept(sheet.workshop(), place);
  if (text_mark(sheet.ui, id, rect, !kept)) sheet.intents.push_back(workshop::Change{workshop::TextKept{place, !kept}});
}

void draw_text_mark_meaning(Sheet& sheet, look::Rect rect, const workshop::TextPlace& place) {
  const look::Ui& ui = sheet.ui;
  const std::string meaning = workshop::is_kept(sheet.workshop(), place)
                                  ? ui.say("In no report")
                                  : ui.say("In every report, for people who were not there");
  look::text_that_fits(sheet.ui, rect, meaning, {.size = look::Text::kCaption, .colour = look::Colour::kQuiet},
                       {look::Text::kBody, look::Text::kCaption});
}

words::Message text_mark_words(const workshop::Workshop& before, const workshop::Change& change) {
  std::optional<bool> goes_out;
  if (const auto* kept = get_if<workshop::TextKept>(&change)) goes_out = !kept->kept;
  if (const auto* left = get_if<workshop::LeftNoteMarked>(&change)) goes_out = left->goes_out;
  if (const auto* changed = get_if<workshop::NoteChanged>(&change)) {
    const auto at = std::find_if(before.notes.begin(), before.notes.end(),
                                 [&](const workshop::Note& note) { return note.id == changed->note.id; });
    if (at != before.notes.end() && at->goes_out != changed->note.goes_out) goes_out = changed->note.goes_out;
  }
  if (!goes_out) return {};
  return *goes_out ? words::message("Goes out: this text is in every report")
                   : words::message("Stays with us: this text is in no report");
}

}  // namespace crosstable::table

#include <algorithm>

#include "workshop/rules.h"

namespace crosstable::workshop::rules {

namespace {

auto find_note(auto& notes, int id) {
  return std::find_if(notes.begin(), notes.end(), [id](const Note& note) { return note.id == id; });
}

Refusal no_note(const Workshop& workshop, int id) {
  if (find_note(workshop.notes, id) == workshop.notes.end())
    return words::message("This note is no longer on the list.");
  return std::nullopt;
}

/// `function` may be one that took part when the note was written.
Refusal note_trouble(const Workshop& workshop, const Note& note, const std::string& function) {
  if (auto trouble = text_trouble(words::message_in("field", "The note"), note.text, kMostParagraph)) return trouble;
  const auto& steps = workshop.framework.steps;
  const bool known =
      std::any_of(steps.begin(), steps.end(), [&](const framework::Step& step) { return step.id == note.step; });
  if (!known && !note.step.empty()) return words::message("A note is written at a step of the framework.");
  return note.function.empty() || note.function == function ? std::nullopt : unknown_function(workshop, note.function);
}

Action action_of(const Note& note) {
  Action action;
  action.text = note.text;
  action.function = note.function;
  return action;
}

}  // namespace

Refusal refuse(const Workshop& workshop, const NoteAdded& change) {
  if (change.note.id != 0) return words::message("A note that is new on the list cannot bring a number.");
  if (workshop.notes.size() >= kMostNotes)
    return words::count_message("There is room for {n} note.", "There is room for {n} notes.", kMostNotes);
  return note_trouble(workshop, change.note, "");
}

void apply(Workshop& workshop, const NoteAdded& change) {
  Note note = change.note;
  for (const Note& other : workshop.notes) note.id = std::max(note.id, other.id);
  ++note.id;
  workshop.notes.push_back(std::move(note));
}

Refusal refuse(const Workshop& workshop, const NoteChanged& change) {
  if (auto trouble = no_note(workshop, change.note.id)) return trouble;
  return note_trouble(workshop, change.note, find_note(workshop.notes, change.note.id)->function);
}

void apply(Workshop& workshop, const NoteChanged& change) { *find_note(workshop.notes, change.note.id) = change.note; }

Refusal refuse(const Workshop& workshop, const NoteRemoved& change) { return no_note(workshop, change.id); }

void apply(Workshop& workshop, const NoteRemoved& change) {
  workshop.notes.erase(find_note(workshop.notes, change.id));
}

Refusal refuse(const Workshop& workshop, const NoteMadeAction& change) {
  if (auto trouble = no_note(workshop, change.id)) return trouble;
  const Note& note = *find_note(workshop.notes, change.id);
  if (note.text.empty()) return words::message("A note needs words before it becomes an action.");
  return refuse(workshop, ActionAdded{action_of(note)});
}

void apply(Workshop& workshop, const NoteMadeAction& change) {
  const auto note = find_note(workshop.notes, change.id);
  apply(workshop, ActionAdded{action_of(*note)});
  workshop.notes.erase(note);
}

}  // namespace crosstable::workshop::rules

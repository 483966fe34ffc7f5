#include "report/account.h"

#include <algorithm>
#include <utility>

#include "framework/letters.h"
#include "map/hot_spots.h"
#include "report/account_parts.h"
#include "report/map_words.h"
#include "report/report.h"
#include "workshop/goes_out.h"
#include "workshop/review_day.h"

namespace crosstable::report {
namespace {

using words::arg;

void add_head(Document& to, const Told& told) {
  const workshop::Snapshot& snapshot = told.snapshot;
  add_heading(to, 1, to.title);
  std::vector<Facts::Fact> facts{{told.words.say("Date"), plain(told.words.day({snapshot.date}))}};
  const auto add = [&](std::string name, std::string value) {
    if (!value.empty()) facts.push_back({std::move(name), plain(std::move(value))});
  };
  add(told.words.say("Organisation"), snapshot.organisation);
  const auto add_own = [&](std::string name, const std::string& value) {
    if (!value.empty()) facts.push_back({std::move(name), told.own(value)});
  };
  add_own(told.words.say("Request"), snapshot.request);
  // Translators: who asks, from outside: a distributor, a customer.
  add_own(told.words.say("Asked by"), snapshot.partner);
  add_own(told.words.say("One past case"), snapshot.past_case);
  to.blocks.push_back(Facts{std::move(facts)});
  if (const std::string example = example_words(told.words, snapshot); !example.empty())
    to.blocks.push_back(Paragraph{{{example, true}}});
}

std::string sure_words(const words::Words& words, friction::Confidence confidence) {
  switch (confidence) {
    case friction::Confidence::kHigh: return words.in("how sure", "sure");
    case friction::Confidence::kMedium: return words.in("how sure", "fairly sure");
    case friction::Confidence::kLow: return words.in("how sure", "less sure");
  }
  return "";
}

void add_hot_spots(Document& to, const Told& told) {
  Table table;
  table.caption = told.words.say("Hot spots");
  table.head = {told.words.say("Hand-off"), told.words.say("Friction"), told.words.say("How sure"),
                told.words.say("Answers")};
  table.widths = {4, 2, 2, 1.5f};
  for (const friction::Cell* cell : map::hot_spots(told.reading)) {
    table.rows.push_back({in_cell(told.cell(*cell)),
                          // Translators: a figure from 0 to 100 and its band, as in "76 breaking".
                          in_cell(told.words.fill("{figure} {band}", arg("figure", friction::figure_of(cell->friction)),
                                                  arg("band", friction::word_of(cell->band)))),
                          in_cell(sure_words(told.words, cell->confidence)), in_cell(cell->published.answers)});
  }
  if (table.rows.empty())
    add_paragraph(to, told.words.say(map::no_hot_spot(told.reading)));
  else
    to.blocks.push_back(std::move(table));
}

void add_map(Document& to, const Told& told) {
  add_heading(to, 2, told.words.say("What the map shows"));
  if (!has_map(told.reading)) {
    add_paragraph(to, told.words.say(no_map(told.snapshot, told.reading)));
    return;
  }
  const std::vector<Figure>& figures = told.with.figures;
  // Text fills what a drawing leaves of its page: below the first one, or before those that have pages of their own.
  const std::size_t before = figures.empty() || has_page_of_its_own(figures.front()) ? 0 : 1;
  for (std::size_t i = 0; i <= figures.size(); ++i) {
    if (i == before) {
      add_paragraph(to,
                    told.words.sentences(
                        {told.words.say("Values from 0 (flows) to 100 (broken)."),
                         told.words.say("Friction is what one function experiences with another on this request.")}));
      add_hot_spots(to, told);
    }
    if (i == figures.size()) break;
    if (!figures[i].title.empty()) add_heading(to, 3, figures[i].title);
    to.blocks.push_back(figures[i]);
  }
}

void add_meetings(Document& to, const Told& told) {
  add_heading(to, 2, told.words.say("Follow-ups"));
  Bullets bullets;
  for (const std::string& day : told.snapshot.follow_ups) bullets.items.push_back(plain(told.words.day({day})));
  if (bullets.items.empty())
    add_paragraph(to, told.words.say("No day is booked on which the group meets again."));
  else
    to.blocks.push_back(std::move(bullets));
}

void add_observations(Document& to, const Told& told) {
  if (told.snapshot.observations.empty()) return;
  add_heading(to, 2, told.words.say("What was observed"));
  Bullets bullets;
  for (const std::string& one : told.snapshot.observations) bullets.items.push_back(told.own(one));
  to.blocks.push_back(std::move(bullets));
}

/// Of this workshop, those that go out: the notes, or the parking lot.
void add_notes(Document& to, const Told& told, bool parked) {
  Bullets bullets;
  for (const workshop::Note& note : told.snapshot.notes) {
    if (note.parked != parked) continue;
    bullets.items.push_back(plain(
        note.function.empty() ? note.text
                              // Translators: a note, and the function that it is of.
                              : told.words.fill("{note} ({function})", arg("note", framework::set_apart(note.text)),
                                                arg("function", told.function(note.function)))));
  }
  if (bullets.items.empty()) return;
  add_heading(to, 2, parked ? told.words.say("Parking lot") : told.words.say("Notes"));
  to.blocks.push_back(std::move(bullets));
}

/// Of earlier workshops, those that go out.
void add_notes_left(Document& to, const Told& told) {
  if (told.snapshot.notes_left.empty()) return;
  add_heading(to, 2, told.words.say("Left over from before"));
  Bullets bullets;
  for (const workshop::LeftNote& note : told.snapshot.notes_left) {
    const words::Argument text = arg("note", framework::set_apart(note.text));
    const words::Argument day = arg("day", words::Day{note.date});
    // Translators: a note, and the day of the workshop in which it was written.
    bullets.items.push_back(plain(
        note.function.empty()
            ? told.words.fill("{note} ({day})", text, day)
            // Translators: the same, with the function that it is of.
            : told.words.fill("{note} ({function}, {day})", text, day, arg("function", told.function(note.function)))));
  }
  to.blocks.push_back(std::move(bullets));
}

std::vector<std::string> names_of(const Told& told, const std::vector<std::string>& codes) {
  std::vector<std::string> names;
  for (const std::string& code : codes) {
    std::string name = told.function(code);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

Told told_of(const words::Words& words, const workshop::Snapshot& snapshot, const Account& with) {
  framework::Said said;
  said.speak(snapshot.framework, words.language());
  map::Reading reading = map::read(snapshot);
  std::optional<map::Changes> changes, since_first;
  if (has_map(reading)) changes = map::changes(snapshot, reading);
  if (has_map(reading)) since_first = map::changes_since_first(snapshot, reading);
  return {words, snapshot, with, std::move(said), std::move(reading), std::move(changes), std::move(since_first)};
}

std::string Told::function(std::string_view code) const {
  for (const framework::Roster* roster : {&snapshot.roster, &reading.roster()}) {
    if (const framework::Function* found = roster->find(code)) return found->name;
  }
  return std::string(code);
}

std::string Told::pair(const workshop::Pair& pair) const {
  return words.list({function(pair.from), function(pair.about)});
}

std::string Told::cell(const friction::Cell& cell) const {
  const std::vector<std::string> raters = names_of(*this, cell.published.raters);
  const std::vector<std::string> rated = names_of(*this, cell.published.rated);
  if (cell.published.together) return words.say(workshop::both_ways(raters));
  if (raters.size() == 1 && rated.size() == 1) return words.say(workshop::one_on_other(raters.front(), rated.front()));
  return words.say(workshop::some_on_some(raters, rated));
}

Runs Told::own(const std::string& text, std::string shown) const {
  return {{std::move(shown), false, false,
           workshop::foreign_to(words.language(), snapshot.written, snapshot.framework, text)}};
}

Runs Told::field(const workshop::Agreement& agreement, const std::string& id) const {
  const std::string& text = agreement.fields.at(id);
  return own(text, workshop::field_words(words, snapshot.framework, agreement, id, spoken(text), snapshot.date,
                                         snapshot.date));
}

Runs plain(std::string words) { return {{std::move(words)}}; }

void add_heading(Document& to, int level, std::string words) { to.blocks.push_back(Heading{level, std::move(words)}); }

void add_paragraph(Document& to, std::string words) {
  if (!words.empty()) to.blocks.push_back(Paragraph{plain(std::move(words))});
}

Table::Cell in_cell(std::string words) { return {plain(std::move(words)), "", ""}; }

std::string map_alternative(const words::Words& words, const workshop::Snapshot& snapshot, const std::string& page) {
  return map_words(words, snapshot, map::read(snapshot), page);
}

Document account(const words::Words& words, const workshop::Snapshot& whole, const Account& with) {
  const workshop::Snapshot snapshot = workshop::what_goes_out(whole);
  const Told told = told_of(words, snapshot, with);
  Document document;
  document.title = snapshot.title.empty() ? words.say("Where work gets stuck") : snapshot.title;
  document.language = words.language();
  document.foot = words.fill("{page}, {day}", arg("page", document.title), arg("day", words::Day{snapshot.date}));
  add_head(document, told);
  add_lead(document, told);
  add_voice(document, told);
  add_map(document, told);
  add_guesses(document, told);
  add_past(document, told);
  add_changes(document, told);
  add_agreements(document, told);
  add_actions(document, told);
  add_meetings(document, told);
  add_walk(document, told);
  add_replay(document, told);
  add_partner_eye(document, told);
  add_observations(document, told);
  add_notes(document, told, false);
  add_notes(document, told, true);
  add_notes_left(document, told);
  add_method(document, told);
  mark_languages(document, words);
  return document;
}

}  // namespace crosstable::report

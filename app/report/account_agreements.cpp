// From friction to causes to agreement to actions: a pair at a time.
#include <algorithm>
#include <set>
#include <utility>

#include "framework/letters.h"
#include "report/account_parts.h"
#include "report/map_words.h"
#include "report/settled.h"
#include "workshop/follow_up.h"
#include "workshop/forms.h"
#include "workshop/replay.h"

namespace crosstable::report {
namespace {

using words::arg;
using workshop::Agreement;
using workshop::Decision;
using workshop::Pair;

void add_own(Facts& to, std::string name, const Told& told, const std::string& text) {
  if (!text.empty()) to.facts.push_back({std::move(name), told.own(text)});
}

/// "Sales on Finance: 76 breaking."
std::string felt(const Told& told, const friction::Cell& cell) {
  // Translators: {handoff} is "Sales on Finance"; a figure from 0 to 100 and its band, as in "76 breaking".
  return told.words.fill("{handoff}: {figure} {band}.", arg("handoff", told.cell(cell)),
                         arg("figure", friction::figure_of(cell.friction)), arg("band", friction::word_of(cell.band)));
}

void add_friction(Document& to, const Told& told, const Pair& pair) {
  if (!has_map(told.reading)) return;
  const friction::Cell* there = told.reading.cell(pair);
  const friction::Cell* back = told.reading.cell({pair.about, pair.from});
  std::vector<std::string> all;
  if (there != nullptr) all.push_back(felt(told, *there));
  if (back != nullptr && back != there) all.push_back(felt(told, *back));
  if (all.empty()) all.push_back(told.words.say("The map shows no figure for this pair."));
  add_paragraph(to, told.words.sentences(all));
}

std::string listed(const Told& told, const std::set<std::string>& own) {
  std::vector<std::string> all;
  for (const std::string& one : own) all.push_back(told.said.text(one));
  return told.words.list(all);
}

std::string functions(const Told& told, const std::set<std::string>& codes) {
  std::vector<std::string> all;
  for (const std::string& code : codes) all.push_back(told.function(code));
  return told.words.list(all);
}

void add_causes(Document& to, const Told& told, const Pair& pair) {
  const auto at = told.snapshot.causes.find(pair);
  if (at == told.snapshot.causes.end()) return;
  const workshop::Causes& causes = at->second;
  Facts facts;
  add_own(facts, told.words.say("What happens"), told, causes.symptom);
  for (const std::string& why : causes.whys) add_own(facts, told.words.say("Because"), told, why);
  add_fact(facts, told.words.say("Causes"), listed(told, causes.tags));
  add_fact(facts, told.words.say("Causes agreed by"), functions(told, causes.agreed));
  if (facts.facts.empty()) return;
  add_heading(to, 4, told.words.say("Why it gets stuck"));
  to.blocks.push_back(std::move(facts));
}

/// The charter's fields in their order; then what no field of the framework carries any more.
std::vector<std::string> settled(const Told& told, const Agreement& agreement) {
  std::vector<std::string> ids;
  for (const framework::CharterField& field : told.framework().charter) {
    if (agreement.fields.contains(field.id)) ids.push_back(field.id);
  }
  for (const auto& [id, text] : agreement.fields) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

void add_charter(Document& to, const Told& told, const Agreement& agreement) {
  Facts facts;
  add_own(facts, told.words.say("On the request"), told, agreement.request);
  for (const std::string& id : settled(told, agreement)) {
    if (!agreement.fields.at(id).empty()) facts.facts.push_back({title_of(told, id), told.field(agreement, id)});
  }
  for (std::size_t i = 0; i < agreement.ladder.size(); ++i)
    add_fact(facts, rung_name(told, i), rung_words(told, agreement.ladder[i]));
  add_lies_with(facts, told, agreement);
  add_own(facts, told.words.say("Reservation"), told, agreement.reservation);
  add_fact(facts, told.words.say("Agreed by"),
           agreement.agreed.empty() ? told.words.say("nobody yet") : functions(told, agreement.agreed));
  to.blocks.push_back(std::move(facts));
}

Table::Cell own_in_cell(const Told& told, const std::string& text) { return {told.own(text), "", ""}; }

/// Of the last poll that was counted over this pair's agreement; empty: none.
std::string confidence_words(const Told& told, const Pair& pair) {
  for (auto round = told.snapshot.rounds.rbegin(); round != told.snapshot.rounds.rend(); ++round) {
    if (round->form.kind != ballot::RoundKind::kConfidence || !round->poll || round->poll->held_back) continue;
    for (std::size_t i = 0; i < std::min(round->form.items.size(), round->poll->medians.size()); ++i) {
      if (workshop::pair_of_item(round->form, i) != pair) continue;
      const double median = round->poll->medians[i];
      if (median < 0) return told.words.say("Confidence: too few answers to show any.");
      const words::Argument middle = arg("median", words::Decimal{median, 1});
      const bool below = i < round->poll->somebody_below_3.size() && round->poll->somebody_below_3[i];
      // Translators: how sure the room is that an agreement holds; {median} is from 0 to 5.
      return below
                 ? told.words.fill("Confidence: the room’s middle answer is {median} of 5; somebody is below 3.",
                                   middle)
                 // Translators: how sure the room is that an agreement holds; {median} is from 0 to 5.
                 : told.words.fill("Confidence: the room’s middle answer is {median} of 5; nobody is below 3.", middle);
    }
  }
  return "";
}

/// With what became of it, where it is no more than open.
std::string stated_line(const Told& told, const workshop::Action& action) {
  if (workshop::state_of(action, told.snapshot.date) == workshop::ActionState::kOpen) return action_line(told, action);
  // Translators: an action in a list, and what became of it: "done", "under way", "late".
  return told.words.fill("{action}: {state}", arg("action", action_line(told, action)),
                         arg("state", state_words(told, action)));
}

void add_pair_actions(Document& to, const Told& told, const Pair& pair) {
  Bullets bullets;
  for (const workshop::Action& action : told.snapshot.actions) {
    if (action.pair == pair) bullets.items.push_back(told.own(action.text, stated_line(told, action)));
  }
  if (bullets.items.empty()) return;
  add_heading(to, 4, told.words.say("Actions"));
  to.blocks.push_back(std::move(bullets));
}

void add_pair(Document& to, const Told& told, const Pair& pair, const Agreement* agreement) {
  add_heading(to, 3, told.pair(pair));
  add_friction(to, told, pair);
  add_causes(to, told, pair);
  const bool is_draft = agreement != nullptr && workshop::is_draft(*agreement);
  add_heading(to, 4, is_draft ? told.words.say("What was written down") : told.words.say("What was agreed"));
  if (agreement == nullptr || (agreement->fields.empty() && agreement->ladder.empty())) {
    const std::string stays = agreement != nullptr ? words_that_stay(told.words, *agreement) : "";
    add_paragraph(to, stays.empty() ? told.words.say("Nothing was settled for this pair.") : stays);
    if (agreement != nullptr && !agreement->reservation.empty()) add_charter(to, told, *agreement);
  } else {
    add_charter(to, told, *agreement);
    add_paragraph(to, confidence_words(told, pair));
    add_versions(to, told, *agreement);
  }
  add_pair_actions(to, told, pair);
}

/// By owner, then by day; those without an owner last.
std::vector<const workshop::Action*> by_owner(const words::Words& words, const workshop::Snapshot& snapshot) {
  std::vector<const workshop::Action*> all;
  for (const workshop::Action& action : snapshot.actions) all.push_back(&action);
  std::stable_sort(all.begin(), all.end(), [&](const workshop::Action* one, const workshop::Action* other) {
    if (one->owner.empty() != other->owner.empty()) return other->owner.empty();
    if (words.comes_before(one->owner, other->owner)) return true;
    if (words.comes_before(other->owner, one->owner)) return false;
    return std::pair(one->due.empty(), std::string_view(one->due)) <
           std::pair(other->due.empty(), std::string_view(other->due));
  });
  return all;
}

/// What became of it and what shows it; below that the day first promised, where it is another, and what was said of it
/// on the way. A line each: people seldom end what they note with a full stop.
std::string status_words(const Told& told, const workshop::Action& action) {
  workshop::LanguageMarks marks(told.words, told.snapshot.written, told.snapshot.framework);
  std::string all = state_words(told, action);
  const auto add = [&](const std::string& line) {
    if (!line.empty()) all += "\n" + line;
  };
  add(marks(action.outcome));
  const std::string first = action.marks.empty() ? "" : action.marks.front().due;
  if (!first.empty() && first != action.due)
    add(told.words.fill("First promised for {day}.", arg("day", words::Day{first})));
  for (const workshop::Mark& mark : action.marks) {
    if (mark.outcome.empty() || mark.outcome == action.outcome) continue;
    // Translators: what people said of an action in an earlier workshop, behind its day.
    add(told.words.fill("{day}: {outcome}", arg("day", words::Day{mark.date}),
                        arg("outcome", framework::set_apart(marks(mark.outcome)))));
  }
  return all;
}

}  // namespace

void add_fact(Facts& to, std::string name, std::string value) {
  if (!value.empty()) to.facts.push_back({std::move(name), plain(std::move(value))});
}

void add_lies_with(Facts& to, const Told& told, const Agreement& agreement) {
  const bool raised = agreement.rung > 0 || agreement.decision == Decision::kEscalated;
  if (const framework::Rung* rung = workshop::lies_with(agreement); rung != nullptr && raised)
    add_fact(to, told.words.say("It lies with"), told.said.rung(rung->who));
}

std::string title_of(const Told& told, const std::string& field) {
  for (const framework::CharterField& one : told.framework().charter) {
    if (one.id == field) return one.title;
  }
  return field;
}

std::string rung_words(const Told& told, const framework::Rung& rung) {
  // Translators: a rung of the ladder: who, and within how many working days.
  return told.words.count("{who}, {n} working day", "{who}, {n} working days", rung.days,
                          arg("who", told.said.rung(rung.who)));
}

std::string rung_name(const Told& told, std::size_t index) {
  // Translators: the rung of a ladder, counted from below.
  return told.words.fill("Rung {n}", arg("n", index + 1));
}

std::string action_line(const Told& told, const workshop::Action& action) {
  const words::Argument text = arg("action", framework::set_apart(action.text));
  const words::Argument owner = arg("owner", framework::set_apart(action.owner));
  const words::Argument day = arg("day", words::Day{action.due});
  if (action.owner.empty()) return action.due.empty() ? action.text : told.words.fill("{action} (by {day})", text, day);
  // Translators: what is to be done, and who does it.
  return action.due.empty() ? told.words.fill("{action} ({owner})", text, owner)
                            // Translators: what is to be done, who does it and until when.
                            : told.words.fill("{action} ({owner}, by {day})", text, owner, day);
}

std::string state_words(const Told& told, const workshop::Action& action) {
  switch (workshop::state_of(action, told.snapshot.date)) {
    case workshop::ActionState::kOpen: return told.words.in("action", "open");
    case workshop::ActionState::kUnderWay: return told.words.in("action", "under way");
    case workshop::ActionState::kLate: return told.words.in("action", "late");
    case workshop::ActionState::kDone: return told.words.in("action", "done");
    case workshop::ActionState::kDropped: return told.words.in("action", "dropped");
  }
  return "";
}

void add_agreements(Document& to, const Told& told) {
  const workshop::Snapshot& snapshot = told.snapshot;
  const auto of = [&](const Pair& pair) {
    const auto at = std::find_if(snapshot.agreements.begin(), snapshot.agreements.end(),
                                 [&](const Agreement& one) { return one.pair == pair; });
    return at == snapshot.agreements.end() ? nullptr : &*at;
  };
  const bool nothing = snapshot.focus.empty() && snapshot.agreements.empty();
  if (nothing || !snapshot.focus.empty()) add_heading(to, 2, told.words.say("The chosen hand-offs"));
  if (nothing) add_paragraph(to, told.words.say("No hand-off was chosen, and nothing was agreed."));
  for (const Pair& pair : snapshot.focus) add_pair(to, told, pair, of(pair));
  bool first = true;
  for (const Agreement& agreement : snapshot.agreements) {
    if (std::find(snapshot.focus.begin(), snapshot.focus.end(), agreement.pair) != snapshot.focus.end()) continue;
    if (std::exchange(first, false)) add_heading(to, 2, told.words.say("Agreements of before that go on"));
    add_pair(to, told, agreement.pair, &agreement);
  }
}

/// With the function that it was noted of: no pair's page names that one.
Table::Cell action_cell(const Told& told, const workshop::Action& action) {
  if (action.function.empty()) return own_in_cell(told, action.text);
  // Translators: an action in a table, and the function whose note it was.
  const std::string shown =
      told.words.fill("{action} (of {function})", arg("action", framework::set_apart(action.text)),
                      arg("function", told.function(action.function)));
  return {told.own(action.text, shown), "", ""};
}

void add_actions(Document& to, const Told& told) {
  add_heading(to, 2, told.words.say("All actions, by owner"));
  if (told.snapshot.actions.empty()) {
    add_paragraph(to, told.words.say("No action was noted."));
    return;
  }
  Table table;
  table.caption = told.words.say("Who does what by when");
  // Translators: heads of a table's columns, of actions.
  table.head = {told.words.in("column", "Owner"), told.words.in("column", "Action"), told.words.in("column", "Due"),
                told.words.in("column", "Status"), told.words.in("column", "Done is when")};
  table.widths = {2, 4, 2, 2.5f, 3};
  for (const workshop::Action* action : by_owner(told.words, told.snapshot)) {
    Table::Cell due = in_cell(action->due.empty() ? "" : told.words.day({action->due}));
    if (const auto at = told.with.action_codes.find(action->id); at != told.with.action_codes.end()) {
      due.code = at->second;
      due.code_says = told.words.say("Calendar entry of this action");
    }
    table.rows.push_back({in_cell(action->owner.empty() ? told.words.say("no owner yet") : action->owner),
                          action_cell(told, *action), std::move(due), in_cell(status_words(told, *action)),
                          own_in_cell(told, action->evidence)});
  }
  to.blocks.push_back(std::move(table));
}

}  // namespace crosstable::report

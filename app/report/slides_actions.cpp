#include <algorithm>

#include "report/slides_parts.h"
#include "workshop/follow_up.h"

namespace crosstable::report {
namespace {

using words::arg;

std::string status_words(const words::Words& words, const std::string& status) {
  if (status == "done") return words.in("action", "done");
  if (status == "under_way") return words.in("action", "under way");
  if (status == "dropped") return words.in("action", "dropped");
  if (status == "late") return words.in("action", "late");
  if (status == "blocked") return words.in("action", "blocked");
  return status;
}

/// As it was said; of what nobody said anything, and whose day is over, that it is late.
std::string state_words(const words::Words& words, const workshop::Action& action, const std::string& today) {
  const bool said = !action.status.empty() && action.status != "under_way";
  const bool late = workshop::state_of(action, today) == workshop::ActionState::kLate;
  return !said && late ? words.in("action", "late") : status_words(words, action.status);
}

/// How it stood in one workshop after the other: "Monday 23 November 2026: late. Due …" a line.
std::string way_words(const SlideSource& from, const workshop::Action& action, workshop::LanguageMarks& marks) {
  const words::Words& words = from.words;
  std::string all;
  for (const workshop::Mark& mark : action.marks) {
    const words::Argument day = arg("day", words::Day{mark.date});
    std::vector<std::string> parts;
    if (mark.status.empty())
      parts.push_back(words.fill("{day}: nothing was said.", day));
    else
      // Translators: {state} is "done", "late" and the like.
      parts.push_back(words.fill("{day}: {state}.", day, arg("state", status_words(words, mark.status))));
    parts.push_back(marks(mark.outcome));
    if (!mark.due.empty()) parts.push_back(words.fill("Due {day}.", arg("day", words::Day{mark.due})));
    all += (all.empty() ? "" : "\n") + words.sentences(parts);
  }
  return all;
}

/// What earlier workshops promised.
void add_promises(std::vector<Slide>& slides, const SlideSource& from) {
  const words::Words& words = from.words;
  Rows rows;
  workshop::LanguageMarks marks = from.marks();
  for (const workshop::Action& action : from.snapshot.actions) {
    if (!action.is_inherited() && action.outcome.empty()) continue;
    const std::string origin = action.origin ? words.fill("{title}, {day}", arg("title", action.origin->title),
                                                          arg("day", words::Day{action.origin->date}))
                                             : "";
    const std::string status = action.status.empty() ? "" : status_words(words, action.status);
    std::string now = status;
    const std::string text = marks(action.text);
    const std::string way = way_words(from, action, marks);
    if (!action.outcome.empty()) now += (now.empty() ? "" : "\n") + marks(action.outcome);
    rows.push_back({text, origin, way, now});
  }
  if (rows.empty()) return;
  slides.push_back(
      {words.say("What became of what we promised"), "",
       SlideTable{{words.say("Action"), words.say("First noted"), words.say("On the way"), words.say("Now")},
                  {0.3f, 0.2f, 0.28f, 0.22f},
                  std::move(rows)}});
}

}  // namespace

void add_actions(std::vector<Slide>& slides, const SlideSource& from) {
  const words::Words& words = from.words;
  const auto& actions = from.snapshot.actions;
  if (actions.empty()) return;
  const std::string& today = from.snapshot.date;
  const bool marked = std::any_of(actions.begin(), actions.end(),
                                  [&](const auto& one) { return !state_words(words, one, today).empty(); });
  SlideTable table{
      {words.say("Action"), words.say("Owner"), words.say("Due"), words.say("We see it by"), words.say("For")},
      {0.3f, 0.16f, 0.17f, 0.22f, 0.15f},
      {}};
  if (marked) {
    table.head.push_back(words.say("State"));
    table.widths = {0.27f, 0.14f, 0.16f, 0.2f, 0.14f, 0.09f};
  }
  workshop::LanguageMarks marks = from.marks();
  for (const workshop::Action& action : actions) {
    const std::string due = action.due.empty() ? "" : words.day({action.due, words::Day::Form::kLong});
    table.rows.push_back({marks(action.text), action.owner, due, marks(action.evidence),
                          workshop::functions_words(words, from.snapshot.roster, action)});
    if (marked) table.rows.back().push_back(state_words(words, action, today));
  }
  slides.push_back({words.say("What we do"),
                    words.count("{n} action", "{n} actions", static_cast<std::int64_t>(actions.size())),
                    std::move(table)});
  add_promises(slides, from);
}

}  // namespace crosstable::report

#include "workshop/past.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "workshop/follow_up.h"
#include "workshop/rules.h"
#include "workshop/snapshot.h"
#include "workshop/values.h"

namespace crosstable::workshop {

namespace {

/// What a snapshot's agreements and actions say of where they come from, in the order of the days.
std::vector<EarlierWorkshop> spoken_of(const Snapshot& last) {
  std::set<std::pair<std::string, std::string>> known;
  for (const Agreement& agreement : last.agreements) {
    for (const AgreementVersion& version : agreement.before) known.emplace(version.date, version.title);
  }
  for (const Action& action : last.actions) {
    if (action.origin) known.emplace(action.origin->date, action.origin->title);
  }
  std::vector<EarlierWorkshop> all;
  for (const auto& [date, title] : known) all.push_back({title, date, last.example});
  return all;
}

FirstMap first_map(const Snapshot& snapshot) {
  const auto at = std::find_if(snapshot.rounds.rbegin(), snapshot.rounds.rend(), [](const SnapshotRound& round) {
    return round.form.kind == ballot::RoundKind::kFriction;
  });
  if (at == snapshot.rounds.rend() || !show_a_figure(at->cells)) return {};
  return {
      snapshot.date, at->form.functions, at->form.statements, at->plan.floor, static_cast<int>(at->plan.cells.size()),
      at->cells};
}

bool publishes(const ballot::PublishedCell& cell) {
  return std::any_of(cell.statements.begin(), cell.statements.end(),
                     [](const auto& level) { return level.has_value(); });
}

/// The statement stays asked, so that what can be compared is still counted out of all.
void forget_statement(FirstMap& first, std::size_t index) {
  for (ballot::PublishedCell& cell : first.cells) cell.statements[index].reset();
}

void forget_what_means_something_else(FirstMap& first, const Snapshot& last, const Workshop& into) {
  for (std::size_t index = 0; index < first.statements.size(); ++index) {
    const framework::Statement* then = last.framework.statement(first.statements[index]);
    const framework::Statement* now = into.framework.statement(first.statements[index]);
    if (then != nullptr && now != nullptr && then->text != now->text) forget_statement(first, index);
  }
  const auto is_another = [&](const std::string& code) { return code_now(last.roster, into.roster, code) != code; };
  std::erase_if(first.cells, [&](const ballot::PublishedCell& cell) {
    return !publishes(cell) || std::any_of(cell.raters.begin(), cell.raters.end(), is_another) ||
           std::any_of(cell.rated.begin(), cell.rated.end(), is_another);
  });
  if (first.cells.empty()) first = {};
}

int place_in(const std::vector<std::string>& codes, const std::string& code) {
  const auto at = std::find(codes.begin(), codes.end(), code);
  return at == codes.end() ? -1 : static_cast<int>(at - codes.begin());
}

std::optional<words::Message> first_trouble(const FirstMap& first) {
  if (first == FirstMap{}) return std::nullopt;
  const std::set<std::string> codes(first.functions.begin(), first.functions.end());
  const bool fits = is_date(first.date) && codes.size() == first.functions.size() &&
                    codes.size() <= framework::kMostFunctions && !first.statements.empty() &&
                    first.statements.size() <= framework::kMostStatements && first.planned >= 0 &&
                    !first.cells.empty() && first.cells.size() <= static_cast<std::size_t>(first.planned);
  if (!fits) return words::message("What the first workshop's map showed is no map.");
  ballot::RoundForm form;
  form.functions = first.functions;
  form.statements = first.statements;
  framework::Roster roster;
  for (const std::string& code : first.functions) roster.functions.emplace_back().code = code;
  const ballot::Plan plan = plan_of(first);
  if (auto trouble = plan_trouble(plan, roster)) return trouble;
  for (const ballot::PublishedCell& cell : first.cells) {
    if (auto trouble = cell_trouble(cell, form, plan)) return trouble;
  }
  return std::nullopt;
}

}  // namespace

friction::Map map_of(const FirstMap& first) {
  friction::MapInput input;
  input.functions = first.functions;
  input.statements = first.statements;
  input.floor = first.floor;
  input.planned = first.planned;
  input.voters.resize(first.functions.size(), 0);
  for (const ballot::PublishedCell& cell : first.cells) input.cells.push_back(published_of(cell));
  return friction::make_map(input);
}

ballot::Plan plan_of(const FirstMap& first) {
  ballot::Plan plan;
  plan.floor = first.floor;
  for (const ballot::PublishedCell& cell : first.cells) {
    ballot::PlannedCell& planned = plan.cells.emplace_back();
    planned.name = cell.name;
    planned.kind = cell.kind;
    for (std::size_t i = 0; i < std::min(cell.raters.size(), cell.rated.size()); ++i)
      planned.pairs.emplace_back(place_in(first.functions, cell.raters[i]), place_in(first.functions, cell.rated[i]));
  }
  return plan;
}

Past past_of(const Snapshot& last, const Workshop& into) {
  Past past = last.past;
  if (past.workshops.empty()) past.workshops = spoken_of(last);
  if (past.first.cells.empty()) past.first = first_map(last);
  forget_what_means_something_else(past.first, last, into);
  past.workshops.push_back({last.title, last.date, last.example});
  // The first stays, whatever is forgotten.
  while (past.workshops.size() > kMostSessions) past.workshops.erase(past.workshops.begin() + 1);
  return past;
}

bool goes_on_from(const Snapshot& next, const Snapshot& before) {
  if (known_as(next) != known_as(before) || next.date != before.date) return true;
  const auto& all = next.past.workshops;
  // What it goes on from is taken over once, perhaps after it was saved for the first time.
  return all != before.past.workshops && !all.empty() && all.back().title == before.title &&
         all.back().date == before.date;
}

bool rests_on_example(const Snapshot& snapshot) {
  const auto& all = snapshot.past.workshops;
  return snapshot.example ||
         std::any_of(all.begin(), all.end(), [](const EarlierWorkshop& earlier) { return earlier.example; });
}

std::optional<words::Message> past_trouble(const Past& past) {
  if (past.workshops.size() > kMostSessions)
    return words::message("There are more workshops before this one than it tells of.");
  for (const EarlierWorkshop& earlier : past.workshops) {
    if (!is_date(earlier.date)) return words::message("An earlier workshop was on a day that does not exist.");
    if (auto trouble = rules::text_trouble(words::message_in("field", "The title"), earlier.title, kMostLine))
      return trouble;
  }
  if (!past.asked.empty()) {
    if (auto trouble = rules::questions_trouble(past.asked)) return trouble;
  }
  return first_trouble(past.first);
}

}  // namespace crosstable::workshop

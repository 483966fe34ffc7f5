#include "workshop/values.h"

#include <algorithm>
#include <functional>

#include "framework/text.h"
#include "workshop/describe.h"
#include "workshop/rules.h"

namespace crosstable::workshop {

using words::arg;

namespace {

template <class T>
tl::expected<T, std::string> read(const framework::Value& value) {
  fields::Fault fault;
  T into{};
  fields::Reader::read(value, "", into, fault);
  if (fault) return tl::unexpected(fault.what);
  return into;
}

bool is_name(std::string_view name) {
  return !framework::find_bad_character(name) && framework::code_points(name) <= framework::kMostName;
}

std::optional<words::Message> function_trouble(const framework::Function& function) {
  if (auto trouble = rules::code_trouble(function.code)) return trouble;
  if (function.name.empty() || !is_name(function.name) || !is_name(function.short_name))
    return words::message("A function's name has 1 to 28 characters.");
  if (function.slot < 1 || function.slot > framework::kMostFunctions)
    return words::message("A function's colour is one of twelve.");
  if (function.places < 0 || function.places > framework::kMostPlaces)
    return words::message("A function has 0 to 60 people.");
  return std::nullopt;
}

using Codes = std::vector<std::string>;

std::string cell_name(ballot::CellKind kind, const std::vector<std::pair<int, int>>& pairs, const Codes& codes) {
  const auto code = [&](int index) { return codes[static_cast<std::size_t>(index)]; };
  if (kind == ballot::CellKind::kTogether) return code(pairs.front().first) + "<>" + code(pairs.front().second);
  std::string raters;
  for (const auto& [rater, rated] : pairs) raters += (raters.empty() ? "" : "+") + code(rater);
  return raters + ">" + code(pairs.front().second);
}

bool pairs_fit_kind(const ballot::PlannedCell& cell) {
  const auto& pairs = cell.pairs;
  if (pairs.empty()) return false;
  switch (cell.kind) {
    case ballot::CellKind::kDirected: return pairs.size() == 1;
    case ballot::CellKind::kTogether:
      return pairs.size() == 2 && pairs[0].first == pairs[1].second && pairs[0].second == pairs[1].first;
    case ballot::CellKind::kPooled:
      return std::all_of(pairs.begin(), pairs.end(),
                         [&](const auto& pair) { return pair.second == pairs.front().second; });
  }
  return false;
}

std::optional<words::Message> level_trouble(const std::optional<ballot::Level>& level) {
  if (!level) return std::nullopt;
  if (level->bands != 3 && level->bands != 5) return words::message("A level is one of three or five.");
  if (level->level < 1 || level->level > level->bands) return words::message("A level lies outside its bands.");
  if (level->split && (level->bands != 5 || level->level == 1 || level->level == level->bands))
    return words::message("A level at an end, or of three, cannot be split.");
  return std::nullopt;
}

bool are_places(const std::vector<int>& sorted, std::size_t count) {
  return std::adjacent_find(sorted.begin(), sorted.end(), std::greater_equal<>()) == sorted.end() &&
         (sorted.empty() || (sorted.front() >= 0 && sorted.back() < static_cast<int>(count)));
}

/// What is held back is not there.
std::optional<words::Message> held_back_trouble(const ballot::PublishedCell& cell) {
  const ballot::HeldBack& held = cell.held_back;
  if (!are_places(held.statements, cell.statements.size()))
    return words::message("The cell {cell} holds back statements that were not asked.", arg("cell", cell.name));
  bool shown = (held.dependence && cell.dependence) || (held.mirror && cell.mirror);
  for (const int statement : held.statements)
    shown = shown || cell.statements[static_cast<std::size_t>(statement)].has_value();
  if (shown) return words::message("The cell {cell} publishes what it holds back.", arg("cell", cell.name));
  return std::nullopt;
}

}  // namespace

framework::Value to_value(const framework::Roster& roster) { return fields::Writer::write(roster); }
framework::Value to_value(const ballot::RoundForm& form) { return fields::Writer::write(form); }
framework::Value to_value(const ballot::Plan& plan) { return fields::Writer::write(plan); }
framework::Value to_value(const ballot::Earlier& earlier) { return fields::Writer::write(earlier); }

tl::expected<framework::Roster, std::string> roster_from(const framework::Value& value) {
  return read<framework::Roster>(value);
}
tl::expected<ballot::RoundForm, std::string> form_from(const framework::Value& value) {
  return read<ballot::RoundForm>(value);
}
tl::expected<ballot::Plan, std::string> plan_from(const framework::Value& value) { return read<ballot::Plan>(value); }
tl::expected<ballot::Earlier, std::string> earlier_from(const framework::Value& value) {
  return read<ballot::Earlier>(value);
}

std::optional<words::Message> roster_trouble(const framework::Roster& roster) {
  const auto& functions = roster.functions;
  if (functions.size() < static_cast<std::size_t>(framework::kFewestFunctions) ||
      functions.size() > static_cast<std::size_t>(framework::kMostFunctions)) {
    return words::message("A workshop has 2 to 12 functions.");
  }
  std::set<std::string> codes;
  std::set<int> slots;
  for (const framework::Function& function : functions) {
    if (auto trouble = function_trouble(function)) return trouble;
    if (!codes.insert(function.code).second)
      return words::message("Two functions have the code {code}.", arg("code", function.code));
    if (!slots.insert(function.slot).second) return words::message("Two functions have the same colour.");
  }
  return std::nullopt;
}

std::optional<words::Message> plan_trouble(const ballot::Plan& plan, const framework::Roster& roster) {
  if (plan.floor < ballot::kLeastFloor || plan.floor > ballot::kMostFloor)
    return words::message("The floor must be 3 to 10.");
  Codes codes;
  for (const framework::Function& function : roster.functions) codes.push_back(function.code);
  const int count = static_cast<int>(codes.size());
  std::set<std::pair<int, int>> seen;
  const auto is_new = [&](const std::pair<int, int>& pair) {
    const auto [rater, rated] = pair;
    return rater >= 0 && rated >= 0 && rater < count && rated < count && rater != rated && seen.insert(pair).second;
  };
  std::string last;
  for (const ballot::PlannedCell& cell : plan.cells) {
    if (!std::all_of(cell.pairs.begin(), cell.pairs.end(), is_new))
      return words::message("The plan has a pair that does not exist, or twice.");
    if (!pairs_fit_kind(cell) || cell.name != cell_name(cell.kind, cell.pairs, codes))
      return words::message("The plan has a cell {cell} that its pairs do not make.", arg("cell", cell.name));
    if (!(last < cell.name)) return words::message("The plan's cells are not in order.");
    last = cell.name;
  }
  if (!std::all_of(plan.too_few.begin(), plan.too_few.end(), is_new))
    return words::message("The plan has a pair that does not exist, or twice.");
  return std::nullopt;
}

std::optional<words::Message> earlier_trouble(const ballot::Earlier& earlier, const ballot::RoundForm& form) {
  const int functions = static_cast<int>(form.functions.size());
  for (const ballot::EarlierCell& cell : earlier.cells) {
    const bool known = std::all_of(cell.pairs.begin(), cell.pairs.end(), [&](const std::pair<int, int>& pair) {
      return pair.first >= -1 && pair.second >= -1 && pair.first < functions && pair.second < functions;
    });
    if (!known || cell.pairs.empty() || cell.ballots.size() != cell.pairs.size() ||
        !std::is_sorted(cell.pairs.begin(), cell.pairs.end()) || !are_places(cell.statements, form.statements.size()))
      return words::message("What an earlier vote published does not fit this one.");
    if (!cell.date.empty() && !is_date(cell.date)) return words::message("An earlier vote has no proper date.");
  }
  return std::nullopt;
}

std::optional<words::Message> cell_trouble(const ballot::PublishedCell& cell, const ballot::RoundForm& form,
                                           const ballot::Plan& plan) {
  const auto at = std::find_if(plan.cells.begin(), plan.cells.end(),
                               [&](const ballot::PlannedCell& one) { return one.name == cell.name; });
  if (at == plan.cells.end() || at->kind != cell.kind)
    return words::message("The plan has no cell {cell} of this kind.", arg("cell", cell.name));
  Codes raters;
  Codes rated;
  for (const auto& [from, about] : at->pairs) {
    raters.push_back(form.functions[static_cast<std::size_t>(from)]);
    rated.push_back(form.functions[static_cast<std::size_t>(about)]);
  }
  if (cell.raters != raters || cell.rated != rated)
    return words::message("The cell {cell} covers other pairs than the plan says.", arg("cell", cell.name));
  if (cell.voters < 0 || cell.voters > framework::kMostFunctions * framework::kMostPlaces)
    return words::message("The cell {cell} has more voters than a room holds.", arg("cell", cell.name));
  if (cell.statements.size() != form.statements.size())
    return words::message("The cell {cell} has other statements than were asked.", arg("cell", cell.name));
  const bool something =
      std::any_of(cell.statements.begin(), cell.statements.end(), [](const auto& level) { return level.has_value(); });
  if (something != cell.answers.has_value())
    return words::message("The cell {cell} needs a class of answers exactly where a statement is published.",
                          arg("cell", cell.name));
  for (const auto& level : cell.statements) {
    if (auto trouble = level_trouble(level)) return trouble;
  }
  if (auto trouble = held_back_trouble(cell)) return trouble;
  if (auto trouble = level_trouble(cell.dependence)) return trouble;
  return level_trouble(cell.mirror);
}

}  // namespace crosstable::workshop

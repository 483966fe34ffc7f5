#include "table/map/words.h"

#include <algorithm>
#include <utility>

#include "workshop/replay_words.h"

namespace crosstable::table {
namespace {

std::vector<std::string> short_names(const framework::Roster& roster, const std::vector<std::string>& codes) {
  std::vector<std::string> names;
  for (const std::string& code : codes) {
    std::string name = workshop::short_name(roster, code);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

std::string level_words(const framework::Framework& framework, const framework::Statement& statement,
                        const friction::Level& level) {
  return map::scale_words(framework, statement)[static_cast<std::size_t>(map::scale_place(level))];
}

words::Message sure_words(const friction::Cell& cell) {
  // Translators: stands where "sure" stands otherwise: "strained, two experiences, 5–9 answers".
  if (cell.two_experiences) return words::message_in("how sure", "two experiences");
  switch (cell.confidence) {
    // Translators: how sure a value of the map is, in small letters after the value's word: "strained, fairly sure".
    case friction::Confidence::kHigh: return words::message_in("how sure", "sure");
    case friction::Confidence::kMedium: return words::message_in("how sure", "fairly sure");
    case friction::Confidence::kLow: return words::message_in("how sure", "less sure");
  }
  return {};
}

std::string answers_words(const friction::Published& cell) {
  std::string words = cell.answers;
  if (const std::size_t at = words.find('-'); at != std::string::npos) words.replace(at, 1, "–");
  return words;
}

bool sees_only_big_changes(const friction::Cell& cell) {
  constexpr int kSmall = 5;
  return cell.weight > 0 && cell.weight < kSmall && cell.confidence == friction::Confidence::kLow;
}

std::string full_name(const framework::Roster& roster, const std::string& code) {
  const framework::Function* function = roster.find(code);
  return function == nullptr ? code : function->name;
}

words::Message cell_words(const framework::Roster& roster, const friction::Published& cell) {
  const std::vector<std::string> raters = short_names(roster, cell.raters);
  if (cell.together) return workshop::both_ways(raters);
  if (cell.directed)
    return workshop::one_on_other(full_name(roster, cell.raters.front()), full_name(roster, cell.rated.front()));
  return workshop::some_on_some(raters, short_names(roster, cell.rated));
}

words::Message pair_words(const framework::Roster& roster, const workshop::Pair& pair, const friction::Cell* cell) {
  return cell == nullptr || cell->published.directed ? workshop::one_on_other(roster, pair)
                                                     : cell_words(roster, cell->published);
}

bool is_pooled(const friction::Cell* cell) {
  return cell != nullptr && !cell->published.directed && !cell->published.together;
}

std::vector<const framework::Function*> functions_of(const framework::Roster& roster,
                                                     const std::vector<std::string>& codes) {
  std::vector<const framework::Function*> found;
  for (const std::string& code : codes) {
    const framework::Function* function = roster.find(code);
    if (function != nullptr && std::find(found.begin(), found.end(), function) == found.end())
      found.push_back(function);
  }
  return found;
}

std::vector<const framework::Function*> functions_named(const framework::Roster& roster, const workshop::Pair& pair,
                                                        const friction::Cell* cell) {
  std::vector<std::string> codes{pair.from, pair.about};
  if (cell != nullptr && !cell->published.directed) {
    codes = cell->published.raters;
    codes.insert(codes.end(), cell->published.rated.begin(), cell->published.rated.end());
  }
  return functions_of(roster, codes);
}

words::Message cell_codes(const friction::Published& cell) {
  return cell.together ? workshop::both_ways({cell.raters.front(), cell.rated.front()})
                       : workshop::some_on_some(cell.raters, cell.rated);
}

WalkBetween walk_between(const workshop::Workshop& workshop, const workshop::Pair& pair) {
  WalkBetween found;
  const auto& steps = workshop.walk.steps;
  for (std::size_t i = 1; i < steps.size(); ++i) {
    const workshop::WalkStep& before = steps[i - 1];
    const workshop::WalkStep& after = steps[i];
    const bool there = before.lane == pair.from && after.lane == pair.about;
    const bool back = before.lane == pair.about && after.lane == pair.from;
    if (!there && !back) continue;
    found.days += after.wait_days;
    found.tokens.insert(before.tokens.begin(), before.tokens.end());
    found.tokens.insert(after.tokens.begin(), after.tokens.end());
  }
  return found;
}

words::List tokens_words(const std::set<workshop::Token>& tokens) {
  std::vector<words::Message> all;
  for (const workshop::Token token : tokens) all.push_back(workshop::token_words(token));
  return words::all_of(std::move(all));
}

}  // namespace crosstable::table

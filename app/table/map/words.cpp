#include "table/map/words.h"

#include <algorithm>
#include <cctype>

namespace crosstable::table {
namespace {

std::string_view token_words(workshop::Token token) {
  switch (token) {
    case workshop::Token::kStuck: return "stuck";
    case workshop::Token::kNoOwner: return "no owner";
    case workshop::Token::kTwoAnswers: return "two answers";
    case workshop::Token::kDetour: return "detour";
  }
  return "";
}

std::vector<std::string> short_names(const framework::Roster& roster, const std::vector<std::string>& codes) {
  std::vector<std::string> names;
  for (const std::string& code : codes) {
    std::string name = workshop::short_name(roster, code);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

std::string capitalised(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string counted(int n, const std::string& one, const std::string& many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

std::string level_words(const framework::Framework& framework, const framework::Statement& statement,
                        const friction::Level& level) {
  return map::scale_words(framework, statement)[static_cast<std::size_t>(map::scale_place(level))];
}

std::string sure_words(const friction::Cell& cell) {
  if (cell.two_experiences) return "two experiences";
  switch (cell.confidence) {
    case friction::Confidence::kHigh: return "sure";
    case friction::Confidence::kMedium: return "fairly sure";
    case friction::Confidence::kLow: return "less sure";
  }
  return "";
}

bool sees_only_big_changes(const friction::Cell& cell) {
  constexpr int kSmall = 5;
  return cell.weight > 0 && cell.weight < kSmall && cell.confidence == friction::Confidence::kLow;
}

std::string full_name(const framework::Roster& roster, const std::string& code) {
  const framework::Function* function = roster.find(code);
  return function == nullptr ? code : function->name;
}

std::string cell_words(const framework::Roster& roster, const friction::Published& cell) {
  const std::vector<std::string> raters = short_names(roster, cell.raters);
  const std::vector<std::string> rated = short_names(roster, cell.rated);
  if (cell.together) return workshop::in_words(raters) + ", both ways";
  if (cell.directed) return full_name(roster, cell.raters.front()) + " on " + full_name(roster, cell.rated.front());
  return workshop::in_words(raters) + " on " + workshop::in_words(rated);
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

std::string tokens_words(const std::set<workshop::Token>& tokens) {
  std::vector<std::string> words;
  for (const workshop::Token token : tokens) words.emplace_back(token_words(token));
  return workshop::in_words(words);
}

}  // namespace crosstable::table

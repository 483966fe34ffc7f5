#include <string>
#include <string_view>

#include "map/guesses.h"
#include "report/json_parts.h"

namespace crosstable::report {
namespace {

using framework::Array;
using framework::Object;
using framework::Value;

Value figure(const std::optional<double>& value) { return value ? Value(*value) : Value(); }

std::string word(friction::Outcome outcome) { return std::string(friction::to_word(outcome)); }

Value guess_of(const map::GuessResult& result) {
  Array groups;
  for (const map::GroupFigure& group : result.groups)
    groups.emplace_back(Object{{"group", group.group}, {"friction", figure(group.figure)}});
  return Object{
      {"function", result.function},
      {"easiest", result.guess.easiest},
      {"hardest", result.guess.hardest},
      {"band", std::string(friction::to_word(*result.guess.band))},
      {"groups", groups},
      {"overall", figure(result.overall)},
      {"outcome",
       Object{{"easiest", word(result.easiest)}, {"hardest", word(result.hardest)}, {"band", word(result.band)}}},
      {"right", result.right()},
      {"decided", result.decided()}};
}

}  // namespace

void add_guesses(Object& report, const framework::Framework& framework, const map::Reading& reading) {
  Array guesses;
  for (const map::GuessResult& result : map::guess_results(framework, reading)) guesses.push_back(guess_of(result));
  if (!guesses.empty()) report.emplace_back("guesses", guesses);
}

}  // namespace crosstable::report

// Rosters, forms and random ballots for the tests of this room.
#pragma once

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "ballot/ballot.h"
#include "ballot/plan.h"
#include "ballot/publication.h"
#include "framework/roster.h"

namespace crosstable::ballot::test {

inline framework::Roster roster_of(const std::vector<std::pair<std::string, int>>& places) {
  framework::Roster roster;
  for (const auto& [code, count] : places)
    roster.functions.push_back({code, code, {}, static_cast<int>(roster.functions.size()) + 1, count});
  return roster;
}

inline std::vector<int> places_of(const framework::Roster& roster) {
  std::vector<int> places;
  for (const framework::Function& function : roster.functions) places.push_back(function.places);
  return places;
}

inline RoundForm form_for(const framework::Roster& roster, int statements) {
  RoundForm form;
  for (const framework::Function& function : roster.functions) form.functions.push_back(function.code);
  for (int index = 1; index <= statements; ++index) form.statements.push_back("D" + std::to_string(index));
  return form;
}

inline RoundForm poll_form(RoundKind kind, int items, int dots) {
  RoundForm form;
  form.kind = kind;
  form.functions = {"AA", "BB", "CC"};
  for (int item = 1; item <= items; ++item) form.items.push_back("item " + std::to_string(item));
  form.dots = dots;
  return form;
}

using Random = std::mt19937;

inline int draw(Random& random, int least, int most) { return std::uniform_int_distribution<int>(least, most)(random); }

inline Score draw_score(Random& random, int most) { return static_cast<Score>(draw(random, 0, most)); }

/// A voter who rates most counterparts that she is asked about, and skips some statements.
inline Ballot random_ballot(Random& random, const RoundForm& form, int rater) {
  Ballot ballot;
  ballot.rater = rater;
  for (int rated = 0; rated < static_cast<int>(form.functions.size()); ++rated) {
    if (rated == rater || draw(random, 0, 9) == 0) continue;
    Rating rating;
    rating.rated = rated;
    for (std::size_t index = 0; index < form.statements.size(); ++index) rating.scores.push_back(draw_score(random, 5));
    rating.dependence = draw_score(random, 3);
    rating.mirror = draw_score(random, 5);
    ballot.ratings.push_back(rating);
  }
  return ballot;
}

inline framework::Roster random_roster(Random& random) {
  std::vector<std::pair<std::string, int>> places;
  const int functions = draw(random, 3, 8);
  for (int index = 0; index < functions; ++index) {
    const char letter = static_cast<char>('A' + (index * 5) % 8);
    places.emplace_back(std::string(2, letter), draw(random, 0, 9) == 0 ? 0 : draw(random, 1, 9));
  }
  return roster_of(places);
}

}  // namespace crosstable::ballot::test

// Published cells for the tests of this room, with all statements on one level.
#pragma once

#include <string>
#include <vector>

#include "friction/friction.h"

namespace crosstable::friction::test {

inline const std::vector<std::string> kFour = {"SA", "FI", "LE", "CS"};

inline Published directed(const std::string& rater, const std::string& rated, int level, int voters = 5) {
  Published cell;
  cell.name = rater + ">" + rated;
  cell.raters = {rater};
  cell.rated = {rated};
  cell.voters = voters;
  cell.class_top = voters >= 5 ? 9 : 4;
  cell.answers = voters >= 5 ? "5-9" : "3-4";
  cell.statements.assign(5, Level{level, voters >= 5 ? 5 : 3, false});
  return cell;
}

/// Twenty statements whose mean is exactly this whole figure.
inline Published directed_at(const std::string& rater, const std::string& rated, int friction, int voters = 5) {
  Published cell = directed(rater, rated, 3, voters);
  cell.statements.assign(20, Level{3, 5, false});
  const int away = friction - 50;
  for (int i = 0; i < (away < 0 ? -away : away); ++i)
    cell.statements[static_cast<std::size_t>(i % 20)]->level += away < 0 ? -1 : 1;
  return cell;
}

inline MapInput input_of(const std::vector<std::string>& functions, std::vector<Published> cells) {
  MapInput input;
  input.functions = functions;
  input.statements = {"D1", "D2", "D3", "D4", "D5"};
  input.planned = static_cast<int>(cells.size());
  input.voters.assign(functions.size(), 5);
  input.cells = std::move(cells);
  return input;
}

inline void split(Published& cell, std::size_t statements) {
  for (std::size_t index = 0; index < statements; ++index) cell.statements[index]->split = true;
}

}  // namespace crosstable::friction::test

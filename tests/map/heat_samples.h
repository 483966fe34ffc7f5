// Maps made by hand: every state that a cell of the heat map can have.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "map/draw_matrix.h"

namespace crosstable::test {

inline framework::Roster four_functions() {
  framework::Roster roster;
  for (int i = 0; i < 4; ++i) {
    roster.functions.push_back(framework::usual_functions()[static_cast<std::size_t>(i)]);
    roster.functions.back().places = 5;
  }
  return roster;  // SA FI CM LE
}

struct SampleCell {
  std::string name;
  std::vector<std::string> raters, rated;
  int level = 3;
  bool split = false;
  int voters = 5;
  int published = 5;  ///< of five statements
};

inline friction::Published published(const SampleCell& sample) {
  friction::Published cell;
  cell.name = sample.name;
  cell.raters = sample.raters;
  cell.rated = sample.rated;
  cell.directed = sample.raters.size() == 1;
  cell.together = sample.name.find("<>") != std::string::npos;
  cell.voters = sample.voters;
  cell.class_top = sample.voters < 5 ? 4 : 9;
  for (int i = 0; i < 5; ++i) {
    if (i < sample.published)
      cell.statements.emplace_back(friction::Level{sample.level, sample.voters < 5 ? 3 : 5, sample.split});
    else
      cell.statements.emplace_back(std::nullopt);
  }
  return cell;
}

inline friction::Map map_with(const framework::Roster& roster, const std::vector<SampleCell>& cells) {
  friction::MapInput input;
  for (const framework::Function& function : roster.functions) {
    input.functions.push_back(function.code);
    input.voters.push_back(function.places);
  }
  input.statements = {"D1", "D2", "D3", "D4", "D5"};
  for (const SampleCell& cell : cells) input.cells.push_back(published(cell));
  return friction::make_map(input);
}

}  // namespace crosstable::test

#include "map/seen_outside.h"

#include <algorithm>

namespace crosstable::map {

int SeenOutside::noticed() const {
  return static_cast<int>(
      std::count_if(answers.begin(), answers.end(), [](const Answer& one) { return one.is_noticed(); }));
}

std::optional<SeenOutside> seen_outside(const framework::Framework& framework, const Reading& reading) {
  const auto& asked = reading.asked();
  const auto at = std::find_if(asked.begin(), asked.end(), [&](const std::string& id) {
    const framework::Statement* statement = framework.statement(id);
    return statement != nullptr && statement->seen_outside;
  });
  if (at == asked.end()) return std::nullopt;
  const auto index = static_cast<std::size_t>(at - asked.begin());
  SeenOutside seen{framework.statement(*at), {}};
  for (const friction::Cell& cell : reading.map().cells) {
    const auto& levels = cell.published.statements;
    if (index < levels.size() && levels[index]) seen.answers.push_back({&cell, *levels[index]});
  }
  std::stable_sort(seen.answers.begin(), seen.answers.end(), [](const auto& one, const auto& other) {
    return friction::value_of(one.level) > friction::value_of(other.level);
  });
  if (seen.answers.empty()) return std::nullopt;
  return seen;
}

}  // namespace crosstable::map

#include "map/groups.h"

#include <utility>

namespace crosstable::map {

std::vector<StatementGroup> groups_of(const framework::Framework& framework, const Reading& reading) {
  std::vector<StatementGroup> groups;
  const auto& asked = reading.asked();
  for (const framework::Group& group : framework.groups) {
    StatementGroup found{group.title, {}};
    for (std::size_t i = 0; i < asked.size(); ++i) {
      const framework::Statement* statement = framework.statement(asked[i]);
      if (statement != nullptr && statement->group == group.id) found.statements.push_back(i);
    }
    if (!found.statements.empty()) groups.push_back(std::move(found));
  }
  return groups;
}

std::vector<StatementGroup> groups_apart(const framework::Framework& framework, const Reading& reading) {
  std::vector<StatementGroup> groups = groups_of(framework, reading);
  std::erase_if(groups, [&](const StatementGroup& group) {
    return group.statements.size() < 2 || group.statements.size() >= reading.asked().size();
  });
  return groups;
}

}  // namespace crosstable::map

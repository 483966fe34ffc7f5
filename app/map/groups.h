// The statements that a round asked, by their groups.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "framework/framework.h"
#include "map/reading.h"

namespace crosstable::map {

struct StatementGroup {
  std::string title;
  std::vector<std::size_t> statements;  ///< places among those asked
};
/// Groups of which at least one statement was asked.
std::vector<StatementGroup> groups_of(const framework::Framework& framework, const Reading& reading);
/// Those that say more than one statement and less than the whole: two statements or more, but not all of them.
std::vector<StatementGroup> groups_apart(const framework::Framework& framework, const Reading& reading);

}  // namespace crosstable::map

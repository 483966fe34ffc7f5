// Everything that a kiosk's login may call, as the catalogue has it.
#pragma once

#include <string>
#include <vector>

#include "remote/test_cluster.h"

namespace crosstable::remote::test {

struct PermittedCalls {
  std::vector<std::string> calls;       ///< statements
  std::vector<std::string> not_called;  ///< functions that nothing can be given to
};
/// Of crosstable_kiosk_1, in a vote of this name. What is immutable sees no database: that alone of PostgreSQL's own is
/// left out. A setting is a function's argument, too: each is asked for.
PermittedCalls permitted_calls(const TestCluster& cluster, const std::string& round);
/// Of all schemas.
std::vector<std::string> relations(const TestCluster& cluster);

}  // namespace crosstable::remote::test

// The built program, run as a facilitator would run it.
#pragma once

#include <string>
#include <vector>

namespace crosstable::test {

struct Said {
  int status = -1;
  std::string out, err;
};

/// Runs the program with these arguments and waits for its end.
Said run_program(const std::vector<std::string>& arguments);

}  // namespace crosstable::test

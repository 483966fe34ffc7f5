// The built program, run as a facilitator would run it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace crosstable::test {

struct Said {
  int status = -1;
  std::string out, err;
};

/// Runs the program with these arguments and waits for its end. `out`: where standard output goes instead.
Said run_program(const std::vector<std::string>& arguments, const std::string& out = "");
/// The same, with a signal as soon as `moment` has come: how it ended, minus the signal that ended it or its exit
/// status; nothing: the moment never came.
std::optional<int> stop_program(const std::vector<std::string>& arguments, int signal,
                                const std::function<bool()>& moment);

}  // namespace crosstable::test

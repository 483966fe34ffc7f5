// How much of a proof runs, and the one line that it prints.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace crosstable::proof {

/// tests/run --long.
inline bool is_long() {
  const char* flag = std::getenv("CROSSTABLE_LONG");
  return flag != nullptr && std::string_view(flag) == "1";
}

inline int runs(int in_short, int in_long) { return is_long() ? in_long : in_short; }

/// "proof: Suite.Name: figure"; tests/run collects these lines and tests/PROOF.md keeps the last.
inline void say(const std::string& figure) {
  const testing::TestInfo* test = testing::UnitTest::GetInstance()->current_test_info();
  std::printf("proof: %s.%s: %s\n", test->test_suite_name(), test->name(), figure.c_str());
  std::fflush(stdout);
}

}  // namespace crosstable::proof

// Memory that answers lie in: locked, and said where it cannot be.
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <functional>
#include <string>

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ballot/ballot.h"
#include "ballot/seal.h"
#include "framework/locked.h"

namespace crosstable::store::test {
namespace {

/// In a process of an ordinary user who may lock so much, prepared like the program; gives its exit status.
int as_ordinary_user(rlim_t lock_bytes, const std::function<bool()>& holds) {
  const pid_t child = ::fork();
  if (child == 0) {
    const rlimit limit{lock_bytes, lock_bytes};
    const bool done =
        ::setrlimit(RLIMIT_MEMLOCK, &limit) == 0 && (::getuid() != 0 || ::setuid(65534) == 0) && ballot::init_sealing();
    ::_exit(done ? (holds() ? 0 : 1) : 2);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// Too large for what this process may have asked for before it was forked: locks are not inherited.
constexpr std::size_t kLarge_bytes = 200'000;
using Large = std::array<std::uint8_t, kLarge_bytes>;

bool is_locked_page(const void* memory) {
  std::ifstream in("/proc/self/smaps");
  const auto wanted = reinterpret_cast<std::uintptr_t>(memory);
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    unsigned long from = 0;
    unsigned long to = 0;
    if (std::sscanf(line.c_str(), "%lx-%lx ", &from, &to) == 2) inside = wanted >= from && wanted < to;
    if (inside && line.starts_with("Locked:")) return line.find(" 0 kB") == std::string::npos;
  }
  return false;
}

TEST(Memory, OfAnswersIsLockedForAnOrdinaryUserWithEightMegabytes) {
  const int status = as_ordinary_user(8U << 20U, [] {
    ::prctl(PR_SET_DUMPABLE, 1);
    const framework::Locked<Large> draft;
    const ballot::Scores scores(kLarge_bytes, ballot::Score{3});
    return framework::is_memory_locked() && is_locked_page(&*draft) && is_locked_page(scores.data());
  });

  EXPECT_EQ(status, 0);
}

TEST(Memory, ThatCannotBeLockedIsSaid) {
  const int status = as_ordinary_user(0, [] {
    const framework::Locked<Large> draft;
    return draft->front() == 0 && !framework::is_memory_locked() &&
           ballot::out_of_swap() == ballot::OutOfSwap::kNothing;
  });

  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace crosstable::store::test

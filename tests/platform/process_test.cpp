#include "platform/process.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace crosstable::platform {
namespace {

constexpr std::int64_t kLong_ms = 20'000;

TEST(ChildProcess, GivesItsExitStatus) {
  auto child = ChildProcess::spawn("/bin/sh", {"-c", "exit 3"});

  ASSERT_TRUE(child.has_value()) << child.error().program;
  EXPECT_TRUE(child->wait_for_end(kLong_ms));
  EXPECT_EQ(child->exit_status(), 3);
  EXPECT_FALSE(child->alive());
}

TEST(ChildProcess, LivesUntilItIsToldToEnd) {
  auto child = ChildProcess::spawn("/bin/sleep", {"600"});
  ASSERT_TRUE(child.has_value()) << child.error().program;
  EXPECT_TRUE(child->alive());

  child->terminate(kLong_ms);

  EXPECT_EQ(child->exit_status(), 128 + SIGTERM);
}

TEST(ChildProcess, OneThatWillNotEndIsKilled) {
  auto child = ChildProcess::spawn("/bin/sh", {"-c", "trap '' TERM; while :; do sleep 1; done"});
  ASSERT_TRUE(child.has_value()) << child.error().program;
  child->wait_for_end(300);

  child->terminate(100);

  EXPECT_EQ(child->exit_status(), 128 + SIGKILL);
}

TEST(ChildProcess, EndsWithItsOwner) {
  pid_t pid = 0;
  {
    auto child = ChildProcess::spawn("/bin/sleep", {"600"});
    ASSERT_TRUE(child.has_value()) << child.error().program;
    pid = child->pid();
  }

  EXPECT_NE(::kill(pid, 0), 0);
}

TEST(ChildProcess, IsThisProgramWithOtherArguments) {
  auto child = ChildProcess::spawn_self({"--gtest_filter=Nothing.AtAll", "--gtest_brief=1"});

  ASSERT_TRUE(child.has_value()) << child.error().program;
  EXPECT_TRUE(child->wait_for_end(kLong_ms));
  EXPECT_EQ(child->exit_status(), 0);
}

TEST(ChildProcess, InheritsNoOpenFile) {
  const int file = open("/dev/null", O_RDONLY);  // NOLINT: left inheritable on purpose
  ASSERT_GT(file, 2);

  auto child = ChildProcess::spawn("/bin/sh", {"-c", "test ! -e /proc/self/fd/" + std::to_string(file)});
  ASSERT_TRUE(child.has_value()) << child.error().program;
  child->wait_for_end(kLong_ms);
  close(file);

  EXPECT_EQ(child->exit_status(), 0);
}

TEST(EndWith, LetsAChildOfThatParentGoOn) {
  EXPECT_EXIT(
      {
        end_with(getppid());
        std::exit(0);
      },
      testing::ExitedWithCode(0), "");
}

TEST(EndWith, EndsAChildWhoseParentHasEndedAlready) {
  EXPECT_EXIT(
      {
        end_with(getpid());
        std::exit(0);
      },
      testing::KilledBySignal(SIGTERM), "");
}

TEST(ChildProcess, OneThatIsNotThereSaysSo) {
  const auto child = ChildProcess::spawn("/no/such/program", {});

  ASSERT_FALSE(child.has_value());
  EXPECT_EQ(child.error().program, "/no/such/program");
  EXPECT_EQ(child.error().error, ENOENT);
}

}  // namespace
}  // namespace crosstable::platform

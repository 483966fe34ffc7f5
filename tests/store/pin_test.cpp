// The facilitator's PIN: what a wrong one costs, through kills, restarts and disks that fail.
#include <cerrno>
#include <filesystem>
#include <fstream>

#include <sys/wait.h>

#include "store/disk_faults.h"
#include "store/files.h"
#include "store/pin_file.h"
#include "store/rounds.h"
#include "words/words.h"

namespace crosstable::store::test {
namespace {

using ballot::PinOutcome;

const ballot::SecretText& right() {
  static const ballot::SecretText pin("402817");
  return pin;
}
const ballot::SecretText& wrong() {
  static const ballot::SecretText pin("117402");
  return pin;
}
constexpr std::int64_t kHour_ms = 3'600'000;

BootMoment at(std::int64_t ms, const std::string& boot = "first") { return {boot, ms}; }

/// A folder with a PIN and so many wrong tries in a row, each as early as it was taken. Written as the program does,
/// but without the half second that each try takes.
struct Kiosk {
  TemporaryFolder folder;
  std::string file = folder / ballot::kPinFile;

  explicit Kiosk(int tries = 0, std::int64_t last_ms = 0) {
    std::string text = fresh();
    replace(text, "\"wrong\": 0", "\"wrong\": " + std::to_string(tries));
    replace(text, "\"boot\": \"\"", "\"boot\": \"first\"");
    replace(text, "\"ms\": 0", "\"ms\": " + std::to_string(last_ms));
    must(write_new_file(file, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
  }
  PinOutcome tries(const ballot::SecretText& pin, const BootMoment& now) const {
    return try_pin(folder.path(), pin, now).outcome;
  }

 private:
  /// As the program writes it; hashed once, for that takes half a second.
  static const std::string& fresh() {
    static const std::string text = [] {
      const TemporaryFolder once;
      must(set_pin(once.path(), right()));
      const auto bytes = bytes_of(once / ballot::kPinFile);
      return std::string(bytes.begin(), bytes.end());
    }();
    return text;
  }
  static void replace(std::string& text, const std::string& from, const std::string& to) {
    const std::size_t found = text.find(from);
    ASSERT_NE(found, std::string::npos) << from << " in " << text;
    text.replace(found, from.size(), to);
  }
};

TEST(PinFile, LetsEverythingPassWhileThereIsNone) {
  const TemporaryFolder folder;

  EXPECT_FALSE(is_pin_set(folder.path()));
  EXPECT_EQ(try_pin(folder.path(), right(), at(0)).outcome, PinOutcome::kRight);
}

TEST(PinFile, TakesTheRightOneAndForgetsWrongOnes) {
  const Kiosk kiosk(3);

  EXPECT_EQ(kiosk.tries(wrong(), at(1000)), PinOutcome::kWrong);
  EXPECT_EQ(kiosk.tries(right(), at(1000)), PinOutcome::kRight);
  EXPECT_EQ(try_pin(kiosk.folder.path(), wrong(), at(1000)).look.wrong, 1);
}

TEST(PinFile, DoesNotHoldThePin) {
  const Kiosk kiosk;

  const auto bytes = bytes_of(kiosk.file);

  EXPECT_EQ(std::string(bytes.begin(), bytes.end()).find("402817"), std::string::npos);
  EXPECT_EQ(std::filesystem::status(kiosk.file).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(PinFile, PausesAfterTheFifthWrongOneEvenForTheRightOne) {
  const Kiosk kiosk(4);

  const auto fifth = try_pin(kiosk.folder.path(), wrong(), at(1000));

  EXPECT_EQ(fifth.look.wait_ms, 15'000);
  EXPECT_EQ(kiosk.tries(right(), at(15'999)), PinOutcome::kWait);
  EXPECT_EQ(kiosk.tries(right(), at(16'000)), PinOutcome::kRight);
}

TEST(PinFile, LocksAtTheFifteenthForGood) {
  const Kiosk kiosk(14);

  EXPECT_EQ(kiosk.tries(wrong(), at(3 * kHour_ms)), PinOutcome::kWrong);

  EXPECT_EQ(kiosk.tries(right(), at(100 * kHour_ms)), PinOutcome::kLocked);
  std::filesystem::remove(kiosk.file);
  EXPECT_EQ(kiosk.tries(wrong(), at(100 * kHour_ms)), PinOutcome::kRight) << "an administrator has opened it";
}

TEST(PinFile, CountsAsWaitedOnlyWhatTheMachineHasBeenUpSinceItsRestart) {
  const Kiosk kiosk(5, 50 * kHour_ms);

  EXPECT_EQ(kiosk.tries(right(), at(14'999, "second")), PinOutcome::kWait);
  EXPECT_EQ(kiosk.tries(right(), at(15'000, "second")), PinOutcome::kRight);
}

TEST(PinFile, GivesNoTryBackToWhoKillsTheProgramInTheMiddleOfOne) {
  for (int nth = 1; nth < 40; ++nth) {
    const Kiosk kiosk(4);

    const int status = in_child([&] {
      arm({nth, FaultKind::kDie});
      const auto answer = try_pin(kiosk.folder.path(), wrong(), at(1000));
      disarm();
      std::_Exit(answer.outcome == PinOutcome::kWrong ? 3 : 0);
    });
    const auto after = try_pin(kiosk.folder.path(), right(), at(1000));

    if (WIFEXITED(status)) {
      EXPECT_EQ(WEXITSTATUS(status), 3);
      EXPECT_EQ(after.outcome, PinOutcome::kWait);
      EXPECT_GT(nth, 3);
      return;
    }
    EXPECT_TRUE(after.outcome == PinOutcome::kWait || after.outcome == PinOutcome::kRight)
        << "killed before the try was looked at, or counted";
  }
  FAIL() << "a try never came to its end";
}

TEST(PinFile, IsNotLookedAtWhereATryCannotBeCounted) {
  const Kiosk kiosk;

  arm({1, FaultKind::kError, ENOSPC, true});
  const auto answer = try_pin(kiosk.folder.path(), right(), at(0));
  disarm();

  EXPECT_EQ(answer.outcome, PinOutcome::kTrouble);
  EXPECT_TRUE(words::english(answer.problem).ends_with('.')) << words::english(answer.problem);
}

TEST(PinFile, DoesNotOpenWhenItIsDamaged) {
  const Kiosk kiosk;
  std::ofstream(kiosk.file, std::ios::binary) << "{";

  EXPECT_EQ(kiosk.tries(right(), at(0)), PinOutcome::kTrouble);
}

TEST(PinFile, KnowsThisStartOfTheMachine) {
  const BootMoment first = now_since_boot();

  EXPECT_EQ(first.boot.size(), 36U);
  EXPECT_GE(now_since_boot().ms, first.ms);
}

}  // namespace
}  // namespace crosstable::store::test

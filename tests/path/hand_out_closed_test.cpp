// Sticks that nothing has mounted: opened, closed again, and left alone.
#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "path/hand_out_machine.h"

namespace crosstable::test {
namespace {

TEST_F(HandOut, OpensAStickThatNothingHasMountedAndClosesItAgain) {
  plug_in_closed();
  const HandOutPlace place = places().front();
  ASSERT_TRUE(place.why_not.empty());
  ASSERT_TRUE(place.folder.empty());

  const std::string said = hand_out(place);

  EXPECT_TRUE(succeeded_) << said;
  EXPECT_EQ(names_in(at("BLUE")), std::vector<std::string>{"2026-11-23-terms"});
  EXPECT_EQ(text_in(at("udisks-said")),
            "mount --block-device /dev/sdb1 --no-user-interaction\n"
            "unmount --block-device /dev/sdb1 --no-user-interaction\n");
}

TEST_F(HandOut, SaysThatAStickCouldNotBeOpened) {
  plug_in_closed();
  write_program("udisksctl", "exit 1");

  const std::string said = hand_out(places().front());

  EXPECT_FALSE(succeeded_);
  EXPECT_NE(said.find("/dev/sdb1 could not be opened"), std::string::npos) << said;
}

TEST_F(HandOut, IsStoppedWhileAStickIsBeingOpenedWithoutWaitingForIt) {
  plug_in_closed();
  // Never done by itself, as with a stick that is broken.
  write_program("udisksctl", "while :; do sleep 1; done");

  const std::string said = hand_out(places().front(), [](HandOutRun& run) { run.stop = true; });

  EXPECT_FALSE(succeeded_);
  EXPECT_EQ(said, "Stopped. Nothing was written.") << "and not, after 20 s, that it could not be opened";
}

TEST_F(HandOut, ClosesAStickThatWasOpenedAsItWasStopped) {
  plug_in_closed();
  const std::string opening = text_in(at("udisksctl"));
  std::ofstream(at("udisksctl")) << opening << "case $1 in mount) while :; do sleep 1; done;; esac\n";

  const HandOutPlace place = places().front();
  std::thread opener;
  const std::string said = hand_out(place, [&](HandOutRun& run) {
    if (opener.joinable()) return;
    opener = std::thread([&] {
      while (text_in(at("mountinfo")).empty()) std::this_thread::yield();
      run.stop = true;
    });
  });
  opener.join();

  EXPECT_EQ(said, "Stopped. Nothing was written.");
  EXPECT_EQ(text_in(at("mountinfo")), "") << "it is as it was found";
  EXPECT_EQ(names_in(at("BLUE")), std::vector<std::string>{});
}

TEST_F(HandOut, OffersNoClosedStickWhereNothingCanOpenIt) {
  plug_in_closed();
  std::filesystem::remove(at("udisksctl"));

  EXPECT_FALSE(places().front().why_not.empty());
}

}  // namespace
}  // namespace crosstable::test

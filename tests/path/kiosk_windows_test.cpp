// The kiosks that a table has started, and the workshops it leaves behind: which of them end, and never in a vote.
#include "roles/kiosk_windows.h"

#include <algorithm>
#include <csignal>

#include <gtest/gtest.h>
#include <sys/wait.h>

#include "path/example_room.h"
#include "path/hands.h"
#include "store/passing_folder.h"

namespace crosstable::test {
namespace {

const std::string kTerms = "/sessions/terms.workshop";
const std::string kRecall = "/sessions/recall.workshop";

/// Two kiosks of one workshop, each a process that only waits.
class StartedKiosks : public testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(windows_.start(kTerms, {}, {}, "en").has_value());
  }
  /// It is gone afterwards: of one that nobody asked, the sweep says that it ended by itself.
  bool was_asked_to_end(std::size_t kiosk) {
    kill(kiosk);
    return windows_.sweep().empty();
  }
  void kill(std::size_t kiosk) {
    ::kill(pids_[kiosk], SIGKILL);
    siginfo_t ended{};
    EXPECT_EQ(waitid(P_PID, static_cast<id_t>(pids_[kiosk]), &ended, WEXITED | WNOWAIT), 0);
  }

  std::vector<pid_t> pids_;
  roles::KioskWindows windows_{[this](const std::vector<std::string>&) {
                                 auto child = platform::ChildProcess::spawn("/bin/sleep", {"600"});
                                 if (child) pids_.push_back(child->pid());
                                 return child;
                               },
                               [] { return std::vector<platform::Output>{}; }};
};

TEST_F(StartedKiosks, EndOnceTheirWorkshopIsOverAndLeft) {
  windows_.follow({kTerms, false, true});
  EXPECT_FALSE(was_asked_to_end(0)) << "its last page is still at hand";

  windows_.follow({});

  EXPECT_TRUE(was_asked_to_end(1));
}

TEST_F(StartedKiosks, StayWhileHomeIsVisitedAndEndOnceAnotherWorkshopIsAtHand) {
  windows_.follow({kTerms});
  windows_.follow({});
  EXPECT_FALSE(was_asked_to_end(0)) << "it goes on later";

  windows_.follow({kRecall});

  EXPECT_TRUE(was_asked_to_end(1));
}

TEST_F(StartedKiosks, NeverEndWhileTheVoteIsOpenThatTheyStandFor) {
  windows_.follow({kTerms, true});
  windows_.follow({});
  windows_.follow({kRecall, false, true});
  windows_.follow({});
  EXPECT_FALSE(was_asked_to_end(0)) << "a voter may be there";

  windows_.follow({kTerms});
  windows_.follow({kRecall});

  EXPECT_TRUE(was_asked_to_end(1)) << "the vote was closed meanwhile";
}

TEST_F(StartedKiosks, ThatEndTogetherByThemselvesAreEachSaid) {
  kill(0);
  kill(1);

  EXPECT_TRUE(words::english(windows_.sweep()).starts_with("The window of kiosk 1 has ended by itself"));
  EXPECT_EQ(windows_.running(kTerms).size(), 1U) << "gone once it is said";
  EXPECT_TRUE(words::english(windows_.sweep()).starts_with("The window of kiosk 2 has ended by itself"));
  EXPECT_TRUE(windows_.sweep().empty());
  EXPECT_TRUE(windows_.running(kTerms).empty());
}

TEST(KioskScreens, AreTroubleWhileAnotherShowsTheSame) {
  const platform::Output table{"DP-1", {0, 0, 1920, 1080}};
  const platform::Output apart{"HDMI-1", {1920, 0, 1280, 800}};
  const platform::Output beamer{"HDMI-2", {1920, 0, 1280, 800}};
  std::vector<platform::Output> outputs{table, apart};
  roles::KioskWindows windows(
      [](const std::vector<std::string>&) { return platform::ChildProcess::spawn("/bin/sleep", {"600"}); },
      [&] { return outputs; });
  ASSERT_TRUE(windows.start(kTerms, {}, {"DP-1"}, "en").has_value());
  windows.look(outputs);
  EXPECT_EQ(windows.running(kTerms).front().trouble, "");

  outputs.push_back(beamer);
  windows.look(outputs);

  EXPECT_EQ(windows.running(kTerms).front().trouble,
            "The screen HDMI-1 of kiosk 1 now shows the same as HDMI-2, so others see how somebody votes. Set the "
            "screens apart in the system's settings.");
  EXPECT_EQ(windows.running(kTerms).front().mirror, "HDMI-2");
  windows.look({table, apart});
  EXPECT_EQ(windows.running(kTerms).front().trouble, "");
  EXPECT_EQ(windows.running(kTerms).front().mirror, "");
}

TEST(AtHand, IsTheWorkshopWithItsOpenVoteAlsoWhileTheTableIsHandedOverUntilItIsLeft) {
  const store::PassingFolder sessions;
  RoomClock clock;
  TableHands table(clock, sessions.path());
  EXPECT_EQ(table.app().at_hand().folder, "");
  table.open_example();
  EXPECT_EQ(table.app().at_hand().folder, table.state().folder);
  EXPECT_FALSE(table.app().at_hand().open_vote);
  EXPECT_FALSE(table.app().at_hand().is_over);

  const auto& steps = table.workshop().framework.steps;
  const auto vote = std::find_if(steps.begin(), steps.end(),
                                 [](const framework::Step& step) { return step.kind == framework::StepKind::kVote; });
  table.act(table::GoToStep{static_cast<int>(vote - steps.begin())});
  table.act(table::OpenRound{{}, ""});
  ASSERT_TRUE(table.state().live);
  EXPECT_TRUE(table.app().at_hand().open_vote);
  table.act(table::HandOver{false, true});
  EXPECT_EQ(table.app().at_hand().folder, table.state().folder);
  EXPECT_TRUE(table.app().at_hand().open_vote);
  table.app().taken_back(1);
  table.act(table::GoHome{});

  EXPECT_EQ(table.app().at_hand().folder, "");
}

TEST(AtHand, IsOverOnceItIsFinished) {
  const store::PassingFolder sessions;
  RoomClock clock;
  TableHands table(clock, sessions.path());
  table.open_example();

  table.act(workshop::Change{workshop::Finished{}});

  EXPECT_TRUE(table.app().at_hand().is_over);
}

TEST(AtHand, OfTheExampleGoesWithItsFolder) {
  ExampleRoom room;

  EXPECT_EQ(room.app().at_hand().folder, room.state().folder);
  EXPECT_TRUE(room.app().at_hand().is_over);
}

}  // namespace
}  // namespace crosstable::test

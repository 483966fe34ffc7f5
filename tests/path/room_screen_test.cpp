// The room's screen beside a table at work: it follows the fingers, holds a picture, and never sees what is guarded.
#include <algorithm>

#include <gtest/gtest.h>

#include "path/hands.h"
#include "roles/room_view.h"
#include "store/passing_folder.h"

namespace crosstable::test {
namespace {

constexpr const char* kStill = "It goes on here in a moment.";

/// The example's workshop on a table, and a projector of another size and shape.
class RoomBeside : public ::testing::Test {
 protected:
  void SetUp() override {
    table_.open_example();
    room_.place(1280, 800);
    room_.set_motion(false);
    table_.app().see_outputs({{"HDMI-1", 1280, 800}}, {});
    table_.act(table::ShowToRoom{"HDMI-1"});
    table_.frame();
  }
  bool shows(const std::string& text) {
    room_.run(clock_.now_ms, table_.state(), table_.app().view());
    const std::vector<look::Written> all = room_.surface().written();
    return std::any_of(all.begin(), all.end(),
                       [&](const look::Written& one) { return one.text.find(text) != std::string::npos; });
  }
  std::string question() const { return table_.workshop().current().question; }

  store::PassingFolder sessions_;
  RoomClock clock_;
  TableHands table_{clock_, sessions_.path()};
  roles::RoomView room_{shared_fonts(), shared_tokens()};
};

TEST_F(RoomBeside, FollowsTheTableWithoutItsStripsAndScript) {
  EXPECT_TRUE(shows(question()));
  ASSERT_TRUE(table_.tap("table.near.script"));
  EXPECT_TRUE(shows(question())) << "the script stands open beside the step";
  EXPECT_FALSE(shows("Done when"));
  EXPECT_FALSE(shows("The room sees this step."));
  table_.act(table::GoToStep{1});
  EXPECT_TRUE(shows(question()));
}

TEST_F(RoomBeside, KeepsAPictureThatIsHeldAndFollowsAgain) {
  const std::string before = question();
  ASSERT_TRUE(shows(before));
  ASSERT_TRUE(table_.tap("table.near.hold"));
  ASSERT_TRUE(shows(before));
  table_.act(table::GoToStep{1});
  ASSERT_NE(question(), before);
  EXPECT_TRUE(shows(before));
  room_.place(1920, 1080);
  EXPECT_TRUE(shows(before)) << "also on another projector";

  ASSERT_TRUE(table_.tap("table.near.hold"));

  EXPECT_TRUE(shows(question()));
  EXPECT_FALSE(shows(before));
}

TEST_F(RoomBeside, SeesAStillPageWhileThePinIsTypedAlsoOverAHeldPicture) {
  const std::string before = question();
  ASSERT_TRUE(table_.tap("table.near.hold"));
  ASSERT_TRUE(shows(before));
  table_.act(table::ChoosePin{});
  ASSERT_TRUE(table_.state().pin);

  EXPECT_TRUE(shows(kStill));
  EXPECT_FALSE(shows(before));
  table_.act(table::PinCancel{});
  EXPECT_TRUE(shows(before)) << "what was held is there again";
}

TEST_F(RoomBeside, SeesAStillPageFromHandingOverUntilTheTableIsBack) {
  table_.act(table::HandOver{false, true});
  EXPECT_TRUE(shows("Somebody is voting at the table."));
  EXPECT_FALSE(shows(question()));

  table_.app().taken_back(1);

  EXPECT_TRUE(shows(question()));
}

TEST_F(RoomBeside, SeesNothingOfTheStartPage) {
  table_.act(table::GoHome{});
  table_.settle();

  EXPECT_TRUE(shows(kStill));
  EXPECT_EQ(room_.surface().written().size(), 1U);
}

TEST_F(RoomBeside, DrawsNothingWhileNothingMoves) {
  ASSERT_TRUE(shows(question()));

  EXPECT_FALSE(room_.surface().wants_frame(clock_.now_ms));
  EXPECT_FALSE(room_.surface().next_frame_ms());
}

}  // namespace
}  // namespace crosstable::test

// The vectors V01 to V11: rounds step by step, with what must be on the map after each tick.
#include <gtest/gtest.h>

#include "room.h"

namespace crosstable::ballot {
namespace {

using test::Room;
using test::roster_of;

using Marks = std::vector<std::pair<int, Score>>;
/// name → class, level, split; cells that published nothing are left out.
using Shown = std::map<std::string, std::string>;

class Vector : public testing::Test {
 protected:
  void open(const std::vector<std::pair<std::string, int>>& places, int floor) {
    const framework::Roster roster = roster_of(places);
    room_.emplace_back(roster, floor, test::form_for(roster, 1));
  }

  Room& room() { return room_.front(); }

  void cast(int function, const Marks& scores, int times) {
    Ballot ballot;
    ballot.rater = function;
    for (const auto& [rated, score] : scores) ballot.ratings.push_back({rated, {score}, 0, 0});
    for (int index = 0; index < times; ++index) room().cast(ballot);
  }

  Shown tick() {
    room().tick();
    return shown();
  }

  Shown close() {
    room().close();
    return shown();
  }

  std::vector<std::string> planned() {
    std::vector<std::string> names;
    for (const PlannedCell& cell : room().plan().cells) names.push_back(cell.name);
    return names;
  }

 private:
  Shown shown() {
    Shown list;
    for (const auto& [name, cell] : room().published()) {
      const auto& level = cell.statements[0];
      if (!level) continue;
      list[name] = std::string(to_word(*cell.answers)) + " " + std::to_string(level->level) + "/" +
                   std::to_string(level->bands) + (level->split ? " split" : "");
    }
    return list;
  }

  std::vector<Room> room_;
};

using Names = std::vector<std::string>;

TEST_F(Vector, V01NothingShowsUntilTheFifth) {
  open({{"A", 5}, {"B", 5}}, 5);

  cast(0, {{1, 4}}, 4);
  EXPECT_EQ(tick(), Shown());
  cast(0, {{1, 5}}, 1);
  EXPECT_EQ(tick(), (Shown{{"A>B", "5-9 5/5"}}));
  EXPECT_EQ(planned(), (Names{"A>B", "B>A"}));
}

TEST_F(Vector, V02ClosingWithFourOfFiveWithholds) {
  open({{"A", 5}, {"B", 5}}, 5);

  cast(0, {{1, 4}}, 4);

  EXPECT_EQ(close(), Shown());
}

TEST_F(Vector, V03UnanimousAndNearlySoLookTheSame) {
  open({{"A", 5}, {"B", 5}}, 5);
  cast(0, {{1, 5}}, 5);
  EXPECT_EQ(close(), (Shown{{"A>B", "5-9 5/5"}}));
}

TEST_F(Vector, V03bFourFivesAndAOne) {
  open({{"A", 5}, {"B", 5}}, 5);
  cast(0, {{1, 5}}, 4);
  cast(0, {{1, 1}}, 1);
  EXPECT_EQ(close(), (Shown{{"A>B", "5-9 5/5"}}));
}

TEST_F(Vector, V04ASmallPairIsShownTogetherWhenBothHaveVoted) {
  open({{"A", 3}, {"B", 3}}, 5);
  EXPECT_EQ(planned(), (Names{"A<>B"}));

  cast(0, {{1, 5}}, 3);
  EXPECT_EQ(tick(), Shown());
  cast(1, {{0, 1}}, 3);
  EXPECT_EQ(tick(), (Shown{{"A<>B", "5-9 3/5 split"}}));
}

TEST_F(Vector, V05ASinglePersonIsHiddenAmongTheOthers) {
  open({{"A", 9}, {"L", 1}}, 5);
  EXPECT_EQ(planned(), (Names{"A<>L"}));

  cast(0, {{1, 2}}, 9);
  EXPECT_EQ(tick(), Shown());
  cast(1, {{0, 5}}, 1);
  EXPECT_EQ(tick(), (Shown{{"A<>L", "10-19 2/5"}}));
}

TEST_F(Vector, V06ALargeFunctionIsPublishedOnceOnTheLastVote) {
  open({{"A", 16}, {"B", 5}}, 5);

  cast(0, {{1, 3}}, 9);
  EXPECT_EQ(tick(), Shown());
  cast(0, {{1, 3}}, 6);
  EXPECT_EQ(tick(), Shown());
  cast(0, {{1, 3}}, 1);
  EXPECT_EQ(tick(), (Shown{{"A>B", "10-19 3/5"}}));
}

TEST_F(Vector, V07FourNoShowsOfSixteenPublishAtClose) {
  open({{"A", 16}, {"B", 5}}, 5);

  cast(0, {{1, 4}}, 10);
  EXPECT_EQ(tick(), Shown());
  cast(0, {{1, 4}}, 2);
  EXPECT_EQ(close(), (Shown{{"A>B", "10-19 4/5"}}));
}

TEST_F(Vector, V08SkipsWithholdOneCellAndNotAnother) {
  open({{"A", 6}, {"B", 5}, {"C", 5}}, 5);

  cast(0, {{1, 4}, {2, 4}}, 4);
  cast(0, {{1, 0}, {2, 2}}, 2);

  EXPECT_EQ(close(), (Shown{{"A>C", "5-9 3/5 split"}}));
}

TEST_F(Vector, V09WhoLeavesCompletesACell) {
  open({{"A", 6}, {"B", 5}}, 5);

  cast(0, {{1, 1}}, 5);
  EXPECT_EQ(tick(), Shown());
  room().left(0);
  EXPECT_EQ(tick(), (Shown{{"A>B", "5-9 1/5"}}));
}

TEST_F(Vector, V09bWhoLeavesNeverPublishesBelowTheFloor) {
  open({{"A", 5}, {"B", 5}}, 5);

  cast(0, {{1, 1}}, 4);
  room().left(0);
  EXPECT_EQ(tick(), Shown());
  EXPECT_EQ(close(), Shown());
}

TEST_F(Vector, V10ARoomOfFourHasNothingToShowAtFloorFive) {
  open({{"A", 2}, {"B", 2}}, 5);
  EXPECT_EQ(planned(), Names());

  cast(0, {{1, 1}}, 2);
  cast(1, {{0, 5}}, 2);
  EXPECT_EQ(close(), Shown());
}

TEST_F(Vector, V10bAtFloorFourTheyAreShownTogetherOnThreeLevels) {
  open({{"A", 2}, {"B", 2}}, 4);
  EXPECT_EQ(planned(), (Names{"A<>B"}));

  cast(0, {{1, 1}}, 2);
  cast(1, {{0, 5}}, 2);
  EXPECT_EQ(close(), (Shown{{"A<>B", "3-4 2/3"}}));
}

TEST_F(Vector, V11TwoCampsAreMarkedSplit) {
  open({{"A", 8}, {"B", 5}}, 5);

  cast(0, {{1, 1}}, 4);
  cast(0, {{1, 5}}, 4);
  EXPECT_EQ(close(), (Shown{{"A>B", "5-9 3/5 split"}}));
}

}  // namespace
}  // namespace crosstable::ballot

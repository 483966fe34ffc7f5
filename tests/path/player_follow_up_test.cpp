// The second part of the example: sixty days later, on the snapshot that the first part leaves.
#include <gtest/gtest.h>

#include "path/example_room.h"

namespace crosstable::test {
namespace {

TEST(FollowUpPlayer, GoesOnSixtyDaysLaterWithTheSamePeopleToASavedEnd) {
  ExampleRoom room;
  ASSERT_NO_FATAL_FAILURE(room.skip_to(room.last_chapter()));
  room.steer(What::kNext);
  ASSERT_TRUE(room.run_until([&] { return room.state().example->ended; }));

  room.steer(What::kFollowUp);
  ASSERT_TRUE(room.run_until([&] { return room.playing() && room.chapter() == 0; }));

  EXPECT_EQ(room.workshop().current().kind, framework::StepKind::kCompare);
  EXPECT_EQ(room.workshop().date, "2027-05-10");
  EXPECT_EQ(room.state().today, "2027-05-10");
  ASSERT_TRUE(room.state().previous.has_value());
  ASSERT_TRUE(room.run_until([&] { return room.state().example->ended; }, true)) << room.state().problem;
  EXPECT_FALSE(room.state().saved_as.empty());
  EXPECT_EQ(room.workshop().rounds.back().turnout, (ballot::Turnout{5, 4, 3, 0, 0})) << "whoever is asked something";
  EXPECT_EQ(room.workshop().rounds.back().guesses.size(), 3u) << "to be compared with last time";
  for (int step = 0; step < room.last_chapter(); ++step)
    EXPECT_TRUE(workshop::is_done(room.workshop(), step))
        << room.workshop().framework.steps[static_cast<std::size_t>(step)].id;
  room.expect_log_to_tell_the_same();
  room.steer(What::kClose);
  room.run(500);
  EXPECT_EQ(room.state().today, "2027-03-10");
}

TEST(FollowUpPlayer, BeginsWithTheFollowUpAndTellsInEveryChapterWhatWasLeft) {
  ExampleRoom room;
  room.steer(What::kClose);
  room.run(500);
  room.app().act(table::TryExample{true});
  ASSERT_TRUE(room.run_until([&] { return room.playing(); }));

  for (int chapter = 1; chapter <= room.last_chapter(); ++chapter) {
    ASSERT_NO_FATAL_FAILURE(room.skip_to(chapter));
    EXPECT_EQ(room.workshop().step, chapter - 1);
    EXPECT_EQ(room.workshop().agreements.size(), 2u);
    EXPECT_EQ(room.workshop().actions.size(), 4u);
    EXPECT_EQ(room.state().problem, "");
    room.expect_log_to_tell_the_same();
  }
}

TEST(FollowUpPlayer, SaysNothingOfTheEndThatItWasSteppedBackFrom) {
  ExampleRoom room;
  room.steer(What::kClose);
  room.run(500);
  room.app().act(table::TryExample{true});
  ASSERT_TRUE(room.run_until([&] { return room.playing(); }));
  ASSERT_NO_FATAL_FAILURE(room.skip_to(room.last_chapter()));
  room.steer(What::kNext);
  ASSERT_TRUE(room.run_until([&] { return room.state().example->ended; })) << room.state().problem;

  room.steer(What::kPrevious);
  ASSERT_TRUE(room.run_until([&] { return room.playing(); }));

  EXPECT_EQ(room.state().problem, "") << "its snapshot is nobody's who goes on from the same one";
}

}  // namespace
}  // namespace crosstable::test

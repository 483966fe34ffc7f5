// The example plays by itself: through every chapter, paused, skipped and taken over anywhere; and whatever was done to
// it, its log tells the same workshop.
#include <algorithm>
#include <numeric>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "path/example_room.h"
#include "roles/languages.h"

namespace crosstable::test {
namespace {

TEST(Player, OpensOnTheWholeMapOfAWorkshopThatIsAllThere) {
  ExampleRoom room;

  EXPECT_EQ(room.chapter(), 0);
  EXPECT_EQ(room.workshop().current().kind, framework::StepKind::kMap);
  EXPECT_EQ(workshop::current_map(room.workshop()).cells.size(), 20u);
  EXPECT_EQ(room.workshop().actions.size(), 4u);
  EXPECT_TRUE(room.workshop().example);
  EXPECT_EQ(room.workshop().date, "2027-03-10");
}

TEST(Player, WritesInItsOwnLanguageOnATableOfAnotherUntilSomebodyTakesOver) {
  const auto german = roles::words_of("de");
  ASSERT_TRUE(german);
  ExampleRoom room(*german);
  ASSERT_EQ(room.state().language, "de");
  ASSERT_TRUE(room.run_until([&] { return room.chapter() == room.last_chapter(); })) << room.state().problem;
  EXPECT_EQ(room.workshop().written.language, "en");
  EXPECT_TRUE(room.workshop().written.others.empty());

  room.steer(What::kTakeOver);
  room.app().act(workshop::Change(workshop::CaseDescribed{"Es wartet."}));
  EXPECT_EQ(room.workshop().written.language_of("Es wartet."), "de");
  ASSERT_FALSE(room.workshop().agreements.empty());
  EXPECT_EQ(room.workshop().written.language_of(room.workshop().agreements.front().fields.at("silence")), "en");
}

TEST(Player, PlaysEveryChapterInItsOrderAndRestsOnTheSavedClose) {
  ExampleRoom room;
  std::vector<int> chapters{0};
  std::size_t lit = 0;
  const auto ended = [&] {
    if (room.chapter() != chapters.back()) chapters.push_back(room.chapter());
    if (room.state().live) lit = std::max(lit, room.workshop().rounds.back().cells.size());
    if (room.state().live && room.chapter() > 0) {
      EXPECT_TRUE(room.workshop().rounds.back().uncovered.empty()) << "every function guesses first";
    }
    return room.state().example->ended;
  };

  ASSERT_TRUE(room.run_until(ended, true)) << room.state().problem;

  std::vector<int> all(static_cast<std::size_t>(room.last_chapter()) + 1);
  std::iota(all.begin(), all.end(), 0);
  EXPECT_EQ(chapters, all);
  EXPECT_EQ(lit, 20u) << "rows come in while the vote is open";
  const workshop::RoundRecord& vote = *room.workshop().last_round(ballot::RoundKind::kFriction);
  EXPECT_EQ(vote.guesses.size(), 5u);
  EXPECT_EQ(vote.uncovered.size(), 20u);
  EXPECT_TRUE(room.workshop().finished);
  EXPECT_FALSE(room.state().saved_as.empty());
  EXPECT_EQ(room.state().problem, "");
  for (int step = 0; step < room.last_chapter(); ++step)
    EXPECT_TRUE(workshop::is_done(room.workshop(), step))
        << room.workshop().framework.steps[static_cast<std::size_t>(step)].id;
  EXPECT_LT(room.now_ms(), 300'000) << "nobody watches longer than five minutes";
  room.expect_log_to_tell_the_same();
}

TEST(Player, ShowsAFingertipOnNearlyEverythingThatHappens) {
  ExampleRoom room;
  room.skip_to(1);
  std::set<std::int64_t> shown;
  const std::size_t before = room.state().history.now().walk.steps.size();
  const auto in_vote = [&] {
    if (room.state().example->fingertip) shown.insert(room.state().example->fingertip->since_ms);
    return room.chapter() == 5;
  };

  ASSERT_TRUE(room.run_until(in_vote, true));

  EXPECT_EQ(before, 0u);
  EXPECT_GE(shown.size(), 6u + 3 + 2 + 3 + 9 + 5 + 4) << "who joins, the polls, the request, the walk, and going on";
}

TEST(Player, PausedInAnyChapterChangesNothingAndAsksForNoFrame) {
  ExampleRoom room;
  for (int chapter = 0; chapter <= room.last_chapter(); ++chapter) {
    ASSERT_NO_FATAL_FAILURE(room.skip_to(chapter));
    room.run(2500, true);
    room.steer(What::kPause);
    room.run(1500, true);  // what moved comes to rest
    const workshop::Workshop before = room.workshop();
    const std::int64_t wall = room.state().now_ms;

    for (int second = 0; second < 120; ++second) {
      room.turn();
      room.app().frame(room.now_ms());
      EXPECT_FALSE(room.app().wants_frame(room.now_ms() + 1)) << "chapter " << chapter;
      EXPECT_FALSE(room.app().next_frame_ms().has_value()) << "chapter " << chapter;
    }

    EXPECT_EQ(room.workshop(), before) << "chapter " << chapter;
    EXPECT_EQ(room.state().now_ms, wall) << "its time stands still too";
    room.steer(What::kPlay);
    EXPECT_TRUE(room.playing());
  }
}

TEST(Player, IsSkippedThroughToItsEndAndBackAgain) {
  ExampleRoom room;
  ASSERT_NO_FATAL_FAILURE(room.skip_to(room.last_chapter()));
  room.expect_log_to_tell_the_same();
  room.steer(What::kNext);
  ASSERT_TRUE(room.run_until([&] { return room.state().example->ended; }));
  EXPECT_TRUE(room.workshop().finished);

  for (int chapter = room.last_chapter(); chapter > 0; --chapter) {
    if (room.state().example->ended) room.steer(What::kPrevious);
    ASSERT_TRUE(room.run_until([&] { return room.playing(); }));
    EXPECT_EQ(room.workshop().step, chapter - 1);
    room.steer(What::kPrevious);
    ASSERT_TRUE(room.run_until([&] { return room.chapter() == chapter - 1; })) << chapter;
    room.expect_log_to_tell_the_same();
  }
}

TEST(Player, BackGoesToTheBeginningOfAChapterThatIsUnderWay) {
  ExampleRoom room;
  ASSERT_NO_FATAL_FAILURE(room.skip_to(4));
  room.run(6000);
  ASSERT_FALSE(room.workshop().walk.steps.empty());

  room.steer(What::kPrevious);
  ASSERT_TRUE(room.run_until([&] { return room.workshop().walk.steps.empty(); }));

  EXPECT_EQ(room.chapter(), 4);
}

/// After taking over: a live table with everything in reach.
void expect_a_table_that_works(ExampleRoom& room, const std::string& where) {
  EXPECT_FALSE(room.state().example.has_value()) << where;
  EXPECT_TRUE(room.state().simulated) << where;
  EXPECT_TRUE(room.workshop().example) << where;
  EXPECT_TRUE(room.state().machine.kiosks.empty()) << where << ": no kiosk runs";
  EXPECT_EQ(room.state().problem, "") << where;
  room.expect_log_to_tell_the_same();
  if (room.state().live) {
    const auto through = [&] { return ballot::all_voted(room.state().live->view); };
    EXPECT_TRUE(room.run_until(through)) << where << ": the example's people go on voting";
    room.app().act(table::CloseRound{});
    EXPECT_TRUE(room.run_until([&] { return !room.state().live; })) << where;
  }
  room.app().act(table::GoToStep{0});
  room.app().settle();
  EXPECT_EQ(room.workshop().step, 0) << where;
  EXPECT_EQ(room.state().problem, "") << where;
  room.expect_log_to_tell_the_same();
}

class TakeOver : public ::testing::TestWithParam<int> {};

TEST_P(TakeOver, LeavesALiveWorkshopAtThatPoint) {
  for (const std::int64_t after_ms : {0, 1900, 4100, 6300, 9000}) {
    ExampleRoom room;
    ASSERT_NO_FATAL_FAILURE(room.skip_to(GetParam()));
    for (const std::int64_t end = room.now_ms() + after_ms; room.now_ms() < end && room.chapter() == GetParam();)
      room.turn();
    // A chapter that has just ended is still going on to the next step.
    room.run(300);
    const int step = room.workshop().step;

    room.steer(What::kTakeOver);

    EXPECT_EQ(room.workshop().step, step) << "after " << after_ms << " ms";
    const std::int64_t wall = room.state().now_ms;
    const std::int64_t now = room.now_ms();
    room.run(2000);
    EXPECT_NEAR(static_cast<double>(room.state().now_ms - wall), static_cast<double>(room.now_ms() - now), 500)
        << "time is the room's again, and goes on from where it was";
    expect_a_table_that_works(room,
                              "chapter " + std::to_string(GetParam()) + " after " + std::to_string(after_ms) + " ms");
  }
}

INSTANTIATE_TEST_SUITE_P(InEveryChapter, TakeOver, ::testing::Range(0, 13));

TEST(Player, CountsEveryChapterThatTakeOverIsTriedIn) { EXPECT_EQ(ExampleRoom().last_chapter(), 12); }

TEST(Player, PausesAndOffersTheTableWhereverAFingerComesDown) {
  for (const look::Point px :
       {look::Point{960, 500}, look::Point{400, 700}, look::Point{1800, 1040}, look::Point{60, 1040}}) {
    ExampleRoom room;
    ASSERT_NO_FATAL_FAILURE(room.skip_to(4));
    room.run(5000, true);
    const workshop::Workshop before = room.workshop();

    room.touch(look::TouchPhase::kBegin, px);

    EXPECT_FALSE(room.playing());
    EXPECT_TRUE(room.state().example->offered);
    room.touch(look::TouchPhase::kEnd, px);
    room.run(2000, true);
    EXPECT_EQ(room.workshop(), before) << "the finger did nothing else";
    const auto& targets = room.app().stage().far().targets();
    const auto take = std::find_if(targets.begin(), targets.end(),
                                   [](const look::Target& target) { return target.id == "table.example.take"; });
    ASSERT_NE(take, targets.end());
    const look::Point at = room.app().stage().far().to_screen(take->rect.centre());
    room.touch(look::TouchPhase::kBegin, at);
    room.touch(look::TouchPhase::kEnd, at);
    room.turn();
    EXPECT_FALSE(room.state().example.has_value());
  }
}

TEST(Player, WaitsForNobodyWhoVotesAtARealKiosk) {
  ExampleRoom room;
  ASSERT_NO_FATAL_FAILURE(room.skip_to(5));
  ASSERT_TRUE(room.run_until([&] { return room.state().live.has_value(); }));
  room.steer(What::kTakeOver);
  RoomClock kiosk_clock;
  KioskHands kiosk(kiosk_clock, room.state().folder);
  ASSERT_TRUE(room.run_until([&] { return !room.state().machine.kiosks.empty(); }));
  room.run(3000);
  room.app().act(table::ShowNow{});
  room.app().settle();
  const auto before = room.state().live->view.turnout;

  room.run(20'000);
  room.app().act(table::ShowNow{});
  room.app().settle();

  EXPECT_EQ(room.state().live->view.turnout, before) << "places are left for whoever stands at it";
}

TEST(Player, LeavesNothingOnTheDisk) {
  std::string root;
  {
    ExampleRoom room;
    root = std::filesystem::path(room.state().folder).parent_path().parent_path();
    ASSERT_NO_FATAL_FAILURE(room.skip_to(6));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(root), {}), 1) << "one chapter's folder at a time";
    room.steer(What::kClose);
    room.run(500);
    EXPECT_EQ(room.state().place, table::Place::kHome);
    EXPECT_FALSE(std::filesystem::exists(root));
    EXPECT_FALSE(room.state().simulated);
    room.app().act(table::TryExample{});
    ASSERT_TRUE(room.run_until([&] { return room.playing(); }));
    root = std::filesystem::path(room.state().folder).parent_path().parent_path();
    EXPECT_TRUE(std::filesystem::exists(root));
  }
  EXPECT_FALSE(std::filesystem::exists(root));
}

TEST(Player, EndsWithAWorkshopOfOnesOwnOrOnceMore) {
  ExampleRoom room;
  ASSERT_NO_FATAL_FAILURE(room.skip_to(room.last_chapter()));
  room.steer(What::kNext);
  ASSERT_TRUE(room.run_until([&] { return room.state().example->ended; }));

  room.steer(What::kBegin);
  ASSERT_TRUE(room.run_until([&] { return room.playing() && room.chapter() == 0; }));
  room.steer(What::kOwn);
  room.run(500);

  EXPECT_EQ(room.state().place, table::Place::kSetUp);
  EXPECT_FALSE(room.state().example.has_value());
}

TEST(Player, SteeredAtRandomNeverStandsStillNorLosesItsLog) {
  std::mt19937 random(7);
  const What any[] = {What::kPlay, What::kPause, What::kPrevious, What::kNext, What::kNext, What::kOffer, What::kBegin};
  ExampleRoom room;
  for (int act = 0; act < 300; ++act) {
    // Several at once, and while a chapter is still being made.
    for (auto several = random() % 3 + 1; several > 0; --several) {
      room.app().act(table::SteerExample{any[random() % std::size(any)]});
      room.turn();
    }
    room.run(static_cast<std::int64_t>(random() % 700));
    if (act % 25 == 0) room.expect_log_to_tell_the_same();
    ASSERT_TRUE(room.state().example.has_value());
    ASSERT_EQ(room.state().problem, "");
  }
  room.steer(What::kPlay);
  EXPECT_TRUE(room.run_until([&] { return room.state().example->ended; }));
  room.expect_log_to_tell_the_same();
}

}  // namespace
}  // namespace crosstable::test

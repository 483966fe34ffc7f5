// Taps are shown at once; the log says later what became of each.
#include <random>

#include "play.h"
#include "workshop/optimistic_history.h"

namespace crosstable::workshop::test {

TEST(OptimisticHistory, ShowsATapBeforeTheLogHasIt) {
  OptimisticHistory history(begun());

  EXPECT_EQ(history.tap(CaseDescribed{"one"}), std::nullopt);

  EXPECT_EQ(history.now().past_case, "one");
  EXPECT_EQ(history.accepted().now().past_case, "");
  EXPECT_EQ(history.waiting(), 1U);
  history.accept_tap();
  EXPECT_EQ(history.accepted().now(), history.now());
  EXPECT_EQ(history.waiting(), 0U);
}

TEST(OptimisticHistory, TakesBackATapThatTheLogRefusesAndKeepsThoseAfterIt) {
  OptimisticHistory history(begun());
  const RoundOpened opened = opening(history.now());
  ASSERT_EQ(history.tap(PlacesChanged{"SA", 7}), std::nullopt);
  ASSERT_EQ(history.tap(CaseDescribed{"one"}), std::nullopt);

  history.apply(opened);

  EXPECT_EQ(history.now().roster.places("SA"), opened.roster.places("SA")) << "the vote came first";
  EXPECT_EQ(history.now().past_case, "one");
  history.refuse_tap();
  history.accept_tap();
  EXPECT_EQ(history.accepted().now(), history.now());
}

TEST(OptimisticHistory, ShowsATapAgainThatFitsInTheEnd) {
  OptimisticHistory history(begun());
  const RoundOpened opened = opening(history.now());
  ASSERT_EQ(history.tap(PlacesChanged{"SA", 7}), std::nullopt);
  history.apply(opened);
  history.apply(RoundDiscarded{opened.id});

  history.accept_tap();

  EXPECT_EQ(history.now().roster.places("SA"), 7);
}

/// What hands and the worker do, in any order: the view is always what the log would say if it answered now.
TEST(OptimisticHistory, IsAlwaysTheLogWithWhatWaitsOnTop) {
  std::mt19937 random(11);
  int refused = 0;
  for (int trial = 0; trial < 300; ++trial) {
    OptimisticHistory history(begun());
    History log = begun();
    std::deque<Change> waiting;
    for (int act = 0; act < 30; ++act) {
      const RoundRecord* open = log.now().open_round();
      const std::vector<Change> taps = {
          SponsorSpoke{random() % 2 == 0},    PlacesChanged{"SA", static_cast<int>(3 + random() % 4)},
          CaseDescribed{std::to_string(act)}, Undone{},
          MapFrozen{random() % 2 == 0},       FunctionJoined{"FI", random() % 2 == 0}};
      const std::size_t what = random() % 10;
      if (what < taps.size()) {
        if (!history.tap(taps[what])) waiting.push_back(taps[what]);
      } else if (what < 8 && !waiting.empty()) {
        const bool takes = !log.take(waiting.front());
        waiting.pop_front();
        takes ? history.accept_tap() : history.refuse_tap();
        refused += takes ? 0 : 1;
      } else {
        const Change made = open == nullptr ? Change(opening(log.now(), static_cast<char>('a' + act % 6)))
                                            : Change(RoundClosed{open->id, {}, everyone(open->roster), {}});
        if (!log.take(made)) history.apply(made);
      }
      History view = log;
      for (const Change& tap : waiting) view.take(tap);
      ASSERT_EQ(history.accepted().now(), log.now());
      ASSERT_EQ(history.now(), view.now());
    }
  }
  EXPECT_GT(refused, 50);
}

}  // namespace crosstable::workshop::test

// Hands and the worker in any order, thousands of times: what is shown is always what the log would say.
#include "workshop/optimistic_history.h"

#include <deque>
#include <random>

#include "workshop/play.h"

namespace crosstable::workshop::test {

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

// What functions guessed of themselves in a workshop stands beside what they guess in its pulse, on the real screens.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "path/whole_pulse.h"

namespace crosstable::test {
namespace {

using framework::StepKind;

class GuessedPulse : public WholePulse {
 protected:
  /// Nothing of it is seen while the vote runs.
  void opened() override { ASSERT_TRUE(table().tap("table.vote.cover")); }

  void guess(std::size_t functions) {
    ASSERT_TRUE(table().tap("table.map.way.guess"));
    // The next function comes into hand by itself.
    for (std::size_t i = 0; i < functions; ++i)
      ASSERT_TRUE(table().tap_all(
          {"table.map.guess.easiest.clarity", "table.map.guess.hardest.conduct", "table.map.guess.band.2"}))
          << i;
    EXPECT_EQ(table().workshop().rounds.back().guesses.size(), functions);
  }

  void lead_the_first() {
    ASSERT_NO_FATAL_FAILURE(lead_to_the_map());
    ASSERT_NO_FATAL_FAILURE(arrive(StepKind::kMap));
    ASSERT_NO_FATAL_FAILURE(guess(5));
    ASSERT_TRUE(table().tap("table.map.column.FI"));
    EXPECT_FALSE(says("Last time: ")) << "it is the first";
    ASSERT_TRUE(table().tap_all({"table.map.guess.back", "table.map.whole"}));
    ASSERT_TRUE(table().hold("table.near.forward", 1500));
    ASSERT_NO_FATAL_FAILURE(lead_to_the_end());
  }

  bool says(std::string_view text) {
    table().settle();
    for (const look::Surface* surface : table().app().stage().surfaces()) {
      const std::vector<look::Written> all = surface->written();
      if (std::any_of(all.begin(), all.end(),
                      [&](const look::Written& one) { return one.text.find(text) != std::string::npos; }))
        return true;
    }
    return false;
  }
};

TEST_F(GuessedPulse, SaysBesideAGuessHowManyWereRightLastTime) {
  ASSERT_NO_FATAL_FAILURE(lead_the_first());
  const std::string first = saved_path();
  comes({2026, 12, 23});
  ASSERT_NO_FATAL_FAILURE(start_a_pulse(first));
  ASSERT_NO_FATAL_FAILURE(come_to_the_vote());
  ASSERT_NO_FATAL_FAILURE(vote_on_what_was_agreed(case_));
  ASSERT_NO_FATAL_FAILURE(go_on());
  ASSERT_NO_FATAL_FAILURE(arrive(StepKind::kCompare));

  ASSERT_NO_FATAL_FAILURE(guess(2));
  ASSERT_TRUE(table().tap("table.map.column.FI"));

  EXPECT_TRUE(says("Last time: Guessed "));
}

}  // namespace
}  // namespace crosstable::test

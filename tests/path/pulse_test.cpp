// A pulse, led on the real screens thirty days after a workshop: it votes on what was agreed, and on nothing else.
#include <gmock/gmock.h>

#include "map/reading.h"
#include "path/whole_pulse.h"
#include "store/snapshot_file.h"

namespace crosstable::test {
namespace {

using framework::StepKind;
using ::testing::ElementsAre;

class Pulse : public WholePulse {
 protected:
  void lead_the_first() {
    ASSERT_NO_FATAL_FAILURE(lead_to_the_map());
    ASSERT_NO_FATAL_FAILURE(read_the_map());
    ASSERT_NO_FATAL_FAILURE(lead_to_the_end());
  }
};

std::vector<std::string> names_of(const std::vector<ballot::PublishedCell>& cells) {
  std::vector<std::string> names;
  for (const ballot::PublishedCell& cell : cells) names.push_back(cell.name);
  return names;
}

TEST_F(Pulse, VotesOnWhatWasAgreedAndComparesThatAlone) {
  ASSERT_NO_FATAL_FAILURE(lead_the_first());
  const std::string first = saved_path();
  comes({2026, 12, 23});
  ASSERT_NO_FATAL_FAILURE(start_a_pulse(first));
  ASSERT_NO_FATAL_FAILURE(come_to_the_vote());
  ASSERT_NO_FATAL_FAILURE(vote_on_what_was_agreed(case_));

  const workshop::RoundRecord& round = table().workshop().rounds.back();
  EXPECT_THAT(names_of(round.cells), ElementsAre("FI>SA", "SA>FI"));
  const auto& codes = round.form.functions;
  for (std::size_t at = 0; at < codes.size(); ++at)
    EXPECT_EQ(round.turnout[at] > 0, codes[at] == "SA" || codes[at] == "FI") << codes[at];
  EXPECT_TRUE(round.plan.too_few.empty());

  const workshop::Snapshot* follows = table().state().follows();
  ASSERT_NE(follows, nullptr);
  const map::Reading reading = map::read(table().workshop(), follows);
  EXPECT_EQ(reading.heat().at(*reading.indices({"LE", "FI"})).state, map::HeatState::kNotAsked);
  const auto changes = map::changes(table().workshop(), follows, reading);
  ASSERT_TRUE(changes);
  EXPECT_EQ(changes->all.common, 2);
  EXPECT_EQ(changes->all.not_asked, static_cast<int>(workshop::map_of(*follows).cells.size()) - 2);
  for (const friction::Change& change : changes->all.cells) {
    EXPECT_TRUE(!change.has_figures() || change.verdict == friction::Verdict::kNoClearChange)
        << change.name << ": they answered as they had";
  }

  ASSERT_NO_FATAL_FAILURE(go_on());
  ASSERT_NO_FATAL_FAILURE(arrive(StepKind::kCompare));
  ASSERT_NO_FATAL_FAILURE(go_on());
  ASSERT_TRUE(table().tap("table.adjust.keep.SA.FI"));
  ASSERT_NO_FATAL_FAILURE(go_on());
  ASSERT_TRUE(table().tap_all({"table.close.follow.30", "table.close.save"}));
  const auto saved = store::read_snapshot(saved_path());
  ASSERT_TRUE(saved) << saved.error();
  ASSERT_FALSE(saved->snapshot.rounds.empty());
  EXPECT_THAT(names_of(saved->snapshot.rounds.back().cells), ElementsAre("FI>SA", "SA>FI"));
  EXPECT_EQ(saved->snapshot.rounds.back().form.pairs.size(), 2U) << "what was asked is known afterwards";
}

}  // namespace
}  // namespace crosstable::test

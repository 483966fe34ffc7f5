// A pulse, led on the real screens thirty days after a workshop: it votes on what was agreed, and on nothing else.
#include <algorithm>

#include <gmock/gmock.h>

#include "map/reading.h"
#include "path/whole_workshop.h"
#include "store/snapshot_file.h"

namespace crosstable::test {
namespace {

using framework::StepKind;
using ::testing::ElementsAre;

class Pulse : public WholeWorkshop {
 protected:
  void lead_the_first() {
    ASSERT_NO_FATAL_FAILURE(set_up());
    ASSERT_NO_FATAL_FAILURE(tone());
    ASSERT_NO_FATAL_FAILURE(pick());
    ASSERT_NO_FATAL_FAILURE(walk());
    ASSERT_NO_FATAL_FAILURE(vote());
    ASSERT_NO_FATAL_FAILURE(read_the_map());
    ASSERT_NO_FATAL_FAILURE(choose_and_find_causes());
    ASSERT_NO_FATAL_FAILURE(commit());
    ASSERT_NO_FATAL_FAILURE(confidence());
    ASSERT_NO_FATAL_FAILURE(close());
  }

  /// Thirty days later, on its snapshot.
  void start_the_pulse() {
    hands_ = nullptr;
    clock_.today = {2026, 12, 23};
    clock_.now_ms += 3'600'000;
    hands_ = std::make_unique<TableHands>(clock_, sessions_.path());
    ASSERT_TRUE(table().tap_all({"table.home.open", "table.home.snapshot.0", "table.near.follow"}));
    ASSERT_TRUE(table().tap("table.near.forward"));
    const auto& choices = table().state().frameworks;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (choices[i].framework.id == "pulse") {
        ASSERT_TRUE(table().tap("table.setup.framework." + std::to_string(i)));
      }
    }
    for (int part = 0; part < 4; ++part) ASSERT_TRUE(table().tap("table.near.forward"));
    ASSERT_EQ(table().state().place, table::Place::kWorkshop) << table().state().problem;
  }

  void come_to_the_vote() {
    ASSERT_NO_FATAL_FAILURE(arrive(StepKind::kRecall));
    ASSERT_TRUE(table().tap_all({"table.join.SA", "table.join.FI", "table.join.CM", "table.join.LE", "table.join.CS"}));
    ASSERT_NO_FATAL_FAILURE(go_on());
    ASSERT_NO_FATAL_FAILURE(arrive(StepKind::kPromises));
    ASSERT_TRUE(table().tap("table.promises.1.late"));
    ASSERT_NO_FATAL_FAILURE(go_on());
    ASSERT_NO_FATAL_FAILURE(arrive(StepKind::kVote));
  }

  /// What the same person answers to less; nothing of one who is not asked.
  std::optional<ballot::Ballot> asked_of(const ballot::Ballot& whole, const ballot::RoundForm& form) const {
    const auto place_of = [](const std::vector<std::string>& all, const std::string& one) {
      return static_cast<std::size_t>(std::find(all.begin(), all.end(), one) - all.begin());
    };
    const auto here = [&](int function) {
      return static_cast<int>(place_of(form.functions, case_.form.functions[static_cast<std::size_t>(function)]));
    };
    ballot::Ballot few;
    few.rater = whole.rater;
    for (const ballot::Rating& given : whole.ratings) {
      if (!ballot::is_asked(form, here(whole.rater), here(given.rated))) continue;
      ballot::Rating& rating = few.ratings.emplace_back(given);
      rating.scores.clear();
      for (const std::string& id : form.statements)
        rating.scores.push_back(given.scores[place_of(case_.form.statements, id)]);
    }
    if (few.ratings.empty()) return std::nullopt;
    return few;
  }

  /// Everybody who is asked votes at one kiosk, and the table closes the vote.
  void vote_on_what_was_agreed() {
    ASSERT_TRUE(table().tap("table.vote.choose.open"));
    ASSERT_TRUE(table().open_vote_as_suggested());
    ASSERT_TRUE(table().state().live.has_value()) << table().state().problem;
    KioskHands kiosk(clock_, table().state().folder);
    ASSERT_TRUE(kiosk.tap("kiosk.start"));
    EXPECT_TRUE(kiosk.can_tap("kiosk.function.SA"));
    EXPECT_FALSE(kiosk.find("kiosk.function.LE").has_value()) << "Legal is asked about nobody";
    ASSERT_TRUE(kiosk.tap("kiosk.back"));
    int cast = 0;
    for (const ballot::Ballot& whole : case_.ballots) {
      const auto ballot = asked_of(whole, kiosk.state().round->form);
      if (!ballot) continue;
      ASSERT_EQ(kiosk.vote(*ballot, case_.form.functions), "");
      ++cast;
    }
    EXPECT_EQ(cast, 9) << "five of Sales, four of Finance";
    ASSERT_TRUE(table().tap("table.vote.show"));
    // A kiosk shows the turnout that the table shows.
    kiosk.settle();
    EXPECT_FALSE(kiosk.can_tap("kiosk.start")) << "everybody who is asked has voted";
    ASSERT_TRUE(table().hold("table.vote.close", 3000));
    ASSERT_FALSE(table().state().live.has_value()) << table().state().problem;
  }
};

std::vector<std::string> names_of(const std::vector<ballot::PublishedCell>& cells) {
  std::vector<std::string> names;
  for (const ballot::PublishedCell& cell : cells) names.push_back(cell.name);
  return names;
}

TEST_F(Pulse, VotesOnWhatWasAgreedAndComparesThatAlone) {
  ASSERT_NO_FATAL_FAILURE(lead_the_first());
  ASSERT_NO_FATAL_FAILURE(start_the_pulse());
  ASSERT_NO_FATAL_FAILURE(come_to_the_vote());
  ASSERT_NO_FATAL_FAILURE(vote_on_what_was_agreed());

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
  const auto saved = store::read_snapshot(table().state().folder + "/" + table().state().saved_as);
  ASSERT_TRUE(saved) << saved.error();
  ASSERT_FALSE(saved->snapshot.rounds.empty());
  EXPECT_THAT(names_of(saved->snapshot.rounds.back().cells), ElementsAre("FI>SA", "SA>FI"));
  EXPECT_EQ(saved->snapshot.rounds.back().form.pairs.size(), 2U) << "what was asked is known afterwards";
}

}  // namespace
}  // namespace crosstable::test

// Which pairs a follow-up asks, and what of it can be compared with the vote before.
#include "workshop/agreed.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "play.h"
#include "workshop/follow_up.h"

namespace crosstable::workshop {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Names = std::vector<std::string>;

framework::Framework pulse() {
  return framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/pulse.toml").value();
}

/// The example at its end: Sales and Finance, and Channel management and Finance, have agreed on something.
Snapshot example() { return take_snapshot(test::at(test::inside_first().steps.back().id).now()); }

/// A pulse on it, with these people and this smallest group.
Workshop pulse_on(const Snapshot& last, const framework::Roster& roster, int floor) {
  History history;
  Started started = test::started();
  started.date = "2026-12-23";
  started.framework = pulse();
  started.roster = roster;
  started.floor = floor;
  history.apply(started);
  history.apply(Inherited{inherit(last, history.now())});
  return history.now();
}

Workshop pulse_on(const Snapshot& last) { return pulse_on(last, last.roster, last.floor); }

ballot::Round round_of(const Workshop& workshop, const Snapshot& last, Counterparts whom = Counterparts::kAgreed) {
  ballot::Round round;
  round.form = friction_form(workshop, {false, whom, false, &last});
  round.framework = workshop.framework;
  round.roster = workshop.roster;
  round.plan = ballot::make_plan(workshop.roster, workshop.floor, round.form.pairs);
  return round;
}

Names names_of(const ballot::Plan& plan) {
  Names names;
  for (const ballot::PlannedCell& cell : plan.cells) names.push_back(cell.name);
  return names;
}

/// The cells of the vote before that hold a pair between these two.
Names cells_between(const Snapshot& last, const std::vector<Pair>& agreed) {
  Names names;
  const SnapshotRound& round = *std::find_if(last.rounds.begin(), last.rounds.end(), [](const SnapshotRound& one) {
    return one.form.kind == ballot::RoundKind::kFriction;
  });
  for (const ballot::PlannedCell& cell : round.plan.cells) {
    const bool holds = std::any_of(cell.pairs.begin(), cell.pairs.end(), [&](const auto& pair) {
      const Pair codes{round.form.functions[static_cast<std::size_t>(pair.first)],
                       round.form.functions[static_cast<std::size_t>(pair.second)]};
      return std::any_of(agreed.begin(), agreed.end(), [&](const Pair& one) {
        return codes == one || codes == Pair{one.about, one.from};
      });
    });
    if (holds) names.push_back(cell.name);
  }
  return names;
}

std::vector<Incomparable> reasons(const Comparability& all) {
  std::vector<Incomparable> reasons;
  for (const IncomparableCell& one : all.others) reasons.push_back(one.why);
  return reasons;
}

TEST(Agreed, ThePulseGoesOnWithWhatWasAgreedAndTheFirstWorkshopDoesNot) {
  EXPECT_TRUE(is_follow_up(pulse()));
  EXPECT_FALSE(is_follow_up(test::inside_first()));
}

TEST(Agreed, AsksEveryPairOfEachCellThatHoldsAnAgreedPair) {
  const Snapshot last = example();
  const Workshop workshop = pulse_on(last);
  ASSERT_EQ(workshop.agreements.size(), 2U);

  const ballot::Round round = round_of(workshop, last);

  EXPECT_EQ(names_of(round.plan), cells_between(last, {{"SA", "FI"}, {"CM", "FI"}}));
  EXPECT_TRUE(round.plan.too_few.empty());
  EXPECT_FALSE(round.form.pairs.empty());
  EXPECT_LT(ballot::people_asked(round.form, round.roster), round.roster.people());
}

TEST(Agreed, ComparesAllOfItWhereTheSamePeopleAreHere) {
  const Snapshot last = example();
  const Workshop workshop = pulse_on(last);

  const Comparability all = comparability(workshop, &last, round_of(workshop, last));

  EXPECT_THAT(all.others, IsEmpty());
  EXPECT_EQ(static_cast<std::size_t>(all.comparable), cells_between(last, {{"SA", "FI"}, {"CM", "FI"}}).size());
  EXPECT_EQ(comparability(workshop, &last, round_of(workshop, last, Counterparts::kAll)).comparable, all.comparable)
      << "asked among all others, too";
}

TEST(Agreed, ComparesAsMuchAsAllPairsWouldWhoeverIsHere) {
  const Snapshot last = example();
  for (int sales = 0; sales <= 6; ++sales) {
    for (int finance = 0; finance <= 6; ++finance) {
      for (int floor = 3; floor <= 5; ++floor) {
        framework::Roster roster = last.roster;
        roster.functions[0].places = sales;
        roster.functions[1].places = finance;
        const Workshop workshop = pulse_on(last, roster, floor);
        const ballot::Round few = round_of(workshop, last);
        if (few.form.pairs.empty()) continue;
        const ballot::Round all = round_of(workshop, last, Counterparts::kAll);
        const Comparability compared = comparability(workshop, &last, few);
        const Comparability whole = comparability(workshop, &last, all);
        EXPECT_GE(compared.comparable, whole.comparable) << sales << ", " << finance << ", floor " << floor;
        EXPECT_TRUE(few.plan.too_few.empty()) << "nobody is asked what cannot be shown";
      }
    }
  }
}

TEST(Agreed, SaysBeforeTheVoteWhatTooFewPeopleCannotCompare) {
  const Snapshot last = example();
  framework::Roster roster = last.roster;
  for (framework::Function& function : roster.functions) {
    if (function.code == "SA" || function.code == "FI") function.places = 1;
  }
  const Workshop workshop = pulse_on(last, roster, last.floor);

  const Comparability all = comparability(workshop, &last, round_of(workshop, last));

  ASSERT_FALSE(all.others.empty());
  EXPECT_EQ(words::english(all.others.front().cell), "Channel on Finance") << "by the name of the cell";
  EXPECT_THAT(reasons(all), ::testing::Not(::testing::Contains(Incomparable::kNotAsked)))
      << "what cannot be shown is no choice of who asks";
}

TEST(Agreed, SaysThatAFunctionIsGone) {
  const Snapshot last = example();
  framework::Roster roster = last.roster;
  std::erase_if(roster.functions, [](const framework::Function& one) { return one.code == "CM"; });
  const Workshop workshop = pulse_on(last, roster, last.floor);

  const Comparability all = comparability(workshop, &last, round_of(workshop, last));

  EXPECT_THAT(reasons(all), ::testing::Contains(Incomparable::kGone));
  EXPECT_GT(all.comparable, 0);
}

TEST(Agreed, SaysThatAnotherSmallestGroupMakesOtherCells) {
  const Snapshot last = example();
  const Workshop workshop = pulse_on(last, last.roster, 10);

  const Comparability all = comparability(workshop, &last, round_of(workshop, last, Counterparts::kAll));

  EXPECT_EQ(all.comparable, 0);
  EXPECT_THAT(reasons(all), ::testing::Each(::testing::AnyOf(Incomparable::kOtherFloor, Incomparable::kTooFew)));
}

TEST(Agreed, NamesWhatAnotherChoiceLeavesOut) {
  const Snapshot last = example();
  const Workshop workshop = pulse_on(last);
  ballot::Round round = round_of(workshop, last);
  round.form.pairs = {{0, 1}};
  round.plan = ballot::make_plan(round.roster, round.plan.floor, round.form.pairs);

  const Comparability all = comparability(workshop, &last, round);

  EXPECT_EQ(all.comparable, 1);
  EXPECT_THAT(reasons(all), ::testing::Each(Incomparable::kNotAsked));
}

TEST(Agreed, KnowsAFunctionUnderANewCodeAndThatItsCellsHaveOtherNames) {
  const Snapshot last = example();
  framework::Roster roster = last.roster;
  roster.functions[0].code = "SX";
  const Workshop workshop = pulse_on(last, roster, last.floor);

  const ballot::Round round = round_of(workshop, last);

  EXPECT_TRUE(ballot::is_asked(round.form, 0, 1)) << "it is still agreed on";
  EXPECT_THAT(reasons(comparability(workshop, &last, round)), ::testing::Contains(Incomparable::kOtherCell));
}

TEST(Agreed, AsksForTheFirstTimeWhatNoVoteBeforeHeld) {
  Snapshot last = example();
  last.rounds.clear();
  const Workshop workshop = pulse_on(last);

  const ballot::Round round = round_of(workshop, last);

  EXPECT_TRUE(ballot::is_asked(round.form, 0, 1));
  EXPECT_TRUE(ballot::is_asked(round.form, 1, 0));
  const Comparability all = comparability(workshop, &last, round);
  EXPECT_EQ(all.comparable, 0);
  EXPECT_THAT(all.others, IsEmpty()) << "there is no vote to compare it with";
}

/// Its people came, and too few of them answered.
Snapshot that_showed_nothing(Snapshot snapshot) {
  for (SnapshotRound& round : snapshot.rounds) round.cells.clear();
  return snapshot;
}

TEST(Agreed, OfAVoteThatShowedNothingIsSaidThatItDidNot) {
  const Snapshot last = that_showed_nothing(example());
  const Workshop workshop = pulse_on(last);
  const Comparability all = comparability(workshop, &last, round_of(workshop, last));
  EXPECT_EQ(all.comparable, 0);
  EXPECT_FALSE(all.others.empty());
  for (const auto& one : all.others) EXPECT_EQ(one.why, Incomparable::kNothingShown);
}

TEST(Agreed, IsComparedWithTheFirstMapWhereAVoteInBetweenShowedNothing) {
  Snapshot last = that_showed_nothing(example());
  last.past = past_of(example(), pulse_on(example()));
  const Workshop workshop = pulse_on(last);
  EXPECT_GT(comparability(workshop, &last, round_of(workshop, last)).comparable, 0);
}

TEST(Agreed, OfAWorkshopThatInheritsNothingThereIsNone) {
  EXPECT_THAT(agreed_pairs(test::begun().now(), nullptr), IsEmpty());
  const Snapshot last = example();
  EXPECT_THAT(agreed_pairs(test::at(test::inside_first().steps.back().id).now(), &last), IsEmpty())
      << "what is agreed here has no map of before";
}

TEST(Agreed, AVoteThatPublishesWhatItDoesNotAskIsRefused) {
  const Snapshot last = example();
  const Workshop workshop = pulse_on(last);
  const ballot::Round few = round_of(workshop, last);
  RoundOpened opened{std::string(32, 'a'), "vote", few.form, few.roster, few.plan, few.eligibility, ballot::Earlier{}};
  EXPECT_EQ(test::why(workshop, opened), "");

  opened.plan = round_of(workshop, last, Counterparts::kAll).plan;

  EXPECT_EQ(test::why(workshop, opened), "The vote publishes a pair that it does not ask about.");
}

TEST(Agreed, TheMapOfTheSmallerVoteComparesAndMarksTheRestAsNotAsked) {
  const Snapshot last = example();
  const Workshop workshop = pulse_on(last);
  const ballot::Round round = round_of(workshop, last);
  const auto ballots = example_ballots(round.form, round.roster);
  RoundRecord record;
  record.form = round.form;
  record.roster = round.roster;
  record.plan = round.plan;
  record.turnout = ballot::places_asked(round.form, round.roster);
  for (const ballot::PlannedCell& cell : round.plan.cells)
    record.cells.push_back(ballot::publish(cell, round.plan, round.form, ballot::bad_is_high(round), ballots));

  const friction::Comparison compared = friction::compare(map_of(last), map_of(record));

  for (const friction::Change& change : compared.cells) {
    const Names asked = names_of(round.plan);
    const bool again = std::find(asked.begin(), asked.end(), change.name) != asked.end();
    EXPECT_EQ(change.verdict == friction::Verdict::kNotAsked, !again) << change.name;
    EXPECT_EQ(change.verdict == friction::Verdict::kNoClearChange, again) << "they answer as they did";
  }
  EXPECT_EQ(compared.common, static_cast<int>(round.plan.cells.size()));
}

}  // namespace
}  // namespace crosstable::workshop

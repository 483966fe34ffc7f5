// The vote of a follow-up: it asks about what was agreed, unless somebody chooses otherwise.
#include <algorithm>

#include <gtest/gtest.h>

#include "map/reading.h"
#include "table/flow/round_choice.h"
#include "table/flow/set_up.h"
#include "table/map/registry.h"
#include "table/pulse.h"

namespace crosstable::test {
namespace {

using framework::StepKind;
using Whom = table::RoundChoice::Whom;

ballot::Round round_at_hand(const Pulse& table) { return table::round_for(table.state, table.view.choice, ""); }

TEST(PulseVote, AsksAboutWhatWasAgreedUnlessSomebodyChoosesOtherwise) {
  Pulse table(StepKind::kVote);
  table.state.machine.kiosks = {1, 2};
  table.refresh();
  const ballot::Round few = round_at_hand(table);
  EXPECT_EQ(few.form.pairs.size(), 4U) << "both ways of two agreements";
  EXPECT_EQ(few.plan.cells.size(), 4U);
  EXPECT_TRUE(table.middle.has_text("The pairs agreed on"));
  EXPECT_TRUE(table.middle.has_text("Comparable with the vote before: each of the 4 cells that hold an agreement."));
  EXPECT_TRUE(table.middle.has_text("12 voters, five statements.")) << "Legal and Customer service are not asked";

  ASSERT_TRUE(table.middle.tap("table.vote.choose.everyone"));
  EXPECT_TRUE(round_at_hand(table).form.pairs.empty());
  EXPECT_TRUE(table.middle.has_text("19 voters, five statements."));
  ASSERT_TRUE(table.middle.tap("table.vote.choose.agreed"));
  EXPECT_EQ(round_at_hand(table).form.pairs, few.form.pairs);
}

TEST(PulseVote, SaysTheMinutesOfTheSmallerVote) {
  Pulse table(StepKind::kVote);
  const workshop::Workshop& workshop = table.workshop();
  const ballot::Minutes few = table::expected_minutes(workshop, {.whom = Whom::kAgreed}, 1, table.state.follows());
  const ballot::Minutes all = table::expected_minutes(workshop, {.whom = Whom::kAll}, 1, table.state.follows());

  // Twelve people about two counterparts at most instead of nineteen about four.
  EXPECT_LT(2 * few.most, all.most);
  EXPECT_EQ(table::expected_minutes(workshop, {}, 1, table.state.follows()), few) << "suggested";
}

TEST(PulseVote, TakesInItsSetUpWhatItTakesAtItsStep) {
  table::TableState state;
  state.today = "2026-12-23";
  state.frameworks = {{"assets/frameworks/pulse.toml", pulse(), {}}};
  state.snapshot = Pulse::example();
  state.snapshot_path = "example.snapshot";
  table::begin_follow_up(state);
  const table::SetUp& set_up = state.set_up;
  const workshop::Snapshot* last = table::followed(state);
  ASSERT_NE(last, nullptr);
  const Pulse at_its_step(StepKind::kVote);

  const ballot::Minutes minutes = table::minutes_for(set_up, pulse(), false, 1, last);
  EXPECT_TRUE(table::asks_what_was_agreed(set_up, pulse(), last));
  EXPECT_EQ(minutes, table::expected_minutes(at_its_step.workshop(), {}, 1, at_its_step.state.follows()));
  EXPECT_LT(minutes.most, table::minutes_for(set_up, pulse(), false, 1).most) << "not about everybody";
  const auto plan = table::room_plan(set_up, pulse(), last);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->people, 12) << "who is asked nothing needs no kiosk";
  EXPECT_EQ(
      table::vote_minutes(set_up, pulse(), last),
      table::expected_minutes(at_its_step.workshop(),
                              table::suggested(at_its_step.workshop(), {}, set_up.kiosks, at_its_step.state.follows()),
                              set_up.kiosks, at_its_step.state.follows())
          .most);
}

TEST(PulseVote, NamesBeforeTheVoteWhatCannotBeCompared) {
  Pulse table(StepKind::kVote);
  table.change(workshop::PlacesChanged{"SA", 1});
  table.change(workshop::PlacesChanged{"FI", 1});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Not comparable with the vote before: 4 of the 4 cells that hold an agreement."));
  EXPECT_TRUE(table.middle.has_text("Fewer than three people would answer: Finance on Sales and Sales on Finance."));
  EXPECT_TRUE(table.middle.has_text("With the people of today they are shown in another way: Channel on Finance"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(PulseVote, OfAWorkshopThatFollowsNothingAsksAboutAll) {
  Pulse table(StepKind::kVote, false);

  EXPECT_TRUE(round_at_hand(table).form.pairs.empty());
  EXPECT_FALSE(table.middle.find("table.vote.choose.agreed").has_value());
  EXPECT_FALSE(table.middle.has_text("comparable"));
}

TEST(PulseVote, AWorkshopThatChoosesItsPairsIsNeverNarrowedUnasked) {
  OneTable table;
  table.play("vote", workshop::ExampleMoment::kEntered);

  EXPECT_TRUE(table::round_for(table.state, table.view.choice, "").form.pairs.empty());
  EXPECT_FALSE(table.middle.find("table.vote.choose.agreed").has_value());
}

/// Opened, and closed after everybody who is asked has answered as in the example.
void vote_on_what_was_agreed(Pulse& table, char id = '5') {
  ballot::Round round = round_at_hand(table);
  round.id = std::string(32, id);
  log_opened(table.state, round);
  ballot::UrnView view;
  for (const framework::Function& function : round.roster.functions) view.places.push_back(function.places);
  view.turnout = ballot::places_asked(round.form, round.roster);
  const auto ballots = workshop::example_ballots(round.form, round.roster);
  workshop::RoundClosed closed{round.id, {}, view.turnout, std::nullopt};
  for (const ballot::PlannedCell& cell : round.plan.cells)
    closed.cells.push_back(ballot::publish(round, cell, view, ballots));
  table::log_moved(table.state, {{closed}}, {}, 0);
}

void go_to_the_comparison(Pulse& table) {
  int compare = 0;
  while (table.workshop().framework.steps[static_cast<std::size_t>(compare)].kind != StepKind::kCompare) ++compare;
  table.state.history.apply(workshop::StepEntered{compare});
  table.refresh();
}

TEST(PulseVote, ShowsTurnoutOfThoseWhoAreAskedAlone) {
  Pulse table(StepKind::kVote);
  ballot::Round round = round_at_hand(table);
  round.id = std::string(32, '5');
  table.state.machine.kiosks = {1};
  log_opened(table.state, round);
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("0 of 12 have voted"));
  ASSERT_TRUE(table.middle.tap("table.vote.left"));
  EXPECT_TRUE(table.middle.has_text("not asked this time"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(PulseVote, TheMapMarksTheRestAsNotAskedAndTheComparisonCountsIt) {
  Pulse table(StepKind::kVote);
  vote_on_what_was_agreed(table);
  const map::Reading reading = map::read(table.workshop(), table.state.follows());
  const auto state_of = [&](const char* from, const char* about) {
    return reading.heat().at(*reading.indices({from, about})).state;
  };
  EXPECT_EQ(state_of("SA", "FI"), map::HeatState::kShown);
  EXPECT_EQ(state_of("LE", "FI"), map::HeatState::kNotAsked);
  EXPECT_EQ(state_of("SA", "LE"), map::HeatState::kNotAsked) << "and never as no dealings";

  const auto changes = map::changes(table.workshop(), table.state.follows(), reading);
  ASSERT_TRUE(changes);
  EXPECT_EQ(changes->all.common, 4);
  const auto shown_before = static_cast<int>(workshop::map_of(*table.state.previous).cells.size());
  EXPECT_EQ(changes->all.not_asked, shown_before - 4);
  const map::HeatMap heat = map::heat_map_of_change(reading.source(), changes->all);
  EXPECT_EQ(heat.at(*reading.indices({"LE", "FI"})).state, map::HeatState::kNotAsked);

  go_to_the_comparison(table);
  table.view.map.view = table::MapView::kChange;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text(std::to_string(shown_before - 4) + " cells were not asked this time."));
}

TEST(PulseVote, OpenedAgainIsComparedWithTheEarlierWorkshopAsTheFirstOneWas) {
  Pulse table(StepKind::kVote);
  vote_on_what_was_agreed(table);
  table.refresh();
  EXPECT_TRUE(table.middle.tap("table.vote.again"));
  vote_on_what_was_agreed(table, '6');
  ASSERT_EQ(table.workshop().rounds.size(), 2U);

  const map::Reading reading = map::read(table.workshop(), table.state.follows());
  const auto changes = map::changes(table.workshop(), table.state.follows(), reading);

  ASSERT_TRUE(changes);
  EXPECT_EQ(changes->since, map::Since::kSnapshot) << "what changed within the day is no news";
  EXPECT_EQ(changes->all.common, 4);
  EXPECT_GT(changes->all.not_asked, 0) << "of the map of the earlier workshop";
  EXPECT_EQ(map::changes(table.workshop(), nullptr, reading)->since, map::Since::kRoundBefore);
}

TEST(PulseVote, OpenedAgainOffersThePlanThatItHad) {
  Pulse table(StepKind::kVote);
  vote_on_what_was_agreed(table);
  table.change(workshop::PlacesChanged{"SA", 6});
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.vote.again"));
  ASSERT_TRUE(table.middle.tap("table.vote.choose.everyone"));

  ASSERT_TRUE(table.middle.tap("table.vote.again.plan"));

  EXPECT_EQ(table.view.choice.whom, Whom::kAgreed);
}

/// The third of three workshops, before its vote. In the first one Sales said the best of Finance.
struct ThirdPulse : Pulse {
  explicit ThirdPulse(bool second_voted, const TableSize& size = kFull55) : Pulse(StepKind::kVote, false, size) {
    workshop::Snapshot first = example();
    first.title = "The first one";
    first.date = "2026-10-24";
    for (workshop::SnapshotRound& round : first.rounds) {
      for (ballot::PublishedCell& cell : round.cells) {
        if (cell.name != "SA>FI") continue;
        for (auto& level : cell.statements) level = ballot::Level{1, 5, false};
      }
    }
    state.previous = example();
    state.previous->past = workshop::past_of(first, workshop());
    if (!second_voted) state.previous->rounds.clear();
    take_over();
    refresh();
  }
};

/// After it.
struct ThirdCompared : ThirdPulse {
  explicit ThirdCompared(bool second_voted, const TableSize& size = kFull55) : ThirdPulse(second_voted, size) {
    vote_on_what_was_agreed(*this);
    go_to_the_comparison(*this);
  }
};

TEST(PulseVote, SaysWhatIsComparableWithTheFirstMapWhereNobodyVotedInBetween) {
  ThirdPulse table(false);

  EXPECT_TRUE(table.middle.has_text("Comparable with the vote before: each of the 4 cells that hold an agreement."));
  EXPECT_EQ(round_at_hand(table).form.pairs.size(), 4U);
  table.change(workshop::PlacesChanged{"SA", 1});
  table.change(workshop::PlacesChanged{"FI", 1});
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Not comparable with the vote before: 4 of the 4 cells that hold an agreement."));
}

TEST(PulseCompare, TellsWhatChangedSinceLastTimeAndSinceTheFirstTime) {
  ThirdCompared table(true);
  ASSERT_EQ(table.view.map.view, table::MapView::kChange);
  EXPECT_TRUE(table.middle.has_text("Since Monday 23 November 2026, invented example"));
  EXPECT_TRUE(table.middle.has_text("No change is clearly larger than chance."));
  EXPECT_EQ(findings(table.middle), "");

  ASSERT_TRUE(table.middle.tap("table.map.since.1"));

  EXPECT_TRUE(table.middle.has_text("Since the first time, Saturday 24 October 2026, invented example"));
  EXPECT_TRUE(table.middle.has_text("changed for the worse"));
  table.middle.advance(tokens().motion.move_ms + 10);
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.map.since.0"));
  EXPECT_FALSE(table.middle.has_text("changed for the worse"));
}

TEST(PulseCompare, TellsItSinceTheFirstTimeWhereNobodyVotedInBetween) {
  ThirdCompared table(false);

  ASSERT_EQ(table.view.map.view, table::MapView::kChange) << "there is something to compare with";
  EXPECT_TRUE(table.middle.has_text("Since the first time, Saturday 24 October 2026, invented example"));
  EXPECT_TRUE(table.middle.has_text("changed for the worse"));
  EXPECT_FALSE(table.middle.find("table.map.since.1").has_value()) << "there is nothing to choose";
}

TEST(PulseCompare, SaysWhereTheEarlierVoteShowedNothing) {
  Pulse table(StepKind::kVote, false);
  table.state.previous = Pulse::example();
  for (workshop::SnapshotRound& round : table.state.previous->rounds) round.cells.clear();
  table.take_over();
  vote_on_what_was_agreed(table);
  go_to_the_comparison(table);

  EXPECT_EQ(table.view.map.view, table::MapView::kOverall);
  EXPECT_TRUE(table.middle.has_text("The earlier vote showed nothing to compare this with."));
  EXPECT_FALSE(table.middle.has_text("There is no earlier vote"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(PulseCompare, OffersNoChoiceWhereTheFirstWorkshopIsTheOneBefore) {
  Pulse table(StepKind::kVote);
  vote_on_what_was_agreed(table);
  go_to_the_comparison(table);

  ASSERT_EQ(table.view.map.view, table::MapView::kChange);
  EXPECT_FALSE(table.middle.find("table.map.since.1").has_value());
  EXPECT_FALSE(table.middle.has_text("Since the first time"));
}

TEST(PulseCompare, TellsNothingOfACoveredMapSinceTheFirstTime) {
  ThirdCompared table(true);
  ASSERT_TRUE(table.middle.tap("table.map.since.1"));

  table.change(workshop::MapHidden{true});
  table.refresh();

  const map::Reading reading = map::read(table.workshop(), table.state.follows());
  const auto changes = map::changes_since_first(table.workshop(), table.state.follows(), reading);
  ASSERT_TRUE(changes);
  EXPECT_EQ(changes->all.common, 0);
  EXPECT_FALSE(table.middle.has_text("changed for the worse"));
}

TEST(PulseCompare, HasNoFaultWithItsChoiceBesideTheScript) {
  for (const TableSize& size : {kFull55, kFull65}) {
    ThirdCompared table(true, size);
    table.view.script = true;
    table.refresh();
    EXPECT_EQ(findings(table.middle), "") << size.width_px;
    EXPECT_TRUE(table.middle.tap("table.map.since.1")) << size.width_px;
  }
}

TEST(PulseVote, HasNoFaultFromThreeToTwelveFunctions) {
  for (const TableSize& size : {kFull55, kFull65}) {
    Pulse table(StepKind::kVote, true, size);
    EXPECT_EQ(findings(table.middle), "") << size.width_px;
    table.change(workshop::PlacesChanged{"FI", 1});
    table.refresh();
    EXPECT_EQ(findings(table.middle), "") << size.width_px;
  }
}

}  // namespace
}  // namespace crosstable::test

// How the map is revealed: all at once, strengths first, or each function its own row first.
#include <gtest/gtest.h>

#include "table/map/parts.h"
#include "table/maps.h"
#include "table/one_table.h"
#include "workshop/snapshot.h"

namespace crosstable::test {
namespace {

TEST(Reveal, AHiddenMapShowsNoValueAndNoTalk) {
  OneTable table;
  at_the_map(table);

  ASSERT_TRUE(table.middle.tap("table.map.hide"));

  EXPECT_TRUE(table.workshop().map_hidden);
  EXPECT_TRUE(table.middle.has_text("The map is covered"));
  EXPECT_FALSE(table.middle.has_text("76"));
  EXPECT_FALSE(table.middle.find("table.map.cell.SA.FI").has_value());
  EXPECT_FALSE(table.middle.find("table.map.talk.0").has_value());
  EXPECT_FALSE(table.middle.find("table.map.view.1").has_value());
  ASSERT_TRUE(table.middle.tap("table.map.way.whole"));
  EXPECT_TRUE(table.middle.has_text("76"));
}

TEST(Reveal, StrengthsFirstShowsWhatFlowsAlone) {
  OneTable table;
  at_the_map(table);

  ASSERT_TRUE(table.middle.tap("table.map.read"));
  ASSERT_TRUE(table.middle.tap("table.map.way.strengths"));

  EXPECT_TRUE(table.middle.has_text("23"));
  for (const char* value : {"76", "80", "48", "43", "34", "47"}) EXPECT_FALSE(table.middle.has_text(value)) << value;
  EXPECT_FALSE(table.middle.find("table.map.talk.0").has_value());
  EXPECT_TRUE(table.middle.has_text("23 flowing")) << "beside the map, too";
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.map.whole"));
  EXPECT_TRUE(table.middle.has_text("76"));
  EXPECT_TRUE(table.middle.find("table.map.talk.0").has_value());
}

TEST(Reveal, StrengthsFirstSpeaksOfAsManyHandOffsAsThereAre) {
  const auto strengths_of = [](OneTable& table) {
    table.change(workshop::RevealChosen{workshop::Reveal::kStrengthsFirst});
    table.refresh();
    return map::read(table.workshop()).map().cells.size();
  };
  OneTable one, several, none;
  play_case(one, "credit-terms", 4, "SA>FI");
  at_the_map(several);
  vote_again(several, [](ballot::PublishedCell& cell) {
    for (auto& level : cell.statements) {
      if (level) level = ballot::Level{1, level->bands, false};
    }
  });
  at_the_map(none);
  vote_in_camps(none, [](const ballot::PublishedCell&) { return true; });

  EXPECT_EQ(strengths_of(one), 1u);
  EXPECT_TRUE(one.middle.has_text("This hand-off works best."));
  EXPECT_GT(strengths_of(several), 1u);
  EXPECT_TRUE(several.middle.has_text("These hand-offs work best."));
  EXPECT_EQ(strengths_of(none), 0u);
  EXPECT_TRUE(none.middle.has_text("No hand-off can be called the best here."));
}

TEST(MapTalk, NamesWhatBreaksWhereNothingElseIsShown) {
  OneTable table;
  play_case(table, "credit-terms", 4, "SA>FI");
  table.middle.run();

  EXPECT_TRUE(table.middle.has_text("Rule: the highest figure, 60 or more"));
  EXPECT_FALSE(table.middle.has_text("where it flows"));
  ASSERT_TRUE(table.middle.tap("table.map.talk.0"));
  EXPECT_EQ(table.view.map.cell, (workshop::Pair{"SA", "FI"}));
}

TEST(Reveal, RowByRowOpensARowAloneAndSurvivesAReplay) {
  OneTable table;
  at_the_map(table);
  ASSERT_TRUE(table.middle.tap("table.map.read"));
  ASSERT_TRUE(table.middle.tap("table.map.way.rows"));
  EXPECT_FALSE(table.middle.has_text("76"));

  ASSERT_TRUE(table.middle.tap("table.map.open.SA"));

  EXPECT_TRUE(table.middle.has_text("76"));   // Sales on Finance
  EXPECT_FALSE(table.middle.has_text("80"));  // Channel on Finance
  EXPECT_FALSE(table.middle.can_tap("table.map.open.SA"));
  std::vector<workshop::Change> log;
  for (const table::Effect& effect : table.effects) {
    if (const auto* append = get_if<table::AppendChanges>(&effect))
      log.insert(log.end(), append->changes.begin(), append->changes.end());
  }
  ASSERT_EQ(log.size(), 2u);
  EXPECT_EQ(workshop::kind_of(log[0]), "reveal_chosen");
  EXPECT_EQ(workshop::kind_of(log[1]), "row_opened");
  EXPECT_FALSE(table.state.history.can_undo() && workshop::can_be_undone(log[1]));
}

TEST(Reveal, WhatIsCoveredIsInNoFact) {
  OneTable table;
  at_the_map(table);
  table.change(workshop::RevealChosen{workshop::Reveal::kRowByRow});
  table.change(workshop::RowOpened{"SA"});

  const map::Reading reading = map::read(table.workshop());

  ASSERT_EQ(reading.map().cells.size(), 4u);
  for (const friction::Cell& cell : reading.map().cells) {
    EXPECT_EQ(cell.published.raters.front(), "SA");
    EXPECT_FALSE(cell.asymmetry.has_value() || cell.blind_spot.has_value() || cell.blind_spot_flagged);
  }
  EXPECT_FALSE(reading.map().round_robin.has_value());
}

TEST(Reveal, ARevealedCellOpensItsCardAndACoveredOneDoesNot) {
  OneTable table;
  at_the_map(table);
  table.change(workshop::RevealChosen{workshop::Reveal::kRowByRow});
  table.change(workshop::RowOpened{"SA"});
  table.middle.run();
  EXPECT_TRUE(table.middle.has_text("not yet shown"));

  ASSERT_TRUE(table.middle.tap("table.map.cell.FI.SA"));
  EXPECT_FALSE(table.view.map.cell.has_value());
  ASSERT_TRUE(table.middle.tap("table.map.cell.SA.FI"));
  EXPECT_TRUE(table.middle.has_text("Sales on Finance"));
  EXPECT_TRUE(table.middle.has_text("covered for now"));
  EXPECT_FALSE(table.middle.has_text("Is it us, is it them"));
  EXPECT_EQ(findings(table.middle), "");

  ASSERT_TRUE(table.middle.tap("table.map.close"));
  EXPECT_TRUE(table.middle.has_text("Each function its own row first"));
}

TEST(Reveal, ANewVoteStartsWithoutCovers) {
  OneTable table;
  at_the_map(table);
  table.change(workshop::RevealChosen{workshop::Reveal::kStrengthsFirst});
  EXPECT_FALSE(table.workshop().whole_map);

  workshop::RoundRecord again = *table.workshop().last_round(ballot::RoundKind::kFriction);
  table.change(
      workshop::RoundOpened{std::string(32, 'c'), again.step, again.form, again.roster, again.plan, again.eligibility});

  EXPECT_TRUE(table.workshop().whole_map);
}

TEST(Reveal, HasNoFaultFromThreeToTwelveFunctions) {
  for (const int functions : {3, 6, 12}) {
    for (int state = 0; state < 5; ++state) {
      OneTable table;
      at_the_map(table, roster_of(functions, functions == 6));
      if (state == 0) table.change(workshop::MapHidden{true});
      if (state == 1) table.view.of<table::MapBarView>().ways_to_read = true;
      if (state == 2) table.change(workshop::RevealChosen{workshop::Reveal::kStrengthsFirst});
      if (state == 3) table.change(workshop::RevealChosen{workshop::Reveal::kRowByRow});
      if (state == 4) {
        table.change(workshop::RevealChosen{workshop::Reveal::kRowByRow});
        table.change(workshop::RowOpened{"FI"});
        table.view.script = true;
      }
      table.middle.run();

      EXPECT_EQ(findings(table.middle), "") << functions << " functions, state " << state;
    }
  }
}

}  // namespace
}  // namespace crosstable::test

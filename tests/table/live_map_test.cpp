// The map while a vote is open.
#include <gtest/gtest.h>

#include "table/map/parts.h"
#include "table/votes.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

TEST(LiveMap, MarksWhatIsNewUntilASecondAfterItHasLitUp) {
  OneTable table;
  play_open(table);
  table.state.live->fresh = {"LE>SA"};
  std::set<std::string> fresh;
  Probe probe(kTable55, [&](look::Ui& ui) {
    table::Intents intents;
    table::Sheet sheet{ui, ui.area(), table.state, table.view, intents};
    fresh = table::fresh_marks(sheet);
  });
  const look::Motion& motion = tokens().motion;

  table.state.live->published_ms = probe.now_ms();
  probe.run();
  EXPECT_EQ(fresh.size(), 1u);
  probe.advance(motion.cell_lights_ms + motion.new_mark_ms - 1);
  EXPECT_EQ(fresh.size(), 1u);
  probe.advance(1);

  EXPECT_TRUE(fresh.empty());
  EXPECT_GE(motion.cell_lights_ms, 400);
  EXPECT_LE(motion.cell_lights_ms, 600);
  EXPECT_EQ(motion.new_mark_ms, 1000);
}

TEST(LiveMap, WritesItsHeadUnderNoButton) {
  for (const TableSize& size : {kFull55, kMini}) {
    for (const bool script : {false, true}) {
      OneTable table(size);
      play_open(table);
      table.view.script = script;
      table.refresh();
      int heads = 0;
      for (const look::Written& one : table.middle.surface().written()) {
        if (one.text != "The map is lighting up") continue;
        ++heads;
        for (const char* tool : {"table.vote.show", "table.vote.freeze", "table.vote.cover"})
          EXPECT_FALSE(one.ink.overlaps(table.middle.find(tool)->rect)) << tool << " at " << size.width_px;
      }
      EXPECT_EQ(heads, 1);
    }
  }
}

TEST(LiveMap, ATickWithoutACompleteFunctionMovesRingsAlone) {
  OneTable table;
  play_open(table);
  const std::size_t before = table.workshop().open_round()->cells.size();
  ballot::UrnView view = table.state.live->view;
  ++view.turnout[0];

  table::ticked(table.state, view);

  EXPECT_EQ(table.state.live->view.turnout, view.turnout);
  EXPECT_EQ(table.workshop().open_round()->cells.size(), before);
  EXPECT_TRUE(table.state.live->fresh.empty());
}

TEST(LiveMap, HeldStillItSaysSoAndKeepsItsRings) {
  OneTable table;
  play_open(table);

  ASSERT_TRUE(table.middle.tap("table.vote.freeze"));
  EXPECT_TRUE(table.middle.has_text("The map is held still"));
  EXPECT_FALSE(table.middle.find("table.vote.show").has_value());
  ballot::UrnView view = table.state.live->view;
  const ballot::Turnout rings = view.turnout;
  ++view.turnout[0];
  table::ticked(table.state, view);
  EXPECT_EQ(table.state.live->view.turnout, rings);
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("15 of 19 had voted"));
  EXPECT_TRUE(table.middle.has_text("As it was when the map was frozen. More may have voted since."));
  EXPECT_FALSE(table.middle.has_text("still to vote"));
  EXPECT_FALSE(table.middle.has_text("minutes left"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.vote.freeze"));
  EXPECT_TRUE(table.middle.has_text("15 of 19 have voted"));

  EXPECT_FALSE(table.workshop().map_frozen);
}

TEST(LiveMap, OnlyAnOpenVoteCanBeHeldStillAndItsEndLetsGo) {
  OneTable table;
  table.play("vote", Moment::kVoted);
  EXPECT_TRUE(workshop::refusal(table.workshop(), workshop::MapFrozen{true}).has_value());

  OneTable open;
  play_open(open);
  open.change(workshop::MapFrozen{true});
  const workshop::RoundClosed closed{open.state.live->round.id, {}, open.state.live->view.places, std::nullopt};
  table::log_moved(open.state, {{closed}}, {}, 0);

  EXPECT_FALSE(open.workshop().map_frozen);
}

}  // namespace
}  // namespace crosstable::test

#include <algorithm>

#include <gtest/gtest.h>

#include "table/flow/words.h"
#include "table/frame/script.h"
#include "table/frame/toast.h"
#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

TEST(Frame, SaysWhichWorkshopAndWhichStepItIs) {
  OneTable table;

  table.play("walk", Moment::kEntered);

  EXPECT_TRUE(table.near.has_text(table.workshop().title));
  EXPECT_TRUE(table.near.has_text("Step 4 of 11"));
  EXPECT_TRUE(table.near.has_text("Walk it"));
  EXPECT_TRUE(table.far.has_text("step 4 of 11"));
}

TEST(Frame, SaysThatTheExampleIsInventedOnBothSidesInEveryStep) {
  OneTable table;
  for (const framework::Step& step : inside_first().steps) {
    table.play(step.id, Moment::kEntered);

    EXPECT_TRUE(table.near.has_text("Example, invented data")) << step.id;
    EXPECT_TRUE(table.far.has_text("Example, invented data")) << step.id;
  }
}

TEST(Frame, GoesOnAtATapOnceTheStepIsDone) {
  OneTable table;
  table.play("tone", Moment::kDone);
  ASSERT_TRUE(table.near.has_text("Continue"));

  ASSERT_TRUE(table.near.tap("table.near.forward"));

  EXPECT_EQ(table.workshop().step, 1);
  EXPECT_NE(table.effect<table::AppendChanges>(), nullptr);
}

TEST(Frame, AsksForAHoldWhereSomethingIsMissing) {
  OneTable table;
  table.play("tone", Moment::kUnderWay);
  ASSERT_TRUE(table.near.has_text("Hold to continue"));

  ASSERT_TRUE(table.near.hold("table.near.forward", 500));
  EXPECT_EQ(table.workshop().step, 0);
  ASSERT_TRUE(table.near.hold("table.near.forward", 900));

  EXPECT_EQ(table.workshop().step, 1);
}

TEST(Frame, SaysWhatIsMissingWhenAHoldIsLetGo) {
  OneTable table;
  table.play("tone", Moment::kUnderWay);

  ASSERT_TRUE(table.near.tap("table.near.forward"));
  table.refresh();

  EXPECT_EQ(table.workshop().step, 0);
  EXPECT_TRUE(table.middle.has_text("Still missing here"));
  EXPECT_TRUE(table.middle.has_text("Every function has joined: Legal is missing"));
  EXPECT_TRUE(table.middle.has_text("Hold the button to go on all the same."));
  EXPECT_EQ(findings(table.middle), "") << "it covers nothing";
  ASSERT_TRUE(table.middle.can_tap("table.join.LE")) << "and takes no tap from what it is about";
  ASSERT_TRUE(table.middle.tap("table.not_done.away"));
  EXPECT_FALSE(table.middle.has_text("Still missing here"));
  ASSERT_TRUE(table.far.tap("table.far.forward"));
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Still missing here"));
  EXPECT_EQ(findings_above_all(table.middle), "");
}

TEST(Frame, OpensTheScriptOnlyWhenAskedFor) {
  OneTable table;
  table.play("tone", Moment::kUnderWay);

  ASSERT_TRUE(table.near.tap("table.near.forward"));
  ASSERT_TRUE(table.far.tap("table.far.forward"));
  EXPECT_FALSE(table.view.script);
  ASSERT_TRUE(table.near.hold("table.near.forward", 900));
  EXPECT_FALSE(table.view.script);

  ASSERT_TRUE(table.near.tap("table.near.script"));
  EXPECT_TRUE(table.view.script);
}

/// Of what says this, where it stands; nothing where it is not said.
std::optional<look::Rect> place_of(Probe& probe, const std::string& said) {
  for (const look::Written& one : probe.surface().written()) {
    if (one.text.find(said) != std::string::npos) return one.ink;
  }
  return std::nullopt;
}

TEST(Frame, ShowsTheSealsOfWhoIsMissing) {
  OneTable table;
  table.play("tone", Moment::kUnderWay);
  const auto seal_below = [&](const std::string& said) {
    table.refresh();
    const auto words = place_of(table.middle, said);
    const auto& all = table.middle.surface().written();
    return words && std::any_of(all.begin(), all.end(), [&](const look::Written& one) {
             return one.text == "LE" && one.ink.x >= words->x && one.ink.y > words->y;
           });
  };

  ASSERT_TRUE(table.near.tap("table.near.forward"));
  EXPECT_TRUE(seal_below("Every function has joined: Legal is missing")) << "where somebody wanted to go on";
  ASSERT_TRUE(table.middle.tap("table.not_done.away"));
  ASSERT_TRUE(table.near.tap("table.near.script"));
  EXPECT_TRUE(seal_below("Every function has joined: Legal is missing")) << "in the script";
  EXPECT_EQ(findings(table.middle), "");
}

bool meet(const look::Rect& a, const look::Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

/// Other words and targets that the toast lies on.
std::string covered_by_toast(Probe& probe, const std::string& said) {
  const std::optional<look::Rect> ink = place_of(probe, said);
  if (!ink) return "nothing is said";
  const look::Rect toast = look::around(ink->centre(), ink->w + 36, table::kToast_mm);
  std::string covered;
  for (const look::Written& one : probe.surface().written())
    if (one.text.find(said) == std::string::npos && meet(one.ink, toast)) covered += one.text + "\n";
  for (const look::Target& target : probe.surface().targets())
    if (meet(target.rect, toast)) covered += target.id + "\n";
  return covered;
}

TEST(Frame, SaysWhatIsUnderWayAndWhatIsDoneWhereNothingElseIsRead) {
  for (const TableSize& size : {kFull55, kFull65}) {
    OneTable table(size);
    table.play("map", Moment::kEntered);
    for (const bool done : {false, true}) {
      table.state.busy = done ? words::Message{} : words::verbatim("Saving the snapshot");
      if (done)
        table.state.done = table::Done{words::verbatim("Saved as 2026-11-23-a-workshop-with-a-long-title.snapshot"),
                                       table.state.now_ms};
      const std::string said = done ? "Saved as" : "Saving";
      table.refresh();
      EXPECT_FALSE(table.middle.has_text(said));
      EXPECT_EQ(covered_by_toast(table.near, said), "");
    }
    table.state.workshops.resize(9);
    table.go_home();
    EXPECT_EQ(covered_by_toast(table.middle, "Saved as"), "");
  }
}

TEST(Frame, SaysItOverNoWordsOfAnyStepNorOfTheOtherPlaces) {
  OneTable table;
  const auto covered = [&](Probe& where) {
    table.state.busy = words::verbatim("Saving the snapshot");
    table.refresh();
    return covered_by_toast(where, "Saving");
  };
  table::outputs_seen(table.state, {{"HDMI-1", 1920, 1080}}, {});
  table::show_to_room(table.state, "HDMI-1");
  for (const framework::Step& step : inside_first().steps) {
    table.play(step.id, Moment::kEntered, roster_of(12, true));
    EXPECT_EQ(covered(table.near), "") << step.id;
  }
  table.state.busy = {};
  table.act(table::BeginSetUp{});
  EXPECT_EQ(covered(table.near), "") << "while a workshop is set up";
  table.state.wipe = table::Wipe{"/w/terms.workshop",
                                 "Credit terms",
                                 "2026-11-23",
                                 {words::verbatim("The workshop itself")},
                                 {words::verbatim("Sticks and printed pages")},
                                 false,
                                 {},
                                 {}};
  table.go_home();
  EXPECT_EQ(covered(table.middle), "") << "while one is wiped";
}

TEST(Frame, GoesBackToAStepThatWasDoneAndNeverAhead) {
  OneTable table;
  table.play("map", Moment::kEntered);

  EXPECT_FALSE(table.near.tap("table.step.8"));
  ASSERT_TRUE(table.near.tap("table.step.3"));

  EXPECT_EQ(table.workshop().current().id, "walk");
}

TEST(Frame, CountsDownPausesAndTakesTwoMinutesMore) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  EXPECT_TRUE(table.near.has_text("09:00"));

  table.state.now_ms += 30'000;
  table.refresh();
  EXPECT_TRUE(table.near.has_text("08:30"));
  ASSERT_TRUE(table.near.tap("table.near.timer"));
  table.state.now_ms += 60'000;
  table.refresh();
  EXPECT_TRUE(table.near.has_text("08:30"));
  ASSERT_TRUE(table.near.tap("table.near.longer"));
  table.refresh();

  EXPECT_TRUE(table.near.has_text("10:30"));
  EXPECT_EQ(table.workshop().step, 1);
}

TEST(Frame, SaysHowFarItIsOverTime) {
  OneTable table;
  table.play("pick", Moment::kEntered);

  table.state.now_ms += (9 * 60 + 80) * 1000;
  table.refresh();

  EXPECT_TRUE(table.near.has_text("+01:20 over"));
  EXPECT_EQ(table.workshop().current().id, "pick");
}

TEST(Frame, AsksForItsNextFrameAtTheNextSecond) {
  OneTable table;
  table.play("pick", Moment::kEntered);
  table.state.now_ms += 400;
  table.refresh();

  EXPECT_EQ(table.near.surface().next_frame_ms().value_or(0), table.near.now_ms() + 600);
}

TEST(Frame, UndoesTheLastChange) {
  OneTable table;
  table.play("tone", Moment::kEntered);
  EXPECT_FALSE(table.near.can_tap("table.near.undo"));
  table.change(workshop::SponsorSpoke{});
  table.refresh();

  ASSERT_TRUE(table.near.tap("table.near.undo"));

  EXPECT_FALSE(table.workshop().sponsor_spoke);
}

TEST(Frame, OpensTheScriptForTheSideThatAsks) {
  OneTable table;
  table.play("tone", Moment::kEntered);

  ASSERT_TRUE(table.far.tap("table.far.script"));
  EXPECT_TRUE(table.view.script && table.view.script_turned);
  table.refresh();
  ASSERT_TRUE(table.near.tap("table.near.script"));
  EXPECT_TRUE(table.view.script && !table.view.script_turned);
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.script.close"));

  EXPECT_FALSE(table.view.script);
}

TEST(Frame, TheMenuSavesASnapshotAndLeadsHome) {
  OneTable table;
  table.play("tone", Moment::kEntered);

  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.menu.save"));
  EXPECT_NE(table.effect<table::WriteSnapshot>(), nullptr);
  table.refresh();
  EXPECT_FALSE(table.middle.can_tap("table.menu.home"));
  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.menu.home"));

  EXPECT_EQ(table.state.place, table::Place::kHome);
}

TEST(Frame, TheMenuSaysThatHighContrastIsOnWhiteAndLeadsBackToTheDark) {
  OneTable table;
  table.play("vote", Moment::kVoted);
  table.change(workshop::ThemeChosen{true});
  table.state.dark = true;
  table.refresh();
  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Use high contrast, on white"));
  ASSERT_TRUE(table.middle.tap("table.menu.contrast"));
  EXPECT_TRUE(table.state.high_contrast);

  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Use dark colours")) << "what is seen is white";
  ASSERT_TRUE(table.middle.tap("table.menu.theme"));

  EXPECT_FALSE(table.state.high_contrast);
  EXPECT_TRUE(table.state.dark);
  EXPECT_FALSE(table.workshop().high_contrast) << "after a restart, too";
}

TEST(Frame, AProblemStaysUntilSomebodyHasReadIt) {
  OneTable table;
  table.play("tone", Moment::kEntered);
  table.state.problem = words::verbatim("The disk is full: make room, then try again.");
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("The disk is full"));

  ASSERT_TRUE(table.middle.tap("table.problem.dismiss"));
  table.refresh();

  EXPECT_FALSE(table.middle.has_text("The disk is full"));
}

TEST(Frame, AProblemLiesOverNothingThatIsPressed) {
  OneTable table;
  table.play("vote", Moment::kVoting);
  table.state.problem = words::verbatim("The disk is full: make room, then try again.");
  table.refresh();
  const std::optional<look::Target> problem = table.middle.find("table.problem");
  ASSERT_TRUE(problem);
  ASSERT_TRUE(table.middle.find("table.vote.close"));

  for (const look::Target& target : table.middle.surface().targets()) {
    if (target.id.starts_with("table.problem")) continue;
    EXPECT_FALSE(target.enabled && meet(target.rect, problem->rect)) << target.id;
  }
  ASSERT_TRUE(table.middle.tap("table.problem.dismiss")) << "and is pressed itself";
}

TEST(Frame, KeepsTheFarControlsOutOfTheRim) {
  OneTable table;
  table.play("walk", Moment::kEntered);

  for (const look::Target& target : table.far.surface().targets()) {
    EXPECT_LE(target.rect.bottom(), table::kFarStrip_mm - tokens().table.dead_rim_mm) << target.id;
  }
}

TEST(Frame, StandsTheAuditInEveryStepOnBothTables) {
  for (const TableSize& size : {kFull55, kFull65}) {
    OneTable table(size);
    for (const framework::Step& step : inside_first().steps) {
      table.play(step.id, Moment::kUnderWay);

      EXPECT_EQ(findings(table.near), "") << step.id << " " << size.width_px;
      EXPECT_EQ(findings(table.far), "") << step.id << " " << size.width_px;
    }
  }
}

TEST(Frame, TheScriptStandsTheAuditWhereItIsLongest) {
  OneTable table;
  for (const framework::Step& step : inside_first().steps) {
    table.play(step.id, Moment::kEntered);
    Probe drawer({452, 872, 1.576f}, [&](look::Ui& ui) {
      table::Intents intents;
      table::Sheet sheet{ui, ui.area(), table.state, table.view, intents};
      table::draw_script(sheet);
    });

    EXPECT_EQ(findings(drawer), "") << step.id;
  }
}

TEST(Words, TimesAndDates) {
  EXPECT_EQ(table::timer_words(words::Words(), 380'000), "06:20");
  EXPECT_EQ(table::timer_words(words::Words(), 379'001), "06:20");
  EXPECT_EQ(table::timer_words(words::Words(), 0), "00:00");
  EXPECT_EQ(table::timer_words(words::Words(), -80'000), "+01:20 over");
  EXPECT_EQ(table::timer_words(words::Words(), -3'599'000), "+59:59 over");
  EXPECT_EQ(table::timer_words(words::Words(), -3'600'000), "+1 h over");
  EXPECT_EQ(table::timer_words(words::Words(), -86'399'000), "+23 h over");
  EXPECT_EQ(table::timer_words(words::Words(), -900'000'000'000), "long over") << "a clock that jumped by years";
  EXPECT_EQ(words::Words().day({"2026-11-23"}), "Monday 23 November 2026");
  EXPECT_EQ(words::Words().day({"2026-11-03", words::Day::Form::kShort}), "Tue 3 Nov");
  EXPECT_EQ(table::date_after("2026-12-31", 1), "2027-01-01");
  EXPECT_EQ(table::date_after("2028-03-01", -1), "2028-02-29");
}

}  // namespace
}  // namespace crosstable::test

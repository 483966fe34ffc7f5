#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "look/scene.h"
#include "table/one_table.h"
#include "table/walk/replayed.h"
#include "table/walk/tokens.h"
#include "workshop/working_time.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;
using table::RunAt;
using workshop::Replay;

/// Hand-offs that wait so many days; -1: the run does not come so far.
Replay replay_of(std::initializer_list<int> days) {
  Replay replay;
  for (const int each : days) {
    workshop::ReplayedHandOff off{.step = replay.hand_offs.size() + 1};
    if (each >= 0) off.after_h = each * workshop::kHoursOfDay;
    replay.hand_offs.push_back(off);
  }
  return replay;
}

bool asks_for_a_frame(OneTable& table) { return table.middle.surface().next_frame_ms().has_value(); }

/// The tokens on the picture.
std::vector<look::Rect> stones_of(OneTable& table) {
  const look::Scene& scene = table.middle.surface().scene();
  std::vector<look::Rect> stones;
  for (const look::Item& item : scene.items()) {
    const auto* sign = get_if<look::Sign>(&item);
    const bool is_stone = sign != nullptr && std::any_of(table::kTokens.begin(), table::kTokens.end(), [&](auto token) {
                            return scene.text(sign->glyph) == table::token_icon(token);
                          });
    constexpr float kRadiusOfSign = 1 / 1.2f;
    if (is_stone)
      stones.push_back(look::around(sign->centre, 2 * kRadiusOfSign * sign->size, 2 * kRadiusOfSign * sign->size));
  }
  return stones;
}

/// The pills with their times.
std::vector<look::Rect> waits_of(OneTable& table) {
  std::vector<look::Rect> waits;
  for (const look::Written& written : table.middle.surface().written()) {
    const bool counts = written.text.ends_with(" day") || written.text.ends_with(" days");
    if (counts && written.text.find("working") == std::string::npos && written.text.find("Asks") == std::string::npos)
      waits.push_back(written.box);
  }
  return waits;
}

/// What stands lowest in each of the three results. `title`: of one of them.
std::vector<look::Written> remarks_of(OneTable& table, const std::string& title) {
  const std::vector<look::Written> all = table.middle.surface().written();
  const auto at = std::find_if(all.begin(), all.end(), [&](const look::Written& one) { return one.text == title; });
  std::vector<look::Written> remarks;
  constexpr float kTitleAndValue_mm = 30;
  for (const look::Written& one : all) {
    if (at != all.end() && one.box.y > at->box.y + kTitleAndValue_mm) remarks.push_back(one);
  }
  return remarks;
}

}  // namespace

TEST(ReplayRun, TakesSixSecondsAtMostHoweverLongTheWalk) {
  Replay longest;
  for (std::size_t i = 1; i < workshop::kMostWalkSteps; ++i)
    longest.hand_offs.push_back({.step = i, .after_h = 365 * workshop::kHoursOfDay});
  EXPECT_EQ(table::run_ms(longest), 6000);
  EXPECT_LT(table::run_ms(replay_of({1, 2})), 2000);
  EXPECT_EQ(table::run_ms({}), 0);
}

TEST(ReplayRun, PassesOneHandOffAfterTheOtherAndRestsAtItsEnd) {
  const Replay replay = replay_of({1, 0, 4});
  std::size_t before = 0;
  for (int ms = 0; ms < table::run_ms(replay); ms += 50) {
    const RunAt at = table::run_at(replay, ms);
    EXPECT_FALSE(at.done);
    EXPECT_GE(at.passed, before);
    EXPECT_LE(at.along, 1.0f);
    before = at.passed;
  }
  const RunAt end = table::run_at(replay, table::run_ms(replay));
  EXPECT_TRUE(end.done);
  EXPECT_EQ(end.passed, 3u);
  EXPECT_EQ(table::hours_at(replay, end), 5 * workshop::kHoursOfDay);
  EXPECT_EQ(table::run_at(replay, 0).passed, 0u);
}

TEST(ReplayRun, GoesNoFurtherThanWhereItStops) {
  const Replay replay = replay_of({1, 2, -1, -1});
  const RunAt end = table::run_at(replay, 60'000);
  EXPECT_TRUE(end.done);
  EXPECT_EQ(end.passed, 2u);
}

TEST(ReplayPage, RunsByItselfWhenTheSecondSideAgreesAndAsksForNoFrameAfterwards) {
  OneTable table;
  table.play("commit", Moment::kUnderWay);
  table.change(workshop::FieldSettled{kFirst, "consequence", "It goes up one rung by itself"});
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.commit.agree.SA"));
  ASSERT_FALSE(table.middle.has_text("The same case, as we agreed"));
  ASSERT_TRUE(table.middle.tap("table.commit.agree.FI"));

  EXPECT_TRUE(table.middle.has_text("The same case, as we agreed"));
  EXPECT_TRUE(table.middle.has_text("waited so far"));
  EXPECT_TRUE(asks_for_a_frame(table));
  table.middle.advance(table::kMostRun_ms);
  EXPECT_TRUE(table.middle.has_text("17 → 13 working days"));
  EXPECT_TRUE(table.middle.has_text("4 working days less than it was."));
  EXPECT_TRUE(table.middle.has_text("It runs to its end"));
  EXPECT_TRUE(table.middle.has_text("Where agreements reach, nothing is missing; 3 other tokens were not looked at."));
  EXPECT_TRUE(table.middle.has_text("Finance to Legal"));
  EXPECT_TRUE(table.middle.has_text("4 working days, and no agreement touches it."));
  EXPECT_TRUE(table.middle.has_text("6 → 2 days"));
  table.middle.advance(10);
  EXPECT_FALSE(asks_for_a_frame(table));

  ASSERT_TRUE(table.middle.tap("table.replay.close"));
  EXPECT_TRUE(table.middle.can_tap("table.commit.agree.SA"));
}

TEST(ReplayPage, CutsNoTokenByAWaitThatGotShorter) {
  OneTable table;
  table.play("commit", Moment::kUnderWay);
  ASSERT_TRUE(table.middle.tap("table.agreement.run"));
  ASSERT_TRUE(table.middle.tap("table.replay.skip"));

  const std::vector<look::Rect> stones = stones_of(table);
  const std::vector<look::Rect> waits = waits_of(table);

  ASSERT_EQ(stones.size(), 5u);
  ASSERT_GE(waits.size(), 6u);
  for (const look::Rect& stone : stones) {
    for (const look::Rect& wait : waits) EXPECT_FALSE(stone.overlaps(wait)) << stone.x << " " << stone.y;
  }
}

TEST(ReplayPage, OfADraftSaysIfWeAgreeAndOpensTheFieldThatIsMissing) {
  OneTable table;
  table.play("commit", Moment::kUnderWay);
  ASSERT_TRUE(table.middle.tap("table.agreement.run"));
  ASSERT_TRUE(table.middle.tap("table.replay.skip"));

  EXPECT_TRUE(table.middle.has_text("The same case, if we agree"));
  EXPECT_TRUE(table.middle.has_text("It stops at “Calls again”"));
  EXPECT_TRUE(table.middle.has_text("Still empty: Consequence (“If we miss it twice”)."))
      << "and that is how the agreement's page calls it";
  EXPECT_TRUE(table.middle.has_text("5 working days")) << "until there";
  EXPECT_FALSE(table.middle.has_text("13 working days")) << "no total after";

  ASSERT_TRUE(table.middle.tap("table.replay.settle"));
  EXPECT_TRUE(table.middle.can_tap("table.commit.consequence.choice.0"));
}

TEST(ReplayPage, NamesEveryFieldThatIsMissingAlsoWhereTheWordsOfTheirPageAreTooLong) {
  OneTable table;
  table.play("commit", Moment::kUnderWay);
  for (const char* field : {"decision_owner", "deputy", "silence", "consequence"})
    table.change(workshop::FieldSettled{kFirst, field, ""});
  table.change(workshop::FocusSet{kFirst});
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.agreement.run"));
  ASSERT_TRUE(table.middle.tap("table.replay.skip"));

  EXPECT_TRUE(table.middle.has_text("It stops at “Calls again”"));
  EXPECT_TRUE(table.middle.has_text("Decision owner"));
  EXPECT_TRUE(table.middle.has_text("Consequence"));
  EXPECT_FALSE(table.middle.has_text("…"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(ReplayPage, SaysWhatStandsBelowItsResultsInLettersOfOneSize) {
  const auto pseudo = std::make_shared<const words::Words>(words::Words::pseudo());
  for (const auto& words : {std::make_shared<const words::Words>(), pseudo}) {
    for (const bool stops : {false, true}) {
      for (const int functions : {5, 12}) {
        OneTable table;
        table.middle.surface().set_motion(false);
        table.play("commit", stops ? Moment::kUnderWay : Moment::kDone, roster_of(functions, functions == 12));
        speak(table, words);
        table.view.instead = table::Instead::kReplay;
        table.refresh();

        const std::vector<look::Written> results = remarks_of(table, words->say(words::message("On its way")));
        ASSERT_EQ(results.size(), 3U);
        for (const look::Written& result : results) EXPECT_FLOAT_EQ(result.cap_mm, results[0].cap_mm) << result.text;
      }
    }
  }
}

TEST(ReplayPage, AsksForATimeThatCannotBeCounted) {
  OneTable table;
  table.play("commit", Moment::kUnderWay);
  table.change(workshop::FieldSettled{kFirst, "decide_by", "by Thursday"});
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.agreement.run"));
  ASSERT_TRUE(table.middle.tap("table.replay.skip"));

  EXPECT_TRUE(table.middle.has_text("“by Thursday” cannot be counted"));
  ASSERT_TRUE(table.middle.tap("table.replay.settle"));
  EXPECT_TRUE(table.middle.can_tap("table.commit.decide_by.choice.0"));
}

TEST(ReplayPage, SaysWithinWhatTimeTheTwoDecideSoThatTheRoomCanSayWhy) {
  OneTable table;
  table.play("commit", Moment::kUnderWay);
  ASSERT_TRUE(table.middle.tap("table.agreement.run"));
  EXPECT_TRUE(table.middle.has_text("Sales and Finance would decide within 2 working days."));

  table.change(workshop::FieldSettled{kFirst, "decide_by", "by Thursday"});
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Sales and Finance have not both agreed yet."));
}

TEST(ReplayPage, SaysWhoElseAgreedOnWhatShortensTheCaseSoThatTheRoomCanSayWhy) {
  OneTable table;
  table.play("commit", Moment::kDone);
  table.view.pair = kSecond;
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.agreement.run"));
  table.middle.advance(table::kMostRun_ms);

  EXPECT_TRUE(table.middle.has_text("6 → 2 days"));
  EXPECT_TRUE(table.middle.has_text("Channel and Finance decide within 3 working days."));
  EXPECT_TRUE(table.middle.has_text("What Sales and Finance agreed counts here as well."));
  EXPECT_EQ(findings(table.middle), "");

  table.view.pair = kFirst;
  table.refresh();
  EXPECT_FALSE(table.middle.has_text("counts here as well")) << "the other one changes nothing";
}

TEST(ReplayPage, LeavesOutLanesWithoutAStepWhereTheyWouldBeLow) {
  for (const auto& [functions, shown] : {std::pair(6, true), std::pair(12, false)}) {
    OneTable table;
    table.middle.surface().set_motion(false);
    table.play("commit", Moment::kDone, roster_of(functions));
    ASSERT_TRUE(table.middle.tap("table.agreement.run"));
    EXPECT_TRUE(table.middle.has_text("Channel management"));
    EXPECT_EQ(table.middle.has_text("Logistics"), shown) << functions;
  }
}

TEST(ReplayPage, StandsStillWhereNothingMoves) {
  OneTable table;
  table.play("commit", Moment::kDone);
  table.middle.surface().set_motion(false);
  ASSERT_TRUE(table.middle.tap("table.agreement.run"));

  EXPECT_TRUE(table.middle.has_text("13 working days"));
  table.middle.advance(10);
  EXPECT_FALSE(asks_for_a_frame(table));
}

TEST(ReplayPage, TellsItsRulesBehindWhy) {
  OneTable table;
  table.play("commit", Moment::kDone);
  ASSERT_TRUE(table.middle.tap("table.agreement.run"));
  ASSERT_TRUE(table.middle.tap("table.replay.why"));

  EXPECT_TRUE(table.middle.has_text("needs: Decision owner and Consequence, or the run stops there."));
  EXPECT_TRUE(table.middle.has_text("needs: One voice, or the run stops there."));
  EXPECT_TRUE(table.middle.has_text("All other hand-offs"));
}

TEST(ReplayPage, IsLeftOutWhereTheFrameworkDoesOrNothingWasWalked) {
  const auto is_offered = [](bool without, bool walked) {
    OneTable table;
    auto started = workshop::example_script(inside_first()).started;
    started.framework.without_replay = without;
    table.state.history.apply(started);
    if (walked) {
      table.state.history.apply(workshop::WalkStepPlaced{{0, "SA", 0, "Asks", 0, {}}});
      table.state.history.apply(workshop::WalkStepPlaced{{0, "FI", 1, "Answers", 2, {}}});
    }
    table.state.history.apply(workshop::FocusSet{kFirst});
    const auto& steps = started.framework.steps;
    const auto commit = std::find_if(steps.begin(), steps.end(),
                                     [](const auto& step) { return step.kind == framework::StepKind::kCommit; });
    table.state.history.apply(workshop::StepEntered{static_cast<int>(commit - steps.begin()), table.state.now_ms});
    table.state.place = table::Place::kWorkshop;
    table.refresh();
    EXPECT_TRUE(table.middle.can_tap("table.commit.agree.SA"));
    return table.middle.can_tap("table.agreement.run");
  };
  EXPECT_TRUE(is_offered(false, true));
  EXPECT_FALSE(is_offered(true, true));
  EXPECT_FALSE(is_offered(false, false));
}

TEST(ReadBackPage, SaysTheAgreementInIfThenSentences) {
  OneTable table;
  table.play("commit", Moment::kDone);
  ASSERT_TRUE(table.middle.tap("table.agreement.read"));
  EXPECT_TRUE(table.middle.has_text("If we miss it twice, then: It goes up one rung by itself."));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.replay.close"));
  EXPECT_TRUE(table.middle.can_tap("table.agreement.read"));
}

TEST(ReplayPage, AndThePartnersFitEveryTable) {
  using table::Instead;
  for (const int functions : {3, 6, 12}) {
    for (const TableSize& size : {kFull55, kFull65}) {
      OneTable table(size);
      table.middle.surface().set_motion(false);
      table.play("commit", Moment::kDone, roster_of(functions, functions == 12));
      for (const Instead page : {Instead::kReplay, Instead::kReadBack, Instead::kPartnerEye}) {
        for (const bool script : {false, true}) {
          table.view.instead = page;
          table.view.script = script;
          table.refresh();
          EXPECT_EQ(findings(table.middle), "") << functions << " " << static_cast<int>(page) << script;
        }
      }
      table.view.instead = Instead::kReplay;
      table.view.of<table::ReplayView>().why = true;
      table.refresh();
      EXPECT_EQ(findings(table.middle), "") << functions << " why";
    }
  }
}

}  // namespace crosstable::test

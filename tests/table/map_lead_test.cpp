// Leading with the map: the cards, and what to talk about next.
#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "map/talk.h"
#include "table/map/parts.h"
#include "table/maps.h"
#include "table/one_table.h"
#include "workshop/snapshot.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

void open_card(OneTable& table, const workshop::Pair& pair) {
  table.view.map.cell = pair;
  table.middle.run();
}

TEST(MapCard, SaysTheClassOfAnswersAndEachGroupInWords) {
  OneTable table;
  at_the_map(table);
  open_card(table, {"SA", "FI"});

  EXPECT_TRUE(table.middle.has_text("breaking, fairly sure, 5–9 answers"));
  EXPECT_TRUE(table.middle.has_text("Reliability"));
  EXPECT_TRUE(table.middle.has_text("Conduct and exposure"));
}

TEST(MapCard, AsksWhetherItIsUsOrThemOnlyWithFourFunctionsAndEveryCell) {
  OneTable five;
  at_the_map(five);
  open_card(five, {"SA", "FI"});
  EXPECT_TRUE(five.middle.has_text("Is it us, is it them, or is it between us?"));

  OneTable three;
  at_the_map(three, roster_of(3));
  open_card(three, {"SA", "FI"});
  EXPECT_FALSE(three.middle.has_text("Is it us, is it them"));

  framework::Roster with_a_small_one = roster_of(5);
  with_a_small_one.functions[3].places = 2;
  OneTable incomplete;
  at_the_map(incomplete, with_a_small_one);
  open_card(incomplete, {"SA", "FI"});
  EXPECT_FALSE(incomplete.middle.has_text("Is it us, is it them"));
}

TEST(MapCard, SaysWhatWasAgreedLastTimeOnThisPairAlone) {
  OneTable before;
  before.play("close", Moment::kDone);
  OneTable table;
  at_the_map(table);
  table.state.previous = workshop::take_snapshot(before.workshop());
  ASSERT_FALSE(table.state.previous->agreements.empty());
  const workshop::Pair agreed = table.state.previous->agreements.front().pair;

  open_card(table, {agreed.about, agreed.from});
  EXPECT_TRUE(table.middle.has_text("Agreed on Monday 23 November 2026, invented example."));
  open_card(table, {"LE", "CS"});
  EXPECT_FALSE(table.middle.has_text("Agreed on"));
  table.state.previous->agreements.front().agreed.clear();
  open_card(table, {agreed.about, agreed.from});
  EXPECT_TRUE(table.middle.has_text("Draft of Monday 23 November 2026, invented example, not agreed by both sides."));
}

TEST(MapCard, SendsThePairToCausesAndTakesItBack) {
  OneTable table;
  at_the_map(table);
  open_card(table, {"SA", "FI"});

  ASSERT_TRUE(table.middle.tap("table.map.causes"));
  EXPECT_EQ(table.workshop().focus, (std::vector<workshop::Pair>{{"SA", "FI"}}));
  ASSERT_TRUE(table.middle.tap("table.map.causes"));
  EXPECT_TRUE(table.workshop().focus.empty());
}

TEST(MapCard, TwoCardsStandSideBySide) {
  OneTable table;
  at_the_map(table);
  open_card(table, {"SA", "FI"});
  EXPECT_FALSE(table.middle.find("table.map.beside").has_value());
  ASSERT_TRUE(table.middle.tap("table.map.pin"));
  ASSERT_TRUE(table.middle.tap("table.map.cell.LE.SA"));

  ASSERT_TRUE(table.middle.tap("table.map.beside"));
  EXPECT_TRUE(table.middle.has_text("Sales on Finance"));
  EXPECT_TRUE(table.middle.has_text("Legal on Sales"));
  EXPECT_FALSE(table.middle.find("table.map.cell.LE.SA").has_value());

  ASSERT_TRUE(table.middle.tap("table.map.pinned.turn"));
  EXPECT_EQ(table.view.map.pinned_turn, 1);
  EXPECT_EQ(table.view.map.card_turn, 0);
  ASSERT_TRUE(table.middle.tap("table.map.close"));
  EXPECT_TRUE(table.middle.find("table.map.cell.LE.SA").has_value());
  EXPECT_EQ(table.view.map.cell, (workshop::Pair{"LE", "SA"}));
}

/// Taps something harmless there.
void use_strip(OneTable& table, bool far) {
  Probe& strip = far ? table.far : table.near;
  for (int twice = 0; twice < 2; ++twice) {
    ASSERT_TRUE(strip.tap(far ? "table.far.script" : "table.near.script"));
    table.refresh();
  }
}

TEST(MapCard, OpensTowardsTheStripThatWasUsedLast) {
  OneTable table;
  at_the_map(table);
  const std::vector<std::string> asked = {"table.map.cell.SA.FI", "table.map.cell.CS.FI", "table.map.row.LE"};
  for (const bool far : {false, true, false}) {
    use_strip(table, far);
    for (const std::string& id : asked) {
      ASSERT_TRUE(table.middle.tap(id));
      EXPECT_EQ(table.view.map.card_turn, far ? 2 : 0) << id;
    }
    ASSERT_TRUE(table.middle.tap(asked.back())) << "closes it";
  }
}

TEST(MapCard, IsNeverTurnedByItself) {
  OneTable table;
  at_the_map(table);
  ASSERT_TRUE(table.middle.tap("table.map.cell.SA.FI"));

  use_strip(table, true);

  EXPECT_EQ(table.view.map.card_turn, 0);
  ASSERT_TRUE(table.middle.tap("table.map.close"));
  ASSERT_TRUE(table.middle.tap("table.map.cell.SA.FI"));
  EXPECT_EQ(table.view.map.card_turn, 2) << "opened again, it faces the strip that was used last";
}

TEST(MapCard, StaysAsItWasTurnedAndNoOtherCardDoes) {
  OneTable table;
  at_the_map(table);
  ASSERT_TRUE(table.middle.tap("table.map.cell.SA.CM"));
  ASSERT_TRUE(table.middle.tap("table.map.turn"));
  EXPECT_EQ(table.view.map.card_turn, 1);

  ASSERT_TRUE(table.middle.tap("table.map.cell.SA.LE"));
  EXPECT_EQ(table.view.map.card_turn, 0);
  use_strip(table, true);
  ASSERT_TRUE(table.middle.tap("table.map.cell.CM.SA"));
  EXPECT_EQ(table.view.map.card_turn, 1) << "both directions are one card";
  ASSERT_TRUE(table.middle.tap("table.map.row.LE"));
  EXPECT_EQ(table.view.map.card_turn, 2);
}

TEST(MapCard, IsReadAndTappedFromEverySide) {
  for (const int functions : {3, 6, 12}) {
    for (const int turn : {1, 2, 3}) {
      OneTable table;
      at_the_map(table, roster_of(functions, functions == 6));
      table.view.map.turned["FI.SA"] = turn;
      open_card(table, {"SA", "FI"});
      EXPECT_EQ(findings(table.middle), "") << functions << " functions, turn " << turn;
      ASSERT_TRUE(table.middle.tap("table.map.close"));
      EXPECT_FALSE(table.view.map.cell.has_value());

      table.view.map.turned["FI"] = turn;
      table.view.map.function = "FI";
      table.middle.run();
      EXPECT_EQ(findings(table.middle), "") << functions << " functions, a function's card, turn " << turn;
    }
  }
}

TEST(MapCard, AsksWhetherItIsUsOrThemForEveryPairOfTwelve) {
  framework::Roster roster = roster_of(12);
  for (framework::Function& function : roster.functions) function.places = 5;
  OneTable table;
  at_the_map(table, roster);
  for (const framework::Function& from : table.workshop().roster.functions) {
    for (const framework::Function& about : table.workshop().roster.functions) {
      if (from.code == about.code) continue;
      open_card(table, {from.code, about.code});
      EXPECT_TRUE(table.middle.has_text("Is it us, is it them")) << from.code << " on " << about.code;
    }
  }
}

TEST(MapCard, ThePinAndTheContrastAreThereAfterARestart) {
  OneTable table;
  at_the_map(table);
  open_card(table, {"SA", "FI"});
  ASSERT_TRUE(table.middle.tap("table.map.pin"));
  table.act(table::ChooseHighContrast{true});

  table::TableState again;
  table::workshop_opened(again, "the folder", table.state.history.shown(), std::nullopt);

  EXPECT_TRUE(again.high_contrast);
  EXPECT_EQ(again.workshop().pinned, (workshop::Pair{"SA", "FI"}));
}

TEST(FunctionCard, ASealOpensItAndTellsAPatternFromAPair) {
  OneTable table;
  at_the_map(table);

  ASSERT_TRUE(table.middle.tap("table.map.row.FI"));
  EXPECT_EQ(table.view.map.function, "FI");
  EXPECT_TRUE(table.middle.has_text("A general pattern: hard with Finance in three of four cells."));
  EXPECT_TRUE(table.middle.has_text("Specific to single pairs: hard with Sales, not with the others."));
  ASSERT_TRUE(table.middle.tap("table.map.column.CM"));
  EXPECT_TRUE(table.middle.has_text("Nobody finds it hard with Channel on this request."));
  ASSERT_TRUE(table.middle.tap("table.map.line.CM.FI"));

  EXPECT_EQ(table.view.map.cell, (workshop::Pair{"CM", "FI"}));
  EXPECT_FALSE(table.view.map.function.has_value());
}

TEST(FunctionCard, ASecondTapOnTheSealClosesIt) {
  OneTable table;
  at_the_map(table);

  ASSERT_TRUE(table.middle.tap("table.map.row.FI"));
  ASSERT_TRUE(table.middle.tap("table.map.row.FI"));

  EXPECT_FALSE(table.view.map.function.has_value());
}

TEST(Talk, SaysTheRuleThatFired) {
  OneTable table;
  at_the_map(table);

  EXPECT_TRUE(table.middle.has_text("Both sides find it hard: 76 and 43. Start here."));
  EXPECT_TRUE(table.middle.has_text("Rule: 40 or more both ways"));
  EXPECT_TRUE(table.middle.has_text("Rule: a gap of 20 or more that is larger than chance"));
  EXPECT_TRUE(table.middle.has_text("Rule: below 25 both ways, weighed by what depends on it"));
}

TEST(Talk, NamesTheHottestCellAndEveryPairOnce) {
  OneTable table;
  at_the_map(table);
  // Sales and Finance answer to three rules; Sales on Legal is the hottest, and its other way is not shown.
  vote_again(table, [](ballot::PublishedCell& cell) {
    for (auto& level : cell.statements) {
      if (!level) continue;
      level = ballot::Level{cell.name == "SA>LE" ? 5 : cell.name == "SA>FI" ? 4 : 1, 5, false};
    }
    if (cell.name == "LE>SA") {
      cell.statements.assign(cell.statements.size(), std::nullopt);
      cell.answers.reset();
      cell.dependence.reset();
      cell.mirror.reset();
    }
    if (cell.name == "SA>FI") cell.mirror = ballot::Level{3, 3, false};
    if (cell.name == "FI>SA") cell.mirror = ballot::Level{1, 3, false};
  });
  ASSERT_EQ(table.state.problem, "");
  table.refresh();

  const std::vector<map::Talk> talks = map::talks_of(map::read(table.workshop()));

  std::set<std::pair<std::string, std::string>> pairs;
  for (const map::Talk& talk : talks)
    EXPECT_TRUE(pairs.insert(std::minmax(talk.pair.from, talk.pair.about)).second)
        << talk.pair.from << " and " << talk.pair.about << " stand there twice";
  ASSERT_GE(talks.size(), 2U);
  EXPECT_EQ(talks[0].rule, map::TalkRule::kHottest);
  EXPECT_EQ(talks[0].pair, (workshop::Pair{"SA", "LE"}));
  EXPECT_EQ(talks[1].rule, map::TalkRule::kOneSided);
  EXPECT_EQ(talks[1].pair, (workshop::Pair{"SA", "FI"}));
  settle(table);
  EXPECT_TRUE(table.middle.has_text("90, breaking. No figure that is shown is higher."));
  EXPECT_EQ(findings(table.middle), "");
}

/// Another vote in which these are as hot as can be, their other ways are not shown, and the rest flows.
void make_hot(OneTable& table, const std::vector<workshop::Pair>& hot) {
  vote_again(table, [&](ballot::PublishedCell& cell) {
    const workshop::Pair pair{cell.raters.front(), cell.rated.front()};
    const auto is_hot = [&](const workshop::Pair& one) { return std::find(hot.begin(), hot.end(), one) != hot.end(); };
    for (auto& level : cell.statements) {
      if (level) level = ballot::Level{is_hot(pair) ? 5 : 1, 5, false};
    }
    if (!is_hot({pair.about, pair.from})) return;
    cell.statements.assign(cell.statements.size(), std::nullopt);
    cell.answers.reset();
    cell.dependence.reset();
    cell.mirror.reset();
  });
  settle(table);
}

TEST(Talk, NamesBothOfTwoThatAreEquallyHot) {
  OneTable table;
  at_the_map(table);
  const std::vector<workshop::Pair> hot{{"SA", "FI"}, {"SA", "LE"}};
  make_hot(table, hot);
  ASSERT_EQ(table.state.problem, "");

  std::vector<workshop::Pair> named;
  for (const map::Talk& talk : map::talks_of(map::read(table.workshop()))) {
    if (talk.rule != map::TalkRule::kHottest) continue;
    named.push_back(talk.pair);
    EXPECT_EQ(talk.alike, 2);
  }
  std::sort(named.begin(), named.end());
  EXPECT_EQ(named, hot);
  EXPECT_TRUE(table.middle.has_text("Hottest of all, with 1 other"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Talk, SaysAPoolsFigureOfThePool) {
  OneTable table;
  play_case(table, "edges", 5);
  vote_again(table, [](ballot::PublishedCell& cell) {
    const bool pool = cell.name == "BB+CC+DD+EE>AA";
    for (auto& level : cell.statements) {
      if (level) level = ballot::Level{pool ? 5 : 1, 5, false};
    }
  });
  ASSERT_EQ(table.state.problem, "");
  settle(table);

  const std::vector<map::Talk> talks = map::talks_of(map::read(table.workshop()));
  ASSERT_EQ(talks.front().rule, map::TalkRule::kHottest);
  EXPECT_TRUE(
      table.middle.has_text("BB, CC, DD and EE on AA, pooled. 90, breaking. No figure that is shown is higher."));
}

TEST(Talk, SaysHowManyAreEquallyHotWhereItNamesTwo) {
  OneTable table;
  at_the_map(table);
  make_hot(table, {{"SA", "FI"}, {"SA", "LE"}, {"SA", "CM"}});
  ASSERT_EQ(table.state.problem, "");

  const std::vector<map::Talk> talks = map::talks_of(map::read(table.workshop()));
  EXPECT_EQ(std::count_if(talks.begin(), talks.end(),
                          [](const map::Talk& talk) { return talk.rule == map::TalkRule::kHottest; }),
            2);
  EXPECT_TRUE(table.middle.has_text("Hottest of all, with 2 others"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Break, ShowsNothingOfTheMap) {
  OneTable table;
  const framework::Framework framework = inside_first();
  const auto at = std::find_if(framework.steps.begin(), framework.steps.end(),
                               [](const framework::Step& step) { return step.kind == framework::StepKind::kBreak; });
  table.play(at->id, Moment::kEntered);
  table.middle.run();

  for (const char* word : {"flowing", "watch", "strained", "breaking", "76", "80"})
    EXPECT_FALSE(table.middle.has_text(word)) << word;
}

TEST(Motion, IsSwitchedOffInTheMenuAndStaysOff) {
  OneTable table;
  at_the_map(table);

  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.menu.motion"));

  EXPECT_TRUE(table.workshop().still);
  EXPECT_NE(table.effect<table::AppendChanges>(), nullptr);
}

TEST(MapCard, HasNoFaultBesideAnotherOrOnAFunctionFromThreeToTwelve) {
  for (const int functions : {3, 6, 12}) {
    for (const bool script : {false, true}) {
      OneTable table;
      at_the_map(table, roster_of(functions, functions == 6));
      table.view.script = script;
      table.view.map.function = "FI";
      table.middle.run();
      EXPECT_EQ(findings(table.middle), "") << functions << " functions, a function's card, script " << script;

      table.view.map.function.reset();
      table.view.map.cell = workshop::Pair{"SA", "FI"};
      table.change(workshop::PairPinned{{"FI", "CM"}});
      table.view.map.beside = true;
      table.middle.run();
      EXPECT_EQ(findings(table.middle), "") << functions << " functions, side by side, script " << script;
    }
  }
}

}  // namespace
}  // namespace crosstable::test

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "table/one_table.h"
#include "table/walk/marks.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

/// Stones sit on the corners of their steps: a tap on one is meant for it.
AuditRules walk_rules() {
  AuditRules rules = table_rules();
  rules.ignore.push_back("table.walk.stone");
  return rules;
}

const workshop::WalkStep& step(const OneTable& table, int id) {
  const auto& steps = table.workshop().walk.steps;
  return *std::find_if(steps.begin(), steps.end(), [&](const workshop::WalkStep& each) { return each.id == id; });
}

look::Point centre_of(const OneTable& table, std::string_view id) { return table.middle.find(id)->rect.centre(); }

TEST(Walk, BeginsWhereALaneIsTapped) {
  OneTable table;
  table.play("walk", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.walk.place.partner"));
  table.middle.type("Asks for a price");

  ASSERT_EQ(table.workshop().walk.steps.size(), 1u);
  EXPECT_EQ(table.workshop().walk.steps[0].lane, "");
  EXPECT_EQ(table.workshop().walk.steps[0].text, "Asks for a price");
}

TEST(Walk, AddsAHandOffBehindTheSelectedStep) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);

  ASSERT_TRUE(table.middle.tap("table.walk.step.2"));
  ASSERT_TRUE(table.middle.tap("table.walk.add"));
  ASSERT_TRUE(table.middle.tap("table.walk.place.LE"));

  ASSERT_EQ(table.workshop().walk.steps.size(), 10u);
  EXPECT_EQ(table.workshop().walk.steps[2].lane, "LE");
  EXPECT_EQ(table.view.of<table::WalkView>().step, table.workshop().walk.steps[2].id);
}

TEST(Walk, AddsNothingWhenAskedNotTo) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);

  ASSERT_TRUE(table.middle.tap("table.walk.add"));
  ASSERT_TRUE(table.middle.tap("table.walk.add"));

  EXPECT_EQ(table.workshop().walk.steps.size(), 9u);
  EXPECT_FALSE(table.middle.can_tap("table.walk.place.LE"));
}

TEST(Walk, DragsAStepToAnotherLane) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);
  const look::Point lane = centre_of(table, "table.walk.confirm.CS");

  ASSERT_TRUE(table.middle.drag("table.walk.step.3", {centre_of(table, "table.walk.step.3").x, lane.y}));

  EXPECT_EQ(step(table, 3).lane, "CS");
  EXPECT_EQ(step(table, 3).column, 2);
}

TEST(Walk, DragsAStepBetweenOthers) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);
  const float between = (centre_of(table, "table.walk.step.2").x + centre_of(table, "table.walk.step.3").x) / 2;

  ASSERT_TRUE(table.middle.drag("table.walk.step.7", {between, centre_of(table, "table.walk.step.7").y}));

  EXPECT_EQ(step(table, 7).column, 2);
  EXPECT_EQ(step(table, 7).lane, "LE");
  EXPECT_EQ(step(table, 3).column, 3);
}

TEST(Walk, LeavesAStepWhereItIsWhenItIsPutBack) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);
  const look::Point home = centre_of(table, "table.walk.step.7");
  const std::size_t asked = table.effects.size();

  ASSERT_TRUE(table.middle.drag("table.walk.step.7", {home.x + 12, home.y + 6}));

  EXPECT_EQ(table.effects.size(), asked);
}

TEST(Walk, DragsATokenToWhereItWas) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);

  ASSERT_TRUE(table.middle.drag("table.walk.token.2", centre_of(table, "table.walk.step.2")));

  EXPECT_TRUE(step(table, 2).tokens.contains(workshop::Token::kTwoAnswers));
}

TEST(Walk, DropsATokenBesideEveryStepForNothing) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);
  const auto before = table.workshop().walk;

  ASSERT_TRUE(table.middle.drag("table.walk.token.2", centre_of(table, "table.walk.confirm.CS")));

  EXPECT_EQ(table.workshop().walk, before);
}

TEST(Walk, SetsATokenByTwoTapsAndTakesItAwayByOne) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);

  ASSERT_TRUE(table.middle.tap("table.walk.token.1"));
  ASSERT_TRUE(table.middle.tap("table.walk.step.8"));
  const bool set = step(table, 8).tokens.contains(workshop::Token::kNoOwner);
  ASSERT_TRUE(table.middle.tap("table.walk.token.1"));
  ASSERT_TRUE(table.middle.tap("table.walk.stone.8.1"));

  EXPECT_TRUE(set);
  EXPECT_TRUE(step(table, 8).tokens.empty());
}

TEST(Walk, CountsTheDaysThatAreStepped) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);
  ASSERT_TRUE(table.middle.has_text("17 working days"));

  ASSERT_TRUE(table.middle.tap("table.walk.wait.4"));
  ASSERT_TRUE(table.middle.tap("table.walk.card.wait.more"));

  EXPECT_EQ(step(table, 4).wait_days, 3);
  EXPECT_TRUE(table.middle.has_text("18 working days"));
}

TEST(Walk, ChangesTheSelectedStepInItsCard) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);
  ASSERT_TRUE(table.middle.tap("table.walk.step.8"));

  ASSERT_TRUE(table.middle.tap("table.walk.words"));
  table.middle.type(" at last");
  ASSERT_TRUE(table.middle.tap("table.walk.card.token.0"));
  const std::string words = step(table, 8).text;
  const bool stuck = step(table, 8).tokens.contains(workshop::Token::kStuck);
  ASSERT_TRUE(table.middle.tap("table.walk.card.delete"));

  EXPECT_EQ(words, "Answers at last");
  EXPECT_TRUE(stuck);
  EXPECT_EQ(table.workshop().walk.steps.size(), 8u);
  EXPECT_FALSE(table.middle.find("table.walk.words").has_value());
}

TEST(Walk, KeepsTheWordsOfAStepInTheRoom) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);
  ASSERT_TRUE(table.middle.tap("table.walk.step.8"));

  ASSERT_TRUE(table.middle.tap("table.walk.mark"));
  table.refresh();

  EXPECT_TRUE(table.workshop().kept.contains({workshop::TextKind::kWalkStep, 8, {}}));
  EXPECT_TRUE(table.near.has_text("Stays with us: this text is in no report"));
  EXPECT_EQ(findings_above_all(table.middle), "");
}

TEST(Walk, ConfirmsALaneUntilSomethingInItChanges) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);

  ASSERT_TRUE(table.middle.tap("table.walk.confirm.FI"));
  const bool confirmed = table.workshop().walk.confirmed.contains("FI");
  ASSERT_TRUE(table.middle.drag("table.walk.token.2", centre_of(table, "table.walk.step.4")));

  EXPECT_TRUE(confirmed);
  EXPECT_FALSE(table.workshop().walk.confirmed.contains("FI"));
}

TEST(Walk, TakesTheLastChangeBack) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);
  const auto before = table.workshop().walk;
  ASSERT_TRUE(table.middle.tap("table.walk.step.8"));
  ASSERT_TRUE(table.middle.tap("table.walk.card.delete"));

  ASSERT_TRUE(table.middle.tap("table.walk.undo"));

  EXPECT_EQ(table.workshop().walk, before);
}

/// Words of the lanes that a sign stands on.
std::vector<std::string> words_under_signs(const look::Scene& scene, const look::Rect& lanes) {
  std::vector<std::string> under;
  for (const look::Item& item : scene.items()) {
    const auto* words = get_if<look::Words>(&item);
    if (words == nullptr || !lanes.contains(words->ink.centre())) continue;
    for (const look::Item& other : scene.items()) {
      const auto* sign = get_if<look::Sign>(&other);
      if (sign != nullptr && look::around(sign->centre, sign->size, sign->size).overlaps(words->ink))
        under.emplace_back(scene.text(words->text));
    }
  }
  return under;
}

TEST(Walk, SaysEveryStepInFullAmongTwelveFunctions) {
  for (const TableSize& size : {kFull55, kFull65}) {
    OneTable table(size);
    table.play("walk", Moment::kUnderWay, roster_of(12));

    for (const workshop::WalkStep& step : table.workshop().walk.steps)
      EXPECT_TRUE(table.middle.has_text(step.text)) << step.text << " at " << size.width_px;
    const look::Rect first = table.middle.find("table.walk.step.1")->rect;
    const look::Rect last = table.middle.find("table.walk.step.9")->rect;
    const look::Rect lanes{first.x, first.y, last.right() - first.x, 380};
    EXPECT_EQ(words_under_signs(table.middle.surface().scene(), lanes), std::vector<std::string>{});
  }
}

TEST(Walk, GivesWordsTheRoomOfALargeTableAmongTwelveFunctions) {
  OneTable table(kFull65);
  table.play("walk", Moment::kUnderWay, roster_of(12));

  table.change(workshop::WalkStepWorded{4, "Asks once more for the balance sheet"});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Asks once more for the balance sheet"));
  EXPECT_EQ(findings(table.middle, walk_rules()), "");
}

TEST(Walk, CutsNoWordsThatCanBeTypedIntoAStep) {
  const std::string words = "Waits for the limit to be looked at anew";
  ASSERT_EQ(words.size(), workshop::kMostStep);
  for (const int functions : {3, 5, 12}) {
    for (const int steps : {9, 13}) {
      OneTable table;
      table.play("walk", Moment::kUnderWay, roster_of(functions));
      const std::vector<workshop::WalkStep> played = table.workshop().walk.steps;
      for (const workshop::WalkStep& step : played) table.change(workshop::WalkStepWorded{step.id, words});
      for (int i = static_cast<int>(table.workshop().walk.steps.size()); i < steps; ++i) {
        const std::string& lane = table.workshop().roster.functions[static_cast<std::size_t>(i * 5 % functions)].code;
        table.change(workshop::WalkStepPlaced{{0, lane, i - 1, words, 1 + i % 6, {}}});
      }

      ASSERT_TRUE(table.state.problem.empty()) << words::english(table.state.problem);
      table.refresh();

      for (const look::Written& one : table.middle.surface().written())
        EXPECT_EQ(one.text.find("…"), std::string::npos)
            << one.text << ", " << functions << " functions, " << steps << " steps";
      EXPECT_EQ(findings(table.middle, walk_rules()), "");
    }
  }
}

struct Crowd {
  int functions = 5;
  int steps = 9;
  bool long_names = false;
};

class WalkOf : public testing::TestWithParam<Crowd> {};

TEST_P(WalkOf, FitsEveryTable) {
  const Crowd crowd = GetParam();
  for (const TableSize& size : {kFull55, kFull65}) {
    OneTable table(size);
    table.play("walk", Moment::kUnderWay, roster_of(crowd.functions, crowd.long_names));
    for (int i = static_cast<int>(table.workshop().walk.steps.size()); i < crowd.steps; ++i) {
      const std::string& lane =
          table.workshop().roster.functions[static_cast<std::size_t>(i * 5 % crowd.functions)].code;
      table.change(workshop::WalkStepPlaced{{0, lane, i - 1, "Asks once more for the balance sheet", i % 6, {}}});
    }

    table.refresh();
    EXPECT_EQ(findings(table.middle, walk_rules()), "");

    ASSERT_TRUE(table.middle.tap("table.walk.step.3"));
    EXPECT_EQ(findings(table.middle, walk_rules()), "");

    table.view.script = true;
    table.view.of<table::WalkView>().step.reset();
    table.refresh();
    EXPECT_EQ(findings(table.middle, walk_rules()), "");
  }
}

/// Of the words of waiting, those that something was drawn over afterwards.
std::vector<std::string> hidden_waits(const look::Scene& scene) {
  std::vector<std::pair<std::string, look::Rect>> waits;
  std::vector<std::string> hidden;
  for (const look::Item& item : scene.items()) {
    if (const auto* words = get_if<look::Words>(&item)) {
      const std::string text(scene.text(words->text));
      if (text.ends_with(" days") || text == "1 day") waits.emplace_back(text, words->ink);
    }
    const auto* fill = get_if<look::Fill>(&item);
    if (fill == nullptr) continue;
    for (const auto& [text, ink] : waits) {
      if (fill->rect.contains(ink.centre())) hidden.push_back(text);
    }
  }
  return hidden;
}

TEST(Walk, PutsAWaitWithinALaneBelowItsBoxesWhereATokenLiesAbove) {
  table::WalkLayout layout;
  layout.lanes = {0, 0, 1000, 330};
  layout.columns = {138, 0, 862, 330};
  layout.lane_h = 66;
  layout.pitch = 100;
  const table::HandOff within{{200, 79, 77, 40}, {300, 79, 77, 40}, 1};
  const look::Rect above = look::around({288, 65}, 60, 20);
  const look::Rect token = look::around({265, 72}, 26, 26);

  const look::Rect pill = table::clear_pill(layout, within, above, {within.from, within.to, token});

  EXPECT_FLOAT_EQ(pill.centre().x, above.centre().x);
  EXPECT_GT(pill.y, within.from.bottom());
  EXPECT_LT(pill.bottom(), within.from.bottom() + layout.lane_h / 2) << "it still belongs to its line";
}

TEST(Walk, NeverHidesAWaitBehindABox) {
  for (const int functions : {3, 5, 12}) {
    for (const int steps : {9, 13}) {
      OneTable table;
      table.play("walk", Moment::kUnderWay, roster_of(functions));
      for (int i = static_cast<int>(table.workshop().walk.steps.size()); i < steps; ++i) {
        const std::string& lane = table.workshop().roster.functions[static_cast<std::size_t>(i * 5 % functions)].code;
        table.change(workshop::WalkStepPlaced{{0, lane, i - 1, "Asks once more", 1 + i % 6, {}}});
      }
      table.refresh();

      EXPECT_EQ(hidden_waits(table.middle.surface().scene()), std::vector<std::string>{})
          << functions << " functions, " << steps << " steps";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Crowds, WalkOf,
                         testing::Values(Crowd{3, 9}, Crowd{5, 9}, Crowd{5, 14}, Crowd{5, 9, true}, Crowd{12, 9},
                                         Crowd{12, 14, true}));

}  // namespace
}  // namespace crosstable::test

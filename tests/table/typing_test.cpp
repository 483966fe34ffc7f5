// Typing on the table's own screens: caret, limit, asterisks, accents, and words that no box was made for.
#include <gtest/gtest.h>

#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;
using Kind = look::Key::Kind;

/// What people write that is longer than anything that was planned for.
const std::vector<std::string>& long_words() {
  static const std::vector<std::string> kWords = {
      "Rechtsschutzversicherungsgesellschaften",
      "https://intranet.northwind.example/credit/limits/2026/overview.html?view=dealers",
      "ines.fernandez-castillejo@subsidiary.northwind.example",
      std::string(60, 'x'),
  };
  return kWords;
}

void key(OneTable& table, Kind kind) {
  table.middle.surface().feed(look::Key{kind, {}});
  table.middle.run();
}

void keys(OneTable& table, std::string_view text) {
  table.middle.surface().feed(look::Key{Kind::kText, std::string(text)});
  table.middle.run();
}

/// What stands out of its box, or is said to.
std::vector<std::string> out_of_place(OneTable& table) {
  table.middle.run();
  std::vector<std::string> found;
  for (const look::Written& one : table.middle.surface().written()) {
    if (one.clipped || one.ink.right() > one.box.right() + 0.5f) found.push_back(one.text);
  }
  return found;
}

class Title : public testing::Test {
 protected:
  Title() {
    table.state.frameworks = {{"assets/frameworks/inside-first.toml", inside_first(), ""}};
    table.state.today = "2026-11-23";
    table.act(table::BeginSetUp{});
    table.refresh();
    EXPECT_TRUE(table.middle.tap("table.setup.title"));
  }
  const std::string& title() const { return table.state.set_up.title; }
  OneTable table;
};

TEST_F(Title, StopsAtItsLimitWhichIsShown) {
  keys(table, std::string(38, 'a'));
  EXPECT_TRUE(table.middle.has_text("38 of 40"));
  keys(table, "bcd");
  EXPECT_TRUE(table.middle.has_text("40 of 40"));
  key(table, Kind::kDone);

  EXPECT_EQ(title(), std::string(38, 'a') + "bc");
  EXPECT_FALSE(table.middle.has_text("of 40")) << "only while it is in hand";
}

TEST_F(Title, IsMendedWhereTheFingerTaps) {
  keys(table, "Credit terms");
  key(table, Kind::kDone);
  look::Rect ink;
  for (const look::Written& one : table.middle.surface().written()) {
    if (one.text == "Credit terms") ink = one.ink;
  }
  ASSERT_GT(ink.w, 0);

  table.middle.tap_at({ink.x + 1, ink.centre().y});
  keys(table, "Longer ");
  key(table, Kind::kDelete);
  keys(table, "c");
  key(table, Kind::kEnd);
  keys(table, "!");
  key(table, Kind::kHome);
  keys(table, "1. ");
  key(table, Kind::kDone);

  EXPECT_EQ(title(), "1. Longer credit terms!");
}

TEST_F(Title, KeepsAsterisksAndComposesAccents) {
  keys(table, "**Cre\u0301dit**");
  key(table, Kind::kDone);

  EXPECT_EQ(title(), "**Crédit**");
  EXPECT_TRUE(table.middle.has_text("**Crédit**"));
}

TEST_F(Title, NamesALetterThatNoFontHas) {
  keys(table, "漢");

  EXPECT_TRUE(table.middle.has_text("U+6F22"));
  key(table, Kind::kDone);
  EXPECT_EQ(title(), "");
}

TEST(Typing, ShowsAStepsAsterisksInItsBox) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);
  table.change(workshop::WalkStepWorded{2, "asks **twice**"});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("asks **twice**"));
}

TEST(Typing, KeepsLongWordsInTheBoxesOfTheWalk) {
  for (const std::string& words : long_words()) {
    OneTable table;
    table.play("walk", Moment::kUnderWay);
    for (int id = 1; id <= 9; ++id) table.change(workshop::WalkStepWorded{id, words});
    table.refresh();
    EXPECT_EQ(out_of_place(table), std::vector<std::string>{}) << words;
    ASSERT_TRUE(table.middle.tap("table.walk.step.2"));
    EXPECT_EQ(out_of_place(table), std::vector<std::string>{}) << words;
    ASSERT_TRUE(table.middle.tap("table.walk.words"));
    EXPECT_EQ(out_of_place(table), std::vector<std::string>{}) << words;
  }
}

TEST(Typing, KeepsLongWordsInTheListOfActions) {
  for (const std::string& words : long_words()) {
    OneTable table;
    table.play("close", Moment::kUnderWay);
    for (workshop::Action action : table.workshop().actions) {
      action.text = action.owner = action.evidence = words;
      table.change(workshop::ActionChanged{action});
    }
    table.refresh();
    EXPECT_EQ(out_of_place(table), std::vector<std::string>{}) << words;
  }
}

TEST(Typing, KeepsLongWordsInCausesAndAgreements) {
  for (const std::string& words : long_words()) {
    OneTable table;
    table.play("causes", Moment::kUnderWay);
    const workshop::Pair pair = table.workshop().focus.front();
    table.change(workshop::SymptomWorded{pair, words});
    for (int why = 0; why < 3; ++why) table.change(workshop::WhyWorded{pair, why, words});
    table.refresh();
    EXPECT_EQ(out_of_place(table), std::vector<std::string>{}) << words;
    table.play("commit", Moment::kUnderWay);
    for (const framework::CharterField& field : table.workshop().framework.charter)
      table.change(workshop::FieldSettled{pair, field.id, words});
    table.refresh();
    EXPECT_EQ(out_of_place(table), std::vector<std::string>{}) << words;
  }
}

TEST(Typing, KeepsLongRequestsInTheStrips) {
  for (const std::string& words : long_words()) {
    OneTable table;
    table.play("pick", Moment::kUnderWay);
    table.change(workshop::RequestPicked{"own", words, words.substr(0, 24)});
    table.refresh();
    EXPECT_EQ(out_of_place(table), std::vector<std::string>{}) << words;
  }
}

TEST(Typing, StopsWhereABoxOfTheWalkHoldsNoMore) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);

  ASSERT_TRUE(table.middle.tap("table.walk.step.2"));
  ASSERT_TRUE(table.middle.tap("table.walk.words"));
  table.middle.type(std::string(400, 'w'));

  const auto& steps = table.workshop().walk.steps;
  const auto step = std::find_if(steps.begin(), steps.end(), [](const auto& each) { return each.id == 2; });
  EXPECT_EQ(step->text.size(), workshop::kMostStep);
  EXPECT_TRUE(table.state.problem.empty());
}

}  // namespace
}  // namespace crosstable::test

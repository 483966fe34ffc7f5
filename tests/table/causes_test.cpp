#include <gtest/gtest.h>

#include "table/maps.h"
#include "table/one_table.h"
#include "table/steps/parts.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;
using workshop::Pair;

TEST(Causes, AsksWhyThreeTimes) {
  OneTable table;
  table.play("causes", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.causes.symptom"));
  table.middle.type("It waits");
  for (const char* why : {"table.causes.why.0", "table.causes.why.1", "table.causes.why.2"}) {
    ASSERT_TRUE(table.middle.tap(why));
    table.middle.type("Nobody is asked");
  }

  EXPECT_EQ(table.workshop().causes.at(kFirst).symptom, "It waits");
  EXPECT_EQ(table.workshop().causes.at(kFirst).whys, std::vector<std::string>(3, "Nobody is asked"));
}

TEST(Causes, KeepsTheWordsOfAPairInTheRoom) {
  OneTable table;
  table.play("causes", Moment::kUnderWay);

  ASSERT_TRUE(table.middle.tap("table.causes.mark"));

  EXPECT_TRUE(table.workshop().kept.contains({workshop::TextKind::kCauses, 0, kFirst}));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Causes, SaysTheFigureThatTheMapSaysOfThePair) {
  friction::Cell cell;
  cell.published.name = "SA>FI";
  cell.published.directed = true;
  cell.published.raters = {"SA"};
  cell.published.rated = {"FI"};
  cell.friction = 24.67;
  friction::Map map;
  map.cells = {cell};

  const words::Words english;
  EXPECT_EQ(table::both_ways_words(english, table::both_ways(english, {}, map, {"SA", "FI"})),
            "24 one way, the other is not shown");
}

TEST(Causes, SaysAPoolsFigureOfThePoolFromWhereAPairIsChosen) {
  OneTable table;
  play_case(table, "edges", 5, "BB+CC+DD+EE>AA", framework::StepKind::kChoose);
  table.change(workshop::CandidateSet{{"BB", "AA"}});
  table.middle.run();

  ASSERT_TRUE(table.middle.tap("table.choose.BB.AA"));

  EXPECT_TRUE(table.middle.has_text("BB, CC, DD and EE on AA, pooled: 40; the other is not shown"));
  EXPECT_FALSE(table.middle.has_text("40 one way"));
}

TEST(Causes, GoesOnWithTheWordsThatAreThere) {
  OneTable table;
  table.play("causes", Moment::kUnderWay);

  ASSERT_TRUE(table.middle.tap("table.causes.why.0"));
  table.middle.type(" Or so we thought.");

  EXPECT_EQ(table.workshop().causes.at(kFirst).whys[0], "Only the meeting may go above the limit. Or so we thought.");
}

TEST(Causes, TagsACauseAndTakesItBack) {
  OneTable table;
  table.play("causes", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.causes.tag.1"));
  const auto tags = table.workshop().causes.at(kFirst).tags;
  ASSERT_TRUE(table.middle.tap("table.causes.tag.1"));

  EXPECT_EQ(tags, std::set<std::string>{"no owner"});
  EXPECT_TRUE(table.workshop().causes.at(kFirst).tags.empty());
}

TEST(Causes, AsksBothSidesAndAgainAfterANewWord) {
  OneTable table;
  table.play("causes", Moment::kUnderWay);

  ASSERT_TRUE(table.middle.tap("table.causes.agree.FI"));
  const auto agreed = table.workshop().causes.at(kFirst).agreed;
  ASSERT_TRUE(table.middle.tap("table.causes.tag.0"));

  EXPECT_EQ(agreed, (std::set<std::string>{"SA", "FI"}));
  EXPECT_TRUE(table.workshop().causes.at(kFirst).agreed.empty());
}

TEST(Causes, WorksOnEachPairByItself) {
  OneTable table;
  table.play("causes", Moment::kUnderWay);

  ASSERT_TRUE(table.middle.tap("table.pair.CM.FI"));
  ASSERT_TRUE(table.middle.tap("table.causes.agree.CM"));

  EXPECT_TRUE(table.workshop().causes.at(kSecond).agreed.contains("CM"));
  EXPECT_TRUE(table.middle.has_text("Channel hears of a lower limit from the distributor."));
}

TEST(Causes, SaysWhatIsMissingWithoutAPair) {
  OneTable table;
  table.play("causes", Moment::kEntered);

  for (const Pair& pair : std::vector<Pair>(table.workshop().focus)) table.change(workshop::FocusSet{pair, false});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("No pair is chosen yet"));
}

TEST(Causes, NamesBothOfEachPairWhole) {
  OneTable table;
  table.play("causes", Moment::kUnderWay, roster_of(12, true));
  ASSERT_EQ(table.workshop().focus.size(), 2U);

  EXPECT_TRUE(table.middle.has_text("International credit control and Dealer and channel managers1"));
  EXPECT_FALSE(table.middle.has_text("…"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Causes, FitsEveryTable) {
  for (const int functions : {3, 5, 12}) {
    for (const TableSize& size : {kFull55, kFull65}) {
      OneTable table(size);
      table.play("causes", Moment::kUnderWay, roster_of(functions, functions == 12));
      EXPECT_EQ(findings(table.middle), "");

      table.change(workshop::FocusSet{{"SA", "CM"}, true});
      table.view.pair = Pair{"SA", "CM"};
      table.view.script = true;
      table.refresh();
      EXPECT_EQ(findings(table.middle), "");
    }
  }
}

}  // namespace
}  // namespace crosstable::test

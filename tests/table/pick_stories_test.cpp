// The stories of a framework on the cards of requests: none loses its words.
#include <gtest/gtest.h>

#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

/// Said by all words on a card, or by what opens large from there.
void expect_told_whole(OneTable& table, const framework::Scenario& scenario) {
  const std::string read = "table.pick.read." + scenario.id;
  if (table.middle.has_text(scenario.story)) {
    EXPECT_FALSE(table.middle.can_tap(read)) << scenario.id;
    return;
  }
  ASSERT_TRUE(table.middle.tap(read)) << scenario.id;
  EXPECT_TRUE(table.middle.has_text(scenario.story)) << scenario.id;
  ASSERT_TRUE(table.middle.tap("table.pick.read.back"));
}

TEST(PickedStories, TellsEveryStoryWholeInGermanWhateverElseStandsThere) {
  for (const TableSize& size : {kFull55, kFull65}) {
    OneTable table(size);
    table.play("pick", Moment::kEntered);
    speak(table, german());
    const std::vector<framework::Scenario> stories = table.view.said.framework(table.workshop().framework).scenarios;
    ASSERT_EQ(stories.size(), 3U);
    for (const framework::Scenario& one : stories) EXPECT_TRUE(table.middle.has_text(one.story)) << one.id;

    for (const char* request : {"A second source by May", "Samples within a week", "A credit note by Friday"}) {
      table.change(
          workshop::OwnRequestWorded{static_cast<int>(table.workshop().own_requests.size()), request, "Buyer"});
      for (const bool script : {false, true}) {
        table.view.script = script;
        table.refresh();
        if (!script) {
          EXPECT_EQ(findings(table.middle), "");
        }
        for (const framework::Scenario& one : stories) expect_told_whole(table, one);
      }
    }
  }
}

TEST(PickedStories, OpensTheLongestStoryLargeAndFollowsItFromItsCard) {
  framework::Framework framework = inside_first();
  for (framework::Scenario& one : framework.scenarios) {
    one.story.clear();
    for (int i = 0; i < 39; ++i) one.story += "WWWW MMMM ";
    one.story += "WWWW MMMM.";
  }
  OneTable table;
  table.state.history = {};
  const auto script = workshop::example_script(framework, workshop::example_roster());
  for (const workshop::Change& change : workshop::example_log(script, {"pick", Moment::kEntered}))
    table.state.history.apply(change);
  table.state.place = table::Place::kWorkshop;
  table.refresh();
  ASSERT_TRUE(table.middle.can_tap("table.pick.read.credit-terms"));
  EXPECT_EQ(findings(table.middle), "");
  expect_told_whole(table, table.workshop().framework.scenarios.front());
  ASSERT_TRUE(table.middle.tap("table.pick.read.credit-terms"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.pick.read.back"));

  ASSERT_TRUE(table.middle.tap("table.pick.agree.credit-terms"));
  EXPECT_EQ(table.workshop().scenario, "credit-terms");
}

}  // namespace
}  // namespace crosstable::test

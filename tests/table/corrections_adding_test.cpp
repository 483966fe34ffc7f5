// A function that comes late, added on the page of corrections.
#include <algorithm>

#include <gtest/gtest.h>

#include "table/one_table.h"
#include "table/pulse.h"

namespace crosstable::test {
namespace {

/// Stones and waits lie on the boxes they belong to; with seven lanes those stand close.
AuditRules rules_of(const OneTable& table) {
  AuditRules rules = table_rules();
  if (table.workshop().current().kind == framework::StepKind::kWalk) {
    rules.ignore.push_back("table.walk.stone");
    rules.ignore.push_back("table.walk.wait");
  }
  return rules;
}

using Moment = workshop::ExampleMoment;

/// The page of corrections over whatever is at hand.
void correct(OneTable& table) {
  table.refresh();
  table.view.instead = table::Instead::kCorrections;
  table.refresh();
}

class Adding : public OneTable {
 public:
  explicit Adding(const std::string& step = "map", Moment moment = Moment::kEntered) {
    play(step, moment);
    correct(*this);
  }
  const framework::Function* find(const std::string& code) const { return workshop().roster.find(code); }
};

TEST(AddingAFunction, TakesAUsualOneAndHowManyPeople) {
  Adding table;
  ASSERT_TRUE(table.middle.tap("table.correct.add"));
  ASSERT_TRUE(table.middle.tap("table.correct.usual.LG"));
  ASSERT_TRUE(table.middle.tap("table.correct.new.places.more"));
  EXPECT_EQ(table.find("LG"), nullptr) << "nothing is logged before it is whole";
  EXPECT_TRUE(table.middle.has_text("the second figure of one voice would be lost"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.correct.new.add"));

  ASSERT_NE(table.find("LG"), nullptr);
  EXPECT_EQ(table.find("LG")->name, "Logistics");
  EXPECT_EQ(table.find("LG")->places, 5);
  EXPECT_EQ(table.workshop().roster.functions.back().code, "LG");
  EXPECT_TRUE(table.middle.can_tap("table.correct.LG.name"));
  EXPECT_TRUE(table.middle.can_tap("table.correct.done"));

  table.act(table::Undo{});
  EXPECT_EQ(table.find("LG"), nullptr);
}

TEST(AddingAFunction, TakesItsLettersFromANameThatIsTyped) {
  Adding table;
  ASSERT_TRUE(table.middle.tap("table.correct.add"));
  ASSERT_TRUE(table.middle.tap("table.correct.new.name"));
  table.middle.type("Field service");
  ASSERT_TRUE(table.middle.tap("table.correct.new.short"));
  table.middle.type("Field");
  ASSERT_TRUE(table.middle.tap("table.correct.new.add"));

  ASSERT_NE(table.find("FS"), nullptr);
  EXPECT_EQ(table.find("FS")->name, "Field service");
  EXPECT_EQ(table.find("FS")->short_name, "Field");
}

TEST(AddingAFunction, TakesOtherLettersWhereItsOwnAreSomebodys) {
  Adding table;
  ASSERT_TRUE(table.middle.tap("table.correct.add"));
  ASSERT_TRUE(table.middle.tap("table.correct.new.name"));
  table.middle.type("Consumer studies");
  ASSERT_TRUE(table.middle.tap("table.correct.new.add"));

  EXPECT_EQ(table.find("CS")->name, "Customer service");
  EXPECT_EQ(table.workshop().roster.functions.back().name, "Consumer studies");
  EXPECT_EQ(table.workshop().roster.functions.back().code, "CO");
}

TEST(AddingAFunction, RefusesANameThatSomebodyHasAndSaysSo) {
  Adding table;
  ASSERT_TRUE(table.middle.tap("table.correct.add"));
  ASSERT_TRUE(table.middle.tap("table.correct.new.name"));
  table.middle.type("Finance");

  EXPECT_FALSE(table.middle.can_tap("table.correct.new.add"));
  EXPECT_TRUE(table.middle.has_text("There is a function called Finance already."));
  ASSERT_TRUE(table.middle.tap("table.correct.new.close"));
  EXPECT_EQ(table.workshop().roster.functions.size(), 5U);
  EXPECT_TRUE(table.middle.can_tap("table.correct.done"));
}

TEST(AddingAFunction, SaysWhatFewPeopleMeanForWhatWasVotedBefore) {
  for (const bool voted : {true, false}) {
    Adding table(voted ? "map" : "walk");
    ASSERT_TRUE(table.middle.tap("table.correct.add"));
    ASSERT_TRUE(table.middle.tap("table.correct.usual.LG"));
    for (int people = 4; people > 2; --people) ASSERT_TRUE(table.middle.tap("table.correct.new.places.less"));

    EXPECT_TRUE(table.middle.has_text("Results are about persons: ask first"));
    EXPECT_EQ(table.middle.has_text("where that changes a cell, it stays as it was shown."), voted);
    EXPECT_EQ(findings(table.middle), "");
  }
}

TEST(AddingAFunction, WaitsWhileAnyVoteIsOpen) {
  for (const char* step : {"pick", "vote", "choose", "confidence"}) {
    Adding table(step, Moment::kVoting);
    EXPECT_FALSE(table.middle.can_tap("table.correct.add")) << step;
    EXPECT_FALSE(table.middle.can_tap("table.correct.SA.places.more")) << step;
    EXPECT_TRUE(table.middle.has_text("Who comes late joins the next one.")) << step;
  }
}

TEST(AddingAFunction, AndLatecomersFindTheirPlaceBeforeEveryRoundThatHasNotBegun) {
  for (const char* step :
       {"tone", "pick", "walk", "vote", "map", "choose", "causes", "commit", "confidence", "close"}) {
    for (const Moment moment : {Moment::kEntered, Moment::kDone}) {
      Adding table(step, moment);
      if (table.workshop().finished) continue;
      const int before = table.workshop().roster.places("SA");
      ASSERT_TRUE(table.middle.tap("table.correct.SA.places.more")) << step;
      EXPECT_EQ(table.workshop().roster.places("SA"), before + 1) << step;
      ASSERT_TRUE(table.middle.tap("table.correct.add")) << step;
      ASSERT_TRUE(table.middle.tap("table.correct.usual.LG")) << step;
      ASSERT_TRUE(table.middle.tap("table.correct.new.add")) << step;
      EXPECT_NE(table.find("LG"), nullptr) << step;

      table.view.instead = table::Instead::kNothing;
      table.refresh();
      EXPECT_EQ(findings(table.middle, rules_of(table)), "") << step;
    }
  }
}

TEST(AddingAFunction, IsSaidOnTheMapOfTheVoteBeforeAndWhereItIsAskedNext) {
  OneTable table;
  table.play("map", Moment::kEntered);
  EXPECT_FALSE(table.middle.has_text("added after this vote"));
  table.change(workshop::FunctionAdded{{"LG", "Logistics", "", 6, 4}});
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Logistics was added after this vote, and is asked in the next one."));
  EXPECT_TRUE(table.middle.can_tap("table.map.row.SA"));
  EXPECT_FALSE(table.middle.can_tap("table.map.row.LG"));

  table.play("vote", Moment::kVoted);
  table.change(workshop::FunctionAdded{{"LG", "Logistics", "", 6, 4}});
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.vote.again"));
  EXPECT_TRUE(table.middle.has_text("Asked before, and Logistics was added since."));
  EXPECT_FALSE(table.middle.has_text("of the same people"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(AddingAFunction, HasALaneOfTheWalkAtOnce) {
  OneTable table;
  table.play("walk", Moment::kUnderWay);
  table.change(workshop::FunctionAdded{{"LG", "Logistics", "", 6, 4}});
  table.refresh();
  EXPECT_EQ(findings(table.middle, rules_of(table)), "");
  const std::size_t steps = table.workshop().walk.steps.size();
  ASSERT_TRUE(table.middle.tap("table.walk.step.2"));
  ASSERT_TRUE(table.middle.tap("table.walk.add"));
  ASSERT_TRUE(table.middle.tap("table.walk.place.LG"));

  ASSERT_EQ(table.workshop().walk.steps.size(), steps + 1);
  EXPECT_TRUE(std::any_of(table.workshop().walk.steps.begin(), table.workshop().walk.steps.end(),
                          [](const workshop::WalkStep& step) { return step.lane == "LG"; }));
}

TEST(AddingAFunction, FindsItsPlaceInTheOrderThatTheMapWasIn) {
  OneTable table;
  table.play("map", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.map.order"));
  ASSERT_TRUE(table.middle.tap("table.map.ordering.2"));
  ASSERT_EQ(table.view.map.order.size(), 5U);
  const workshop::RoundRecord last = *table.workshop().last_round(ballot::RoundKind::kFriction);
  table.change(workshop::FunctionAdded{{"LG", "Logistics", "", 6, 4}});
  const workshop::Workshop& now = table.workshop();
  workshop::RoundOpened opened{std::string(32, '7'), last.step, last.form, now.roster,
                               ballot::make_plan(now.roster, now.floor)};
  opened.form.functions.push_back("LG");
  table.change(opened);
  workshop::RoundClosed closed{opened.id, last.cells, last.turnout, std::nullopt};
  closed.turnout.push_back(4);
  table.change(closed);
  table.refresh();

  EXPECT_EQ(table.view.map.order, (std::vector<int>{2, 4, 1, 3, 5, 0})) << "Logistics after Legal";
  EXPECT_TRUE(table.middle.can_tap("table.map.row.LG"));
  EXPECT_FALSE(table.middle.has_text("added after this vote"));
}

TEST(AddingAFunction, OfFewPeopleSaysBeforeTheVoteWhatStaysAsItWas) {
  OneTable table;
  framework::Roster roster = workshop::example_roster();
  for (framework::Function& function : roster.functions) {
    if (function.code == "LE" || function.code == "CM") function.places = 2;
  }
  table.play("vote", Moment::kVoted, roster);
  table.change(workshop::FunctionAdded{{"LG", "Logistics", "", 6, 2}});
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.vote.again"));
  EXPECT_TRUE(table.middle.has_text("would stay as in the first vote"));
  EXPECT_TRUE(table.middle.has_text("(then with other pairs)"));
  EXPECT_FALSE(table.middle.can_tap("table.vote.again.same"));
}

TEST(AddingAFunction, OffersThoseWhoWereThereBeforeUnderTheirOwnLetters) {
  Pulse table(framework::StepKind::kVote);
  workshop::Started started = workshop::example_script(inside_first()).started;
  started.framework = pulse();
  std::erase_if(started.roster.functions, [](const framework::Function& one) { return one.code == "FI"; });
  table.state.previous->roster.functions[1].name = "Treasury";
  table.state.history = {};
  table.state.history.apply(started);
  table.take_over();
  correct(table);
  ASSERT_TRUE(table.middle.tap("table.correct.add"));
  ASSERT_TRUE(table.middle.tap("table.correct.usual.FI"));
  ASSERT_TRUE(table.middle.tap("table.correct.new.add"));

  EXPECT_EQ(table.workshop().roster.find("FI")->name, "Treasury");
  const auto& agreements = table.workshop().agreements;
  EXPECT_TRUE(std::any_of(agreements.begin(), agreements.end(),
                          [](const workshop::Agreement& one) { return one.pair.about == "FI"; }));
}

TEST(AddingAFunction, HasRoomWithNamesOf28Letters) {
  for (const TableSize& size : {kFull55, kFull65}) {
    for (const int functions : {3, 11}) {
      OneTable table(size);
      workshop::Started started = workshop::example_script(inside_first()).started;
      started.roster = roster_of(functions, true);
      table.state.history = {};
      table.state.history.apply(started);
      table.state.place = table::Place::kWorkshop;
      table.refresh();
      correct(table);
      ASSERT_TRUE(table.middle.tap("table.correct.add"));
      EXPECT_EQ(findings(table.middle), "") << functions;
      ASSERT_TRUE(table.middle.tap("table.correct.new.name"));
      table.middle.type("Internationale Kundendienste");
      EXPECT_EQ(findings(table.middle), "") << functions;
      ASSERT_TRUE(table.middle.tap("table.correct.new.add"));
      EXPECT_EQ(table.workshop().roster.functions.size(), static_cast<std::size_t>(functions) + 1);
      EXPECT_EQ(findings(table.middle), "") << functions;
    }
  }
}

}  // namespace
}  // namespace crosstable::test

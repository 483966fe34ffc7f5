#include <gtest/gtest.h>

#include "table/one_table.h"
#include "table/steps/commit_charter.h"
#include "table/steps/commit_ladder.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;
using workshop::Pair;

std::string field(const OneTable& table, const Pair& pair, const std::string& id) {
  const auto& fields = table.workshop().agreement(pair)->fields;
  const auto at = fields.find(id);
  return at == fields.end() ? "" : at->second;
}

TEST(Commit, CompletesASentenceByTyping) {
  OneTable table;
  table.play("commit", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.commit.decision_owner"));
  table.middle.type("Credit lead");

  EXPECT_EQ(field(table, kFirst, "decision_owner"), "Credit lead");
}

TEST(Commit, KeepsWhatAPairAgreesInTheRoom) {
  OneTable table;
  table.play("commit", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.agreement.mark"));
  table.refresh();

  EXPECT_TRUE(table.workshop().kept.contains({workshop::TextKind::kCharter, 0, kFirst}));
  EXPECT_TRUE(table.near.has_text("Stays with us: this text is in no report"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Commit, CompletesASentenceByChoosing) {
  OneTable table;
  table.play("commit", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.commit.consequence"));
  ASSERT_TRUE(table.middle.surface().focused_field().empty());

  ASSERT_TRUE(table.middle.tap("table.commit.consequence.choice.1"));

  EXPECT_EQ(field(table, kFirst, "consequence"), "Both heads review the capacity");
  EXPECT_FALSE(table.middle.can_tap("table.commit.consequence.choice.1"));
}

TEST(Commit, TakesOwnWordsWhereItOffersChoices) {
  OneTable table;
  table.play("commit", Moment::kUnderWay);
  ASSERT_TRUE(table.middle.tap("table.commit.silence"));

  ASSERT_TRUE(table.middle.tap("table.commit.silence.own"));
  table.middle.type(", once a month");

  EXPECT_EQ(field(table, kFirst, "silence"), "Yes, up to 60 days and 50,000 EUR, once a month");
}

TEST(Commit, KeepsTheDayOfAReviewThatWasChosen) {
  OneTable table;
  table.play("commit", Moment::kEntered);
  ASSERT_EQ(table.workshop().date, "2026-11-23");
  ASSERT_TRUE(table.middle.tap("table.commit.review_on"));
  EXPECT_TRUE(table.middle.has_text("Day 90, Monday 22 February 2027"));

  ASSERT_TRUE(table.middle.tap("table.commit.review_on.choice.0"));

  EXPECT_EQ(field(table, kFirst, "review_on"), "2026-12-23");
  EXPECT_TRUE(table.middle.has_text("Wednesday 23 December 2026"));
}

TEST(Commit, RefusesADayOfAReviewThatNoCalendarHolds) {
  OneTable table;
  table.play("commit", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.commit.review_on"));
  ASSERT_TRUE(table.middle.tap("table.commit.review_on.own"));

  table.middle.type("3000-01-01");

  EXPECT_EQ(field(table, kFirst, "review_on"), "");
  EXPECT_EQ(table.state.problem, "Calendars end with the year 2999; choose an earlier day.");
}

TEST(Commit, RefusesADayOfAReviewBeforeTheWorkshop) {
  OneTable table;
  table.play("commit", Moment::kEntered);

  table.change(workshop::FieldSettled{kFirst, "review_on", "2026-11-22"});

  EXPECT_EQ(field(table, kFirst, "review_on"), "");
  EXPECT_EQ(table.state.problem, "Sunday 22 November 2026 is before the day of this workshop; choose a later one.");
}

TEST(Commit, StepsTimesThroughTheirChoices) {
  OneTable table;
  table.play("commit", Moment::kUnderWay);

  ASSERT_TRUE(table.middle.tap("table.commit.decide_by.more"));
  const std::string later = field(table, kFirst, "decide_by");
  ASSERT_TRUE(table.middle.tap("table.commit.decide_by.less"));

  EXPECT_EQ(later, "3 working days");
  EXPECT_EQ(field(table, kFirst, "decide_by"), "2 working days");
}

TEST(Commit, AddsToAListByTapping) {
  OneTable table;
  table.play("commit", Moment::kEntered);
  ASSERT_TRUE(table.middle.tap("table.commit.inputs"));

  for (const char* choice :
       {"table.commit.inputs.choice.0", "table.commit.inputs.choice.2", "table.commit.inputs.choice.0"})
    ASSERT_TRUE(table.middle.tap(choice));

  EXPECT_EQ(field(table, kFirst, "inputs"), "Order forecast, price asked for");
}

TEST(Commit, StaysAtTheEndsOfItsChoices) {
  const framework::CharterField times{"decide_by", "", "", "", {"1 day", "2 days", "3 days"}, true};

  EXPECT_EQ(table::stepped_choice(times, "2 days", 1), "3 days");
  EXPECT_EQ(table::stepped_choice(times, "3 days", 1), "3 days");
  EXPECT_EQ(table::stepped_choice(times, "1 day", -1), "1 day");
  EXPECT_EQ(table::stepped_choice(times, "", 1), "1 day");
  EXPECT_EQ(table::stepped_choice(times, "next week", -1), "3 days");
}

TEST(Commit, NamesARungAndItsDays) {
  OneTable table;
  table.play("commit", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.commit.rung.0"));
  table.middle.type("Jo and Ines");
  ASSERT_TRUE(table.middle.tap("table.commit.rung.0.days.more"));

  EXPECT_EQ(table.workshop().agreement(kFirst)->ladder[0], (framework::Rung{"Working pair: Jo and Ines", 2}));
  EXPECT_EQ(table::rung_words("Working pair: Jo and Ines").names, "Jo and Ines");
}

TEST(Commit, AsksBothSidesAndAgainAfterANewWord) {
  OneTable table;
  table.play("commit", Moment::kUnderWay);

  ASSERT_TRUE(table.middle.tap("table.commit.agree.FI"));
  const auto agreed = table.workshop().agreement(kFirst)->agreed;
  ASSERT_TRUE(table.middle.tap("table.replay.close")) << "the walked case ran again";
  ASSERT_TRUE(table.middle.tap("table.commit.acknowledge_by.more"));

  EXPECT_EQ(agreed, (std::set<std::string>{"SA", "FI"}));
  EXPECT_TRUE(table.workshop().agreement(kFirst)->agreed.empty());
}

TEST(Commit, SettlesEachPairByItself) {
  OneTable table;
  table.play("commit", Moment::kUnderWay);
  ASSERT_TRUE(table.middle.has_text("2 of 11 settled"));

  ASSERT_TRUE(table.middle.tap("table.pair.CM.FI"));
  ASSERT_TRUE(table.middle.tap("table.commit.decide_by.more"));

  EXPECT_EQ(field(table, kSecond, "decide_by"), "4 working hours");
  EXPECT_TRUE(table.middle.has_text("3 of 11 settled"));
}

TEST(Commit, LeavesWhatLiesUnderOpenChoicesAlone) {
  OneTable table;
  table.play("commit", Moment::kUnderWay);
  ASSERT_TRUE(table.middle.tap("table.commit.decide_by"));
  const look::Rect card = table.middle.find("table.commit.choices")->rect;
  const look::Point hint{card.x + 20, card.y + 14};
  ASSERT_TRUE(table.middle.find("table.commit.inputs")->rect.contains(hint));

  table.middle.tap_at(hint);

  EXPECT_EQ(table.view.of<table::CommitView>().field, "decide_by");
}

TEST(Commit, FitsEveryTable) {
  for (const int functions : {3, 5, 12}) {
    for (const TableSize& size : {kFull55, kFull65}) {
      OneTable table(size);
      table.play("commit", Moment::kUnderWay, roster_of(functions, functions == 12));
      EXPECT_EQ(findings(table.middle), "");

      table.change(workshop::FocusSet{{"SA", "CM"}, true});
      table.view.script = true;
      table.view.of<table::CommitView>() = {.rung = 1};
      table.refresh();
      EXPECT_EQ(findings(table.middle), "");
    }
  }
}

}  // namespace
}  // namespace crosstable::test

// One voice at the table: asked in secret, shown with its figure, worded for a request of the room's own.
#include "workshop/voice.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

TEST(OneVoice, AsksTheRoomWhatThePartnerAsks) {
  OneTable table;
  table.play("voice", Moment::kEntered);
  EXPECT_TRUE(table.middle.has_text("May I have 90 days?"));
  EXPECT_FALSE(table.middle.find("table.voice.hands").has_value()) << "it is answered in secret or not at all";
  const std::vector<std::string> texts = table.middle.texts();
  for (const char* offered : {"Yes, within an agreed limit", "60 days at most", "Another answer", "I don’t know"})
    EXPECT_NE(std::find(texts.begin(), texts.end(), offered), texts.end()) << offered << " stands by itself";

  ASSERT_TRUE(table.middle.tap("table.voice.open"));
  ASSERT_TRUE(table.decline_key());

  ASSERT_NE(table.effect<table::MakeRound>(), nullptr);
  const ballot::RoundForm& form = table.effect<table::MakeRound>()->round.form;
  EXPECT_EQ(form.kind, ballot::RoundKind::kVoice);
  EXPECT_EQ(form.questions, table.workshop().framework.questions_of("credit-terms"));
  EXPECT_TRUE(form.items.empty());
}

TEST(OneVoice, ShowsHowOftenTwoDoNotGiveOneAnswer) {
  OneTable table;

  table.play("voice", Moment::kVoted);

  EXPECT_TRUE(table.middle.has_text("8 in 10"));
  EXPECT_TRUE(table.middle.has_text("mean of 4 questions; lower is better"));
  EXPECT_TRUE(table.middle.has_text("19 answered"));
  EXPECT_TRUE(table.middle.has_text("Ask two of us: 8 times in 10 you do not get one answer"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(OneVoice, IsAskedOnceMoreWithConfidence) {
  OneTable table;
  table.play("confidence", Moment::kEntered);

  ASSERT_TRUE(table.middle.tap("table.confidence.open"));
  ASSERT_TRUE(table.decline_key());

  ASSERT_NE(table.effect<table::MakeRound>(), nullptr);
  EXPECT_EQ(table.effect<table::MakeRound>()->round.form.questions,
            table.workshop().framework.questions_of("credit-terms"));
}

TEST(OneVoice, StandsBeforeAndAfterOnTheClosingPage) {
  OneTable table;
  table.play("close", Moment::kDone);
  table.change(workshop::Finished{});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("8 → 4"));
  EXPECT_TRUE(table.middle.has_text("times in 10, mean of 4 questions; lower is better"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(OneVoice, OfAnotherRequestIsNotTheFigureOfTheWorkshop) {
  OneTable table;
  table.play("close", Moment::kDone);
  table.change(workshop::RequestPicked{"damaged-return", "A return that arrived damaged", "Dealer"});
  table.change(workshop::Finished{});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Thank you"));
  EXPECT_FALSE(table.middle.has_text("8 → 4"));
}

TEST(OneVoice, OfAnOwnRequestIsWordedHereUntilItWasAsked) {
  OneTable table;
  table.play("voice", Moment::kEntered);
  table.change(workshop::RequestPicked{std::string(framework::kOwnScenario), "A second source by May", "Supplier"});
  table.refresh();
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.find("table.voice.0").has_value());

  table.change(workshop::QuestionWorded{0, "May I have a second source?", {"Yes", "No"}});
  table.refresh();

  EXPECT_EQ(workshop::questions_of(table.workshop()).front().text, "May I have a second source?");
  EXPECT_TRUE(table.middle.find("table.voice.0.answer.2").has_value()) << "a place for one more";
}

}  // namespace
}  // namespace crosstable::test

#include "workshop/partner_eye.h"

#include <gmock/gmock.h>

#include "play.h"
#include "walked.h"
#include "words/words.h"
#include "workshop/replay_words.h"
#include "workshop/working_time.h"

namespace crosstable::workshop::test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

namespace {

constexpr int kDay = kHoursOfDay;

}  // namespace

TEST(PartnerEye, InTheExampleTheyAskOnceHearNothingFor17DaysAndThenKnow) {
  const PartnerEye eye = partner_eye(at("walk").now().walk);
  ASSERT_EQ(eye.moments.size(), 2U);
  EXPECT_EQ(eye.moments[0], (PartnerMoment{0, 0, std::nullopt, "SA", 0})) << "asks for 90 days";
  EXPECT_EQ(eye.moments[1], (PartnerMoment{8, 17 * kDay, 7, std::nullopt, 17 * kDay})) << "orders";
  EXPECT_EQ(eye.silent_h, 17 * kDay);
  EXPECT_THAT(eye.heard_from, ElementsAre("SA"));
  EXPECT_EQ(eye.answers, 1) << "the two answers of Finance were given inside";
  EXPECT_THAT(eye.called_again, IsEmpty());
  EXPECT_EQ(eye.knew_h, 17 * kDay);
  EXPECT_EQ(eye.unseen, 6);
}

TEST(PartnerEye, UnderWhatWasAgreedTheyKnowAfter13Days) {
  const Workshop workshop = at("commit").now();
  const auto eye = partner_eye(workshop.walk, replay_for(workshop, {"SA", "FI"}));
  ASSERT_TRUE(eye);
  EXPECT_EQ(eye->knew_h, 13 * kDay);
  EXPECT_EQ(eye->silent_h, 13 * kDay);
}

TEST(PartnerEye, UnderHoursTheyKnowWithinTheDayThatIsReached) {
  const Walk asked = walk({{""}, {"SA", 1}, {"FI", 3}, {"SA", 2}, {"", 0}});
  const auto within = [&](const char* time) {
    const Agreement both{{"SA", "FI"}, "", {{"decide_by", time}}, {}, "", {"SA", "FI"}};
    return *partner_eye(asked, replay_walk(asked, {both}));
  };
  EXPECT_EQ(within("3 hours").knew_h, kDay + 2 * 3);
  EXPECT_EQ(within("3 hours").silent_h, kDay + 2 * 3);
  EXPECT_EQ(words::english(day_of_walk(*within("3 hours").knew_h)), "day 1");
  EXPECT_EQ(words::english(day_of_walk(*within("4 hours").knew_h)), "day 2");
  EXPECT_EQ(within("20 working hours").knew_h, kDay + 20 + 2 * kDay) << "two days are not made longer";
}

TEST(PartnerEye, WhereTheRunStopsNobodyKnowsWhatTheyWouldSee) {
  const Workshop workshop = at("commit", ExampleMoment::kUnderWay).now();
  EXPECT_EQ(partner_eye(workshop.walk, replay_for(workshop, {"SA", "FI"})), std::nullopt);
}

TEST(PartnerEye, CallingAgainIsEachTurnToAFunctionAfterTheFirst) {
  const PartnerEye eye = partner_eye(walk({{""}, {"SA", 1}, {"", 4}, {"FI", 1}, {"", 2}, {"LE"}, {"FI", 3}, {"", 1}}));
  EXPECT_THAT(eye.called_again, ElementsAre(1U, 2U));
  EXPECT_EQ(eye.moments[1].asked, "FI");
  EXPECT_THAT(eye.heard_from, ElementsAre("SA", "FI"));
  EXPECT_EQ(eye.answers, 3);
  EXPECT_EQ(eye.moments[1].silent_h, 5 * kDay);
  EXPECT_EQ(eye.moments[2].silent_h, 3 * kDay);
  EXPECT_EQ(eye.moments[3].silent_h, 4 * kDay);
  EXPECT_EQ(eye.silent_h, 12 * kDay);
  EXPECT_EQ(eye.unseen, 1);
}

TEST(PartnerEye, TwoAnswersCountWhereTheyHearThemAndNowhereElse) {
  EXPECT_EQ(partner_eye(walk({{""}, {"SA", 0, {Token::kTwoAnswers}}, {"", 1}})).answers, 1) << "Sales were given two";
  EXPECT_EQ(partner_eye(walk({{""}, {"SA"}, {"", 1, {Token::kTwoAnswers}}})).answers, 2);
  EXPECT_EQ(partner_eye(walk({{""}, {"FI", 0, {Token::kTwoAnswers}}, {"SA"}, {"", 1}})).answers, 1);
}

TEST(PartnerEye, AWalkThatEndsInsideLeavesThemInSilence) {
  const PartnerEye eye = partner_eye(walk({{""}, {"SA", 1}, {"FI", 5}}));
  EXPECT_EQ(eye.knew_h, std::nullopt);
  EXPECT_EQ(eye.silent_h, 6 * kDay);
  EXPECT_EQ(eye.answers, 0);
}

TEST(PartnerEye, TheirOwnDaysAreNoSilenceOfOurs) {
  const PartnerEye eye = partner_eye(walk({{""}, {"", 3}, {"SA", 1}, {"", 1}}));
  EXPECT_EQ(eye.silent_h, 2 * kDay);
  EXPECT_EQ(eye.whole_h, 5 * kDay);
  EXPECT_THAT(eye.called_again, ElementsAre(1U));
}

TEST(PartnerEye, NamesInFullWhoWasHeardFromAndCalledAgain) {
  const framework::Framework framework;
  framework::Roster roster;
  roster.functions = {{"FI", "Finance", "Finance", 1, 4}, {"CS", "Customer service", "Service", 2, 4}};
  const Walk walked = walk({{""}, {"FI", 1}, {"", 4}, {"CS", 1}, {"", 2}});
  const WalkNames names{framework, roster, walked, "Distributor"};
  const PartnerEye eye = partner_eye(walked);

  EXPECT_EQ(words::english(heard_words(names, eye.moments[2])), "Hears from Customer service.");
  std::vector<std::string> facts;
  for (const PartnerFact& fact : partner_facts(names, eye))
    facts.push_back(words::english(fact.name) + ": " + words::english(fact.value));
  EXPECT_THAT(facts, testing::Contains("They heard from: Finance and Customer service"));
  EXPECT_THAT(facts, testing::Contains("Called again: Customer service on day 5"));
}

TEST(PartnerEye, AWalkThatNeverLeavesTheHouseShowsThemNothing) {
  EXPECT_TRUE(partner_eye(walk({{"SA"}, {"FI", 2}})).empty());
  EXPECT_TRUE(partner_eye(Walk{}).empty());
}

}  // namespace crosstable::workshop::test

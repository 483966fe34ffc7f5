#include <algorithm>

#include <gmock/gmock.h>

#include "play.h"
#include "support/cases.h"

namespace crosstable::workshop::test {

using ::testing::ElementsAre;

namespace {

/// A ballot in words, with functions by code, so that rounds with another order of functions compare.
std::vector<std::string> in_words(const ballot::RoundForm& form, const std::vector<ballot::Ballot>& ballots) {
  std::vector<std::string> all;
  for (const ballot::Ballot& ballot : ballots) {
    std::vector<std::string> ratings;
    for (const ballot::Rating& rating : ballot.ratings) {
      std::string text = form.functions[static_cast<std::size_t>(rating.rated)] + ":";
      for (ballot::Score score : rating.scores) text += std::to_string(score);
      ratings.push_back(text + "/" + std::to_string(rating.dependence) + std::to_string(rating.mirror));
    }
    std::sort(ratings.begin(), ratings.end());
    std::string text = form.functions[static_cast<std::size_t>(ballot.rater)];
    for (const std::string& rating : ratings) text += " " + rating;
    all.push_back(text);
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

TEST(Example, CastsTheBallotsOfTheCreditTermsCase) {
  const auto round = crosstable::test::read_case("credit-terms");
  const auto form = friction_form(begun().now(), {});

  EXPECT_EQ(in_words(form, example_ballots(form, example_roster())), in_words(round.form, round.ballots));
}

TEST(Example, EveryBallotFitsItsRound) {
  for (const char* roster :
       {"SA:5,FI:4,CM:3,LE:3,CS:4", "SA:3,FI:3,CM:3", "SA:5,FI:4,CM:3,LE:3,CS:4,LG:6,PQ:5,OP:4,IT:3,HR:3,MK:2,PR:1"}) {
    auto start = started();
    start.roster = framework::parse_roster(roster).value();
    History history;
    history.apply(start);
    play(history, {FocusSet{{"SA", "FI"}}, CandidateSet{{"SA", "FI"}}, CandidateSet{{"CM", "FI"}}});
    const Workshop& workshop = history.now();
    for (const auto& form : {friction_form(workshop, {}), friction_form(workshop, {true, Counterparts::kAtMostThree}),
                             pick_form(workshop), dots_form(workshop), confidence_form(workshop)}) {
      const auto ballots = example_ballots(form, workshop.roster);
      EXPECT_EQ(static_cast<int>(ballots.size()), workshop.roster.people());
      for (const auto& ballot : ballots) EXPECT_EQ(ballot::misfit(form, ballot), std::nullopt);
    }
  }
}

TEST(Example, WalksSeventeenDaysOverEightHandOffs) {
  const Walk walk = at("walk", ExampleMoment::kUnderWay).now().walk;

  EXPECT_EQ(walk.steps.size(), 9U);
  EXPECT_EQ(walk.total_days(), 17);
  EXPECT_THAT(walk.confirmed, ElementsAre("CM", "LE", "SA"));
  EXPECT_THAT(walk.steps[3].tokens, ElementsAre(Token::kStuck, Token::kNoOwner));
}

TEST(Example, DotsFallAsOnTheMockup) {
  const History history = at("choose");
  const RoundRecord* dots = history.now().last_round(ballot::RoundKind::kDots);

  ASSERT_TRUE(dots->poll.has_value());
  EXPECT_THAT(dots->poll->counts, ElementsAre(17, 14, 12, 9, 5));
  EXPECT_THAT(history.now().focus, ElementsAre(Pair{"SA", "FI"}, Pair{"CM", "FI"}));
}

TEST(Example, ConfidenceHasOneAgreementThatHoldsAndOneWithReservations) {
  const History history = at("confidence");
  const RoundRecord* sure = history.now().last_round(ballot::RoundKind::kConfidence);

  ASSERT_TRUE(sure->poll.has_value());
  EXPECT_THAT(sure->poll->medians, ElementsAre(4.0, 4.0));
  EXPECT_THAT(sure->poll->somebody_below_3, ElementsAre(false, true));
}

TEST(Example, ShowsTheMapOfTheCase) {
  const friction::Map map = current_map(at("vote").now());

  EXPECT_EQ(map.cells.size(), 20U);
  EXPECT_THAT(map.ranking, ElementsAre("SA>FI", "CM>FI", "SA>LE", "FI>SA", "SA>CM"));
}

TEST(Forms, SayInEnglishWhatTheLogKeepsAndInAnotherLanguageTheSame) {
  const History history = at("close");
  const words::Words pseudo = words::Words::pseudo();
  const framework::Said own;
  const Naming naming{history.now().roster, history.now().framework, own};

  for (const ballot::RoundForm& form :
       {pick_form(history.now()), dots_form(history.now()), confidence_form(history.now())}) {
    ASSERT_FALSE(form.items.empty());
    for (std::size_t item = 0; item < form.items.size(); ++item)
      EXPECT_EQ(words::english(item_words(naming, form, item)), form.items[item]);
    const std::size_t last = form.items.size() - 1;
    EXPECT_NE(pseudo.say(item_words(naming, form, last)), form.items[last]);
  }
}

TEST(Example, LeavesEveryStepDoneBehindIt) {
  const History history = at("close");

  for (int step = 0; step < static_cast<int>(inside_first().steps.size()); ++step) {
    for (const Condition& condition : conditions(history.now(), step))
      EXPECT_TRUE(condition.met) << step << ": " << words::english(condition.text);
  }
}

TEST(Example, IsMarkedAsAnExample) { EXPECT_TRUE(at("tone").now().example); }

TEST(Example, NoChangeOfItIsRefusedOnItsOwnFrameworkAndRoster) {
  const auto script = example_script(inside_first());
  const auto log = log_at("close");

  for (const ExampleStep& step : script.steps) {
    for (const auto* list : {&step.before_round, &step.after_round}) {
      for (const Change& change : *list) {
        const auto json = to_json(to_value(change), -1);
        EXPECT_TRUE(std::any_of(log.begin(), log.end(), [&](const Change& played) {
          return to_json(to_value(played), -1) == json;
        })) << json;
      }
    }
  }
}

TEST(Example, PlaysOnThreeAndOnTwelveFunctions) {
  for (const char* text : {"SA:5,FI:4,CM:3", "SA:5,FI:4,CM:3,LE:3,CS:4,LG:6,PQ:5,OP:4,IT:3,HR:3,MK:2,PR:1"}) {
    const auto script = example_script(inside_first(), framework::parse_roster(text).value());
    for (const framework::Step& step : inside_first().steps) {
      for (auto moment : {ExampleMoment::kEntered, ExampleMoment::kUnderWay, ExampleMoment::kVoting,
                          ExampleMoment::kVoted, ExampleMoment::kDone}) {
        const auto history = replay(example_log(script, {step.id, moment}));
        ASSERT_TRUE(history.has_value()) << words::english(history.error());
        EXPECT_EQ(history->now().current().id, step.id);
      }
    }
  }
}

}  // namespace crosstable::workshop::test

// The example as it plays: every function guesses before anything of the map is seen, at both visits.
#include <algorithm>

#include <gmock/gmock.h>

#include "play.h"
#include "workshop/cover.h"
#include "workshop/guesses.h"

namespace crosstable::workshop::test {

namespace {

ExampleScript guessed(ExampleScript script) {
  guess_first(script);
  return script;
}

ExampleScript first_visit() { return guessed(example_script(inside_first())); }

ExampleScript follow_up() {
  const auto pulse = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/pulse.toml").value();
  const ExampleScript first = first_visit();
  return guessed(
      example_follow_up(pulse, take_snapshot(replay(example_log(first, {first.steps.back().step})).value().now())));
}

template <class Kind>
std::ptrdiff_t how_often(const std::vector<Change>& log) {
  return std::count_if(log.begin(), log.end(), [](const Change& change) { return holds_alternative<Kind>(change); });
}

std::vector<Change> log_of(const ExampleScript& script) { return example_log(script, {script.steps.back().step}); }

const RoundRecord& vote_of(const History& history) { return *history.now().last_round(ballot::RoundKind::kFriction); }

}  // namespace

TEST(ExampleGuesses, UncoverNothingUntilEveryFunctionHasGuessedThenEverything) {
  for (const ExampleScript& script : {first_visit(), follow_up()}) {
    History history;
    std::size_t covered = 0;
    for (const Change& change : log_of(script)) {
      history.apply(change);
      const RoundRecord* vote = history.now().last_round(ballot::RoundKind::kFriction);
      if (vote == nullptr || yet_to_guess(history.now()).empty()) continue;
      EXPECT_TRUE(vote->uncovered.empty()) << kind_of(change);
      covered = std::max(covered, vote->cells.size());
    }
    EXPECT_EQ(covered, vote_of(history).cells.size()) << "the vote was over, and still nothing was seen";
    EXPECT_TRUE(never_uncovered(vote_of(history)).empty());
    EXPECT_FALSE(map_is_covered(history.now()));
  }
}

TEST(ExampleGuesses, AreThreeTapsOfEveryFunctionThatIsSpokenOf) {
  const auto first = log_of(first_visit());
  EXPECT_EQ(how_often<ColumnGuessed>(first), 3 * 5);
  EXPECT_EQ(how_often<ColumnOpened>(first), 2);
  EXPECT_EQ(how_often<WholeMapShown>(first), 1);

  const auto later = log_of(follow_up());
  EXPECT_EQ(how_often<ColumnGuessed>(later), 3 * 3) << "Sales, Finance and Channel agreed on something";
  EXPECT_EQ(how_often<ColumnOpened>(later), 1);
}

TEST(ExampleGuesses, ChangeNothingOfWhatIsPublished) {
  const History guessed = replay(log_of(first_visit())).value();
  const History lit = replay(log_of(example_script(inside_first()))).value();
  RoundRecord vote = vote_of(guessed);
  EXPECT_EQ(vote.guesses.size(), 5U);
  vote.guesses.clear();
  EXPECT_EQ(vote, vote_of(lit));
}

TEST(ExampleGuesses, ArePlayedByAnyFunctionsAndLeftOutWhereAFrameworkSaysSo) {
  for (const char* roster :
       {"SA:5,FI:4,CM:3", "XX:3,YY:4,ZZ:3", "SA:5,FI:4,CM:3,LE:3,CS:4,LG:6,PQ:5,OP:4,IT:3,HR:3,MK:2,PR:1"}) {
    const auto script = guessed(example_script(inside_first(), framework::parse_roster(roster).value()));
    const History history = replay(log_of(script)).value();
    EXPECT_FALSE(map_is_covered(history.now())) << roster;
    EXPECT_EQ(vote_of(history).guesses.size(), history.now().roster.functions.size()) << roster;
  }
  framework::Framework without = inside_first();
  without.without_guesses = true;
  EXPECT_EQ(how_often<MapHidden>(log_of(guessed(example_script(without)))), 0);
}

}  // namespace crosstable::workshop::test

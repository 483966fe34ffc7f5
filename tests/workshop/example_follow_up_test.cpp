// The example's people sixty days later: what they kept, what changed, and that all of it was played.
#include <algorithm>

#include <gmock/gmock.h>

#include "friction/friction.h"
#include "play.h"
#include "workshop/follow_up.h"
#include "workshop/voice.h"

namespace crosstable::workshop::test {

using ::testing::ElementsAre;

namespace {

framework::Framework pulse() {
  return framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/pulse.toml").value();
}

ExampleScript script() { return example_follow_up(pulse(), take_snapshot(at("close").now())); }

History played(ExampleMoment moment = ExampleMoment::kDone) {
  const ExampleScript follow_up = script();
  return replay(example_log(follow_up, {follow_up.steps.back().step, moment})).value();
}

friction::Verdict verdict(const friction::Comparison& comparison, const std::string& cell) {
  const auto found = std::find_if(comparison.cells.begin(), comparison.cells.end(),
                                  [&](const friction::Change& change) { return change.name == cell; });
  return found == comparison.cells.end() ? friction::Verdict::kNotAsked : found->verdict;
}

}  // namespace

TEST(ExampleFollowUp, IsHeldSixtyDaysLaterByTheSamePeopleOnWhatTheyAgreed) {
  const Workshop workshop = played().now();

  EXPECT_EQ(workshop.date, "2027-01-22");
  EXPECT_TRUE(workshop.example);
  EXPECT_TRUE(workshop.inherited);
  EXPECT_EQ(workshop.roster, example_roster());
  ASSERT_EQ(workshop.rounds.size(), 2u);
  EXPECT_THAT(workshop.rounds.front().turnout, ElementsAre(5, 4, 3, 3, 4)) << "what the partner asks, of everybody";
  EXPECT_THAT(workshop.rounds.back().turnout, ElementsAre(5, 4, 3, 0, 0));
}

TEST(ExampleFollowUp, HasPromisesThatAreDoneLateAndUnderWay) {
  const Workshop workshop = played().now();
  std::vector<ActionState> states;
  for (const Action* action : promised(workshop)) states.push_back(state_of(*action, workshop.date));

  EXPECT_THAT(states, ElementsAre(ActionState::kDone, ActionState::kDone, ActionState::kLate, ActionState::kUnderWay));
}

TEST(ExampleFollowUp, ChangedWhatIsWorthReadingAndNotEverything) {
  const Snapshot before = take_snapshot(at("close").now());
  const friction::Comparison comparison = friction::compare(map_of(before), current_map(played().now()));

  EXPECT_EQ(verdict(comparison, "SA>FI"), friction::Verdict::kChanged);
  EXPECT_EQ(verdict(comparison, "CM>FI"), friction::Verdict::kLeaning);
  EXPECT_EQ(verdict(comparison, "FI>SA"), friction::Verdict::kNoClearChange);
  EXPECT_EQ(verdict(comparison, "FI>CM"), friction::Verdict::kLeaning);
  EXPECT_EQ(verdict(comparison, "SA>LE"), friction::Verdict::kNotAsked);
}

TEST(ExampleFollowUp, GivesAPartnerOneAnswerMoreOftenThanBefore) {
  const Snapshot before = take_snapshot(at("close").now());
  const std::optional<OneVoice> then = one_voice(voice_polls(before));
  const std::optional<OneVoice> later = one_voice(voice_polls(played().now(), &before));

  ASSERT_TRUE(then && later && later->now);
  EXPECT_EQ(later->before, then->now.value_or(then->before));
  EXPECT_LT(*later->now, later->before) << "skipped or played, it is told the same";
}

TEST(ExampleFollowUp, MendsOneAgreementAndTakesTheOtherUpARung) {
  const Workshop workshop = played().now();

  EXPECT_EQ(workshop.agreement({"SA", "FI"})->decision, Decision::kFixed);
  EXPECT_EQ(version_of(*workshop.agreement({"SA", "FI"})), 2);
  EXPECT_EQ(workshop.agreement({"CM", "FI"})->decision, Decision::kEscalated);
}

TEST(ExampleFollowUp, LeavesEveryStepDoneBehindIt) {
  const History history = played();

  for (int step = 0; step < static_cast<int>(pulse().steps.size()); ++step) {
    for (const Condition& condition : conditions(history.now(), step))
      EXPECT_TRUE(condition.met) << step << ": " << words::english(condition.text);
  }
}

TEST(ExampleFollowUp, IsTheSameEveryTimeAndPlaysUpToAnyMoment) {
  EXPECT_EQ(played().now(), played().now());
  const ExampleScript follow_up = script();
  for (const ExampleStep& step : follow_up.steps) {
    for (auto moment : {ExampleMoment::kEntered, ExampleMoment::kUnderWay, ExampleMoment::kVoting,
                        ExampleMoment::kVoted, ExampleMoment::kDone})
      EXPECT_TRUE(replay(example_log(follow_up, {step.step, moment})).has_value()) << step.step;
  }
}

TEST(ExampleFollowUp, PlaysWithTwoFunctions) {
  framework::Framework taster =
      framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/taster.toml").value();
  const auto two = example_script(taster, framework::parse_roster("SA:5,FI:4").value());
  const History before = replay(example_log(two, {taster.steps.back().id})).value();
  EXPECT_EQ(current_map(before.now()).cells.size(), 2u);

  const ExampleScript follow_up = example_follow_up(pulse(), take_snapshot(before.now()));
  EXPECT_TRUE(replay(example_log(follow_up, {follow_up.steps.back().step})).has_value());
}

}  // namespace crosstable::workshop::test

// What the partner asks, asked again on the ballot on which the room says how sure it is: what becomes of each part,
// and what is said of the two figures.
#include <optional>
#include <vector>

#include <gmock/gmock.h>

#include "asking.h"
#include "ballot/round.h"

namespace crosstable::workshop::test {
namespace {

using ::testing::HasSubstr;

/// As the table opens it.
RoundOpened joined(const Workshop& workshop, char digit = 'd') {
  RoundOpened opened = opening(workshop, digit);
  opened.step = "confidence";
  opened.form = confidence_form(workshop);
  opened.plan = {};
  opened.earlier = earlier_in(workshop, opened.form, opened.roster);
  return opened;
}

/// As the table closes it once all who are still here have voted.
RoundClosed counted_joined(const RoundOpened& opened, const Workshop& workshop) {
  ballot::Round round;
  round.form = opened.form;
  round.roster = opened.roster;
  round.earlier = *opened.earlier;
  ballot::UrnView view;
  view.places = view.turnout = everyone(workshop.roster);
  RoundClosed closed{opened.id, {}, view.turnout, {}};
  closed.poll = ballot::publish_poll(round, view, example_ballots(opened.form, workshop.roster));
  return closed;
}

const ballot::PollResult& last_result(const History& history) {
  return *history.now().last_round(ballot::RoundKind::kConfidence)->poll;
}

void ask_joined(History& history, char digit = 'd') {
  const RoundOpened opened = joined(history.now(), digit);
  ASSERT_FALSE(opened.form.questions.empty());
  play(history, {opened});
  play(history, {counted_joined(opened, history.now())});
}

TEST(JoinedPoll, OfTheSamePeopleCountsBoth) {
  History history = asked_at("commit");
  ask_joined(history);

  EXPECT_FALSE(last_result(history).held_back);
  EXPECT_FALSE(last_result(history).voices_held_back);
  EXPECT_EQ(voice_polls(history.now()).size(), 2u);
}

TEST(JoinedPoll, AfterANewcomerCountsConfidenceAlone) {
  History history = asked_at("commit");
  play(history, {PlacesChanged{"CS", history.now().roster.places("CS") + 1}});
  const RoundOpened opened = joined(history.now());
  play(history, {opened});
  RoundClosed closed = counted_joined(opened, history.now());

  EXPECT_FALSE(closed.poll->held_back);
  EXPECT_FALSE(closed.poll->medians.empty());
  EXPECT_TRUE(closed.poll->voices_held_back);
  EXPECT_TRUE(closed.poll->voices.empty());
  RoundClosed told = closed;
  told.poll = ballot::publish_poll(opened.form, example_ballots(opened.form, history.now().roster));
  EXPECT_THAT(why(history, told), HasSubstr("counts again"));
  play(history, {closed});
  const auto voice = one_voice(voice_polls(history.now()));
  EXPECT_TRUE(voice->in_vain);
  EXPECT_EQ(voice->why, WhyUnshown::kPeople);
}

TEST(JoinedPoll, ThatSomebodyLeavesCountsConfidenceAlone) {
  History history = asked_at("commit");
  const RoundOpened opened = joined(history.now());
  play(history, {opened, PlaceLeft{opened.id, "CS"}});
  play(history, {counted_joined(opened, history.now())});

  EXPECT_FALSE(last_result(history).medians.empty());
  EXPECT_TRUE(last_result(history).voices_held_back);
}

TEST(JoinedPoll, AfterTwoChangesThatMakeAsManyPeopleCountsConfidenceAlone) {
  History history = asked_at("commit");
  play(history, {PlacesChanged{"CS", history.now().roster.places("CS") + 1},
                 PlacesChanged{"SA", history.now().roster.places("SA") - 1}});
  ask_joined(history);

  EXPECT_TRUE(last_result(history).voices_held_back);
}

TEST(JoinedPoll, AfterAFingerThatSlippedCountsBoth) {
  History history = asked_at("commit");
  play(history, {PlacesChanged{"CS", history.now().roster.places("CS") + 1}, SamePeople{}});
  ask_joined(history);

  EXPECT_FALSE(last_result(history).voices_held_back);
  EXPECT_TRUE(one_voice(voice_polls(history.now()))->now);
}

TEST(JoinedPoll, AfterHandsOnTheAgreementsCountsTheAnswersAlone) {
  History history = asked_at("commit");
  const std::size_t items = confidence_form(history.now()).items.size();
  HandsCounted raised = hands(history.now(), std::vector<double>(items, 4.0), std::vector<bool>(items, false));
  raised.form.questions.clear();
  play(history, {raised});
  ask_joined(history);

  EXPECT_TRUE(last_result(history).held_back);
  EXPECT_FALSE(last_result(history).voices_held_back);
  EXPECT_TRUE(one_voice(voice_polls(history.now()))->now);
}

TEST(JoinedPoll, AskedOnceMoreAfterOneThatSomebodyMissedCountsTheAnswersOfAll) {
  History history = asked_at("commit");
  const RoundOpened opened = joined(history.now());
  play(history, {opened});
  RoundClosed missed{opened.id, {}, everyone(opened.roster), {}};
  --missed.turnout.front();
  framework::Roster fewer = opened.roster;
  --fewer.functions.front().places;
  missed.poll = ballot::publish_poll(opened.form, example_ballots(opened.form, fewer), {.questions = true});
  play(history, {missed});
  const auto in_vain = one_voice(voice_polls(history.now()));
  EXPECT_TRUE(in_vain->in_vain);
  EXPECT_THAT(words::english(one_voice_words(*in_vain)), HasSubstr("not everybody voted both times."));

  ask_joined(history, 'c');

  EXPECT_TRUE(last_result(history).held_back) << "the agreements were told of without one of them";
  EXPECT_FALSE(last_result(history).voices_held_back) << "the first poll was of the same people";
  EXPECT_TRUE(one_voice(voice_polls(history.now()))->now);
}

TEST(JoinedPoll, OfTooFewIsSaidToHaveBeenInVain) {
  History history = asked_at("commit");
  const RoundOpened opened = joined(history.now());
  RoundClosed few{opened.id, {}, ballot::Turnout(opened.form.functions.size(), 0), std::nullopt};
  few.turnout.front() = 3;
  play(history, {opened, few});

  const auto voice = one_voice(voice_polls(history.now()));
  ASSERT_TRUE(voice);
  EXPECT_FALSE(voice->now);
  EXPECT_TRUE(voice->in_vain);
  EXPECT_THAT(words::english(one_voice_words(*voice)),
              HasSubstr("nothing of it can be shown: fewer than five people voted."));
}

TEST(OneVoice, SaysWhatItsFigureIsMadeOfAndWhichWayIsBetter) {
  EXPECT_EQ(words::english(one_voice_figure({8, 4, 4})), "8 → 4");
  EXPECT_EQ(words::english(one_voice_note({8, 4, 4})),
            "first poll → last poll: times in 10, mean of 4 questions; lower is better");
  EXPECT_EQ(words::english(one_voice_figure({8, std::nullopt, 3})), "8 in 10");
  EXPECT_EQ(words::english(one_voice_note({8, std::nullopt, 3})), "mean of 3 questions; lower is better");
  EXPECT_EQ(answers_in({3, 0, 2, 1}), 6);
}

TEST(OneVoice, SaysWhichFigureIsBeforeAndSinceWhen) {
  Snapshot last = take_snapshot(asked_at("confidence").now());
  last.date = "2026-08-24";
  Workshop now = asked_at("voice").now();
  now.date = "2026-11-23";
  const OneVoice later = one_voice(voice_polls(now, &last)).value();
  EXPECT_EQ(words::english(one_voice_words(later)),
            "Ask two of us: 8 times in 10 you do not get one answer. On Monday 24 August 2026 it was 4 times in 10.");
  EXPECT_THAT(words::english(one_voice_note(later)), HasSubstr("Mon 24 Aug → Mon 23 Nov: times in 10"));
  EXPECT_EQ(poll_heads(words::Words(), voice_polls(now, &last)).first, "Monday 24 August 2026");

  last.date = now.date;
  const OneVoice same_day = one_voice(voice_polls(now, &last)).value();
  EXPECT_THAT(words::english(one_voice_words(same_day)), HasSubstr(". In the workshop before it was 4 times in 10."));
  EXPECT_THAT(words::english(one_voice_note(same_day)), HasSubstr("the workshop before → this one: times in 10"));
}

}  // namespace
}  // namespace crosstable::workshop::test

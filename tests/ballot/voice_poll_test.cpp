// What a partner asks: on the ballot, in what is published, and what of it can be told by whom.
#include <algorithm>
#include <functional>
#include <numeric>

#include <gtest/gtest.h>

#include "ballot/publication.h"
#include "ballot/two_votes.h"
#include "rounds.h"

namespace crosstable::ballot {
namespace {

RoundForm voice_form(int questions, int answers = 2) {
  RoundForm form = test::poll_form(RoundKind::kVoice, 0, 1);
  for (int index = 1; index <= questions; ++index) {
    framework::Question question{"credit-terms", "Question " + std::to_string(index) + "?", {}};
    for (int answer = 1; answer <= answers; ++answer) question.answers.push_back("Answer " + std::to_string(answer));
    form.questions.push_back(question);
  }
  return form;
}

RoundForm joined_form(int items, int questions) {
  RoundForm form = voice_form(questions);
  form.kind = RoundKind::kConfidence;
  form.items = test::poll_form(RoundKind::kConfidence, items, 1).items;
  return form;
}

std::vector<Ballot> choices(const std::vector<Scores>& all) {
  std::vector<Ballot> ballots;
  for (const Scores& list : all) {
    ballots.push_back({static_cast<int>(ballots.size()) % 3, {}, {}});
    ballots.back().choices = list;
  }
  return ballots;
}

TEST(VoicePoll, IsReadFromItsBallotAsItWasAnswered) {
  const RoundForm form = voice_form(5, 6);
  Ballot ballot{1, {}, {}};
  ballot.choices = {1, 6, 7, 8, 0};

  EXPECT_EQ(unpack(form, pack(form, ballot)), ballot);
}

TEST(VoicePoll, StandsOnOneBallotWithConfidence) {
  const RoundForm form = joined_form(3, 4);
  Ballot ballot{2, {}, {6, 0, 1}};
  ballot.choices = {4, 3, 0, 1};

  EXPECT_EQ(unpack(form, pack(form, ballot)), ballot);
}

TEST(VoicePoll, LeavesTheBallotsOfPollsWithoutQuestionsAsTheyWere) {
  const RoundForm form = test::poll_form(RoundKind::kConfidence, 3, 1);
  Ballot ballot{2, {}, {6, 0, 1}};

  const Plain plain = pack(form, ballot);

  // Format 1, kind 3, rater 2, and the three marks.
  EXPECT_EQ(plain[0], 0x16);
  EXPECT_EQ(plain[1], 0x58);
  EXPECT_EQ(plain[2], 0x10);
  EXPECT_EQ(std::count(plain.begin() + 3, plain.end(), 0), static_cast<std::ptrdiff_t>(kPlainBytes) - 3);
}

TEST(VoicePoll, TakesNoAnswerThatWasNotOnOffer) {
  const RoundForm form = voice_form(3);
  Ballot ballot{1, {}, {}};
  ballot.choices = {1, 5, 0};
  EXPECT_TRUE(misfit(form, ballot));
  ballot.choices = {1, 4, 0};
  EXPECT_FALSE(misfit(form, ballot));
  ballot.choices = {1, 4};
  EXPECT_TRUE(misfit(form, ballot));
}

TEST(VoicePoll, CountsEachAnswerAndWhoSkippedInNone) {
  const auto result =
      publish_poll(voice_form(3), choices({{1, 1, 1}, {1, 2, 1}, {2, 3, 0}, {3, 4, 2}, {4, 4, 2}, {1, 0, 0}}));

  ASSERT_TRUE(result);
  EXPECT_EQ(result->ballots, 6);
  EXPECT_EQ(result->voices, (std::vector<std::vector<int>>{{3, 1, 1, 1}, {1, 1, 1, 2}, {}}));
  EXPECT_TRUE(result->counts.empty());
}

TEST(VoicePoll, ShowsNothingBelowFiveBallots) {
  EXPECT_FALSE(publish_poll(voice_form(3), choices(std::vector<Scores>(4, Scores{1, 1, 1}))));
}

TEST(VoicePoll, HeldBackSaysOnlyThatItWasHeld) {
  const auto ballots = choices(std::vector<Scores>(12, Scores{1, 2, 3}));

  const auto result = publish_poll(voice_form(3), ballots, {.questions = true});

  PollResult nothing;
  nothing.kind = RoundKind::kVoice;
  nothing.ballots = 10;
  nothing.held_back = nothing.voices_held_back = true;
  EXPECT_EQ(result, nothing);
}

TEST(VoicePoll, JoinedWithConfidenceHoldsBackWhatWasAskedBeforeAlone) {
  std::vector<Ballot> ballots = choices(std::vector<Scores>(6, Scores{1, 2, 3}));
  for (Ballot& ballot : ballots) ballot.marks = {5};

  const auto result = publish_poll(joined_form(1, 3), ballots, {.questions = true});

  ASSERT_TRUE(result);
  EXPECT_EQ(result->medians, std::vector<double>{4.0});
  EXPECT_EQ(result->ballots, 6);
  EXPECT_TRUE(result->voices.empty());
  EXPECT_FALSE(result->held_back);
}

/// Every way in which so many people answer one question of two answers: skipped, either, another, no idea.
void every_way(std::size_t people, const std::function<void(const Scores&)>& see) {
  Scores answers(people, 0);
  while (true) {
    see(answers);
    std::size_t at = 0;
    while (at < people && answers[at] == 4) answers[at++] = 0;
    if (at == people) return;
    ++answers[at];
  }
}

std::vector<Ballot> answering(const Scores& answers) {
  std::vector<Ballot> ballots;
  for (const Score answer : answers) {
    ballots.push_back({0, {}, {}});
    ballots.back().choices = {answer};
  }
  return ballots;
}

TEST(VoicePoll, NeverTellsWhoGaveWhichAnswer) {
  int ways = 0;
  for (std::size_t people = 5; people <= 6; ++people) {
    every_way(people, [&](const Scores& answers) {
      Scores sorted = answers;
      std::sort(sorted.begin(), sorted.end());
      // Whoever gave what: the same is published, so that nobody outside can tell one voter from another.
      ASSERT_EQ(publish_poll(voice_form(1), answering(answers)), publish_poll(voice_form(1), answering(sorted)));
      ++ways;
    });
  }
  EXPECT_EQ(ways, 3125 + 15625);
}

TEST(VoicePoll, LinksNoTwoAnswersOfOneBallot) {
  const RoundForm form = joined_form(1, 2);
  int ways = 0;
  test::Random random(20261129);
  for (int round = 0; round < 2000; ++round) {
    std::vector<Ballot> ballots;
    for (int voter = 0; voter < 7; ++voter) {
      ballots.push_back({0, {}, {test::draw_score(random, 6)}});
      ballots.back().choices = {test::draw_score(random, 4), test::draw_score(random, 4)};
    }
    const auto published = publish_poll(form, ballots);
    // Each question's answers go to other ballots, as does how sure they are.
    std::vector<Ballot> dealt = ballots;
    for (std::size_t voter = 0; voter < ballots.size(); ++voter) {
      dealt[voter].choices[0] = ballots[(voter + 1) % 7].choices[0];
      dealt[voter].choices[1] = ballots[(voter + 3) % 7].choices[1];
    }
    ASSERT_EQ(publish_poll(form, dealt), published);
    ++ways;
  }
  EXPECT_EQ(ways, 2000);
}

TEST(VoicePoll, AskedAgainOfOneMorePublishesNothingOfHim) {
  const std::vector<EarlierPoll> before{{5, true, true}};
  const std::vector<int> six{6};
  const bool held = held_back(before, {six, six, six});
  int told = 0;
  every_way(6, [&](const Scores& answers) {
    const auto again = publish_poll(voice_form(1), answering(answers), {.questions = held});
    ASSERT_TRUE(again);
    // Beside the first five's counts, any counts would tell the sixth's answer.
    if (!again->voices.empty()) ++told;
  });
  EXPECT_EQ(told, 0);
}

}  // namespace
}  // namespace crosstable::ballot

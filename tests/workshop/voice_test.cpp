// One voice in a workshop: who words what the partner asks, when it is fixed, asked again, compared and handed on.
#include "workshop/voice.h"

#include <algorithm>
#include <memory>

#include <gmock/gmock.h>

#include "asking.h"
#include "workshop/follow_up.h"

namespace crosstable::workshop::test {
namespace {

using framework::Question;
using ::testing::HasSubstr;

History with_own_request() {
  History history = asked_at("pick");
  history.apply(RequestPicked{std::string(framework::kOwnScenario), "A second source by May", "Supplier"});
  return history;
}

std::vector<std::string> texts_of(const std::vector<Question>& questions) {
  std::vector<std::string> texts;
  for (const Question& question : questions) texts.push_back(question.text);
  return texts;
}

TEST(Voice, IsAskedInTheFrameworksWordsOfItsScenario) {
  const History history = asked_at("pick");
  EXPECT_EQ(questions_of(history.now()), asking_framework().questions_of("credit-terms"));
  EXPECT_THAT(why(history, QuestionWorded{0, "May I?", {"Yes", "No"}}), HasSubstr("brings its own"));
}

TEST(Voice, OfAnOwnRequestIsWordedAtTheTable) {
  History history = with_own_request();
  play(history, {QuestionWorded{0, "May I have a second source?", {"Yes", "No"}},
                 QuestionWorded{3, "What must I send you?", {"A drawing", "A sample"}}, QuestionWorded{1, "", {}}});

  EXPECT_EQ(texts_of(questions_of(history.now())),
            (std::vector<std::string>{"May I have a second source?", "By when do I hear?", "What must I send you?"}));
  play(history, {Undone{}});
  EXPECT_EQ(questions_of(history.now()).size(), 4u);
}

TEST(Voice, TakesNoQuestionThatCannotBeAnswered) {
  const History history = with_own_request();
  EXPECT_THAT(why(history, QuestionWorded{0, "May I?", {"Yes"}}), HasSubstr("two to six answers"));
  EXPECT_THAT(why(history, QuestionWorded{0, "May I?", {"Yes", "Yes"}}), HasSubstr("words of its own"));
  EXPECT_THAT(why(history, QuestionWorded{0, "Who decides?", {"Yes", "No"}}), HasSubstr("asked once"));
  EXPECT_THAT(why(history, QuestionWorded{0, "who  decides?", {"Yes", "No"}}), HasSubstr("asked once"));
  EXPECT_THAT(why(history, QuestionWorded{0, "May I?", {"Yes", "yes"}}),
              HasSubstr("“Yes” and “yes” differ only by capitals or spaces"));
  EXPECT_THAT(why(history, QuestionWorded{0, "May I?", {"Yes", "I don't know"}}),
              HasSubstr("“I don't know” stands below every question by itself"));
  EXPECT_THAT(why(history, QuestionWorded{5, "May I?", {"Yes", "No"}}), HasSubstr("three to five"));
}

TEST(Voice, IsFixedOnceItWasAskedWhateverIsTakenBack) {
  History history = with_own_request();
  play(history, {QuestionWorded{0, "May I have a second source?", {"Yes", "No"}}});
  const std::vector<Question> asked = questions_of(history.now());
  play(history, {asking_voices(history.now())});

  EXPECT_THAT(why(history, QuestionWorded{0, "May I?", {"Yes", "No"}}), HasSubstr("is fixed"));
  play(history, {Undone{}});
  EXPECT_EQ(questions_of(history.now()), asked);
}

/// Another request of the room's own, written down and followed.
void follow(History& history, const char* request) {
  const auto& own = history.now().own_requests;
  const bool there = std::any_of(own.begin(), own.end(), [&](const OwnRequest& one) { return one.request == request; });
  if (!there) play(history, {OwnRequestWorded{static_cast<int>(own.size()), request, "Supplier"}});
  play(history, {RequestPicked{std::string(framework::kOwnScenario), request, "Supplier"}});
}

std::string first_question(const History& history) { return questions_of(history.now()).front().text; }

constexpr const char* kSource = "A second source by May";
constexpr const char* kPrices = "A price list by June";

TEST(Voice, OfTwoRequestsOfOurOwnIsWordedAndFixedForEach) {
  History history = with_own_request();
  play(history, {QuestionWorded{0, "May I have a second source?", {"Yes", "No"}}});
  follow(history, kPrices);
  EXPECT_EQ(first_question(history), "May I have it?") << "what the framework offers, not what the other was asked";
  play(history, {QuestionWorded{0, "May I see your prices?", {"Yes", "No"}}});
  follow(history, kSource);
  EXPECT_EQ(first_question(history), "May I have a second source?");

  const RoundOpened opened = asking_voices(history.now());
  play(history, {opened, answered(opened)});
  EXPECT_FALSE(can_word_questions(history.now()));
  EXPECT_FALSE(confidence_form(history.now()).questions.empty());
  follow(history, kPrices);
  EXPECT_EQ(first_question(history), "May I see your prices?");
  EXPECT_TRUE(can_word_questions(history.now())) << "this one was not asked yet";
  EXPECT_EQ(voice_round(history.now()), nullptr);
  EXPECT_FALSE(are_of_this_request(history.now(), voice_polls(history.now())));
  EXPECT_TRUE(confidence_form(history.now()).questions.empty());
  follow(history, kSource);
  EXPECT_TRUE(are_questions_fixed(history.now()));
  EXPECT_TRUE(are_of_this_request(history.now(), voice_polls(history.now())));
}

TEST(Voice, StaysFixedWhereItsRequestIsWordedAnewAndNeverComesToAnother) {
  History history = with_own_request();
  const RoundOpened opened = asking_voices(history.now());
  play(history, {opened, answered(opened), OwnRequestWorded{0, "A second source by July", "Supplier"}});
  EXPECT_TRUE(are_questions_fixed(history.now()));

  play(history, {OwnRequestWorded{1, kPrices, "Supplier"}});
  const int taken_back = history.now().own_requests.back().id;
  play(history, {Undone{}, OwnRequestWorded{1, kPrices, "Supplier"}});
  EXPECT_NE(history.now().own_requests.back().id, taken_back);
}

TEST(Voice, OfAnotherRequestIsComparedWithNothingThoughItsQuestionsAreTheSame) {
  History history = with_own_request();
  const RoundOpened first = asking_voices(history.now());
  play(history, {first, answered(first)});
  follow(history, kPrices);
  const RoundOpened second = asking_voices(history.now(), 'f');
  ASSERT_EQ(second.form.questions, first.form.questions);
  play(history, {second, answered(second)});
  const int second_request = own_request_followed(history.now());

  EXPECT_EQ(voice_polls(history.now()).size(), 1u);
  const Snapshot snapshot = take_snapshot(history.now());
  EXPECT_EQ(from_sections(to_sections(snapshot)).value(), snapshot);
  EXPECT_EQ(voice_polls(snapshot).size(), 1u);
  EXPECT_EQ(voice_polls(history.now()).front().own_request, second_request);
  follow(history, kSource);
  EXPECT_TRUE(are_of_this_request(history.now(), voice_polls(history.now()))) << "asked last was the other one";
  EXPECT_NE(voice_polls(history.now()).front().own_request, second_request);
  const Snapshot back = take_snapshot(history.now());
  EXPECT_TRUE(are_of_this_request(back, voice_polls(back)));
}

TEST(Voice, OfTheRequestThatIsFollowedIsHandedOnWhateverWasAskedLast) {
  History history = with_own_request();
  play(history, {QuestionWorded{0, "May I have a second source?", {"Yes", "No"}}});
  const RoundOpened first = asking_voices(history.now());
  play(history, {first, answered(first)});
  follow(history, kPrices);
  const RoundOpened second = asking_voices(history.now(), 'f');
  play(history, {second, answered(second)});
  follow(history, kSource);
  const Snapshot last = take_snapshot(history.now());

  History next;
  Started started = example_script(inside_first()).started;
  started.framework = asking_framework();
  started.framework.scenarios.clear();
  started.framework.questions.clear();
  play(next, {started});
  play(next, {Inherited{inherit(last, next.now())}});
  EXPECT_EQ(first_question(next), "May I have a second source?");
  const RoundOpened again = asking_voices(next.now());
  play(next, {again, answered(again)});
  EXPECT_EQ(voice_polls(next.now(), &last).size(), 2u) << "compared with the poll of this request";
}

TEST(Voice, IsNoPollOfFewerThanThreeQuestions) {
  History history = with_own_request();
  play(history, {QuestionWorded{0, "", {}}});
  EXPECT_FALSE(can_be_asked(questions_of(history.now())));
  EXPECT_THAT(why(history, asking_voices(history.now())), HasSubstr("three to five"));
}

TEST(Voice, IsAskedAgainWithConfidenceAndComparedInTenths) {
  const Workshop before = asked_at("voice").now();
  const std::vector<VoicePoll> first = voice_polls(before);
  ASSERT_EQ(first.size(), 1u);
  ASSERT_TRUE(one_voice(first));
  EXPECT_EQ(one_voice(first)->before, 8);
  EXPECT_FALSE(one_voice(first)->now);

  const Workshop after = asked_at("confidence").now();
  EXPECT_EQ(after.last_round(ballot::RoundKind::kConfidence)->form.questions, first[0].form.questions);
  const auto voice = one_voice(voice_polls(after));
  ASSERT_TRUE(voice);
  EXPECT_EQ(voice->before, 8);
  EXPECT_EQ(voice->now, 4);
}

TEST(Voice, ThatShowedNothingAtFirstIsNotSaidToBeAskedAgainInVain) {
  std::vector<VoicePoll> polls = voice_polls(asked_at("confidence").now());
  ASSERT_EQ(polls.size(), 2u);
  polls.front().result.voices.assign(polls.front().form.questions.size(), {});

  ASSERT_TRUE(one_voice(polls));
  EXPECT_EQ(one_voice(polls)->before, 4);
  EXPECT_FALSE(one_voice(polls)->in_vain);
}

TEST(Voice, NeverAskedIsNotAskedWithConfidence) {
  framework::Framework silent = asking_framework();
  std::erase_if(silent.steps, [](const framework::Step& step) { return step.kind == framework::StepKind::kVoice; });
  const History history = replay(example_log(example_script(silent, example_roster()), {"commit"})).value();
  EXPECT_TRUE(confidence_form(history.now()).questions.empty());
}

TEST(Voice, OfOtherPeopleIsNotCountedAgain) {
  History history = asked_at("voice");
  play(history, {PlacesChanged{"CS", history.now().roster.places("CS") + 1}});
  const RoundOpened opened = asking_voices(history.now());
  ASSERT_EQ(opened.earlier->voices.size(), 1u);
  EXPECT_TRUE(opened.earlier->voices[0].moved);
  play(history, {opened});
  RoundClosed closed = answered(opened);

  EXPECT_THAT(why(history, closed), HasSubstr("counts again"));
  closed.poll = ballot::publish_poll(opened.form, example_ballots(opened.form, opened.roster), {.questions = true});
  play(history, {closed});
  const std::vector<VoicePoll> polls = voice_polls(history.now());
  ASSERT_EQ(polls.size(), 1u);
  EXPECT_TRUE(polls[0].held_back_since);
  EXPECT_TRUE(one_voice(polls)->in_vain);
}

TEST(Voice, OfTheSamePeopleIsCountedAgain) {
  History history = asked_at("voice");
  const RoundOpened opened = asking_voices(history.now());
  play(history, {opened, answered(opened)});
  EXPECT_EQ(voice_polls(history.now()).size(), 2u);
}

TEST(Voice, IsTakenByTheLogOnlyAsItCanHaveBeenCounted) {
  History history = asked_at("pick");
  const RoundOpened opened = asking_voices(history.now());
  play(history, {opened});
  RoundClosed closed = answered(opened);
  closed.poll->voices[0].pop_back();
  EXPECT_THAT(why(history, closed), HasSubstr("cannot be counted"));
  closed = answered(opened);
  closed.poll->voices[0] = {2, 1, 1, 0, 0};
  EXPECT_THAT(why(history, closed), HasSubstr("cannot be counted"));
  closed = answered(opened);
  closed.poll->voices.pop_back();
  EXPECT_THAT(why(history, closed), HasSubstr("other questions"));
}

TEST(Voice, IsInTheLogAndInTheSnapshotAsItWasAsked) {
  for (const Change& change : example_log(example_script(asking_framework(), example_roster()), {"confidence"}))
    EXPECT_EQ(text_of(from_value(to_value(change)).value()), text_of(change)) << kind_of(change);

  const Snapshot snapshot = take_snapshot(asked_at("confidence").now());
  const auto back = from_sections(to_sections(snapshot));
  ASSERT_TRUE(back) << words::english(back.error());
  EXPECT_EQ(*back, snapshot);
  EXPECT_EQ(one_voice(voice_polls(*back))->now, 4);
}

TEST(Voice, IsHandedOnToAFollowUpThatHasNoScenarios) {
  const Snapshot last = take_snapshot(asked_at("confidence").now());
  framework::Framework follow_up = asking_framework();
  follow_up.scenarios.clear();
  follow_up.questions.clear();
  History history;
  Started started = example_script(inside_first()).started;
  started.framework = follow_up;
  play(history, {started});
  play(history, {Inherited{inherit(last, history.now())}});

  EXPECT_EQ(texts_of(questions_of(history.now())),
            (std::vector<std::string>{"May I have it?", "Who decides?", "By when do I hear?"}));
}

/// A follow-up without scenarios of what `last` left.
History following(const Snapshot& last, const std::string& first_question = "May I have it?") {
  History history;
  Started started = example_script(inside_first()).started;
  started.framework = asking_framework();
  started.framework.scenarios.clear();
  for (Question& question : started.framework.questions) {
    if (question.text == "May I have it?") question.text = first_question;
  }
  play(history, {started});
  play(history, {Inherited{inherit(last, history.now())}});
  return history;
}

TEST(Voice, StaysFixedInTheFollowUpOfTheWorkshopThatAskedIt) {
  History history = following(take_snapshot(asked_at("confidence").now()));
  EXPECT_TRUE(are_questions_fixed(history.now()));
  EXPECT_THAT(why(history, QuestionWorded{0, "May I?", {"Yes", "No"}}), HasSubstr("is fixed"));

  follow(history, kPrices);
  EXPECT_TRUE(can_word_questions(history.now())) << "this one was never asked";
  const History never = following(take_snapshot(asked_at("pick").now()));
  EXPECT_TRUE(can_word_questions(never.now()));
}

TEST(Voice, IsAskedAsItWasAskedLastAlsoWhereAWorkshopBetweenDidNot) {
  const Snapshot first = take_snapshot(asked_at("confidence").now());
  const std::vector<std::string> asked{"May I have it?", "Who decides?", "By when do I hear?"};
  const Snapshot between = take_snapshot(following(first).now());
  EXPECT_EQ(texts_of(between.past.asked), asked);
  EXPECT_TRUE(was_asked_with_one_voice(between));
  Snapshot saved = between;
  saved.framework.scenarios = first.framework.scenarios;
  const auto back = from_sections(to_sections(saved));
  ASSERT_TRUE(back) << words::english(back.error());
  EXPECT_EQ(*back, saved);

  History third = following(between, "Would you tell me?");

  EXPECT_EQ(texts_of(questions_of(third.now())), asked) << "and not as this framework words it";
  EXPECT_TRUE(are_questions_fixed(third.now()));
  EXPECT_EQ(texts_of(take_snapshot(third.now()).past.asked), asked) << "and on to a fourth";
  follow(third, kPrices);
  EXPECT_TRUE(take_snapshot(third.now()).past.asked.empty()) << "of another request nothing was asked";
}

TEST(Voice, OfAFollowUpIsComparedWithTheLastOneBefore) {
  const Snapshot last = take_snapshot(asked_at("confidence").now());
  const Workshop now = asked_at("voice").now();
  Snapshot next = take_snapshot(now);
  EXPECT_EQ(one_voice(voice_polls(now, &last))->before, 4);
  EXPECT_EQ(one_voice(voice_polls(now, &last))->now, 8);

  next.before = std::make_shared<const Snapshot>(last);
  EXPECT_EQ(one_voice(voice_polls(next))->before, 4);
  next.rounds.clear();
  EXPECT_TRUE(voice_polls(next).empty()) << "it was not asked again";
}

TEST(Voice, IsSaidInWholeTimesOfTen) {
  EXPECT_EQ(words::english(one_voice_words(0)), "Ask any two of us: you get one answer");
  EXPECT_EQ(words::english(one_voice_words(1)), "Ask two of us: once in 10 times you do not get one answer");
  EXPECT_EQ(words::english(one_voice_words(7)), "Ask two of us: 7 times in 10 you do not get one answer");
  EXPECT_EQ(words::english(one_voice_words(10)), "Ask any two of us: you never get one answer");
  EXPECT_EQ(words::english(one_voice_words(OneVoice{7, 4})),
            "Ask two of us: 4 times in 10 you do not get one answer. Before it was 7 times in 10.");
}

TEST(Voice, ComparesTheQuestionsThatBothPollsShow) {
  ballot::RoundForm form = voice_form(asked_at("pick").now());
  ballot::PollResult first;
  first.voices = {{10, 0, 0, 0, 0}, {5, 5, 0, 0}, {10, 0, 0, 0, 0}};
  ballot::PollResult last = first;
  last.voices[1] = {};
  const auto voice = one_voice({{form, first}, {form, last}});
  ASSERT_TRUE(voice);
  EXPECT_EQ(voice->before, 0);
  EXPECT_EQ(voice->now, 0);
  EXPECT_EQ(voice->questions, 2) << "the second was not shown again";
}

TEST(Voice, WorkedByHandOfSixPeopleWhereFewerThanFiveAnswerTheLastQuestionAgain) {
  const ballot::RoundForm form = voice_form(asked_at("pick").now());
  ballot::PollResult first;
  // 26/30, 28/30, 24/30 and, where one skipped it, 14/20: 0.825.
  first.voices = {{0, 2, 1, 2, 0, 1}, {2, 1, 1, 1, 0, 1}, {1, 3, 1, 0, 0, 1}, {0, 3, 1, 0, 0, 1}};
  EXPECT_EQ(one_voice({{form, first}})->before, 8);

  // 0, 8/20 and 8/20, and four answers, which are not shown: before is of the other three alone, 78/90.
  ballot::PollResult last;
  last.voices = {{5, 0, 0, 0, 0, 0}, {4, 0, 1, 0, 0, 0}, {1, 4, 0, 0, 0, 0}, {}};
  const auto voice = one_voice({{form, first}, {form, last}});
  ASSERT_TRUE(voice);
  EXPECT_EQ(voice->before, 9);
  EXPECT_EQ(voice->now, 3);
  EXPECT_EQ(voice->questions, 3);
}

TEST(Voice, AskedAgainInVainKeepsItsFirstFigureAndSaysSo) {
  ballot::RoundForm form = voice_form(asked_at("pick").now());
  ballot::PollResult first;
  first.voices = {{4, 0, 0, 1, 0}, {5, 0, 0, 0}, {}};
  ballot::PollResult too_few;
  too_few.voices = {{}, {}, {}};
  ballot::PollResult another;
  another.voices = {{}, {}, {5, 0, 0, 0, 0}};
  for (const ballot::PollResult& again : {too_few, another}) {
    const auto voice = one_voice({{form, first}, {form, again}});
    ASSERT_TRUE(voice);
    EXPECT_EQ(voice->before, 2);
    EXPECT_EQ(voice->questions, 2);
    EXPECT_FALSE(voice->now);
    EXPECT_EQ(words::english(one_voice_words(*voice)),
              "Ask two of us: 2 times in 10 you do not get one answer. Asked again, nothing of it can be shown: "
              "no question has five answers both times.");
    EXPECT_EQ(words::english(one_voice_note(*voice)), "mean of 2 questions; asked again, not shown");
  }
  EXPECT_EQ(one_voice({{form, too_few}, {form, first}})->before, 2) << "the first that shows something tells";
  EXPECT_FALSE(one_voice({{form, too_few}}));
}

}  // namespace
}  // namespace crosstable::workshop::test
